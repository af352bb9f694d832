"""Last step of `generate`: write the output whole, or leave what was there.

The new tree is made whole in `.<name>.new`, beside the old one. Then the old one is moved to
`.<name>.old`, the new one to its place, and the old one is removed. Wherever that is interrupted,
`recover` takes it back or ends it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import stamp

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@contextmanager
def alone(output: Path, *, writing: bool) -> Generator[None]:
    """Wait for others that publish here, and for those that read if this is for writing."""
    above = output.resolve().parent
    if writing:
        above.mkdir(parents=True, exist_ok=True)
    if not above.is_dir():
        yield
        return
    # A lock on the folder needs no file and goes with its process, however that ends.
    folder = os.open(above, os.O_RDONLY)
    try:
        lock = fcntl.LOCK_EX if writing else fcntl.LOCK_SH
        try:
            fcntl.flock(folder, lock | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write(f"{output}: waiting for another process that publishes here.\n")
            sys.stderr.flush()
            fcntl.flock(folder, lock)
        yield
    finally:
        os.close(folder)


def publish(files: dict[str, bytes], output: Path) -> None:
    """Replace a folder by another with these files. Raises RuntimeError if it is not an output of ours."""
    output = output.resolve()
    _refuse_others(files, output)
    new, old = _beside(output)
    try:
        for path, content in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        if output.exists():
            output.rename(old)
        new.rename(output)
    finally:
        recover(output)


def recover(output: Path) -> None:
    """Take back what was interrupted before the new tree was in its place; remove what is left beside it."""
    output = output.resolve()
    new, old = _beside(output)
    if old.exists() and not output.exists():
        old.rename(output)
    for path in (new, old):
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)


def interrupted(output: Path) -> Path | None:
    """What an interrupted publish left beside the output, if anything."""
    return next((path for path in _beside(output.resolve()) if path.exists()), None)


def _beside(output: Path) -> tuple[Path, Path]:
    if not output.name:
        raise RuntimeError(f"{output} can not be an output.")
    return output.with_name(f".{output.name}.new"), output.with_name(f".{output.name}.old")


def _refuse_others(files: dict[str, bytes], output: Path) -> None:
    """A wrong --output must not cost anybody a folder."""
    if not output.exists() or (output.is_dir() and not any(output.iterdir())):
        return
    for path in files:
        if (output / path).is_file() and (output / path).read_bytes().startswith(stamp.MARK):
            return
    raise RuntimeError(f"{output} has something else in it: it is not an output to replace.")
