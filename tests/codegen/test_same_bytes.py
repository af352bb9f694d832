"""The same inputs make the same bytes, whoever runs the pipeline and wherever."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

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
