"""Arguments that are sent beside path and body: in the query, or as headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlencode

from ._arguments import as_text, given
from ._mismatch import shorten
from ._options import HEADER_VALUE
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def query(fields: Iterable[tuple[str, object]]) -> str:
    """The fields that were given, as the end of a path; an array is its items, each under the same name."""
    pairs = [
        (name, as_text(item))
        for name, value in given(fields).items()
        for item in (cast("list[object]", value) if isinstance(value, list) else [value])
    ]
    return f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""


def header(name: str, value: object, check: Callable[..., object], *more: object) -> str | None:
    """A value that the next check lets pass, as the text of a header."""
    checked = check(name, value, *more)
    if checked is None:
        return None
    text = as_text(checked)
    if not HEADER_VALUE.fullmatch(text):
        raise InvalidArgumentError(name, f"must be printable ASCII text, trimmed, got {shorten(text)}")
    return text
