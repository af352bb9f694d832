"""On which side of a call a schema stands."""

from __future__ import annotations

from attrs import frozen


@frozen
class Side:
    """Who sends the values: the caller, or the API."""

    name: str
    sent: bool
    """Whether it is the caller."""
    form: bool = False
    """Whether they are fields of a form, which has no null."""
    lenient: bool = False
    """Whether the client reads what it can and leaves the rest: bodies of errors."""
    receiver: bool = False
    """Whether the caller's own server receives them, not the client."""
