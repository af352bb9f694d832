"""What a comparison finds: changes, each told once, with a level on the wire and one in Python."""

from __future__ import annotations

from enum import IntEnum

from attrs import Factory, define


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
    near: str
    """Where it stands in the head, or what stood around it."""
    gone: bool = False
    names: list[str] = Factory(list[str])
    """What it was, and is, called in Python."""
    wire: Level = IDENTICAL
    python: Level = IDENTICAL
    told: list[str] = Factory(list[str])
    types: list[str] = Factory(list[str])
    """What became of its type in Python."""
    asked: list[str] = Factory(list[str])
    expected: list[str] = Factory(list[str])
    stops: list[str] = Factory(list[str])
    """Why released versions stop working, if they do."""
    lost: bool = False
    """Whether it is an operation that is no longer in the package."""
    released: bool = False
    """Whether the base's package has an operation that it concerns."""

    @property
    def what(self) -> list[str]:
        """What happened to it."""
        return [*self.told, *self.types]

    @property
    def advice(self) -> list[str]:
        """What a caller must do; by its type alone where there is nothing better to say."""
        return self.asked or (self.expected if not self.stops else [])

    @property
    def level(self) -> Level:
        """The greater of the two."""
        return max(self.wire, self.python)

    def say(
        self, what: str = "", *, wire: Level = IDENTICAL, python: Level = IDENTICAL, advice: str = "", stops: str = ""
    ) -> None:
        """Add something that happened to it."""
        for said, new in ((self.told, what), (self.asked, advice), (self.stops, stops)):
            if new and new not in said:
                said.append(new)
        self.wire, self.python = max(self.wire, wire), max(self.python, python)

    def typed(self, after: str, before: str, level: Level, advice: str = "") -> None:
        """Add what became of its type in Python."""
        for said, new in ((self.types, f"{after} in Python, was {before}"), (self.expected, advice)):
            if new and new not in said:
                said.append(new)
        self.python = max(self.python, level)

    def call(self, *names: str) -> None:
        """Say what it is called in Python: last of all what it is called now."""
        self.names.extend(name for name in names if name and name not in self.names)
