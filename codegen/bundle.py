"""Step 1, where a fragment has several files: make one document of them, with references into itself only.

What a reference names in another file becomes a component of that name; a path item goes where the reference stands.
"""

from __future__ import annotations

import json
import re
from collections import deque
from typing import TYPE_CHECKING, Any

from . import grammar, notation, pointers
from .files import UnreadableError
from .findings import Finding, FindingsError, Place
from .pointers import is_array, is_object
from .references import Part, References, is_reference, named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .files import Files
    from .references import Source

COMPONENTS = {
    **grammar.COMPONENTS,
    "header": "headers",
    "link": "links",
    "security scheme": "securitySchemes",
}
"""Where what is in another file goes."""
_UNSUPPORTED = {
    "document": {"webhooks": "{path item}"},
    "parameter": {"content": "{media type}"},
    "response": {"headers": "{header}", "links": "{link}"},
    "media type": {"encoding": "{encoding}"},
    "encoding": {"headers": "{header}"},
    "header": {"schema": "schema", "content": "{media type}", "examples": "{example}"},
    "link": {},
    "discriminator": {"mapping": "{mapped}"},
    "components": {"headers": "{header}", "links": "{link}", "pathItems": "{path item}"},
    "schema": {
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "[schema]"),
        **dict.fromkeys(("not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems"), "schema"),
        **dict.fromkeys(("additionalProperties", "unevaluatedProperties"), "schema"),
        **dict.fromkeys(("patternProperties", "dependentSchemas", "$defs"), "{schema}"),
    },
}
"""What else can hold references: the grammar refuses it or does not look into it, `diff` compares it."""
_OBJECTS = {
    kind: {**grammar.OBJECTS.get(kind, {}), **_UNSUPPORTED.get(kind, {})} for kind in (*_UNSUPPORTED, *grammar.OBJECTS)
}


class Bundle:
    """The document of a fragment, with all that it refers to in other files."""

    def __init__(self, main: Source, files: Files, read: Callable[[Path], Source], *, strict: bool) -> None:
        """`read` reads a file; `strict`: whether each `externalValue` must name one that can be read.

        Raises FindingsError where the files together hold more than a person writes.
        """
        self._main, self._files, self._strict = main, files, strict
        self._references = References(main, files, read)
        self._homes: dict[tuple[str, Part], str] = {}
        self._waiting: deque[tuple[str, str, Part]] = deque()
        self._inside: list[Part] = []
        self._values = 0
        self.places: dict[str, Place] = {}
        self.findings: list[Finding] = []
        self._settle()
        self.document: Any = self._copy(Part(main, "#"), main.value, "document", "#")
        while self._waiting:
            self._add(*self._waiting.popleft())

    def _settle(self) -> None:
        """Note which components of the fragment stand in other files."""
        components = _members(self._main.value, "components")
        for kind, plural in COMPONENTS.items():
            for name, value in _members(components, plural).items():
                to = pointers.join("#/components", plural, name)
                target = self._target(Part(self._main, to), to) if is_reference(value) else None
                if target and target.source is not self._main:
                    self._homes.setdefault((kind, target), to)

    def _add(self, kind: str, to: str, part: Part) -> None:
        """Make a part of another file a component."""
        *above, name = pointers.split(to)
        holder = self.document
        for step in above:
            holder = holder.setdefault(step, {})
            if not is_object(holder):
                return
        if name not in holder:
            self.places[pointers.key(to)] = part.key_place
            holder[name] = self._copy(part, part.value, kind, to)
            return
        places, self.places = self.places, {}
        other = self._copy(part, part.value, kind, to)
        self.places = places
        if holder[name] != other:
            first = self.places[pointers.key(to)]
            message = f"Another {name!r} stands at {first}, and says something else. Rename one of them."
            self.findings.append(Finding(part.key_place, "name-collision", to, message))

    def _copy(self, part: Part, value: Any, kind: str, to: str) -> Any:
        """A part at its place in the document, in which its references lead to the same as where it stood."""
        self.places[to] = part.source.places[part.pointer]
        self._values += 1
        if self._values > notation.MAX_VALUES:
            message = f"With all its files, this has more than {notation.MAX_VALUES} values. Shorten it."
            raise FindingsError([*self.findings, Finding(self.places[to], "too-large", to, message)])
        if is_array(value):
            inner = kind[1:-1] if kind[0] == "[" else "value"
            return [
                self._copy(part.inner(index), item, inner, pointers.join(to, index)) for index, item in enumerate(value)
            ]
        if not is_object(value):
            return self._mapped(part, value, to) if kind == "mapped" else value
        target, copied = None, dict[str, Any]()
        if (kind in COMPONENTS or kind == "path item") and isinstance(value.get("$ref"), str):
            target = self._target(part, to)
        if target and self._homes.get((kind, target)) == to and is_reference(value):
            return self._copy(target, target.value, kind, to)
        inlined = target is not None and kind == "path item" and target.source is not self._main
        if target and inlined:
            copied = self._inlined(part, target, to)
            if not is_object(copied):
                return copied
        for name, item in value.items():
            if name == "$ref" and inlined:
                continue
            at, inner = part.inner(name), pointers.join(to, name)
            self.places[pointers.key(inner)] = at.key_place
            copied[name] = self._copy(at, item, _kind(kind, name), inner)
        if target and not inlined:
            copied["$ref"] = self._home(kind, target)
        if kind == "example" and isinstance(value.get("externalValue"), str):
            known = len(self.findings)
            self._take_in(part, copied, to)
            if not self._strict:
                del self.findings[known:]
        return copied

    def _mapped(self, part: Part, value: Any, to: str) -> Any:
        """What names a member in the mapping of a discriminator: a reference, or the name of a component."""
        if not isinstance(value, str) or not re.search(r"[#/]|\.(ya?ml|json)$", value):
            return value
        target = self._target(part, to)
        return self._home("schema", target) if target else value

    def _inlined(self, part: Part, target: Part, to: str) -> Any:
        """What a path item of another file holds."""
        if target in self._inside:
            message = "This leads back to where it stands. Leave it out."
            self.findings.append(part.finding(to, "$ref", "circular-reference", message))
            return {}
        if to.count("/") + notation.depth(target.value) > notation.MAX_DEPTH:
            message = f"With what it leads to, this is nested more than {notation.MAX_DEPTH} deep. Shorten it."
            # No other is looked for: where each file holds two of the next one, there are thousands.
            raise FindingsError([*self.findings, part.finding(to, "$ref", "too-deep", message)])
        self._inside.append(target)
        copied = self._copy(target, target.value, "path item", to)
        self._inside.pop()
        return copied

    def _home(self, kind: str, part: Part) -> str:
        """Where in the document a part is, or is going to be."""
        if part.source is self._main:
            return part.pointer
        pointer, step, rest = part.pointer.partition("/properties/") if kind == "schema" else (part.pointer, "", "")
        root = Part(part.source, pointer)
        if (kind, root) not in self._homes:
            self._homes[kind, root] = pointers.join("#/components", COMPONENTS[kind], root.name)
            self._waiting.append((kind, self._homes[kind, root], root))
        return f"{self._homes[kind, root]}{step}{rest}"

    def _target(self, part: Part, to: str) -> Part | None:
        """What a reference leads to. None for a part of the same document, and for what is found wrong."""
        if part.source is self._main and named(part.value).startswith("#"):
            return None
        try:
            return self._references.target(part, to)
        except FindingsError as error:
            self.findings += error.findings
        return None

    def _take_in(self, part: Part, example: dict[str, Any], to: str) -> None:
        """Put what `externalValue` names in its place."""
        external, path = example["externalValue"], part.source.path.parent / example["externalValue"]
        try:
            content = self._files.read(path)
            value = notation.read_json(content)
        except UnreadableError as error:
            self.findings.append(part.finding(to, "externalValue", *error.args))
        except json.JSONDecodeError as error:
            place = Place(self._files.name(path), error.lineno, error.colno)
            message = f"This is not JSON: {error.msg}. Write one JSON value."
            self.findings.append(Finding(place, "not-json", pointers.join(to, "externalValue"), message))
        except ValueError as error:
            self.findings.append(part.finding(to, "externalValue", "not-json", f"{external} is not JSON: {error}."))
        else:
            del example["externalValue"]
            example["value"] = value


def _members(value: Any, name: str) -> dict[str, Any]:
    """The members of a member, if it has any."""
    found = value.get(name) if is_object(value) else None
    return found if is_object(found) else {}


def _kind(kind: str, name: str) -> str:
    """The kind of a member of an object."""
    if kind[0] == "{" or kind == "callback":
        return kind[1:-1] if kind[0] == "{" else "path item"
    return _OBJECTS.get(kind, {}).get(name, "value").removesuffix("!")
