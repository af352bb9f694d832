"""An OpenAPI document as data: where each part of it stands, what its references lead to, and what has rules."""

from __future__ import annotations

import copy
import hashlib
import json
from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from . import grammar, pointers
from .findings import Finding, FindingsError
from .pointers import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Place


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


@frozen
class Fragment:
    """An OpenAPI document as data, with the place of each part of it."""

    document: dict[str, Any]
    """The document; what stands in files of its own is in it."""
    places: dict[str, Place]
    """The place of each value, and of each key (by `pointers.key`), by pointer."""
    files: dict[str, bytes]
    """The files that it was read from, by their names relative to the folder above the fragment's."""

    def place(self, pointer: str) -> Place:
        """The place of a part, or of the nearest part around it that has one."""
        while pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places[pointer]

    def finding(self, name: str, pointer: str, message: str) -> Finding:
        """Something wrong with a part."""
        return Finding(self.place(pointer), name, pointer.removesuffix("~"), message)

    def resolve(self, value: Any) -> Any:
        """What a value says, after its references."""
        return self.target("", value)[1]

    def target(self, pointer: str, value: Any) -> tuple[str, Any]:
        """Where a value's references lead, and to what."""
        while is_object(value) and "$ref" in value:
            pointer, value = value["$ref"], pointers.find(self.document, value["$ref"])
        return pointer, value

    def said(self, schema: dict[str, Any]) -> dict[str, Any]:
        """What a schema says: its own words over those of what it refers to."""
        own = {name: value for name, value in schema.items() if name != "$ref"}
        return {**self.said(pointers.find(self.document, schema["$ref"])), **own} if "$ref" in schema else own

    def inlined(self) -> Fragment:
        """A copy of it without references into a component: the generators know those to whole ones only.

        Raises FindingsError where what such a reference leads to holds itself.
        """
        document = copy.deepcopy(self.document)
        inside: list[tuple[str, str]] = []
        for pointer, kind, part in grammar.parts(document):
            while inside and not f"{pointer}/".startswith(f"{inside[-1][0]}/"):
                inside.pop()
            while kind == "schema" and len(pointers.split(reference := part.get("$ref", ""))) > 3:
                if reference in (outer for _, outer in inside):
                    message = f"{reference!r} holds itself. Refer to a whole component instead."
                    raise FindingsError([self.finding("circular-reference", pointer, message)])
                inside.append((pointer, reference))
                del part["$ref"]
                for name, value in pointers.find(self.document, reference).items():
                    part.setdefault(name, copy.deepcopy(value))
        return evolve(self, document=document)

    @cached_property
    def parts(self) -> list[tuple[str, str, Any]]:
        """Every part that is an object of OpenAPI, outer ones first: pointer, kind, itself. Each rule asks for them."""
        return list(grammar.parts(self.document))

    @cached_property
    def schemas(self) -> list[tuple[str, dict[str, Any]]]:
        """Every schema among them, with those inside of it: pointer, itself."""
        return [(pointer, part) for pointer, kind, part in self.parts if kind == "schema"]

    @cached_property
    def digest(self) -> str:
        """A hash of what the document says, whatever its comments and spelling."""
        return hashlib.sha256(json.dumps(self.document, sort_keys=True).encode()).hexdigest()

    def operations(self) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        """Every operation: pointer, path, method, itself."""
        for path, item in self.document.get("paths", {}).items():
            for method, operation in item.items():
                if method in grammar.METHODS:
                    yield pointers.join("#/paths", path, method), path, method, operation

    def callbacks(self) -> Iterator[Callback]:
        """Every request that the API makes by itself, with what leads to it, after references."""
        for pointer, _, _, operation in self.operations():
            for name, callback in operation.get("callbacks", {}).items():
                for expression, item in self.resolve(callback).items():
                    for method, inner in self.resolve(item).items():
                        if method in grammar.METHODS:
                            at = pointers.join(pointer, "callbacks", name, expression, method)
                            yield Callback(at, operation, expression, method, inner)

    def parameters(self, pointer: str, path: str, operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The parameters of an operation, its path's last: where each is named, itself."""
        shared = pointers.join("#/paths", path)
        for at, holder in ((pointer, operation), (shared, self.document["paths"][path])):
            for index, parameter in enumerate(holder.get("parameters", [])):
                if found := self.resolve(parameter):
                    yield pointers.join(at, "parameters", index), found

    def content(self, operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """What the body of an operation can be, by media type."""
        found: dict[str, dict[str, Any]] = self.resolve(operation.get("requestBody", {})).get("content", {})
        return found

    def body(self, pointer: str, operation: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
        """The only media type of an operation's body, empty where there is none, and its schema: pointer, itself."""
        at, body = self.target(pointers.join(pointer, "requestBody"), operation.get("requestBody", {}))
        for media_type, said in body.get("content", {}).items():
            at = pointers.join(at, "content", media_type, "schema")
            return media_type, *self.target(at, said.get("schema", {}))
        return "", at, {}

    def reachable(self, *starts: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The schemas at some pointers and all that they hold or refer to: pointer, itself. Each once."""
        seen: set[str] = set()
        waiting = deque(starts)
        while waiting:
            start = waiting.popleft()
            if start in seen:
                continue
            for pointer, _, schema in grammar.parts(pointers.find(self.document, start), "schema", start):
                if pointer not in seen:
                    seen.add(pointer)
                    yield pointer, schema
                    if "$ref" in schema and schema["$ref"] not in seen:
                        waiting.append(schema["$ref"])

    def answers(self) -> Iterator[tuple[str, str]]:
        """The schemas of all answers of operations: pointer of the schema, status."""
        for pointer, _, _, operation in self.operations():
            for status, answer in operation.get("responses", {}).items():
                at, found = self.target(pointers.join(pointer, "responses", status), answer)
                for media_type, said in found.get("content", {}).items():
                    if "schema" in said:
                        yield pointers.join(at, "content", media_type, "schema"), status

    def payload(self, callback: Callback) -> tuple[str, dict[str, Any]]:
        """The schema of what a callback carries: the name of the component, itself."""
        (form,) = self.content(callback.operation).values()
        return pointers.split(form["schema"]["$ref"])[-1], self.said(form["schema"])
