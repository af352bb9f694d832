"""Last step of `generate`: write the output whole, or leave what was there.

The new tree is made whole in `.<name>.publishing/new`, beside the old one. Then the old one is moved to
`.<name>.publishing/old`, the new one to its place, and the folder between is removed. Wherever that is
interrupted, `recover` takes it back or ends it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import stamp, trees

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

CLAIM = "of-codegen"
"""A file in the folder beside the output: what is there was put there by a publish, and may be removed."""


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
            fcntl.flock(folder, lock)
        yield
    finally:
        os.close(folder)


def publish(files: dict[str, bytes], output: Path) -> None:
    """Replace a folder by another with these files. Raises RuntimeError if it is not an output of ours."""
    output = output.resolve()
    _refuse_others(files, output)
    recover(output)
    beside = _beside(output)
    try:
        beside.mkdir()
        (beside / CLAIM).touch()
        trees.write(files, beside / "new")
        if output.exists():
            output.rename(beside / "old")
        (beside / "new").rename(output)
    finally:
        recover(output)


def recover(output: Path) -> None:
    """Take back what was interrupted before the new tree was in its place; remove what is left beside it.

    Raises RuntimeError if what is there is not of a publish.
    """
    output = output.resolve()
    if not (beside := interrupted(output)):
        return
    _refuse_strangers(beside)
    if (beside / "old").exists() and not output.exists():
        (beside / "old").rename(output)
    for name in ("new", "old"):
        if (beside / name).exists():
            shutil.rmtree(beside / name)
    # What says whose the folder is goes last.
    (beside / CLAIM).unlink(missing_ok=True)
    beside.rmdir()


def interrupted(output: Path) -> Path | None:
    """What an interrupted publish left beside the output, if anything."""
    beside = _beside(output.resolve())
    return beside if os.path.lexists(beside) else None


def _beside(output: Path) -> Path:
    if not output.name:
        raise RuntimeError(f"{output} can not be an output. Name a folder below it.")
    return output.with_name(f".{output.name}.publishing")


def _refuse_strangers(beside: Path) -> None:
    """What somebody has put where a publish works is not removed."""
    found = {path.name for path in beside.iterdir()} if beside.is_dir() and not beside.is_symlink() else {""}
    if found and not {CLAIM} <= found <= {CLAIM, "new", "old"}:
        raise RuntimeError(f"{beside} is in the way, and was left by no publish. Move it elsewhere.")


def _refuse_others(files: dict[str, bytes], output: Path) -> None:
    """A wrong --output must not cost anybody a folder."""
    if not output.exists() or (output.is_dir() and not any(output.iterdir())):
        return
    for path in files:
        if (output / path).is_file() and (output / path).read_bytes().startswith(stamp.MARK):
            return
    raise RuntimeError(f"{output} has something else in it: it is not an output to replace. Name another folder.")
