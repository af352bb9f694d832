"""Values of several types: the members of a union, and what tells its objects apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import formats

if TYPE_CHECKING:
    from .fragment import Fragment

KEYWORDS = ("oneOf", "anyOf")


def keyword(schema: dict[str, Any]) -> str | None:
    """The keyword of a union, None where a schema is none."""
    return next((name for name in KEYWORDS if name in schema), None)


def members(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The members of a union without null, in which a list of types is a schema of each. None of any other schema."""
    if name := keyword(schema):
        return [member for member in schema[name] if not formats.is_null(member)]
    types = formats.types_of(schema)
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
