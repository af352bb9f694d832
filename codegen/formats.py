"""The types and formats of a schema that the pipeline knows, and what becomes of each in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen
from jsonschema import FormatChecker

from .runtime import _formats

if TYPE_CHECKING:
    from collections.abc import Callable

EXTENSION = "x-space-separated-items"
"""The one extension: the schema of an item of a text whose items stand between single spaces."""


@frozen
class Kind:
    """What a JSON value of one type and format is in Python."""

    annotation: str
    """The Python type, as it is written in an annotation."""
    codec: str
    """The name in `runtime/_formats.py` of what reads and writes it."""
    oracle: str | None = None
    """The name in `oracle_formats.py` of the type that the strict models use instead of text."""

    @property
    def plain(self) -> bool:
        """Whether the Python value is the JSON value."""
        return self.annotation in {"str", "bool", "int", "float"}


KINDS: dict[tuple[str, str | None], Kind] = {
    ("string", None): Kind("str", "TEXT"),
    ("string", "uri"): Kind("str", "TEXT"),
    ("string", "uri-reference"): Kind("str", "TEXT"),
    ("string", "date"): Kind("datetime.date", "DATE"),
    ("string", "date-time"): Kind("datetime.datetime", "DATE_TIME"),
    ("string", "date-time-rfc-2822"): Kind("datetime.datetime", "DATE_TIME_RFC_2822", "DateTimeRFC2822"),
    ("string", "decimal"): Kind("Decimal", "DECIMAL", "DecimalText"),
    ("string", "seconds"): Kind("datetime.timedelta", "SECONDS", "SecondsText"),
    ("boolean", None): Kind("bool", "BOOLEAN"),
    ("integer", None): Kind("int", "INTEGER"),
    ("integer", "int32"): Kind("int", "INTEGER"),
    ("integer", "int64"): Kind("int", "INTEGER"),
    ("number", None): Kind("float", "NUMBER"),
    ("number", "float"): Kind("float", "NUMBER"),
    ("number", "double"): Kind("float", "NUMBER"),
}


def types_of(schema: dict[str, Any]) -> list[str]:
    """The JSON types that a schema allows, without null."""
    types = schema.get("type", [])
    return [name for name in ([types] if isinstance(types, str) else types) if name != "null"]


def nullable(schema: dict[str, Any]) -> bool:
    """Whether a schema allows null."""
    return isinstance(schema.get("type"), list) and "null" in schema["type"]


def checker() -> FormatChecker:
    """A checker of formats that knows ours too."""
    formats = FormatChecker()
    for (kind, name), known in KINDS.items():
        if kind == "string" and known.codec != "TEXT":
            formats.checks(str(name), raises=ValueError)(_reader(getattr(_formats, known.codec)))
    return formats


def _reader(codec: _formats.Format[Any]) -> Callable[[object], bool]:
    def fits(value: object) -> bool:
        return not isinstance(value, str) or codec.read(value) is not None

    return fits
