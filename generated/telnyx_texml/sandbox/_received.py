# Made by `make generate` from codegen/runtime/sandbox/_received.py, content 646e5c1ea24817b2. Do not edit.
"""What a user of the stand-in sees of it: where it is and what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

CALLBACK_DELAY = 0.5
"""The seconds before a callback is sent, where nothing else is said."""


@frozen
class ReceivedRequest:
    """A request as it came."""

    method: str
    """The HTTP method."""
    path: str
    """The path, percent-encoded as it was sent."""
    headers: Mapping[str, str]
    """The headers, names in lower case, without the one that holds the API key."""
    form: tuple[tuple[str, str], ...]
    """The fields of the body in their order, as text; none where the body is no form."""


@frozen
class SentCallback:
    """A callback as it was sent, once for each attempt."""

    method: str
    """The HTTP method. With GET the fields are in the query, and nothing is signed."""
    url: str
    """The URL that the request gave."""
    fields: Mapping[str, str]
    """The fields, as text."""
    status: int | None
    """The status that the receiver answered with, None where no answer came."""


@frozen
class Sandbox:
    """A running stand-in."""

    base_url: str
    """What a client takes as its `base_url`."""
    public_key: str
    """What a receiver verifies callbacks with."""
    requests: list[ReceivedRequest] = field(factory=list[ReceivedRequest])
    """Everything that was received, the refused too, oldest first."""
    callbacks: list[SentCallback] = field(factory=list[SentCallback])
    """Everything that was sent, oldest first."""
