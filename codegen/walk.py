"""Where the parts of an OpenAPI document stand that have rules of their own."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from attrs import frozen

from . import grammar, pointers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fragment import Fragment

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@frozen
class Callback:
    """A request that the API makes by itself."""

    pointer: str
    caused_by: dict[str, Any]
    """The operation that asks for it."""
    expression: str
    """Where its URL is from."""
    method: str
    operation: dict[str, Any]


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Every operation: pointer, path, method, itself."""
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in grammar.METHODS:
                yield pointers.join("#/paths", path, method), path, method, operation


def callbacks(fragment: Fragment) -> Iterator[Callback]:
    """Every request that the API makes by itself, with what leads to it, after references."""
    for pointer, _, _, operation in operations(fragment.document):
        for name, callback in operation.get("callbacks", {}).items():
            for expression, item in fragment.resolve(callback).items():
                for method, inner in fragment.resolve(item).items():
                    if method in grammar.METHODS:
                        at = pointers.join(pointer, "callbacks", name, expression, method)
                        yield Callback(at, operation, expression, method, inner)


def parameters(
    fragment: Fragment, pointer: str, path: str, operation: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The parameters of an operation, its path's last: where each is named, itself."""
    shared = pointers.join("#/paths", path)
    for at, holder in ((pointer, operation), (shared, fragment.document["paths"][path])):
        for index, parameter in enumerate(holder.get("parameters", [])):
            if found := fragment.resolve(parameter):
                yield pointers.join(at, "parameters", index), found


def content(fragment: Fragment, operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What the body of an operation can be, by media type."""
    found: dict[str, dict[str, Any]] = fragment.resolve(operation.get("requestBody", {})).get("content", {})
    return found


def body(fragment: Fragment, pointer: str, operation: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """The only media type of an operation's body, empty where there is none, and its schema: pointer, itself."""
    at, body = fragment.target(pointers.join(pointer, "requestBody"), operation.get("requestBody", {}))
    for media_type, said in body.get("content", {}).items():
        at = pointers.join(at, "content", media_type, "schema")
        return media_type, *fragment.target(at, said.get("schema", {}))
    return "", at, {}


def reachable(document: dict[str, Any], *starts: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schemas at some pointers and all that they hold or refer to: pointer, itself. Each once."""
    seen: set[str] = set()
    waiting = deque(starts)
    while waiting:
        start = waiting.popleft()
        if start in seen:
            continue
        for pointer, _, schema in grammar.parts(pointers.find(document, start), "schema", start):
            if pointer not in seen:
                seen.add(pointer)
                yield pointer, schema
                if "$ref" in schema and schema["$ref"] not in seen:
                    waiting.append(schema["$ref"])


def answers(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The schemas of all answers of operations: pointer of the schema, status."""
    for pointer, _, _, operation in operations(document):
        for status, answer in operation.get("responses", {}).items():
            at = pointers.join(pointer, "responses", status)
            while "$ref" in answer:
                at, answer = answer["$ref"], pointers.find(document, answer["$ref"])  # noqa: PLW2901
            for media_type, said in answer.get("content", {}).items():
                if "schema" in said:
                    yield pointers.join(at, "content", media_type, "schema"), status


def payload(fragment: Fragment, callback: Callback) -> tuple[str, dict[str, Any]]:
    """The schema of what a callback carries: the name of the component, itself."""
    (form,) = content(fragment, callback.operation).values()
    return pointers.split(form["schema"]["$ref"])[-1], fragment.said(form["schema"])
