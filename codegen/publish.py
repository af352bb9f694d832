"""Last step of `generate`: write the output whole, or leave what was there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def publish(files: dict[str, bytes], output: Path) -> None:
    """Replace a folder by another with these files.

    The new folder is complete beside the old one before two renames exchange them.
    """
    new, old = _beside(output, "new"), _beside(output, "old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for path, content in files.items():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).write_bytes(content)
    if output.exists():
        output.rename(old)
    new.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def _beside(output: Path, kind: str) -> Path:
    return output.with_name(f".{output.name}.{kind}")
