"""The command `diff`, run as a maintainer or a workflow does."""

from __future__ import annotations

import io
import shutil
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest

from codegen.__main__ import main
from codegen.diff.redocly import PROGRAM

from .table import FRAGMENT

ROOT = Path(__file__).parents[2]

with_redocly = pytest.mark.skipif(
    not (shutil.which("node") and PROGRAM.exists()), reason="needs node and `npm ci`: redocly compares the documents"
)

RENAMED = FRAGMENT.replace("        size:", "        megabytes:")
"""The fragment, with a field of an answer renamed."""


def run(*arguments, folder=ROOT, path=None):
    """Run the command in this process: one of its own, as in `tests/test_contributing.py`, takes a second to begin."""
    with ExitStack() as stack:
        stack.enter_context(chdir(folder))
        environment = stack.enter_context(pytest.MonkeyPatch.context())
        if path is not None:
            environment.setenv("PATH", path)
        out = stack.enter_context(redirect_stdout(io.StringIO()))
        err = stack.enter_context(redirect_stderr(io.StringIO()))
        return SimpleNamespace(
            returncode=main(["diff", *map(str, arguments)]), stdout=out.getvalue(), stderr=err.getvalue()
        )
