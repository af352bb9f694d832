"""Refuse schemas that no types could be made of, and unions whose members could not be told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .. import formats, notation, pointers
from ..pointers import is_array, is_object
from ..runtime.sandbox import _patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..findings import Finding, Place
    from ..fragment import Fragment

_BESIDE = {"title", "description", "deprecated", "default", "example", "examples", "externalDocs", "discriminator"}


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
        at, seen, depth = pointers.join(pointer, "items"), set[int](), 0
        level = [schema] if "items" in schema else []
        while level and depth <= notation.MAX_DEPTH + 1:
            level = [inner for outer in level for inner in _held(fragment, outer) if id(inner) not in seen]
            seen |= set(map(id, level))
            depth += 1
        if id(schema) in seen:
            yield fragment.finding("circular-reference", at, "This array holds itself. Put an object between.")
        elif depth > notation.MAX_DEPTH + 1:
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


def _several_types(fragment: Fragment) -> Iterator[Finding]:
    """A list of types names plain ones that are read one way each."""
    starts = [start for start, status in fragment.answers() if status.startswith("2")]
    for pointer, schema in fragment.reachable(*starts):
        types = formats.types_of(schema)
        at = pointers.join(pointer, "type")
        if len(types) > 1 and {"array", "object"} & {*types}:
            message = "A list of types can not hold array or object. Use oneOf, with a schema of each."
            yield fragment.finding("union", at, message)
        elif {"integer", "number"} <= {*types}:
            yield fragment.finding("union", at, "An integer is a number, too. Keep one of them.")


def _unions(fragment: Fragment) -> Iterator[Finding]:
    """The members of oneOf and anyOf differ by their JSON types, or are objects that tell their kind."""
    for pointer, schema in fragment.schemas:
        if "discriminator" in schema and not formats.union(schema):
            at = pointers.key(pointers.join(pointer, "discriminator"))
            message = "A discriminator stands beside 'oneOf' or 'anyOf' only. Leave it out."
            yield fragment.finding("union", at, message)
        said = fragment.said(schema)
        keyword = formats.union(said)
        if keyword is None:
            continue
        beside = said.keys() - _BESIDE - {keyword}
        for name in schema:
            if name in beside or (name == "$ref" and keyword in schema):
                at = pointers.key(pointers.join(pointer, name))
                message = f"{name!r} beside {keyword!r} is not supported. Put it into the members."
                yield fragment.finding("union", at, message)
        if keyword in schema and not beside and "$ref" not in schema:
            yield from _union_members(fragment, pointers.join(pointer, keyword), schema[keyword])
            yield from _discriminator(fragment, pointer, schema)


def _union_members(fragment: Fragment, pointer: str, members: list[dict[str, Any]]) -> Iterator[Finding]:
    places: dict[str, Place] = {}
    objects: list[dict[str, Any]] = []
    for index, member in enumerate(members):
        at, said = pointers.join(pointer, index), fragment.said(member)
        kind = "null" if formats.is_null(said) else " or ".join(formats.types_of(said))
        group = "number" if kind == "integer" else kind
        if problem := _problem(member, said, alone=len(members) - any(map(formats.is_null, members)) == 1):
            yield fragment.finding("union", at, problem)
        elif kind == "object" and said.get("properties") and (objects or group not in places):
            objects.append(member)
        elif group in places:
            message = f"A value can be this and the member at {places[group]}. Keep one of them."
            yield fragment.finding("union", at, message)
        places.setdefault(group, fragment.place(at))
    if len(objects) > 1 and not formats.told_apart(fragment, objects):
        message = (
            "Nothing tells its objects apart. Give each a required property of text with one value of its own in enum."
        )
        yield fragment.finding("union", pointer, message)
    if not places.keys() - {"null"}:
        yield fragment.finding("union", pointer, "A union of nothing has no type. Add a member.")


def _problem(member: dict[str, Any], said: dict[str, Any], *, alone: bool) -> str | None:
    """What is wrong with a member by itself."""
    if formats.is_null(said):
        return None
    if formats.members(said) or formats.union(said):
        return "A union in a union is not supported. Write its members here."
    if formats.nullable(said):
        return "Null is a member of its own. Write type: 'null' as one, and leave it out here."
    if not formats.types_of(said):
        return "Any value fits this member. Add its type."
    if said["type"] == ["object"]:
        return "A list of one type is no name of a class. Write type: object."
    if said.get("properties") and not re.fullmatch("#/components/schemas/[^/]+", member.get("$ref", "")):
        return "The class of this object has no name. Refer to a component."
    if said.get("format") == "uri" and not alone:
        return "A URL in a union could not be masked where it is shown. Leave its format out."
    return None


def _discriminator(fragment: Fragment, pointer: str, schema: dict[str, Any]) -> Iterator[Finding]:
    """A discriminator says again what the members say."""
    if "discriminator" not in schema:
        return
    at, said = pointers.join(pointer, "discriminator"), schema["discriminator"]
    objects = [member for member in formats.members(schema) if fragment.said(member).get("properties")]
    found = formats.told_apart(fragment, objects) if objects else None
    if not found or said.get("propertyName") != found[0]:
        message = "It is not what tells the members apart. Name the property that has one value of its own in each."
        yield fragment.finding("union", at, message)
    elif "mapping" in said and said["mapping"] != {
        value: member["$ref"] for value, member in zip(found[1], objects, strict=True)
    }:
        message = "It is not what the members say. Write the value of each, with its reference, or leave it out."
        yield fragment.finding("union", pointers.join(at, "mapping"), message)


RULES = (_formats, _shapes, _enumerations, _endless, _space_separated, _several_types, _unions)
