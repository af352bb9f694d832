# Made by `make generate` from codegen/runtime/sandbox/_received.py, content 08d646cd8999a370. Do not edit.
"""What a user of the stand-in sees of it: where it is and what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


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
class Sandbox:
    """A running stand-in."""

    base_url: str
    """What a client takes as its `base_url`."""
    requests: list[ReceivedRequest] = field(factory=list[ReceivedRequest])
    """Everything that was received, the refused too, oldest first."""
