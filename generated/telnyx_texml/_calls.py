# Made by `make generate` from codegen/runtime/_calls.py, content eadd2754c731a389. Do not edit.
"""What a call is, without any I/O: a request, what came of it, and what follows from that.

Both clients do the sending and waiting; everything that is decided is decided here.
"""

from __future__ import annotations

import json
import random
import zlib
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from attrs import field, frozen

from ._formats import DATE_TIME, Mismatch
from .errors import (
    APIConnectionError,
    APIResponseError,
    ErrorDetail,
    OutcomeUnknownError,
    TexmlError,
    status_class,
    status_outcome,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

T = TypeVar("T")

MAX_BODY = 4 * 1024 * 1024
"""The bytes of an answer that are read, compressed or not; a larger answer is an error."""


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


class Message:
    """A request as it is sent. It holds the API key, so it shows itself to nobody."""

    __slots__ = ("base_url", "content", "headers", "method", "path")

    def __init__(
        self, method: str, base_url: str, path: str, headers: Iterable[tuple[str, str]], content: bytes | None
    ) -> None:
        self.method = method
        self.base_url = base_url
        self.path = path
        self.headers = headers
        self.content = content

    def __repr__(self) -> str:
        return f"Message({self.method!r}, {self.path!r})"


@frozen
class Answer:
    """What was read of an answer whose status line and headers came whole."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    flaw: str | None = None
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


class Body:
    """Takes an answer's body piece by piece, inflates it, and stops at the limit."""

    def __init__(self, content_encoding: str) -> None:
        self._inflate: Any = None
        self.flaw: str | None = None
        self._pieces = bytearray()
        encoding = content_encoding.strip().lower()
        if encoding in {"gzip", "x-gzip", "deflate"}:
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        elif encoding not in {"", "identity"}:
            self.flaw = f"it is encoded as {encoding[:40]!r}"

    def take(self, piece: bytes) -> bool:
        """Add a piece; False when no more is wanted."""
        room = MAX_BODY - len(self._pieces)
        whole = piece
        if self._inflate is not None:
            try:
                # One byte more than there is room for tells a full answer from one that is too large.
                whole = self._inflate.decompress(piece, room + 1)
            except zlib.error:
                self.flaw = "it can not be decompressed"
                if self._pieces:
                    return False
                self._inflate = None  # what came is kept as it is
        self._pieces += whole[:room]
        if len(whole) > room:
            self.flaw = f"it is larger than {MAX_BODY} bytes"
        elif self._inflate is not None and self._inflate.unused_data:
            self.flaw = "it goes on where its compression ends"
        else:
            return True
        return False

    def end(self, flaw: str | None = None) -> bytes:
        """What came, and why no more, if it was cut."""
        if self.flaw is None and flaw is None and self._inflate is not None and self._pieces and not self._inflate.eof:
            flaw = "it was cut while compressed"
        self.flaw = self.flaw or flaw
        return bytes(self._pieces)


def resend_after(method: str, end: Answer | Failure, resent: int, now: datetime) -> float | None:
    """The seconds after which a request may be sent again, None if it must not be.

    A request with effects goes again only when it surely was not processed and a resend can help:
    after a failed connect, and after 429 when the API says how long to wait. A GET has no effects,
    so it also goes again after any failure and after 502, 503 and 504.
    """
    if isinstance(end, Failure):
        return _backoff(resent) if end.connecting or method == "GET" else None
    asked = retry_after(end.headers, now)
    if end.status == 429:
        return asked
    if method == "GET" and end.status in {502, 503, 504}:
        return _backoff(resent) if asked is None else asked
    return None


def _backoff(resent: int) -> float:
    """Half a second, doubled with each resend up to eight, less a random part of up to half of it."""
    return 0.5 * 2.0 ** min(resent, 4) * random.uniform(0.5, 1)  # noqa: S311 - spreads load, keeps no secret


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """What the header Retry-After asks for, in seconds; None where it is missing or unreadable."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        return max(0.0, (DATE_TIME.read(value) - now).total_seconds())
    except Mismatch:
        return None


def conclude(request: Request[T], url: str, end: Answer | Failure, now: datetime) -> RawResponse[T] | TexmlError:
    """What the caller gets: the answer as promised, or the error to raise."""
    where = f"{request.method} {request.path}"
    if isinstance(end, Failure):
        if end.sent:
            return OutcomeUnknownError(
                f"{where}: {end.reason}. {_advice_if_unknown(request)}", method=request.method, url=url
            )
        return APIConnectionError(f"{where}: {end.reason}. Nothing was processed.", method=request.method, url=url)
    received: dict[str, Any] = {
        "method": request.method,
        "url": url,
        "status": end.status,
        "headers": end.headers,
        "body": end.body,
    }
    if 200 <= end.status < 300:
        try:
            return RawResponse(end.status, end.headers, end.body, _read_promised(request, end))
        except (Mismatch, _Unreadable) as problem:
            message = (
                f"{where}: {request.operation} took place, but the answer {end.status} is not as promised: {problem}"
            )
        return APIResponseError(message, **received)
    errors = _error_details(end)
    told = "; ".join(filter(None, (_tell(error) for error in errors))) or "no details"
    wait = retry_after(end.headers, now)
    advice = _ADVICE.get(end.status) or (
        _advice_if_unknown(request) if status_outcome(end.status) == "unknown" else "Nothing was processed."
    )
    if wait is not None:
        advice = f"{advice} The API asks to wait {wait:g} s."
    return status_class(end.status)(
        f"{where}: status {end.status}: {told}. {advice}", **received, errors=errors, retry_after=wait
    )


_ADVICE = {
    401: "Check the API key. Nothing was processed.",
    403: "The API key may not do this. Nothing was processed.",
    404: "Check the ids. Nothing was processed.",
    422: "Check the arguments. Nothing was processed.",
    429: "Send fewer requests. Nothing was processed.",
}


def _advice_if_unknown(request: Request[Any]) -> str:
    if request.method == "GET":
        return f"{request.operation} only reads, so it can be sent again."
    return f"It is not known whether {request.operation} took place: find out before sending it again."


class _Unreadable(Exception):
    """A body is not JSON, and why."""


def _read_promised(request: Request[T], answer: Answer) -> T:
    if answer.status not in request.answers:
        promised = " or ".join(str(status) for status in request.answers)
        raise _Unreadable(f"the API promises {promised}")
    read = request.answers[answer.status]
    return cast("T", None) if read is None else read(_json(answer))


def _json(answer: Answer) -> object:
    if answer.flaw:
        raise _Unreadable(answer.flaw)
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type and media_type != "application/json" and not media_type.endswith("+json"):
        raise _Unreadable(f"its media type is {media_type[:80]!r}, not 'application/json'")
    if not answer.body:
        raise _Unreadable("it has no body")
    try:
        return json.loads(answer.body.decode(), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise _Unreadable("it is not UTF-8") from None
    except (ValueError, RecursionError):
        raise _Unreadable("it is not JSON") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _error_details(answer: Answer) -> tuple[ErrorDetail, ...]:
    """What the API reports of a refusal, as far as it is readable: the rest is in the bytes."""
    try:
        items = _members(_json(answer)).get("errors")
    except _Unreadable:
        return ()
    if not isinstance(items, list):
        return ()
    found = [_members(item) for item in cast("list[object]", items)]
    return tuple(
        ErrorDetail(
            code=_plain(item.get("code")),
            title=_plain(item.get("title")),
            detail=_plain(item.get("detail")),
            pointer=_plain(_members(item.get("source")).get("pointer")),
        )
        for item in found
        if item
    )


def _members(value: object) -> dict[str, object]:
    """The members of an object; none if it is no object."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _plain(value: object) -> str | None:
    """Text or a number as text that can be printed on one line; None for anything else."""
    if type(value) is int:
        return str(value) if abs(value) < 10**40 else None
    if type(value) is not str:
        return None
    return "".join(character if character.isprintable() else " " for character in value)


def _tell(error: ErrorDetail) -> str:
    text = ": ".join(part for part in (error.title, error.detail) if part)
    if error.code:
        text = f"{text} (code {error.code})".strip()
    return (f"{text} at {error.pointer}".strip() if error.pointer else text)[:500]
