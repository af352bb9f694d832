"""The fragment as it was at a commit."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def merge_base() -> str:
    """Where this branch left main. Raises RuntimeError where git can not tell."""
    try:
        return _git("merge-base", "HEAD", "main").decode().strip()
    except RuntimeError:
        return _git("merge-base", "HEAD", "origin/main").decode().strip()


def export(reference: str, folders: tuple[str, ...], into: Path) -> None:
    """Write the files of some folders, as they were, below a folder. Raises RuntimeError for no such commit."""
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}").decode().strip()
    for line in _git("ls-tree", "-r", "-z", "--name-only", commit, "--", *folders).decode().split("\0"):
        if line:
            (into / line).parent.mkdir(parents=True, exist_ok=True)
            (into / line).write_bytes(_git("cat-file", "blob", f"{commit}:{line}"))


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise RuntimeError(f"git can not be run: {error}. Install it.") from None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        problem = told.splitlines()[-1] if told else f"there is no commit {arguments[-1].removesuffix('^{commit}')!r}"
        raise RuntimeError(f"git: {problem}. Name a commit with BASE=<ref>.")
    return done.stdout
