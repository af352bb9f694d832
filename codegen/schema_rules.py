"""Step 2, too: refuse schemas that no types could be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import formats, notation, pointers
from .pointers import is_array, is_object
from .runtime.sandbox import _patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Finding
    from .fragment import Fragment


def _formats(fragment: Fragment) -> Iterator[Finding]:
    for pointer, schema in fragment.schemas:
        types, name = formats.types_of(schema), schema.get("format")
        if name is not None and any((kind, name) not in formats.KINDS for kind in types or ["string"]):
            known = sorted({known for kind, known in formats.KINDS if known and kind in types})
            message = f"The format {name!r} of {' or '.join(types) or 'no type'} is not known."
            advice = f"Use one of {', '.join(known)}, or add it to codegen/formats.py." if known else "Leave it out."
            yield fragment.finding("unknown-format", pointers.join(pointer, "format"), f"{message} {advice}")


def _shapes(fragment: Fragment) -> Iterator[Finding]:
    """Keywords that ask for others beside them."""
    for pointer, schema in fragment.schemas:
        types = formats.types_of(schema)
        if formats.is_null(schema) and pointer.split("/")[-2] not in formats.UNIONS:
            message = "A value that is only ever null is none. Add the type that it has otherwise."
            yield fragment.finding("schema", pointers.join(pointer, "type"), message)
        if "array" in types and "items" not in schema:
            yield fragment.finding("schema", pointer, "This array has no items. Add a schema of them.")
        for keyword, kind in (("properties", "object"), ("items", "array")):
            at = pointers.key(pointers.join(pointer, keyword))
            if keyword in schema and "$ref" in schema:
                message = f"{keyword!r} beside a $ref is not supported. Put it into what that refers to."
                yield fragment.finding("unsupported", at, message)
            elif keyword in schema and kind not in types:
                message = f"{keyword!r} stands beside type {kind} only. Write that type, or leave it out."
                yield fragment.finding("schema", at, message)
        for index, name in enumerate(schema.get("required", [])):
            if name not in schema.get("properties", {}):
                at = pointers.join(pointer, "required", index)
                message = f"{name!r} is none of the properties. Add it there, or leave it out."
                yield fragment.finding("schema", at, message)


_PYTHON: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}


def _enumerations(fragment: Fragment) -> Iterator[Finding]:
    for pointer, schema in fragment.schemas:
        said = fragment.said(schema)
        types = [*formats.types_of(said), *(["null"] if formats.nullable(said) else [])]
        at, seen = pointers.join(pointer, "enum"), set[tuple[bool, Any]]()
        for index, value in enumerate(schema.get("enum", [])):
            if is_array(value) or is_object(value):
                message = "A value that is a collection is not supported. Leave it out."
                yield fragment.finding("enum", pointers.join(at, index), message)
                continue
            # In JSON 1 and 1.0 are one number, and true is none.
            key = isinstance(value, bool), value
            if key in seen:
                yield fragment.finding("enum", pointers.join(at, index), f"{value!r} is here twice. Remove it here.")
            elif said.get("type") and not any(type(value) in _PYTHON[kind] for kind in types):
                message = f"{value!r} is not of type {' or '.join(types)}. Change it, or the type."
                yield fragment.finding("enum", pointers.join(at, index), message)
            seen.add(key)


def _endless(fragment: Fragment) -> Iterator[Finding]:
    """An array of itself can not be written down as a type; an object that holds itself can."""
    for pointer, schema in fragment.schemas:
        at, seen, depth = pointers.join(pointer, "items"), {id(schema)}, 0
        level = _held(fragment, schema) if "items" in schema else []
        while level and depth <= notation.MAX_DEPTH:
            if any(inner is schema for inner in level):
                message = "This array holds itself. Put an object between."
                yield fragment.finding("circular-reference", at, message)
                break
            level = [inner for inner in level if id(inner) not in seen]
            seen |= set(map(id, level))
            level, depth = [inner for outer in level for inner in _held(fragment, outer)], depth + 1
        if depth > notation.MAX_DEPTH:
            message = f"Arrays are nested here more than {notation.MAX_DEPTH} deep. Put an object between."
            yield fragment.finding("too-deep", at, message)


def _held(fragment: Fragment, schema: dict[str, Any]) -> list[dict[str, Any]]:
    """What an array or a union is made of, after references."""
    held = [schema["items"]] if "items" in schema else formats.members(schema) if formats.union(schema) else []
    return [inner for inner in map(fragment.resolve, held) if is_object(inner)]


def _space_separated(fragment: Fragment) -> Iterator[Finding]:
    for pointer, schema in fragment.schemas:
        if formats.SPACE_SEPARATED not in schema:
            continue
        at = pointers.join(pointer, formats.SPACE_SEPARATED)
        item = schema[formats.SPACE_SEPARATED]
        items: list[Any] = item.get("enum", []) if is_object(item) else []
        texts = [item for item in items if isinstance(item, str)] if is_array(items) else []
        if schema.get("type") != "string" or not texts or len(texts) < len(items):
            message = "Its items have no enum of text, or it stands beside no type: string. Add what it has not."
            yield fragment.finding("space-separated", at, message)
            continue
        if len({*texts}) < len(texts):
            yield fragment.finding("space-separated", at, "It has an item twice. Remove one of them.")
        for text in dict.fromkeys((*texts, " ".join(texts))):
            if " " in text and text in texts:
                yield fragment.finding("space-separated", at, f"The item {text!r} holds a space. Split it.")
            elif not _patterns.is_found(schema.get("pattern", ""), text):
                message = f"The pattern beside it does not allow {text!r}. Change one of them."
                yield fragment.finding("space-separated", at, message)


RULES = (_formats, _shapes, _enumerations, _endless, _space_separated)
