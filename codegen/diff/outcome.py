"""The comparison of two files, whole: both halves, what other tools say, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from . import redocly
from .breakages import breakages
from .changes import IDENTICAL, MAJOR, Change, Level
from .operations import compare
from .python import package
from .reading import read_alike

if TYPE_CHECKING:
    from pathlib import Path

    from ..load import Fragment
    from .python import Package
    from .versions import Version


@frozen
class Release:
    """The versions on both sides of a comparison, and the one that the verdict calls for."""

    base: Version
    head: Version
    needed: Version

    @property
    def covered(self) -> bool:
        """Whether the head's version says enough."""
        return self.head >= self.needed


@frozen
class Outcome:
    """All that there is to report."""

    changes: list[Change]
    unsupported: list[str]
    """What the generator can make of neither fragment, or of one alone."""
    opinions: list[redocly.Opinion]
    missing: str
    """Why redocly was not asked; empty if it was."""
    release: Release | None = None
    tools: tuple[str, ...] = ()
    """The files that templates or tools changed, not the fragment."""

    @property
    def wire(self) -> Level:
        """The verdict on the wire."""
        return max((change.wire for change in self.changes), default=IDENTICAL)

    @property
    def python(self) -> Level:
        """The verdict in Python."""
        return max((change.python for change in self.changes), default=IDENTICAL)

    @property
    def verdict(self) -> Level:
        """The greater of the two."""
        return max(self.wire, self.python)

    @property
    def redocly(self) -> Level:
        """What redocly alone would say."""
        return max((opinion.level for opinion in self.opinions), default=IDENTICAL)

    @property
    def otherwise(self) -> list[str]:
        """Why redocly says something else of the wire than our own reading, if it does."""
        if self.missing or self.redocly == self.wire:
            return []
        highest = [opinion.what for opinion in self.opinions if opinion.level == self.redocly]
        return [f"{self.redocly}, not {self.wire}: {what}" for what in highest or ["nothing changed"]]


def outcome(base: Path, head: Path) -> Outcome:
    """Compare two files. Raises FindingsError where one is no OpenAPI."""
    before, after = half(base), half(head)
    opinions, missing = list[redocly.Opinion](), ""
    try:
        opinions = redocly.ask(base, head)
    except redocly.MissingError as error:
        missing = str(error)
    return Outcome(judge(before, after), _unsupported(before[1], after[1]), opinions, missing)


def half(path: Path) -> tuple[Fragment, Package]:
    """A fragment, and what the pipeline makes of it."""
    fragment = read_alike(path)
    return fragment, package(fragment)


def judge(before: tuple[Fragment, Package], after: tuple[Fragment, Package]) -> list[Change]:
    """Everything that changed, by our own reading and griffe's."""
    found = compare(before, after)
    known = {name for change in found.all if change.python == MAJOR for name in change.names}
    for breakage in breakages(before[1], after[1]):
        if breakage.name not in known:
            about = found.about(breakage.name, None, "#/components", breakage.name)
            about.call(breakage.name)
            about.say(breakage.what, python=MAJOR, advice=f"Use {breakage.name} no longer as before.")
    return found.all


def _unsupported(base: Package, head: Package) -> list[str]:
    return [
        f"{method.upper()} {path} in the {side}: {reason}"
        for side, half in (("base", base), ("head", head))
        for (path, method), reason in half.lost.items()
    ]
