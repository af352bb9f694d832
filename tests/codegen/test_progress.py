"""A terminal is told what takes longer than a second; a file or a pipe is not."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from codegen.progress import progress

from ..benchmarks.scale import document
from ..places import ROOT
from ..processes import run


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """A real one: the end that a person reads, and the end that a program writes."""
    ours, theirs = pty.openpty()
    try:
        yield ours, theirs
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_terminal_shows_the_step_at_hand_in_one_line_and_nothing_in_the_end() -> None:
    with terminal() as (ours, theirs), os.fdopen(os.dup(theirs), "w") as stream:
        seen = b""
        with progress(stream) as tell:
            tell("Making coffee")
            while b"Making coffee ... " not in seen:
                seen += os.read(ours, 1000)
            tell("Drinking it")
            while b"Drinking it ... " not in seen:
                seen += os.read(ours, 1000)
        seen += os.read(ours, 1000)
    assert b"\n" not in seen
    assert seen.startswith(b"\r\x1b[K")
    assert seen.endswith(b" s\r\x1b[K")


def test_a_pipe_is_told_nothing() -> None:
    stream = io.StringIO()
    with progress(stream) as tell:
        tell("Making coffee")
    assert stream.getvalue() == ""


@pytest.mark.slow
def test_a_long_generation_is_told_and_its_output_is_clean(tmp_path: Path) -> None:
    """Hundreds of operations take more than a second on any machine, and all of them are made."""
    path = tmp_path / "spec" / "openapi.json"
    path.parent.mkdir()
    path.write_text(json.dumps(document(150)))
    command = [sys.executable, "-m", "codegen", "generate", "--spec", path, "--package", "things", "--output"]
    piped = run(*command, tmp_path / "one")
    assert (piped.returncode, piped.stderr) == (0, "")
    assert (tmp_path / "one/things/_operations.py").read_text().count("\ndef make_thing_") == 150
    with terminal() as (ours, theirs):
        shown = subprocess.Popen([*command, tmp_path / "two"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs)
        seen = b""
        while not seen.endswith(b" s\r\x1b[K"):
            seen += os.read(ours, 1000)
        assert shown.wait(timeout=30) == 0
    assert b" ... 1 s" in seen
