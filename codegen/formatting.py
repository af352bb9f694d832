"""Step 7: format the modules with the ruff of this environment, whatever configuration lies around."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import trees

_OPTIONS = (
    *("--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311"),
    # A repository around the temporary folder can ignore it, and ruff passes over `build` by default.
    *("--no-respect-gitignore", "--config", "exclude = []"),
)


def format_modules(texts: dict[str, str]) -> dict[str, bytes]:
    """The files, with the Python modules among them formatted, their imports sorted and dead ones gone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        trees.write({path: text.encode() for path, text in texts.items()}, folder)
        _ruff(folder, "check", "--select", "F401,I", "--fix", "--ignore-noqa")
        _ruff(folder, "format")
        return {path: (folder / path).read_bytes() for path in texts}


def _ruff(folder: Path, command: str, *options: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUFF_")}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-m", "ruff", command, *_OPTIONS, *options, "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"ruff {command} failed. Report it:\n{done.stdout}{done.stderr}")
