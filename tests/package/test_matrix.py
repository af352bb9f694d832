"""`make matrix` tells what the machine lacks, and does not pass for it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_python_that_is_asked_for_and_missing_fails():
    """A CI job that names a Python and does not get it is red, and says so in one line."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.package.matrix", "3.99"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert " ".join(done.stdout.split()) == "Python 3.99 not on this machine"
