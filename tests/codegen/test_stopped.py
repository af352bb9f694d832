"""Whole or not at all: whatever stops a publish, the output is the old one or the new one, or is said to be neither."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from codegen import trees
from codegen.__main__ import main
from codegen.publish import CLAIM, interrupted, publish, recover

from ..places import ROOT
from ..processes import python, run
from .interrupt import NEW, OLD, halfway
from .pipeline_tools import tree


@pytest.mark.parametrize("how", ["kill", "interrupt", "full", "read-only", "denied"])
def test_a_publish_that_is_stopped_at_any_step_leaves_the_old_or_the_new(how: str, tmp_path: Path) -> None:
    """Each step in turn: SIGKILL, Ctrl-C, a full disk, a disk that is read-only from then on, one refusal."""
    program = python("-m", "tests.codegen.interrupt", how, tmp_path / "stopped")
    steps = [json.loads(line) for line in program.stdout.splitlines()]
    assert len(steps) > 15
    assert steps[-1]["status"] == 0
    for step in steps:
        assert step["after"] in {"old", "new", "missing"}, step
        assert step["after"] != "missing" or step["named"], step
        assert step["recovered"] in {"old", "new"}, step
        assert step["next"] == "new", step
        assert step["beside"] == ["beside.txt", "made"], step
        if how in {"interrupt", "full"}:
            assert step["after"] != "missing", step
    assert {step["after"] for step in steps} >= {"old", "new"}
    if how == "kill":
        assert "missing" in {step["after"] for step in steps}


def test_an_interrupted_publish_is_named_by_check_and_mended_by_generate(output, made, capsys) -> None:
    """As it is left between the two renames."""
    folder, arguments = output
    halfway(folder)
    assert main(["check", *arguments]) == 1
    left = f"{folder.parent}/.made.publishing: left by a publish that was interrupted. Run"
    assert left in capsys.readouterr().err
    assert main(["generate", *arguments]) == 0
    assert ": 0 files of " in capsys.readouterr().out
    assert tree(folder) == made
    assert interrupted(folder) is None
    (folder.parent / ".made.publishing").mkdir()
    assert main(["check", *arguments]) == 1
    assert left in capsys.readouterr().err


def test_a_broken_fragment_leaves_an_interrupted_publish_as_it_is(spec, tmp_path: Path) -> None:
    """Nothing is changed for a fragment of which nothing can be made, nor taken back."""
    publish(OLD, tmp_path / "made")
    halfway(tmp_path / "made")
    (tmp_path / "spec").mkdir()
    before = tree(tmp_path)
    arguments = ["--output", str(tmp_path / "made"), "--package", "calls"]
    for wrong in (("info:", "info: ["), ("openapi: 3.1.0", "openapi: 2")):
        path = spec(wrong)
        assert main(["generate", "--spec", str(path), *arguments]) == 1
        path.unlink()
        assert tree(tmp_path) == before
    assert main(["generate", "--spec", str(spec()), *arguments]) == 0
    assert "calls/models.py" in tree(tmp_path / "made")
    assert interrupted(tmp_path / "made") is None


def test_a_first_publish_that_was_interrupted_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    """There is no old output to take back, and what was written of the new one is none of the next."""
    left = tmp_path / ".made.publishing"
    for then in (recover, lambda output: publish(NEW, output)):
        trees.write({CLAIM: b"", "new/stale.py": b"stale\n"}, left)
        then(tmp_path / "made")
        assert not left.exists()
    assert tree(tmp_path / "made") == NEW


@pytest.mark.parametrize(
    "steps", [[0, 100, 1000, 5000], pytest.param(range(40, 7000, 180), marks=pytest.mark.slow)], ids=["a few", "many"]
)
def test_ctrl_c_at_any_moment_is_one_line(steps: Sequence[int], repository: Path) -> None:
    """While it imports, reads, generates, formats, publishes: it says so, and the output is the old one or the new."""
    (repository / "generated" / "telnyx_texml" / "models.py").write_text("# Made by `make generate` of old.\n")
    old, ended = tree(repository / "generated"), 0
    for step in steps:
        done = python(ROOT / "tests" / "codegen" / "interrupted.py", step, "generate", cwd=repository)
        ended += done.returncode == 0
        assert ended or (done.returncode, done.stderr) == (130, "Interrupted.\n"), step
        found = tree(repository / "generated")
        assert found in (old, tree(ROOT / "generated")), step
        # A Ctrl-C while it tidies up leaves that to the next run.
        assert done.returncode or interrupted(repository / "generated") is None, step
        if found != old:
            shutil.rmtree(repository / "generated")
            trees.write(old, repository / "generated")
    assert ended < len(steps) / 2


def test_a_disk_that_is_full_is_one_clear_error(repository: Path) -> None:
    """No file may grow above 200 bytes: nothing can be written, and nothing was."""
    (repository / "generated" / "manifest.json").unlink()
    before = tree(repository)
    limited = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))}
    full = python("-B", "-m", "codegen", "generate", cwd=repository, env={"PATH": os.defpath}, **limited)
    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr == f"error: [Errno 27] {os.strerror(27)}\n"
    assert tree(repository) == before


def mounter() -> list[str]:
    """What starts a program that may mount a disk which nobody else sees."""
    ways = [["unshare", "-Urm"], *([["sudo", "-n", "unshare", "-m"]] if os.environ.get("CI") else [])]
    for way in ways:
        with suppress(OSError):
            mount = [*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
            if not run(*mount).returncode:
                return way
    pytest.skip("needs leave to mount a disk in a namespace of its own (unshare -Urm)")


def test_a_disk_that_fills_up_holds_the_old_output_or_the_new(tmp_path: Path) -> None:
    """Real disks of several sizes: each fills up at another step, or has room for all."""
    done = run(*mounter(), sys.executable, "-m", "tests.codegen.full_disk", tmp_path)
    *full, (_, said, after, beside) = map(json.loads, done.stdout.splitlines())
    assert (said, after, beside) == ("", "new", ["made"])
    for size, *rest in full:
        assert rest == [os.strerror(errno.ENOSPC), "old", ["made"]], size
    assert len(full) >= 5
