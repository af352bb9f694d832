"""Last step of `check`: what differs between the output as it should be and as it is, and why."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from . import stamp, trees

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


LONGEST = 500
"""Of a longer part that is not as it should be, a diff shows these many lines: it takes the square of them."""
_CONTEXT = 3


@frozen
class Difference:
    """A file that is not as it should be."""

    path: str
    reason: str
    present: bytes | None = field(repr=False)
    wanted: bytes | None = field(repr=False)

    @property
    def line(self) -> int:
        """The first line of the file as it is that is not as it should be."""
        return _alike(*self._lines()) + 1

    @property
    def diff(self) -> str:
        """What is to be changed, as a unified diff."""
        old, new = self._lines()
        begin = max(0, _alike(old, new) - _CONTEXT)
        rest = min(len(old), len(new)) - begin - _CONTEXT
        after = max(0, min(rest, _alike(old[::-1], new[::-1])) - _CONTEXT)
        old, new = old[begin : len(old) - after], new[begin : len(new) - after]
        names = f"{self.path} (as it is)", f"{self.path} (as it should be)"
        shown = difflib.unified_diff(old[:LONGEST], new[:LONGEST], *names)
        more = max(len(old), len(new)) - LONGEST
        return "".join(
            [
                # Lines are counted from the begin of the file, whatever was left out.
                re.sub(r"(?<=[-+])\d+", lambda n: str(int(n[0]) + begin), line) if line.startswith("@@") else line
                for line in shown
            ]
            + [f"... and {more} more lines.\n"] * (more > 0)
        )

    def _lines(self) -> tuple[list[str], list[str]]:
        return _lines(self.present), _lines(self.wanted)


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
        differences.append(Difference(path, reason, present, wanted))
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


def _lines(content: bytes | None) -> list[str]:
    lines = (content or b"").decode(errors="replace").splitlines(keepends=True)
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]


def _alike(old: list[str], new: list[str]) -> int:
    """How many lines are the same from the begin on."""
    return next(
        (n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
