"""A document read by the grammar: what is wrong with it, and what is left of it without that."""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any

from .. import grammar, pointers
from ..pointers import is_array, is_object

if TYPE_CHECKING:
    from ..findings import Finding
    from ..fragment import Fragment

_MAX_REFERENCES = 16
"""A longer chain of references is no work of hands."""


class Reading:
    """What is wrong with a document, and the document without it."""

    def __init__(self, fragment: Fragment) -> None:
        self._fragment = fragment
        self.findings: list[Finding] = []
        self.document: dict[str, Any] = self._object(fragment.document, "document", "#")

    def _find(self, name: str, pointer: str, message: str) -> None:
        self.findings.append(self._fragment.finding(name, pointer, message))

    def _read(self, value: Any, kind: str, pointer: str) -> Any:
        """The sound part of a value; None where there is none."""
        if kind in grammar.VALUES:
            what, fits = grammar.VALUES[kind]
            if fits(value):
                if kind in {"texts", "types"} and is_array(value):
                    self._each_once(value, pointer)
                return value
            self._find("wrong-type", pointer, f"This can not be {_shown(value)}. Write {what}.")
            return None
        if kind[0] == "[":
            if is_array(value):
                return [self._read(item, kind[1:-1], pointers.join(pointer, i)) or {} for i, item in enumerate(value)]
            self._find("wrong-type", pointer, f"This can not be {_shown(value)}. Write a list of {kind[1:-1]}s.")
            return None
        if not is_object(value):
            form = f"a mapping, each member one {kind[1:-1]}" if kind[0] == "{" else f"the {kind} as a mapping"
            self._find("wrong-type", pointer, f"This can not be {_shown(value)}. Write {form}.")
            return None
        if kind[0] == "{":
            read: dict[str, Any] = {
                name: self._read(item, kind[1:-1], pointers.join(pointer, name)) for name, item in value.items()
            }
            # References lead to components, whatever is wrong with them.
            keep = pointer.startswith("#/components/")
            nothing: dict[str, Any] = {}
            return {name: item or nothing for name, item in read.items() if item is not None or keep}
        if "$ref" in value and kind in grammar.COMPONENTS:
            return self._reference(value, kind, pointer)
        if kind == "callback":
            return self._read(value, "{path item}", pointer)
        return self._object(value, kind, pointer)

    def _each_once(self, texts: list[str], pointer: str) -> None:
        seen: set[str] = set()
        for index, text in enumerate(texts):
            if text in seen:
                self._find("twice", pointers.join(pointer, index), f"{text!r} is here twice. Remove one of them.")
            seen.add(text)

    def _object(self, value: dict[str, Any], kind: str, pointer: str) -> dict[str, Any]:
        members = grammar.OBJECTS[kind]
        sound: dict[str, Any] = {}
        for name, inner in value.items():
            at = pointers.join(pointer, name)
            if name in members:
                read = self._read(inner, members[name].removesuffix("!"), at)
                if read is not None or members[name] in {"value", "value!"}:
                    sound[name] = read
                continue
            near = difflib.get_close_matches(name, members, 1, 0.75)
            advice = f"Write {near[0]!r} if that is meant, or leave it out." if near else "Leave it out."
            self._find(
                "unsupported",
                pointers.key(at),
                f"{name!r} in this {kind} is not supported: it would be passed over. {advice}",
            )
        for name, word in members.items():
            if word.endswith("!") and name not in value:
                self._find("missing", pointer, f"This {kind} has no {name!r}. Add it.")
        return sound

    def _reference(self, value: dict[str, Any], kind: str, pointer: str) -> dict[str, Any]:
        """A reference that leads to a part of the same kind, or nothing."""
        sound = {"$ref": value["$ref"]} if self._leads(value, kind, pointer) else {}
        beside = {name: inner for name, inner in value.items() if name != "$ref"}
        if kind == "schema":
            return {**self._object(beside, kind, pointer), **sound}
        for name in beside.keys() - {"summary", "description"}:
            at = pointers.join(pointer, name)
            message = f"{name!r} beside a $ref is not supported: it would be passed over. Leave it out."
            self._find("unsupported", pointers.key(at), message)
        return sound

    def _leads(self, value: Any, kind: str, pointer: str) -> bool:
        """Whether a reference leads, over others, to something."""
        at = pointers.join(pointer, "$ref")
        beside = value["$ref"]
        seen, start = [pointer], f"#/components/{grammar.COMPONENTS[kind]}/"
        while is_object(value) and "$ref" in value:
            reference = value["$ref"]
            if not isinstance(reference, str) or not reference.startswith("#/"):
                message = f"{reference!r} is not in this document. Write a reference that begins with '#/'."
                self._find("remote-reference", at, message)
                return False
            if not re.fullmatch(f"{start}[^/]+" + r"(/properties/[^/]+|/items)*" * (kind == "schema"), reference):
                self._find("bad-reference", at, f"{reference!r} is no {kind} by itself. Refer to {start}...")
                return False
            if reference in seen:
                message = f"{reference!r} leads back to itself. Write the {kind} itself in one of the places."
                self._find("circular-reference", at, message)
                return False
            if len(seen) > _MAX_REFERENCES:
                message = f"It leads over more than {_MAX_REFERENCES} others. Refer to where they lead."
                self._find("reference-chain", at, message)
                return False
            seen.append(reference)
            try:
                value = pointers.find(self._fragment.document, reference)
            except KeyError:
                if reference == beside:  # else it is said where that stands
                    self._find("bad-reference", at, f"{reference!r} leads nowhere. Add it, or refer to another.")
                return False
        return True


def _shown(value: Any) -> str:
    """The beginning of a value, as JSON writes it."""
    return json.dumps(value, ensure_ascii=False)[:40]
