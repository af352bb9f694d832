"""Step 1: read a fragment and its examples from files, keeping the place of everything."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import yaml

from . import notation, pointers
from .bundle import Bundle
from .files import Files, UnreadableError
from .findings import Finding, FindingsError, Place
from .fragment import Fragment
from .pointers import is_object
from .references import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def load(path: Path) -> Fragment:
    """Read the fragment at a path. Raises FindingsError, for all that can not be read."""
    main = path.parent.resolve() / path.name
    files = Files(main.parent.parent)

    def shown(other: Path) -> str:
        return f"{main.parent.name}/{main.name}" if other == main else files.name(other)

    return _bundled(main, files, shown, strict=True)


def read(path: Path) -> Fragment:
    """Read a document of any style, to compare it: with aliases, keys that are no text, and examples that are nowhere.

    Raises FindingsError for all that is no YAML.
    """
    main = path.resolve()

    def shown(other: Path) -> str:
        return str(path) if other == main else os.path.normpath(path.parent / os.path.relpath(other, main.parent))

    return _bundled(main, Files(main.parent.parent), shown, strict=False)


def _bundled(main: Path, files: Files, shown: Callable[[Path], str], *, strict: bool) -> Fragment:
    """What a file holds and refers to in others; `shown` says how they are called in places."""

    def source(path: Path) -> Source:
        return _Reader(shown(path), strict=strict).read(path, files)

    try:
        document = source(main)
    except UnreadableError as error:
        name, message = error.args
        raise FindingsError([Finding(Place(shown(main)), name, "#", message)]) from None
    if not is_object(document.value):
        message = "This is no mapping. Write an OpenAPI 3.1 document."
        raise FindingsError([Finding(document.places["#"], "not-openapi", "#", message)])
    bundle = Bundle(document, files, source, strict=strict)
    if bundle.findings:
        raise FindingsError(bundle.findings)
    return Fragment(bundle.document, bundle.places, dict(sorted(files.contents.items())))


class _Reader:
    """Reads one file; collects places and findings."""

    def __init__(self, file: str, *, strict: bool = True) -> None:
        self._file = file
        self._strict = strict
        self._places = {"#": Place(file)}
        self._findings: list[Finding] = []
        self._values = 0

    def read(self, path: Path, files: Files) -> Source:
        """The file as data. Raises FindingsError for what is wrong in it, UnreadableError where there is none."""
        value = self._yaml(files.read(path))
        if not self._strict and not self._findings and notation.depth(value) > notation.MAX_DEPTH:
            self._find("too-deep", "#", f"Its aliases nest it more than {notation.MAX_DEPTH} deep. Leave them out.")
        if self._findings:
            raise FindingsError(self._findings)
        return Source(path, files.name(path), value, self._places)

    def _find(self, name: str, pointer: str, message: str, place: Place | None = None) -> None:
        self._findings.append(Finding(place or self._places[pointer], name, pointer, message))

    def _yaml(self, content: bytes) -> Any:
        try:
            node = notation.compose(content.decode(), self._file, aliases=not self._strict)
            return self._value(node, "#") if node else None
        except UnicodeDecodeError as error:
            before = content[: error.start]
            place = Place(self._file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
            self._find("not-yaml", "#", "This is not UTF-8. Save it so.", place)
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark
            place = Place(self._file, mark.line + 1, mark.column + 1)
            message = f"This is not YAML: {error.problem}. Quote what is text, and close what is open."
            self._find("not-yaml", "#", message, place)
        except RecursionError:
            self._find("anchor", "#", "An alias stands inside of what it stands for. Leave it out.")
        return None

    def _value(self, node: yaml.Node, pointer: str) -> Any:
        """The value of a node; its place and those of its keys are kept."""
        self._places[pointer] = notation.start(node, self._file)
        self._values += 1
        if self._values > notation.MAX_VALUES:
            message = f"With its aliases, this has more than {notation.MAX_VALUES} values. Shorten it."
            self._find("too-large", pointer, message)
            raise FindingsError(self._findings)
        tag = node.tag.removeprefix(notation.TAG)
        if tag not in ({"seq", "map"} if isinstance(node, yaml.CollectionNode) else notation.SCALARS):
            self._find("tag", pointer, f"The tag {node.tag!r} is not read. Leave it out.")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, pointers.join(pointer, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, pointer)
        try:
            return notation.SCALARS[tag](node.value)
        except (KeyError, ValueError):
            self._find("not-json", pointer, f"{node.value[:40]!r} is no {tag} of JSON. Quote it, if it is text.")
        return None

    def _mapping(self, node: yaml.MappingNode, pointer: str) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            place, inner = notation.start(key, self._file), pointers.join(pointer, key.value)
            if not isinstance(key, yaml.ScalarNode) or (self._strict and key.tag != f"{notation.TAG}str"):
                shown = repr(key.value)[:40] if isinstance(key, yaml.ScalarNode) else "a collection"
                self._find("key", pointer, f"A key must be text, not {shown}. Quote it.", place)
            elif key.value == "<<" and not key.style:
                self._find("merge-key", pointer, "Merge keys are not read. Write what they stand for.", place)
            elif key.value in mapping:
                first = self._places[pointers.key(inner)]
                message = f"{key.value!r} stands here twice, first in line {first.line}. Remove one of them."
                self._find("duplicate-key", inner, message, place)
            else:
                self._places[pointers.key(inner)] = place
                mapping[key.value] = self._value(value, inner)
        return mapping
