"""Step 1: read a fragment and its examples from files, keeping the place of everything."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import yaml
from attrs import evolve, frozen

from . import notation, pointers
from .findings import Finding, FindingsError, Place
from .pointers import is_array, is_object

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 8 * 1024 * 1024
"""A larger file is no fragment written by hand."""
MAX_VALUES = 500_000
"""Nor is one that aliases make larger than this."""


@frozen
class Fragment:
    """An OpenAPI document as data, with the place of each part of it."""

    document: dict[str, Any]
    """The document; examples that stand in files of their own are in it."""
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

    def without_flaws(self, document: dict[str, Any]) -> Fragment:
        """The same places, for what is left of the document."""
        return evolve(self, document=document)

    def resolve(self, value: Any) -> Any:
        """What a value says, after its references."""
        while is_object(value) and "$ref" in value:
            value = pointers.find(self.document, value["$ref"])
        return value

    def target(self, pointer: str, value: Any) -> tuple[str, Any]:
        """Where a value's references lead, and to what."""
        while is_object(value) and "$ref" in value:
            pointer, value = value["$ref"], pointers.find(self.document, value["$ref"])
        return pointer, value

    def said(self, schema: dict[str, Any]) -> dict[str, Any]:
        """What a schema says: its own words over those of what it refers to."""
        own = {name: value for name, value in schema.items() if name != "$ref"}
        return {**self.said(pointers.find(self.document, schema["$ref"])), **own} if "$ref" in schema else own

    @property
    def digest(self) -> str:
        """A hash of what the document says, whatever its comments and spelling."""
        return hashlib.sha256(json.dumps(self.document, sort_keys=True).encode()).hexdigest()


def load(path: Path) -> Fragment:
    """Read the fragment at a path. Raises FindingsError, for all that can not be read."""
    folder = path.parent.resolve()
    path = folder / path.name
    reader = _Reader(folder.parent)
    document = reader.document(path)
    reader.take_in_examples(document, "#", path.parent)
    return reader.fragment(document)


def read(path: Path) -> Fragment:
    """Read a document of any style, to compare it: with aliases, keys that are no text, and examples left out.

    Raises FindingsError for all that is no YAML.
    """
    reader = _Reader(path.resolve().parent, strict=False)
    document = reader.document(path)
    if not reader.findings and notation.depth(document) > notation.MAX_DEPTH:
        reader.find("too-deep", "#", f"Its aliases nest it more than {notation.MAX_DEPTH} deep. Leave them out.")
    return reader.fragment(document)


class _Reader:
    """Reads files below a folder; collects places and findings."""

    def __init__(self, folder: Path, *, strict: bool = True) -> None:
        self._folder = folder
        self._strict = strict
        self.places: dict[str, Place] = {"#": Place("?")}
        self.files: dict[str, bytes] = {}
        self.findings: list[Finding] = []
        self._values = 0

    def find(self, name: str, pointer: str, message: str) -> None:
        self.findings.append(Finding(self.places[pointer], name, pointer, message))

    def _bytes(self, path: Path, pointer: str) -> bytes | None:
        """A file's content, or a finding at the pointer."""
        try:
            name = path.resolve().relative_to(self._folder.resolve()).as_posix()
        except ValueError:
            self.find("outside", pointer, f"{path.name} is outside of the folder of the fragment. Move it there.")
            return None
        except (OSError, RuntimeError):
            self.find("unreadable-file", pointer, f"{path.name} is a link that leads back to itself. Name a file.")
            return None
        try:
            if path.exists() and not path.is_file():
                self.find("unreadable-file", pointer, f"{name} is no file. Name one.")
                return None
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            self.find("unreadable-file", pointer, f"{name}: {error.strerror or error}. Name a file that can be read.")
            return None
        if len(content) > MAX_BYTES:
            self.find("too-large", pointer, f"{name} is larger than {MAX_BYTES} bytes. Shorten it.")
            return None
        self.files[name] = content
        return content

    def document(self, path: Path) -> dict[str, Any]:
        """The mapping in a file of YAML; an empty one, and a finding, where there is none."""
        document = self._yaml(path)
        if is_object(document):
            return document
        if not self.findings:
            self.find("not-openapi", "#", "This is no mapping. Write an OpenAPI 3.1 document.")
        return {}

    def fragment(self, document: dict[str, Any]) -> Fragment:
        """What was read. Raises FindingsError if not all could be."""
        if self.findings:
            raise FindingsError(self.findings)
        return Fragment(document, self.places, dict(sorted(self.files.items())))

    def _yaml(self, path: Path) -> Any:
        self.places["#"] = Place(f"{path.parent.name}/{path.name}" if self._strict else str(path))
        content = self._bytes(path, "#")
        if content is None:
            return None
        file = self.places["#"].file
        try:
            node, unread = notation.compose(content.decode(), file, aliases=not self._strict)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            column = error.start - content.rfind(b"\n", 0, error.start)
            self.findings.append(Finding(Place(file, line, column), "not-yaml", "#", "This is not UTF-8. Save it so."))
            return None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
            problem = str(getattr(error, "problem", None) or error).splitlines()[0]
            self.findings.append(
                Finding(
                    place, "not-yaml", "#", f"This is not YAML: {problem}. Quote what is text, and close what is open."
                )
            )
            return None
        self.findings += unread
        try:
            return self._value(node, "#", file) if node and not unread else None
        except RecursionError:
            self.find("anchor", "#", "An alias stands inside of what it stands for. Leave it out.")
            return None

    def _value(self, node: yaml.Node, pointer: str, file: str) -> Any:
        """The value of a node; its place and those of its keys are kept."""
        self.places[pointer] = notation.start(node, file)
        self._values += 1
        if self._values > MAX_VALUES:
            if self._values == MAX_VALUES + 1:
                message = f"With its aliases, this has more than {MAX_VALUES} values. Shorten it."
                self.find("too-large", pointer, message)
            return None
        tag = node.tag.removeprefix(notation.TAG)
        if isinstance(node, yaml.CollectionNode) and tag not in {"seq", "map"}:
            self.find("tag", pointer, f"The tag {node.tag!r} is not read. Leave it out.")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, pointers.join(pointer, index), file) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, pointer, file)
        try:
            return notation.SCALARS[tag](node.value)
        except KeyError:
            self.find("tag", pointer, f"The tag {node.tag!r} is not read. Leave it out.")
        except ValueError:
            self.find("not-json", pointer, f"{node.value[:40]!r} is no {tag} of JSON. Quote it, if it is text.")
        return None

    def _mapping(self, node: yaml.MappingNode, pointer: str, file: str) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or (self._strict and key.tag != f"{notation.TAG}str"):
                place = notation.start(key, file)
                shown = repr(key.value)[:40] if isinstance(key, yaml.ScalarNode) else "a collection"
                self.findings.append(Finding(place, "key", pointer, f"A key must be text, not {shown}. Quote it."))
                continue
            if key.value == "<<" and not key.style:
                message = "Merge keys are not read. Write what they stand for."
                self.findings.append(Finding(notation.start(key, file), "merge-key", pointer, message))
                continue
            inner = pointers.join(pointer, key.value)
            if key.value in mapping:
                first = self.places[pointers.key(inner)]
                message = f"{key.value!r} stands here twice, first in line {first.line}. Remove one of them."
                self.findings.append(Finding(notation.start(key, file), "duplicate-key", inner, message))
                continue
            self.places[pointers.key(inner)] = notation.start(key, file)
            mapping[key.value] = self._value(value, inner, file)
        return mapping

    def take_in_examples(self, value: Any, pointer: str, folder: Path) -> None:
        """Put what `externalValue` names in its place, as `value`."""
        if is_array(value):
            for index, item in enumerate(value):
                self.take_in_examples(item, pointers.join(pointer, index), folder)
            return
        if not is_object(value):
            return
        for name, item in value.items():
            self.take_in_examples(item, pointers.join(pointer, name), folder)
        external = value.get("externalValue")
        if pointers.split(pointer)[-2:-1] != ["examples"] or not isinstance(external, str):
            return
        at = pointers.join(pointer, "externalValue")
        content = self._bytes(folder / external, at)
        if content is None:
            return
        del value["externalValue"]
        try:
            value["value"] = notation.read_json(content)
        except json.JSONDecodeError as error:
            place = Place(list(self.files)[-1], error.lineno, error.colno)
            message = f"This is not JSON: {error.msg}. Write one JSON value."
            self.findings.append(Finding(place, "not-json", at, message))
        except ValueError as error:
            self.find("not-json", at, f"{external} is not JSON: {error}.")
