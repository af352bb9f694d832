"""The members of JSON bodies, checked, and the JSON text of them. As in `_arguments`, None means "not sent"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, cast

from ._arguments import given
from ._mismatch import Mismatch, shorten
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._formats import Format


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


def body(fields: Iterable[tuple[str, object]]) -> bytes:
    """The members that were given, as a JSON text."""
    return json.dumps(given(fields), ensure_ascii=False, separators=(",", ":")).encode()
