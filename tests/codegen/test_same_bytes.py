"""The same inputs make the same bytes, whoever runs the pipeline and wherever."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from codegen.pipeline import make

from .. import processes
from ..package import matrix
from ..places import ROOT
from .pipeline_tools import copy_repository, run, tree

if TYPE_CHECKING:
    from pathlib import Path

ODD = {
    "LC_ALL": "C",
    "TZ": "Pacific/Kiritimati",
    "PATH": "",
    "RUFF_CONFIG": "ruff.toml",
    "RUFF_NO_CACHE": "false",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "4711",
    "PYTHONOPTIMIZE": "2",
    "PYTHONIOENCODING": "latin-1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONDONTWRITEBYTECODE": "1",
    "GIT_DIR": "nowhere",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.excludesFile",
    "GIT_CONFIG_VALUE_0": "everything",
}


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """A temporary folder in a repository that ignores everything, with settings for another style."""
    folder = tmp_path / "tmp"
    processes.run("git", "init", "--quiet", folder)
    (folder / ".gitignore").write_text("*\n")
    (folder / ".ignore").write_text("*\n")
    (folder / "ruff.toml").write_text('line-length = 40\nexclude = ["*"]\n[format]\nquote-style = "single"\n')
    (folder / "pyproject.toml").write_text("[tool.ruff]\nline-length = 40\n")
    return str(folder)


def test_generate_makes_what_is_committed(tmp_path: Path, hostile: str) -> None:
    """In another folder, locale, zone, under another umask, with odd settings of Python, ruff and git around it."""
    made_again(tmp_path / "Ünwritten folder", umask=0o077, TMPDIR=hostile, **ODD)


def made_again(folder: Path, **how: object) -> None:
    """From nothing, in a folder: byte for byte what the repository has."""
    copy_repository(folder)
    shutil.rmtree(folder / "generated")
    made = run(folder, "generate", **how)
    assert (made.returncode, made.stderr) == (0, "")
    assert tree(folder / "generated") == tree(ROOT / "generated")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed")
def test_another_clock_makes_the_same(tmp_path: Path) -> None:
    """A leap day far off, near midnight."""
    clock = (shutil.which("faketime"), "2044-02-29 23:59:58", sys.executable)
    year = processes.run(*clock, "-c", "import time; print(time.localtime().tm_year)")
    assert year.stdout == "2044\n"
    made_again(tmp_path / "copy", python=clock)


@pytest.mark.slow
def test_one_processor_makes_the_same(tmp_path: Path) -> None:
    """And that is all that its processes see."""
    alone = min(os.sched_getaffinity(0))
    pinned = (
        f"import os, sys; os.sched_setaffinity(0, [{alone}]); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    )
    made_again(tmp_path / "copy", python=(sys.executable, "-c", pinned))


OTHERS = sorted(
    set(re.findall(r"Python :: (3\.\d+)$", (ROOT / "pyproject.toml").read_text().replace('",', ""), re.MULTILINE))
    - {f"3.{sys.version_info.minor}"}
)


@pytest.mark.slow
@pytest.mark.parametrize("version", OTHERS)
def test_another_python_makes_the_same(version: str, tmp_path: Path) -> None:
    """With just what makes the output installed, in the versions of the lock file."""
    if not matrix._is_there(version):
        pytest.skip(f"Python {version} is not on this machine")
    python = str(tmp_path / "env" / "bin" / "python")
    matrix._run(
        *matrix.UV, "venv", "-q", "--no-project", "--no-python-downloads", "--python", version, tmp_path / "env"
    )
    with_lock = ("--constraint", "requirements/dev.txt", "--only-binary", ":all:", "--group", "codegen")
    matrix._run(*matrix.UV, "pip", "install", "-q", "--python", python, *with_lock)
    made_again(tmp_path / "copy", python=(python,))


def test_a_package_may_have_a_name_that_formatters_pass_over() -> None:
    """`build` is excluded by default in ruff; the package of that name is formatted as any other."""
    made = make(ROOT / "spec" / "openapi.yaml", "build")["build/_client.py"].decode()
    assert made.replace("build", "telnyx_texml") == (ROOT / "generated/telnyx_texml/_client.py").read_text()
