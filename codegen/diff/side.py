"""On which side of a call a schema stands, and what a change does to who is there."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from .changes import MAJOR, MINOR, Level


@frozen
class Verdict:
    """What one change does on the wire."""

    level: Level
    what: str
    advice: str = ""
    stops: str = ""
    """Why released versions stop working, if they do."""


class Side(Enum):
    """What the values are, and so who sends them: the caller, or the API."""

    REQUEST = "request"
    FORM = "form"
    """Fields of a form, and parameters: there is no null."""
    ANSWER = "answer"
    ERROR = "error"
    """The client reads what it can and leaves the rest."""
    CALLBACK = "callback"
    """The caller's own server receives them, not the client."""

    @property
    def sent(self) -> bool:
        """Whether the caller sends them."""
        return self in {Side.REQUEST, Side.FORM}

    def verdict(
        self, what: str, *, wider: bool, received: tuple[Level, Level] = (MAJOR, MINOR), send: str = "", read: str = ""
    ) -> Verdict:
        """What it does that more is allowed than before, or less.

        Who sends is hurt by less. What more, and less, is to one who receives, `received` says.
        `send` and `read` advise who is broken by it.
        """
        more, less = (MINOR, MAJOR) if self.sent else received
        level = more if wider else less
        return Verdict(level, what, (send if self.sent else read) if level == MAJOR else "")

    def needed(self, *, wider: bool, read: str, received: tuple[Level, Level] = (MAJOR, MINOR)) -> Verdict:
        """What it does that something can be left out now, or must be there."""
        optional, required = (
            ("optional now", "required now") if self.sent else ("can be missing now", "always there now")
        )
        what = optional if wider else required
        return self.verdict(what, wider=wider, received=received, send="Pass it in every call.", read=read)
