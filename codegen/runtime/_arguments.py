"""What callers may pass, checked before anything is sent, and what goes on the wire for it.

Each check takes the argument's name and value and returns what is sent for it, or raises
`InvalidArgumentError`. None, where it is allowed, means "not sent" and comes back as None.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import quote, urlencode, urlsplit

from ._mismatch import shorten
from ._urls import without_secrets
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_MAX_SEGMENT = 1000


def path_segment(name: str, value: object) -> str:
    """A path parameter: percent-encoded, so that it stays one segment. A colon stays as it is."""
    segment = _encodable(name, value)
    if not segment.strip():
        raise InvalidArgumentError(name, f"must not be blank, got {shorten(segment)}")
    if segment in {".", ".."}:
        raise InvalidArgumentError(name, f"must not be a step of a path, got {shorten(segment)}")
    if len(segment) > _MAX_SEGMENT:
        raise InvalidArgumentError(name, f"must have at most {_MAX_SEGMENT} characters, got {len(segment)}")
    if not segment.isprintable():
        raise InvalidArgumentError(name, f"must not have control characters, got {shorten(segment)}")
    return quote(segment, safe=":")


def required(name: str, value: T | None) -> T:
    """What a check let pass; None is no value of what must be sent."""
    if value is None:
        raise InvalidArgumentError(name, "must be given, got None")
    return value


def text(name: str, value: object) -> str | None:
    """Any text."""
    return None if value is None else _encodable(name, value)


def boolean(name: str, value: object) -> bool | None:
    """A boolean."""
    if value is not None and type(value) is not bool:
        raise InvalidArgumentError(name, f"must be True or False, got {shorten(value)}")
    return value


def integer(name: str, value: object) -> int | None:
    """An integer; a boolean is none."""
    if value is not None and type(value) is not int:
        raise InvalidArgumentError(name, f"must be an int, got {shorten(value)}")
    return value


def number(name: str, value: object) -> float | None:
    """A number; a boolean is none, and neither is what JSON can not say."""
    if value is None:
        return None
    if type(value) not in {int, float} or not math.isfinite(number := cast("float", value)):
        raise InvalidArgumentError(name, f"must be a finite number, got {shorten(value)}")
    return number


def literal(name: str, value: object, allowed: tuple[str, ...]) -> str | None:
    """One of the values of an enumeration."""
    if value is None:
        return None
    if not isinstance(value, str) or value not in allowed:
        raise InvalidArgumentError(name, f"must be one of {_list(allowed)}, got {shorten(value)}")
    return str.__str__(value)


def space_separated(name: str, value: object, allowed: tuple[str, ...]) -> str | None:
    """Several values of an enumeration, in the order given, with a space between them."""
    if value is None:
        return None
    if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
        raise InvalidArgumentError(name, f"must be a list of {_list(allowed)}, got {shorten(value)}")
    items = list(cast("Sequence[object]", value))
    if not items:
        raise InvalidArgumentError(name, f"must not be empty; name some of {_list(allowed)}, or leave it out")
    texts: list[str] = []
    for item in items:
        if not isinstance(item, str) or item not in allowed:
            raise InvalidArgumentError(name, f"must hold only {_list(allowed)}, got {shorten(item)}")
        if item in texts:
            raise InvalidArgumentError(name, f"must name each value once, got {shorten(item)} twice")
        texts.append(str.__str__(item))
    return " ".join(texts)


def array(name: str, value: object, check: Callable[..., object], *more: object) -> list[Any] | None:
    """Several values, each of which the next check lets pass."""
    if value is None:
        return None
    if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
        raise InvalidArgumentError(name, f"must be a list, got {shorten(value)}")
    items = [check(f"{name}[{index}]", item, *more) for index, item in enumerate(cast("Sequence[object]", value))]
    if None in items:
        raise InvalidArgumentError(name, "must not hold None")
    return items


def url(name: str, value: object) -> str | None:
    """An absolute URL with http or https. Messages show it without what may be secret."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidArgumentError(name, f"must be a str, got {shorten(value)}")
    try:
        parts = urlsplit(value)
        absolute = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        absolute = False
    if not absolute or not _URL_CHARACTERS.fullmatch(value):
        raise InvalidArgumentError(
            name, f"must be an absolute http or https URL, got {shorten(without_secrets(value))}"
        )
    return str.__str__(value)


_URL_CHARACTERS = re.compile(r"[!#-;=?-\[\]_a-z~]*")
"""Printable ASCII but for what no URL has: spaces, double quotes and the likes of <>^`{|}."""


def given(fields: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """The fields that were given."""
    return {name: value for name, value in fields if value is not None}


def as_text(value: object) -> str:
    """What a check let pass, as it stands in a form, a query or a header: booleans in lower case."""
    return str(value).lower() if type(value) is bool else str(value)


def form(fields: Iterable[tuple[str, object]]) -> bytes:
    """The fields that were given, encoded as a form."""
    return urlencode([(name, as_text(value)) for name, value in given(fields).items()]).encode()


def _encodable(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidArgumentError(name, f"must be a str, got {shorten(value)}")
    value = str.__str__(value)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidArgumentError(name, f"must be text that UTF-8 can encode, got {shorten(value)}") from None
    return value


def _list(allowed: tuple[str, ...]) -> str:
    return ", ".join(repr(value) for value in allowed)
