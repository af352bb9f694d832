"""Whole or not at all: whatever stops a publish, the output is the old one or the new one, or is said to be neither."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from codegen import trees
from codegen.__main__ import main
from codegen.publish import CLAIM, alone, interrupted, publish, recover

from .interrupt import NEW, OLD
from .pipeline_tools import ROOT, run, tree


def interrupt(output: Path) -> None:
    """Leave it as a SIGKILL between the two renames does."""
    beside = output.with_name(f".{output.name}.publishing")
    (beside / "new").mkdir(parents=True)
    (beside / CLAIM).touch()
    output.rename(beside / "old")


@pytest.mark.parametrize("how", ["kill", "interrupt", "full", "read-only", "denied"])
def test_a_publish_that_is_stopped_at_any_step_leaves_the_old_or_the_new(how: str, tmp_path: Path) -> None:
    """Each step in turn: SIGKILL, Ctrl-C, a full disk, a disk that is read-only from then on, one refusal."""
    program = subprocess.run(
        [sys.executable, "-m", "tests.codegen.interrupt", how, tmp_path / "stopped"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
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


def test_an_interrupted_publish_is_named_by_check_and_mended_by_generate(spec, tmp_path: Path, capsys) -> None:
    """As it is left between the two renames."""
    folder = tmp_path / "made"
    arguments = ["--spec", str(spec()), "--output", str(folder), "--package", "calls"]
    assert main(["generate", *arguments]) == 0
    whole = tree(folder)
    interrupt(folder)
    capsys.readouterr()
    assert main(["check", *arguments]) == 1
    assert f"{tmp_path}/.made.publishing: left by a publish that was interrupted. Run" in capsys.readouterr().err
    assert main(["generate", *arguments]) == 0
    assert "up to date" in capsys.readouterr().out
    assert tree(folder) == whole
    assert interrupted(folder) is None
    (tmp_path / ".made.publishing").mkdir()
    assert main(["check", *arguments]) == 1
    assert "interrupted" in capsys.readouterr().err


def test_a_broken_fragment_leaves_an_interrupted_publish_as_it_is(spec, tmp_path: Path) -> None:
    """Nothing is changed for a fragment of which nothing can be made, nor taken back."""
    publish(OLD, tmp_path / "made")
    interrupt(tmp_path / "made")
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


def test_an_empty_folder_may_become_an_output_a_file_or_a_package_of_others_may_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    publish(NEW, tmp_path / "empty")
    assert tree(tmp_path / "empty") == NEW
    trees.write({"file": b"years of work", "folder/calls/__init__.py": b"years = 'work'\n"}, tmp_path)
    before = tree(tmp_path)
    for name in ("file", "folder"):
        with pytest.raises(RuntimeError, match=rf"^{tmp_path}/{name} has something else in it"):
            publish(NEW, tmp_path / name)
    assert tree(tmp_path) == before


STRANGERS = ["a folder", "a folder with a folder named new", "a link", "a link to an empty folder", "a file"]


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_somebody_put_where_a_publish_works_is_not_removed(kind: str, spec, tmp_path: Path, capsys) -> None:
    """It is named, and all stays as it was."""
    beside, mine = tmp_path / ".made.publishing", tmp_path / "mine"
    if kind == "a file":
        beside.write_text("years of work")
    elif kind == "a link to an empty folder":
        mine.mkdir()
    else:
        folder = mine if kind == "a link" else beside
        (folder / "new").mkdir(parents=True)
        (folder / ("new" if "named new" in kind else "") / "thesis.txt").write_text("years of work")
    if "a link" in kind:
        beside.symlink_to(mine)
    publish_to, path = tmp_path / "made", spec()
    before = tree(tmp_path)
    with pytest.raises(RuntimeError, match="in the way"):
        publish(NEW, publish_to)
    with pytest.raises(RuntimeError, match="in the way"):
        recover(publish_to)
    assert main(["generate", "--spec", str(path), "--output", str(publish_to), "--package", "calls"]) == 1
    assert capsys.readouterr().err.startswith(f"error: {beside} is in the way, and was left by no publish. Move it")
    assert tree(tmp_path) == before
    assert beside.is_symlink() == ("a link" in kind)


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "elsewhere")
    (tmp_path / "made").symlink_to("elsewhere")
    publish(NEW, tmp_path / "made")
    assert (tmp_path / "made").is_symlink()
    assert tree(tmp_path / "elsewhere") == NEW
    interrupt(tmp_path / "elsewhere")
    assert interrupted(tmp_path / "made") == tmp_path / ".elsewhere.publishing"
    recover(tmp_path / "made")
    assert (tmp_path / "made").is_symlink()
    assert tree(tmp_path / "elsewhere") == NEW


def test_folders_above_the_output_are_made_by_generate_alone(spec, tmp_path: Path, capsys) -> None:
    """To check needs none, and makes none."""
    folder = tmp_path / "new" / "below" / "made"
    arguments = ["--spec", str(spec()), "--output", str(folder), "--package", "calls"]
    assert main(["check", *arguments]) == 1
    assert f"{folder}/calls/models.py: missing\n" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert main(["generate", *arguments]) == 0
    assert main(["check", *arguments]) == 0


def test_the_root_of_all_folders_can_not_be_an_output(spec, capsys) -> None:
    assert main(["generate", "--spec", str(spec()), "--output", "/", "--package", "calls"]) == 1
    assert capsys.readouterr().err == "error: / can not be an output. Name a folder below it.\n"


def test_two_at_the_same_time_wait_for_each_other(repository: Path) -> None:
    """Both succeed, one of them finds nothing left to do, and nothing is left beside."""
    whole = tree(repository / "generated")
    (repository / "generated" / "manifest.json").unlink()
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "codegen", "generate"], cwd=repository, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = sorted(process.communicate(timeout=100)[0] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert "up to date, nothing to do." in said[1]
    assert tree(repository / "generated") == whole
    assert not [path for path in repository.iterdir() if path.name.startswith(".generated")]


def test_ctrl_c_is_no_traceback(tmp_path: Path) -> None:
    """It waits for another that publishes, is interrupted, says so, and leaves all as it was."""
    publish(OLD, tmp_path / "made")
    with alone(tmp_path / "made", writing=True):
        waiting = subprocess.Popen(
            [sys.executable, "-m", "codegen", "generate", "--output", tmp_path / "made"],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        with waiting, waiting.stderr:
            assert waiting.stderr.readline() == f"{tmp_path}/made: waiting for another process that publishes here.\n"
            waiting.send_signal(signal.SIGINT)
            assert waiting.stderr.read() == "Interrupted.\n"
    assert waiting.returncode == 130
    assert tree(tmp_path / "made") == OLD


@pytest.mark.parametrize(
    "steps", [[0, 100, 1000, 5000], pytest.param(range(40, 7000, 180), marks=pytest.mark.slow)], ids=["a few", "many"]
)
def test_ctrl_c_at_any_moment_is_one_line(steps: Sequence[int], repository: Path) -> None:
    """While it imports, reads, generates, formats, publishes: it says so, and the output is the old one or the new."""
    (repository / "generated" / "telnyx_texml" / "models.py").write_text("# Made by `make generate` of old.\n")
    old, ended = tree(repository / "generated"), 0
    for step in steps:
        run = [sys.executable, "-B", ROOT / "tests" / "codegen" / "interrupted.py", str(step), "generate"]
        done = subprocess.run(run, cwd=repository, capture_output=True, text=True, timeout=60, check=False)
        ended += done.returncode == 0
        assert ended or (done.returncode, done.stderr) == (130, "Interrupted.\n"), step
        found = tree(repository / "generated")
        assert found in (old, tree(ROOT / "generated")), step
        assert interrupted(repository / "generated") is None, step
        if found != old:
            shutil.rmtree(repository / "generated")
            trees.write(old, repository / "generated")
    assert ended < len(steps) / 2


def test_a_disk_that_is_full_is_one_clear_error(repository: Path) -> None:
    """No file may grow above 200 bytes: nothing can be written, and nothing was."""
    (repository / "generated" / "manifest.json").unlink()
    before = tree(repository)
    full = subprocess.run(
        [sys.executable, "-B", "-m", "codegen", "generate"],
        cwd=repository,
        env={"PATH": os.defpath},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr == f"error: [Errno 27] {os.strerror(27)}\n"
    assert tree(repository) == before


@pytest.fixture
def reading(tmp_path: Path):
    """Start a process that reads the output, by a path of its own, as `check` does."""
    script = """if True:
        import sys
        from pathlib import Path
        from codegen.publish import alone

        with alone(Path(sys.argv[1]), writing=False):
            print((Path(sys.argv[1]) / "manifest.json").read_text())
    """
    started = []

    def start(output: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", script, output]
        started.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def mounter() -> list[str]:
    """What starts a program that may mount a disk which nobody else sees."""
    ways = [["unshare", "-Urm"], *([["sudo", "-n", "unshare", "-m"]] if os.environ.get("CI") else [])]
    for way in ways:
        with suppress(OSError):
            mount = [*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
            if not subprocess.run(mount, capture_output=True, check=False).returncode:
                return way
    pytest.skip("needs leave to mount a disk in a namespace of its own (unshare -Urm)")


def test_a_disk_that_fills_up_holds_the_old_output_or_the_new(tmp_path: Path) -> None:
    """Real disks of several sizes: each fills up at another step, or has room for all."""
    run = [*mounter(), sys.executable, "-B", "-m", "tests.codegen.full_disk", tmp_path]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    *full, (_, said, after, beside) = map(json.loads, done.stdout.splitlines())
    assert (said, after, beside) == ("", "new", ["made"])
    for size, *rest in full:
        assert rest == [os.strerror(errno.ENOSPC), "old", ["made"]], size
    assert len(full) >= 5


@pytest.mark.parametrize("named", ["made", "elsewhere/link"])
def test_check_reads_no_output_that_is_being_published(named: str, reading, tmp_path: Path) -> None:
    """A reader waits for the writer, whatever each calls the output: it never sees half of it."""
    publish(OLD, tmp_path / "made")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link").symlink_to(tmp_path / "made")
    with alone(tmp_path / "made", writing=True):
        reader = reading(tmp_path / named)
        assert reader.stderr.readline().endswith(b"waiting for another process that publishes here.\n")
        publish(NEW, tmp_path / "made")
    assert reader.communicate(timeout=30)[0] == b"new\n\n"


def test_readers_do_not_wait_for_each_other(reading, tmp_path: Path) -> None:
    publish(OLD, tmp_path / "made")
    with alone(tmp_path / "made", writing=False):
        assert reading(tmp_path / "made").communicate(timeout=30) == (b"old\n\n", b"")


def test_nothing_on_the_path_is_needed(repository: Path) -> None:
    (repository / "generated" / "manifest.json").unlink()
    assert run(repository, "generate", PATH="").returncode == 0
