"""First step of `generate`: whether there is anything to do. What it takes is loaded with Python itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import stamp, trees
from .files import Files, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


def unchanged(spec: Path, package: str, output: Path) -> bool:
    """Whether a folder was made from just these inputs and holds just what was made. Judged by content alone.

    The fragment is not read for it: if it is the same, so are the names of the files that belong to it.
    """
    found = trees.read(output)
    manifest = found.pop(stamp.MANIFEST, None)
    own = stamp.inputs({}, package)
    listed = stamp.read_manifest(manifest)["inputs"].keys() - own.keys()
    folder = spec.parent.resolve()
    if f"{folder.name}/{spec.name}" not in listed:
        return False
    # Not read just so: what was a file may be a pipe now, for which whoever reads waits.
    files = Files(folder.parent)
    try:
        fragment = {name: stamp.digest(files.read(folder.parent / name)) for name in sorted(listed)}
    except UnreadableError:
        return False
    return manifest == stamp.manifest({**fragment, **own}, found)
