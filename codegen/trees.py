"""A folder as the files in it: by their paths below it, their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path) -> dict[str, bytes]:
    """The files of a folder, but for what Python leaves there by itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not path.is_dir() and "__pycache__" not in path.parts
    }


def write(files: dict[str, bytes], folder: Path) -> None:
    """Write files below a folder, which is made if it is not there."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
