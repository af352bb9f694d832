"""The same inputs make the same bytes, whoever runs the pipeline and wherever."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ..package import matrix
from .pipeline_tools import ROOT, copy_repository, run, tree

if TYPE_CHECKING:
    from pathlib import Path

ODD = {
    "a clean shell": {},
    "another locale, zone and hash seed": {
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4711",
    },
    "odd settings of Python": {
        "PYTHONOPTIMIZE": "2",
        "PYTHONIOENCODING": "latin-1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": "",
    },
    "odd settings of ruff and git": {
        "RUFF_CONFIG": "ruff.toml",
        "RUFF_NO_CACHE": "false",
        "GIT_DIR": "nowhere",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.excludesFile",
        "GIT_CONFIG_VALUE_0": "everything",
    },
}


@pytest.mark.parametrize("environment", ODD.values(), ids=ODD.keys())
def test_generate_makes_what_is_committed(tmp_path: Path, environment: dict[str, str]) -> None:
    """From nothing, in another folder, under another umask and environment: byte for byte what the repository has."""
    folder = copy_repository(tmp_path / "Ünwritten folder")
    (folder / "generated").rename(folder / "before")
    made = run(folder, "generate", umask=0o077, **environment)
    assert (made.returncode, made.stderr) == (0, "")
    assert tree(folder / "generated") == tree(ROOT / "generated")


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
    year = subprocess.run(
        [*clock, "-c", "import time; print(time.localtime().tm_year)"], capture_output=True, check=True
    )
    assert year.stdout == b"2044\n"
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


def test_configuration_around_the_temporary_folder_is_not_read(tmp_path: Path) -> None:
    """A repository around it that ignores everything, and settings for another style: neither reaches the formatter."""
    folder = copy_repository(tmp_path / "copy")
    hostile = tmp_path / "tmp"
    hostile.mkdir()
    subprocess.run(["git", "init", "--quiet", hostile], check=True)
    (hostile / ".gitignore").write_text("*\n")
    (hostile / ".ignore").write_text("*\n")
    (hostile / "ruff.toml").write_text('line-length = 40\nexclude = ["*"]\n[format]\nquote-style = "single"\n')
    (hostile / "pyproject.toml").write_text("[tool.ruff]\nline-length = 40\n")
    (folder / "generated" / "manifest.json").unlink()
    made = run(folder, "generate", TMPDIR=str(hostile))
    assert (made.returncode, made.stderr) == (0, "")
    assert tree(folder / "generated") == tree(ROOT / "generated")


def test_a_package_may_have_a_name_that_formatters_pass_over(tmp_path: Path) -> None:
    """`build` is excluded by default in ruff; the package of that name is formatted as any other."""
    folder = copy_repository(tmp_path / "copy")
    made = run(folder, "generate", "--package", "build", "--output", "out")
    assert (made.returncode, made.stderr) == (0, "")
    client, ours = ((tree(at))["_client.py"].decode() for at in (folder / "out/build", ROOT / "generated/telnyx_texml"))
    assert client.replace("build", "telnyx_texml") == ours
