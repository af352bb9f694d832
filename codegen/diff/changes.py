"""What a comparison finds: changes, each told once, with a level on the wire and one in Python."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from attrs import Factory, define

from .. import pointers

if TYPE_CHECKING:
    from ..load import Fragment


class Level(IntEnum):
    """How much a change asks of callers."""

    IDENTICAL = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


IDENTICAL, PATCH, MINOR, MAJOR = Level


@define
class Change:
    """What happened to one part of the API."""

    subject: str
    """The part: what it is called on the wire."""
    place: str
    """Where it stands, `file:line`: in the head, or in the base where it is gone."""
    names: list[str] = Factory(list[str])
    """What it was, and is, called in Python."""
    wire: Level = IDENTICAL
    python: Level = IDENTICAL
    what: list[str] = Factory(list[str])
    advice: list[str] = Factory(list[str])
    """What a caller must do."""
    stops: list[str] = Factory(list[str])
    """Why released versions stop working, if they do."""

    @property
    def name(self) -> str:
        """What it is called in Python, the newest name."""
        return self.names[-1] if self.names else ""

    @property
    def level(self) -> Level:
        """The greater of the two."""
        return max(self.wire, self.python)

    def say(
        self, what: str, *, wire: Level = IDENTICAL, python: Level = IDENTICAL, advice: str = "", stops: str = ""
    ) -> None:
        """Add something that happened to it."""
        for said, new in ((self.what, what), (self.advice, advice), (self.stops, stops)):
            if new and new not in said:
                said.append(new)
        self.wire, self.python = max(self.wire, wire), max(self.python, python)

    def call(self, *names: str) -> None:
        """Say what it is called in Python: last of all what it is called now."""
        self.names.extend(name for name in names if name and name not in self.names)


class Changes:
    """The changes found so far."""

    def __init__(self, base: Fragment, head: Fragment) -> None:
        self._base, self._head = base, head
        self._found: dict[tuple[str | None, str | None, str], Change] = {}

    def about(self, subject: str, base: str | None, head: str | None, side: str = "") -> Change:
        """The change of the part with these pointers, whichever way it was come upon."""
        if (base, head, side) not in self._found:
            pointer, fragment = (base or "#", self._base) if head is None else (head, self._head)
            place = fragment.place(pointers.key(pointer) if pointers.key(pointer) in fragment.places else pointer)
            self._found[base, head, side] = Change(subject, f"{place.file}:{place.line}")
        return self._found[base, head, side]

    @property
    def all(self) -> list[Change]:
        """Those that came to something, the greatest first."""
        told: dict[tuple[str, str], Change] = {}
        for change in self._found.values():
            if change.level:
                # What is sent and received, or answered and called back, can be one schema: it is told of once.
                known = told.setdefault((change.subject, "; ".join(change.what)), change)
                known.wire, known.python = max(known.wire, change.wire), max(known.python, change.python)
                known.call(*change.names)
        return sorted(told.values(), key=lambda change: -change.level)
