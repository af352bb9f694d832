"""The comparison of two files, whole: both halves, what other tools say, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, frozen

from .. import pointers
from . import redocly
from .breakages import breakages
from .changes import IDENTICAL, MAJOR, Change, Level
from .comparison import Comparison
from .operations import compare
from .python import package
from .reading import read_alike

if TYPE_CHECKING:
    from pathlib import Path

    from ..fragment import Fragment
    from .python import Package
    from .versions import Release


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
    commit: str = ""
    """What the base is at; empty for two files."""
    tools: list[str] = Factory(list[str])
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

    def advice(self, change: Change) -> list[str]:
        """What a caller must do about a change."""
        where = f"in {self.release.base} and before" if self.release else "in all released versions"
        if not change.released:
            where = "for those who call the API without the package"
        # A newer version does not help where that is without the operation.
        then = " Upgrade." if change.released and not any(other.lost for other in self.changes) else ""
        return [*change.advice, *(f"It stops working {where}: {why}.{then}" for why in change.stops)]

    @property
    def redocly(self) -> Level:
        """What redocly alone would say."""
        return max((opinion.level for opinion in self.opinions), default=IDENTICAL)

    @property
    def otherwise(self) -> list[str]:
        """What redocly says of the wire otherwise than our own reading, and why ours decides."""
        if self.missing or self.redocly == self.wire:
            return []
        highest = [opinion.what for opinion in self.opinions if opinion.level == self.redocly]
        why = (
            "it judges any client, and ours reads what it does not know"
            if self.redocly > self.wire
            else "it does not see what this does to a caller"
        )
        told = dict.fromkeys(highest or ["nothing changed"])
        return [f"{self.redocly}, not {self.wire}: {what.removesuffix('.')}; {why}" for what in told]


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
    comparison = Comparison(before, after)
    compare(comparison)
    broken = [change for change in comparison.changes if change.python == MAJOR]
    known = {name for change in broken for name in change.names}
    lost = [change for change in broken if change.lost]
    for name, what in breakages(before[1], after[1]):
        if name in known:
            continue
        if lost and "." not in name:
            # The class went with the operation that used it.
            lost[0].call(name)
            continue
        at, new_at = (_component(fragment, name) for fragment, _ in (before, after))
        about = comparison.about(name, at, new_at or (None if at else "#"))
        about.call(name)
        about.say(what, python=MAJOR, advice=f"Use {name} no longer as before.")
    return comparison.changes


def _component(fragment: Fragment, name: str) -> str | None:
    """Where the schema of a class stands, or of a class's field."""
    pointer = pointers.join("#/components/schemas", name.partition(".")[0])
    return pointer if pointer in fragment.places else None


def _unsupported(base: Package, head: Package) -> list[str]:
    return [
        f"{what}{method.upper()} {path} in the {side}: {reason}"
        for side, half in (("base", base), ("head", head))
        for what, reasons in (("", half.lost), ("the callbacks of ", half.silent))
        for (path, method), reason in reasons.items()
    ]
