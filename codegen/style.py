"""What a reader of our own fragment misses: the findings of `make lint`. None of it stops a generation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import pointers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Finding
    from .fragment import Fragment


def style(fragment: Fragment) -> Iterator[Finding]:
    """Everything that has no words to explain it."""
    yield from _requests(fragment)
    for pointer, kind, part in fragment.parts:
        if kind == "parameter" and "$ref" not in part and not part.get("description"):
            yield fragment.finding("unexplained", pointer, "The parameter has no description. Add one.")
    for pointer, schema in fragment.schemas:
        for name, inner in schema.get("properties", {}).items():
            if not (fragment.said(inner).get("description") or "items" in inner):
                at = pointers.join(pointer, "properties", name)
                yield fragment.finding("unexplained", at, "The property has no description. Add one.")
    schemas = fragment.document.get("components", {}).get("schemas", {})
    used = {part["$ref"] for _, _, part in fragment.parts if "$ref" in part}
    for name in schemas:
        if (pointer := pointers.join("#/components/schemas", name)) not in used:
            yield fragment.finding("unused", pointer, "Nothing refers to this schema. Remove it, or refer to it.")


def _requests(fragment: Fragment) -> Iterator[Finding]:
    """Operations, and the callbacks that they cause."""
    for pointer, _, _, operation in fragment.operations():
        for member in ("summary", "description", "tags"):
            if not operation.get(member):
                yield fragment.finding("unexplained", pointer, f"The operation has no {member}. Add one.")
    for callback in fragment.callbacks():
        for member in ("summary", "description"):
            if not callback.operation.get(member):
                yield fragment.finding("unexplained", callback.pointer, f"The callback has no {member}. Add one.")
