"""Two fragments side by side, what the pipeline makes of them, and what was found to have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from .changes import PATCH, Change
from .keywords import deprecated
from .side import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..fragment import Fragment
    from .python import Package
    from .side import Side


class Comparison:
    """What is compared, and the changes found so far."""

    def __init__(self, before: tuple[Fragment, Package], after: tuple[Fragment, Package]) -> None:
        self.base, self.base_package = before
        self.head, self.head_package = after
        self.released = True
        """Whether the base's package has the operation that is compared now."""
        self.compared: set[tuple[str, str, Side]] = set()
        """The schemas that were compared, and the sides that they were compared for."""
        self._found: dict[tuple[str | None, str | None], Change] = {}

    def both(self, base: str, head: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """What stands at two pointers."""
        return pointers.find(self.base.document, base), pointers.find(self.head.document, head)

    def homes(self, base: str, head: str) -> tuple[str, str]:
        """Where two parts stand, after their references."""
        return home(self.base, base), home(self.head, head)

    def about(self, subject: str, base: str | None, head: str | None) -> Change:
        """The change of the part with these pointers, whichever way it was come upon."""
        if (base, head) not in self._found:
            near = _line(self.head, head or base or "#")
            place = near if head else _line(self.base, base or "#")
            self._found[base, head] = Change(subject, place, near, gone=head is None)
        self._found[base, head].released |= self.released
        return self._found[base, head]

    def shared(self, base: str, head: str, change: Change) -> Change:
        """The change of what both refer to, where that is one and the same component; else that of the use."""
        homes = self.homes(base, head)
        if homes[0] != homes[1] or homes == (base, head):
            return change
        return self.about(".".join(pointers.split(homes[0])[2:]).replace(".properties.", "."), *homes)

    def tell(self, change: Change, pointer: str, verdict: Verdict) -> None:
        """Say what happened to a change's part at a pointer; where that is the worst, the change stands there."""
        if verdict.level > change.wire and pointers.key(pointer) in self.head.places:
            change.place = change.near = _line(self.head, pointer)
        change.say(verdict.what, wire=verdict.level, advice=verdict.advice, stops=verdict.stops)

    def words(
        self, change: Change, pointer: str, before: dict[str, Any], after: dict[str, Any], names: Iterable[str]
    ) -> None:
        """Say which of the members at a pointer are not what they were, where callers wrote nothing by them."""
        for name in names:
            if before.get(name) != after.get(name):
                self.tell(change, pointers.join(pointer, name), Verdict(PATCH, f"its {name} changed"))
        for verdict in deprecated(before, after):
            self.tell(change, pointers.join(pointer, "deprecated"), verdict)

    @property
    def changes(self) -> list[Change]:
        """Those that came to something: the greatest first, causes before the operations that they lose."""
        told = [change for change in self._found.values() if change.level]
        return sorted(told, key=lambda change: (-change.level, change.lost))


def home(fragment: Fragment, pointer: str) -> str:
    """Where a part stands, after its references."""
    return fragment.target(pointer, pointers.find(fragment.document, pointer))[0]


def _line(fragment: Fragment, pointer: str) -> str:
    """The file and line of a part's key, or of the nearest part around it."""
    while pointer not in fragment.places:
        pointer = pointer.rpartition("/")[0]
    place = fragment.places.get(pointers.key(pointer), fragment.places[pointer])
    return f"{place.file}:{place.line}"
