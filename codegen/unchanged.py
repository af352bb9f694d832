"""First step of `generate`: whether there is anything to do. What it takes is loaded with Python itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import stamp, trees

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
    try:
        fragment = {name: stamp.digest((folder.parent / name).read_bytes()) for name in sorted(listed)}
    except OSError:
        return False
    return manifest == stamp.manifest({**fragment, **own}, found)
