"""`make matrix` tells what the machine lacks, and does not pass for it."""

import re
import sys

from ..places import ROOT
from ..processes import python
from . import matrix


def test_a_python_that_is_asked_for_and_missing_fails():
    """A CI job that names a Python and does not get it is red, and says so in one line."""
    done = python("-m", "tests.package.matrix", "3.99")
    assert (done.returncode, done.stderr) == (1, "")
    assert " ".join(done.stdout.split()) == "Python 3.99 not on this machine"


def test_what_the_tests_of_the_matrix_import_is_installed_for_them():
    """A test that begins to need another library says so here, not first in the next run of the matrix."""
    files = [file for part in matrix.TESTS for file in ((ROOT / part).rglob("*.py") if (ROOT / part).is_dir() else ())]
    imported = {
        name for file in files for name in re.findall(r"^(?:from|import) (\w+)", file.read_text(), re.MULTILINE)
    }
    ours = {"anyio", "attrs", "hpack", "httpcore", "httpx", "httpx_aiohttp", "telnyx_texml", "tests"}
    assert imported - sys.stdlib_module_names - ours <= set(matrix.TOOLS)
