"""The stand-in as a process of its own, as its users start it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

from ..places import GENERATED
from ..processes import environment


def start(*arguments, package="telnyx_texml", folder=GENERATED, python=()):
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
