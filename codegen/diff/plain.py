"""A document without what the package does not follow from, whatever our own rules say of it."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from attrs import evolve

from .. import formats, grammar, pointers
from ..pointers import is_array, is_object
from ..rules.operations import ARGUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..fragment import Fragment

_PASSED_OVER = {
    "document": {"webhooks", "jsonSchemaDialect"},
    "operation": {"deprecated"},
    "parameter": {"deprecated", "example", "examples", "style", "explode", "allowReserved", "allowEmptyValue"},
    "media type": {"example", "examples"},
    "response": {"headers", "links"},
    "schema": {
        *("$comment", "example", "examples", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems"),
        *("minProperties", "maxProperties", "readOnly", "writeOnly", "xml", "contentEncoding", "contentMediaType"),
    },
}
"""Words, and what the API judges and the package passes on. The comparison on the wire reads them."""
DATA = {"example", "examples", "default", "enum", "const"}
NAMES = {
    *("properties", "patternProperties", "schemas", "responses", "callbacks", "headers", "parameters", "content"),
}


def plain(fragment: Fragment) -> Fragment:
    """A copy of it, in which a format that nobody knows is none.

    Nor has it parameters and fields that the package can not pass and nobody must.
    """
    left = copy.deepcopy(fragment.document)
    copied = evolve(fragment, document=left)
    left["openapi"] = "3.1.0"
    left["servers"] = [{"url": address(server)} for server in left.get("servers", [])[:1]]
    # Taken away last: something else may refer to it.
    gone: list[tuple[dict[str, Any], str]] = []
    for _, kind, part in grammar.parts(left):
        gone += [(part, name) for name in part if foreign(name) or name in _PASSED_OVER.get(kind, ())]
        if "format" in part and not _known(part):
            del part["format"]
    urls = re.findall(r"{\$request\.body#/([^/{}]+)}", str(left.get("paths")))
    for pointer, kind, part in grammar.parts(left):
        if kind in {"path item", "operation"} and "parameters" in part:
            part["parameters"] = [given for given in part["parameters"] if _needed(fragment, given)]
        if kind == "media type" and pointers.split(pointer)[-1] == grammar.FORM:
            sent = "callbacks" not in pointers.split(pointer)
            gone += _as_form(copied, part.get("schema", {}), urls, sent=sent)
    for part, name in gone:
        part.pop(name, None)
    return copied


def address(server: dict[str, Any]) -> str:
    """The URL of a server, its variables as they are by default."""
    variables = server.get("variables", {})
    url = re.sub(r"{(\w+)}", lambda found: variables.get(found[1], {}).get("default", found[0]), server["url"])
    return url.rstrip("/")


def _needed(fragment: Fragment, parameter: dict[str, Any]) -> bool:
    """Whether the package can pass a parameter, or someone must."""
    said: dict[str, Any] = fragment.resolve(parameter)
    if said.get("required"):
        return True
    schema: dict[str, Any] = fragment.resolve(said.get("schema", {}))
    if formats.types_of(schema) == ["array"]:
        schema = schema.get("items", {})
    return said["in"] != "cookie" and _passable(fragment, schema)


def _as_form(
    fragment: Fragment, schema: dict[str, Any], urls: list[str], *, sent: bool
) -> Iterator[tuple[dict[str, Any], str]]:
    """Take null from the fields of a form, which has none; those that are to go.

    A text that names where a callback goes is a URL, told or not.
    """
    schema = fragment.resolve(schema)
    fields: dict[str, Any] = schema.get("properties", {})
    for name, field in fields.items():
        if formats.nullable(field):
            field["type"] = formats.types_of(field)
        if name in urls and formats.types_of(field) == ["string"]:
            field.setdefault("format", "uri")
        if sent and not _passable(fragment, field) and name not in schema.get("required", []):
            yield fields, name


def _passable(fragment: Fragment, schema: dict[str, Any]) -> bool:
    """Whether the package can pass such a value as an argument."""
    return formats.types_of(fragment.resolve(schema)) in ARGUMENTS


def _known(schema: dict[str, Any]) -> bool:
    """Whether its format is one that the pipeline knows."""
    return all((kind, schema["format"]) in formats.KINDS for kind in formats.types_of(schema))


def references(value: Any) -> Iterator[tuple[str, str]]:
    """Every reference: where it stands, and where it leads."""
    for pointer, part in objects(value):
        if isinstance(part.get("$ref"), str):
            yield pointer, part["$ref"]


def objects(value: Any, pointer: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object that says something of the API, outer ones first: no examples, nor other values."""
    if is_array(value):
        for index, item in enumerate(value):
            yield from objects(item, pointers.join(pointer, index))
    elif is_object(value):
        yield pointer, value
        for name, inner in value.items():
            if named(pointer) or not (name in DATA or foreign(name)):
                yield from objects(inner, pointers.join(pointer, name))


def named(pointer: str) -> bool:
    """Whether the keys of what stands there are names, not keywords."""
    *_, around, name = ["", "", *pointers.split(pointer)]
    return name in NAMES and around != "properties"


def foreign(name: str) -> bool:
    """Whether a keyword is an extension of someone else's: what it holds may be anything."""
    return name.startswith("x-") and name not in {formats.SPACE_SEPARATED, formats.EVENT_KEY}
