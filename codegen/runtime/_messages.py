"""What goes back and forth in a call, as values: a request, how it is sent, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")


@frozen
class Request(Generic[T]):
    """One operation, with its arguments checked and encoded."""

    operation: str
    """The name of the operation in Python."""
    method: str
    path: str
    """The path below the base URL, encoded."""
    answers: Mapping[int, Callable[[Any], T] | None] = field(repr=False)
    """The reader of the body for each status of success, None where no body is promised."""
    content: bytes | None = field(default=None, repr=False)
    content_type: str | None = None
    headers: Mapping[str, str] | None = field(default=None, repr=False)
    """The operation's own headers."""


@define
class Message:
    """A request as it is sent. Its headers hold the API key, and no repr shows them."""

    method: str
    base_url: str
    path: str
    headers: Iterable[tuple[str, str]] = field(repr=False)
    content: bytes | None = field(repr=False)


@frozen
class Answer:
    """What was read of an answer whose status line and headers came whole."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    flaw: str | None = field(default=None, repr=False)
    """Why the body is not whole, if it is not."""


@frozen
class Failure:
    """Why there is no answer."""

    reason: str
    sent: bool = True
    """Whether any of the request can have reached the API."""
    connecting: bool = False
    """Whether it was the connection that could not be made."""


@frozen
class RawResponse(Generic[T]):
    """An answer of the API with all that came."""

    status: int
    """The HTTP status."""
    headers: Mapping[str, str]
    """The headers: names in lower case, repeated ones joined by a comma."""
    body: bytes
    """The body as it was sent, uncompressed."""
    parsed: T
    """The same as the operation's method returns."""


def plain_headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by their names in lower case, repeated ones joined by a comma."""
    headers: dict[str, str] = {}
    for name, value in pairs:
        key = name.decode("latin-1").lower()
        try:
            text = value.decode()
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers
