"""What requests can have besides a path and a form: a query, headers, numbers, arrays.

As in `_arguments`, each check takes the argument's name and value and returns what goes on the wire, or
raises `InvalidArgumentError`; None means "not sent".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast
from urllib.parse import quote, urlencode

from ._mismatch import shorten
from ._options import HEADER_VALUE
from .errors import InvalidArgumentError


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
