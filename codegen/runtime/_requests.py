"""What requests can have besides a path and a form: a query, headers, JSON with arrays and objects in it.

As in `_arguments`, each check takes the argument's name and value and returns what goes on the wire, or
raises `InvalidArgumentError`; None means "not sent".
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import quote, urlencode

from . import _arguments
from ._mismatch import Mismatch, shorten
from ._options import HEADER_VALUE
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from ._formats import Format


def query(fields: Iterable[tuple[str, object]]) -> str:
    """The fields that were given, as the end of a path; an array is its items, each under the same name."""
    pairs = [
        (name, item)
        for name, value in fields
        if value is not None
        for item in (cast("list[object]", value) if isinstance(value, list) else [value])
    ]
    return f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""


def headers(fields: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The fields that were given, as headers."""
    return {name: value for name, value in fields if value is not None}


def header(name: str, value: object, check: Callable[..., object], *more: object) -> str | None:
    """A value that the next check lets pass, as the text of a header."""
    checked = check(name, value, *more)
    if checked is None:
        return None
    text = str(checked)
    if not HEADER_VALUE.fullmatch(text):
        raise InvalidArgumentError(name, f"must be printable ASCII text, trimmed, got {shorten(text)}")
    return text


def number(name: str, value: object) -> float | None:
    """A number; a boolean is none, and neither is what JSON can not say."""
    if value is None:
        return None
    if type(value) not in {int, float} or not math.isfinite(number := cast("float", value)):
        raise InvalidArgumentError(name, f"must be a finite number, got {shorten(value)}")
    return number


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


def boolean(name: str, value: object) -> bool | None:
    """A boolean of JSON."""
    return None if _arguments.boolean(name, value) is None else cast("bool", value)


def integer(name: str, value: object) -> int | None:
    """An integer of JSON."""
    return None if _arguments.integer(name, value) is None else cast("int", value)


def formatted(name: str, value: object, kind: Format[Any]) -> str | None:
    """A value that a format has text for, which is read as the same value again."""
    if value is None:
        return None
    with suppress(Mismatch, TypeError, ValueError, AttributeError, ArithmeticError):
        text: str = kind.write(value)
        read = kind.read(text)
        if isinstance(value, type(read)) and read == value:
            return text
    raise InvalidArgumentError(name, f"must be a value that its format can write, got {shorten(value)}")


def anything(name: str, value: object) -> object:
    """Whatever JSON can say."""
    try:
        json.dumps(value, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        raise InvalidArgumentError(name, f"must be what JSON can say, got {shorten(value)}") from None
    return value


def mapping(name: str, value: object) -> dict[str, Any] | None:
    """An object of JSON whose members nobody describes."""
    if value is None:
        return None
    members = cast("Mapping[object, Any]", value)
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in members):
        raise InvalidArgumentError(name, f"must be a mapping of text to values, got {shorten(members)}")
    return cast("dict[str, Any]", anything(name, dict(members)))


class _Object(Protocol):
    def to_dict(self, at: str = ...) -> dict[str, Any]: ...


def member(name: str, value: object, kind: type[_Object]) -> dict[str, Any] | None:
    """An object of JSON that has a class."""
    if value is None:
        return None
    if not isinstance(value, kind):
        raise InvalidArgumentError(name, f"must be of {kind.__name__}, got {shorten(value)}")
    return value.to_dict(name)


def members(fields: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """The members that were given."""
    return {name: value for name, value in fields if value is not None}


def body(fields: Iterable[tuple[str, object]]) -> bytes:
    """The members that were given, as a JSON text."""
    return json.dumps(members(fields), ensure_ascii=False, separators=(",", ":")).encode()
