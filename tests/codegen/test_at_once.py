"""Whoever publishes or reads an output while another publishes it waits, and sees it whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.publish import alone, publish

from ..places import ROOT
from .interrupt import NEW, OLD
from .pipeline_tools import tree


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
