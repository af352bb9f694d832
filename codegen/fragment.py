"""An OpenAPI document as data: where each part of it stands, and what its references lead to."""

from __future__ import annotations

import copy
import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from . import grammar, pointers
from .findings import Finding, FindingsError
from .pointers import is_object

if TYPE_CHECKING:
    from .findings import Place


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

    def inlined(self) -> dict[str, Any]:
        """A copy of the document without references into a component: the generators know those to whole ones only.

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
        return document

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
