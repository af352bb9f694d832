"""Values of several JSON types, or objects of several kinds, and which of the formats each is read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ._formats import OBJECT, TEXT, Fields, Format
from ._mismatch import Mismatch

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

_EXPECTED = {
    "string": "text",
    "boolean": "a boolean",
    "integer": "an integer",
    "number": "a number",
    "array": "an array",
    "object": "an object",
}
_TYPES: dict[type, tuple[str, ...]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    list: ("array",),
    dict: ("object",),
}


def nullable(kind: Format[T]) -> Format[T | None]:
    """A format whose value can be null."""
    return Format(lambda value: None if value is None else kind.read(value), kind.write)


def union(**members: Format[Any]) -> Format[Any]:
    """One of several formats, each for another JSON type."""

    def read(value: object) -> Any:
        for name in _TYPES.get(type(value), ()):
            if name in members:
                return members[name].read(value)
        raise Mismatch(" or ".join(_EXPECTED[name] for name in members), value)

    def write(value: Any) -> Any:
        return value if isinstance(value, (int, float)) else members[_written_as(value)].write(value)

    return Format(read, write)


def _written_as(value: object) -> str:
    """The JSON type of what is no number and no boolean in Python."""
    if isinstance(value, tuple):
        return "array"
    return "object" if isinstance(value, dict) or hasattr(value, "to_dict") else "string"


def told_apart(name: str, kinds: Mapping[str, Format[Any]]) -> Format[Any]:
    """An object whose kind one member tells. One of a kind that nobody described stays a dict."""

    def read(value: object) -> Any:
        kind = Fields(value).required(name, TEXT)
        return kinds.get(kind, OBJECT).read(value)

    return Format(read, lambda value: value.to_dict() if hasattr(value, "to_dict") else value)
