"""Where the parts of an OpenAPI document stand that have rules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from . import pointers
from .pointers import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .load import Fragment

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@frozen
class Callback:
    """A request that the API makes by itself."""

    pointer: str
    caused_by: dict[str, Any]
    """The operation that asks for it."""
    name: str
    expression: str
    """Where its URL is from."""
    method: str
    operation: dict[str, Any]


_IN_ONE = ("items", "additionalProperties", "not")
_IN_LIST = ("allOf", "anyOf", "oneOf", "prefixItems")
_IN_MAP = ("properties",)


def everything(value: Any, pointer: str = "#") -> Iterator[tuple[str, Any]]:
    """Every part of a document, outer ones first. What examples hold is no part of it."""
    yield pointer, value
    if is_object(value):
        for name, inner in value.items():
            if name not in {"example", "value"} or "schema" in value:
                yield from everything(inner, pointers.join(pointer, name))
    elif is_array(value):
        for index, inner in enumerate(value):
            yield from everything(inner, pointers.join(pointer, index))


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Every operation: pointer, path, method, itself."""
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in METHODS:
                yield pointers.join("#/paths", path, method), path, method, operation


def callbacks(fragment: Fragment) -> Iterator[Callback]:
    """Every request that the API makes by itself, with what leads to it, after references."""
    for pointer, _, _, operation in operations(fragment.document):
        for name, callback in operation.get("callbacks", {}).items():
            for expression, item in fragment.resolve(callback).items():
                for method, inner in fragment.resolve(item).items():
                    if method in METHODS:
                        at = pointers.join(pointer, "callbacks", name, expression, method)
                        yield Callback(at, operation, name, expression, method, inner)


def media_types(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every media type object, of bodies, responses and components: pointer, media type, itself."""
    for pointer, value in everything(document):
        if pointer.endswith("/content") and is_object(value):
            for media_type, inner in value.items():
                if is_object(inner):
                    yield pointers.join(pointer, media_type), media_type, inner


def schemas(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema, with those inside of it: pointer, itself."""
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        yield from _inner(pointers.join("#/components/schemas", name), schema)
    for pointer, value in everything(document):
        if is_object(value) and is_object(value.get("schema")) and "/schemas/" not in pointer:
            yield from _inner(pointers.join(pointer, "schema"), value["schema"])


def _inner(pointer: str, schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if not is_object(schema):
        return
    yield pointer, schema
    for keyword in _IN_ONE:
        if keyword in schema:
            yield from _inner(pointers.join(pointer, keyword), schema[keyword])
    for keyword in _IN_LIST:
        for index, inner in enumerate(schema.get(keyword, [])):
            yield from _inner(pointers.join(pointer, keyword, index), inner)
    for keyword in _IN_MAP:
        for name, inner in schema.get(keyword, {}).items():
            yield from _inner(pointers.join(pointer, keyword, name), inner)


def reachable(document: dict[str, Any], start: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema at a pointer and all that it holds or refers to: pointer, itself. Each once."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for pointer, schema in _inner(waiting[0], pointers.find(document, waiting.pop(0))):
            if pointer not in seen:
                seen.add(pointer)
                yield pointer, schema
                if "$ref" in schema and schema["$ref"] not in seen:
                    waiting.append(schema["$ref"])


def answers(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The schemas of all answers of operations: pointer of the schema, status."""
    for pointer, _, _, operation in operations(document):
        for status, answer in operation["responses"].items():
            at = pointers.join(pointer, "responses", status)
            while "$ref" in answer:
                at, answer = answer["$ref"], pointers.find(document, answer["$ref"])  # noqa: PLW2901
            for media_type, content in answer.get("content", {}).items():
                if "schema" in content:
                    yield pointers.join(at, "content", media_type, "schema"), status


def payload(fragment: Fragment, callback: Callback) -> tuple[str, dict[str, Any]]:
    """The schema of what a callback carries: the name of the component, itself."""
    (content,) = fragment.resolve(callback.operation["requestBody"])["content"].values()
    return pointers.split(content["schema"]["$ref"])[-1], fragment.said(content["schema"])
