"""The types and formats of a schema that the pipeline knows, and what becomes of each in Python."""

from __future__ import annotations

from typing import Any

from attrs import frozen

SPACE_SEPARATED = "x-space-separated-items"
"""The schema of an item of a text whose items stand between single spaces."""

EVENT_KEY = "x-event-key"
"""In the schema of a callback's payload: the names of the fields that tell one event from all others."""


@frozen
class Kind:
    """What a JSON value of one type and format is in Python."""

    annotation: str
    """The Python type, as it is written in an annotation."""
    codec: str
    """The name in `runtime/_formats.py` of what reads and writes it."""
    payload: str | None = None
    """The name in `runtime/_payload_types.py` of the type that reads it from a form, None where it is text."""
    oracle: str | None = None
    """The name in `oracle_formats.py` of the type that the strict models use instead of text."""

    @property
    def plain(self) -> bool:
        """Whether the Python value is the JSON value."""
        return self.annotation in {"str", "bool", "int", "float"}


KINDS: dict[tuple[str, str | None], Kind] = {
    ("string", None): Kind("str", "TEXT"),
    ("string", "uri"): Kind("str", "TEXT", "Url"),
    ("string", "uri-reference"): Kind("str", "TEXT"),
    ("string", "date"): Kind("datetime.date", "DATE", "Date"),
    ("string", "date-time"): Kind("datetime.datetime", "DATE_TIME", "DateTime"),
    ("string", "date-time-rfc-2822"): Kind(
        "datetime.datetime", "DATE_TIME_RFC_2822", "DateTimeRFC2822", "DateTimeRFC2822"
    ),
    ("string", "decimal"): Kind("Decimal", "DECIMAL", "Decimal", "DecimalText"),
    ("string", "seconds"): Kind("datetime.timedelta", "SECONDS", "Seconds", "SecondsText"),
    ("boolean", None): Kind("bool", "BOOLEAN", "Boolean"),
    ("integer", None): Kind("int", "INTEGER", "Integer"),
    ("integer", "int32"): Kind("int", "INTEGER", "Integer"),
    ("integer", "int64"): Kind("int", "INTEGER", "Integer"),
    ("number", None): Kind("float", "NUMBER", "Number"),
    ("number", "float"): Kind("float", "NUMBER", "Number"),
    ("number", "double"): Kind("float", "NUMBER", "Number"),
}


def types_of(schema: dict[str, Any]) -> list[str]:
    """The JSON types that a schema allows, without null."""
    types = schema.get("type", [])
    return [name for name in ([types] if isinstance(types, str) else types) if name != "null"]


def nullable(schema: dict[str, Any]) -> bool:
    """Whether a schema allows null."""
    if isinstance(schema.get("type"), list) and "null" in schema["type"]:
        return True
    return any(map(is_null, [*schema.get("oneOf", []), *schema.get("anyOf", [])]))


def is_null(schema: dict[str, Any]) -> bool:
    """Whether a schema allows null alone."""
    return schema.get("type") in ("null", ["null"])
