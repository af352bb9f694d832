"""Where references lead that name other files."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from attrs import field, frozen

from . import pointers
from .files import UnreadableError
from .findings import FindingsError
from .pointers import is_object

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .files import Files
    from .findings import Place


@frozen
class Source:
    """A file as data, with the place of each part of it."""

    path: Path
    name: str
    """What tells it from all others."""
    value: Any = field(eq=False)
    places: dict[str, Place] = field(eq=False)
    """The place of each value, and of each key (by `pointers.key`), by pointer."""


@frozen
class Part:
    """A part of a file."""

    source: Source
    pointer: str

    @property
    def value(self) -> Any:
        """Itself."""
        return pointers.find(self.source.value, self.pointer)

    @property
    def name(self) -> str:
        """What it is called where it stands; a whole file as that file, without its ending."""
        return (pointers.split(self.pointer) or [PurePath(self.source.name).stem])[-1]

    @property
    def key_place(self) -> Place:
        """The place of its key, or its own where it has none."""
        return self.source.places.get(pointers.key(self.pointer), self.source.places[self.pointer])

    def inner(self, step: str | int) -> Part:
        """A part of it."""
        return Part(self.source, pointers.join(self.pointer, step))


class BadReferenceError(Exception):
    """A part that is a reference to nothing: the name of the finding, and its message."""

    def __init__(self, part: Part, name: str, message: str) -> None:
        super().__init__(message)
        self.part = part
        self.name = name
        self.message = message


class References:
    """Follows references from file to file; each file is read once."""

    def __init__(self, main: Source, files: Files, read: Callable[[Path], Source]) -> None:
        self._main, self._files, self._read = main, files, read
        self._sources: dict[str, Source | FindingsError] = {main.name: main}

    def target(self, part: Part) -> Part:
        """What a reference leads to, over others in other files.

        Raises BadReferenceError where it leads nowhere, and FindingsError for a file that is not understood.
        """
        seen: list[Part] = []
        while True:
            reference = named(part.value)
            try:
                target = self._lead(part.source, reference)
            except UnreadableError as error:
                raise BadReferenceError(part, error.name, error.message) from None
            if target.source is self._main:
                return target
            if target.pointer not in target.source.places:
                message = f"{reference!r} leads nowhere in {target.source.name}. Add it, or refer to another."
                raise BadReferenceError(part, "bad-reference", message)
            if target in seen:
                message = f"{reference!r} leads back to itself. Write in one of the places what it stands for."
                raise BadReferenceError(part, "circular-reference", message)
            if not is_reference(target.value):
                return target
            seen.append(target)
            part = target

    def _lead(self, source: Source, reference: str) -> Part:
        """What a reference in a file names, be it there or not."""
        file, _, pointer = reference.partition("#")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", file):
            message = f"{reference!r} is no file of the fragment. Keep a copy beside it, and refer to that."
            raise UnreadableError("remote-reference", message)
        if file.startswith("/"):
            message = f"{reference!r} is an absolute path. Write it relative to the file that it stands in."
            raise UnreadableError("outside", message)
        if pointer and not pointer.startswith("/"):
            raise UnreadableError("bad-reference", f"{reference!r} leads to no place. Write '#/' and a path behind it.")
        found = self._source(source.path.parent / unquote(file)) if file else source
        return Part(found, pointers.join("#", *pointers.split(unquote(pointer))))

    def _source(self, path: Path) -> Source:
        name = self._files.name(path)
        if name not in self._sources:
            try:
                self._sources[name] = self._read(path)
            except FindingsError as error:
                self._sources[name] = error
        found = self._sources[name]
        if isinstance(found, FindingsError):
            raise found
        return found


def named(value: Any) -> str:
    """What a reference names. In the mapping of a discriminator it is text, elsewhere an object."""
    reference: str = value["$ref"] if is_object(value) else value
    return reference


def is_reference(value: Any) -> bool:
    """Whether a value is a reference, with nothing beside it."""
    return is_object(value) and value.keys() == {"$ref"} and isinstance(value["$ref"], str)
