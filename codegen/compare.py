"""Last step of `check`: what differs between the output as it should be and as it is, and why."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from attrs import frozen

from . import stamp, trees

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@frozen
class Difference:
    """A file that is not as it should be."""

    path: str
    reason: str
    diff: str

    @property
    def line(self) -> int:
        """The first line of the file as it is that is not as it should be."""
        begin = re.search(r"^@@ -(\d+).* @@\n", self.diff, re.MULTILINE)
        if not begin:
            return 1
        lines = self.diff[begin.end() :].splitlines()
        same = next(index for index, line in enumerate(lines) if not line.startswith(" "))
        return max(1, int(begin[1]) + same)


def compare(files: dict[str, bytes], output: Path) -> list[Difference]:
    """Every difference between these files and a folder, in the order of their paths."""
    found = trees.read(output)
    old, new = (stamp.read_manifest(contents.get(stamp.MANIFEST)) for contents in (found, files))
    inputs = ", ".join(_changed(old["inputs"], new["inputs"])) or "by nothing that the manifest lists"
    listed = old["files"]
    if old["inputs"] not in ({}, new["inputs"]):
        # A manifest does not list itself. Where no input changed, only a hand can have changed it.
        listed = {**listed, stamp.MANIFEST: stamp.digest(found[stamp.MANIFEST])}
    differences: list[Difference] = []
    for path in sorted({*files, *found}):
        present, wanted = found.get(path), files.get(path)
        if present == wanted:
            continue
        if present is None:
            reason = "missing"
        elif wanted is None:
            reason = "left over, no step makes it"
        elif stamp.digest(present) != listed.get(path):
            reason = "edited by hand"
        else:
            reason = f"out of date, {inputs}"
        differences.append(Difference(path, reason, _diff(path, present, wanted)))
    return differences


def _changed(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """The inputs that are not the same, each with what happened to it."""
    for name in sorted({*old, *new}):
        if name not in new:
            yield f"{name} was removed"
        elif name not in old:
            yield f"{name} was added"
        elif old[name] != new[name]:
            yield f"{name} changed" if len(new[name]) == 64 else f"{name} changed from {old[name]} to {new[name]}"


def _diff(path: str, present: bytes | None, wanted: bytes | None) -> str:
    lines = difflib.unified_diff(
        (present or b"").decode(errors="replace").splitlines(keepends=True),
        (wanted or b"").decode(errors="replace").splitlines(keepends=True),
        f"{path} (as it is)",
        f"{path} (as it should be)",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
