"""The types of a schema: the formats that the pipeline knows, with what becomes of each in Python, and unions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from .fragment import Fragment

SPACE_SEPARATED = "x-space-separated-items"
"""The schema of an item of a text whose items stand between single spaces."""

EVENT_KEY = "x-event-key"
"""In the schema of a callback's payload: the names of the fields that tell one event from all others."""

UNIONS = ("oneOf", "anyOf")


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


def union(schema: dict[str, Any]) -> str | None:
    """The keyword of a union, None where a schema is none."""
    return next((name for name in UNIONS if name in schema), None)


def members(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The members of a union without null, in which a list of types is a schema of each. None of any other schema."""
    if name := union(schema):
        return [member for member in schema[name] if not is_null(member)]
    types = types_of(schema)
    return [{**schema, "type": name} for name in types] if len(types) > 1 else []


def told_apart(fragment: Fragment, objects: list[dict[str, Any]]) -> tuple[str, list[str]] | None:
    """The member that tells the kind of each of these objects, and its value in each. None where none does."""
    for name in fragment.said(objects[0]).get("properties", {}):
        values: list[str] = []
        for said in map(fragment.said, objects):
            kind = fragment.said(said.get("properties", {}).get(name, {}))
            texts = [value for value in kind.get("enum", ()) if isinstance(value, str)]
            if kind.get("type") == "string" and len(texts) == 1 and name in said.get("required", ()):
                values += texts
        if len(set(values)) == len(objects):
            return name, values
    return None
