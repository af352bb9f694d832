"""Where references lead that name other files."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from attrs import field, frozen

from . import pointers
from .files import UnreadableError
from .findings import Finding, FindingsError
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

    def finding(self, to: str, member: str, name: str, message: str) -> Finding:
        """Something wrong with a member of it, or with itself; `to` is where it goes in the document."""
        steps = [member] if is_object(self.value) else []
        place = self.source.places[pointers.join(self.pointer, *steps)]
        return Finding(place, name, pointers.join(to, *steps), message)


class References:
    """Follows references from file to file; each file is read once."""

    def __init__(self, main: Source, files: Files, read: Callable[[Path], Source]) -> None:
        self._main, self._files, self._read = main, files, read
        self._sources: dict[str, Source | FindingsError] = {main.name: main}

    def target(self, part: Part, to: str) -> Part:
        """What a reference leads to, over others in other files; `to` is where it goes in the document.

        Raises FindingsError where it leads nowhere, and for a file that is not understood.
        """
        seen: list[Part] = []
        while True:
            try:
                target = self._lead(part.source, named(part.value), seen)
            except UnreadableError as error:
                raise FindingsError([part.finding(to, "$ref", *error.args)]) from None
            if target.source is self._main or not is_reference(target.value):
                return target
            seen.append(target)
            part = target

    def _lead(self, source: Source, reference: str, seen: list[Part]) -> Part:
        """What a reference in a file names; in the fragment's own, be it there or not."""
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
        target = Part(found, pointers.join("#", *pointers.split(unquote(pointer))))
        if found is not self._main and target.pointer not in found.places:
            message = f"{reference!r} leads nowhere in {found.name}. Add it, or refer to another."
            raise UnreadableError("bad-reference", message)
        if target in seen:
            message = f"{reference!r} leads back to itself. Write in one of the places what it stands for."
            raise UnreadableError("circular-reference", message)
        return target

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
