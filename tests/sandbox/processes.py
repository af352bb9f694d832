"""The stand-in as a process of its own, as its users start it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(*folders):
    """The variables of a process that finds packages in these folders too."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": os.pathsep.join(map(str, folders)), "PYTHONDONTWRITEBYTECODE": "1"}


def start(*arguments, package="telnyx_texml", folder=ROOT / "generated", python=()):
    """Start the stand-in of a package."""
    return subprocess.Popen(
        [sys.executable, *python, "-m", f"{package}.sandbox", *arguments],
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def standing_in(*arguments, **options):
    """Start the stand-in, wait until it has said where it is, and stop it at the end."""
    with start(*arguments, **options) as process:
        try:
            first = process.stdout.readline()
            assert first.startswith("http://127.0.0.1:"), first + process.stderr.read()
            yield process, first.split()[0]
        finally:
            process.terminate()
