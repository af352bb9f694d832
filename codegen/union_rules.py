"""Step 2, too: refuse unions whose members a reader could not tell apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from . import formats, pointers, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Finding, Place
    from .fragment import Fragment

_BESIDE = {"title", "description", "deprecated", "default", "example", "examples", "externalDocs", "discriminator"}


def _several_types(fragment: Fragment) -> Iterator[Finding]:
    """A list of types names plain ones that are read one way each."""
    starts = [start for start, status in walk.answers(fragment.document) if status.startswith("2")]
    for pointer, schema in walk.reachable(fragment.document, *starts):
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
            yield from _members(fragment, pointers.join(pointer, keyword), schema[keyword])
            yield from _discriminator(fragment, pointer, schema)
    for pointer, schema in fragment.schemas:
        if "discriminator" in schema and not formats.union(schema):
            at = pointers.key(pointers.join(pointer, "discriminator"))
            message = "A discriminator stands beside 'oneOf' or 'anyOf' only. Leave it out."
            yield fragment.finding("union", at, message)


def _members(fragment: Fragment, pointer: str, members: list[dict[str, Any]]) -> Iterator[Finding]:
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


RULES = (_several_types, _unions)
