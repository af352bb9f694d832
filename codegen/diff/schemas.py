"""What changed between two schemas, for one who sends such values or for one who receives them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .. import formats, pointers
from ..pointers import is_array, is_object
from . import keywords
from .changes import MAJOR, MINOR, PATCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..fragment import Fragment
    from .changes import Change, Changes
    from .members import Members
    from .python import Package
    from .side import Side


class Schemas:
    """Compares the schemas of two fragments; what it finds goes into `changes`."""

    def __init__(self, base: tuple[Fragment, Package], head: tuple[Fragment, Package], changes: Changes) -> None:
        self.base, self.base_package = base
        self.head, self.head_package = head
        self.changes = changes
        self._compared: set[tuple[str, str, str]] = set()

    def both(self, base: str, head: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """What stands at two pointers."""
        return pointers.find(self.base.document, base), pointers.find(self.head.document, head)

    def compare(self, base: str, head: str, side: Side, change: Change, names: Members, *, sure: bool = True) -> None:
        """Compare the schemas at two pointers. `sure` says whether the value always is there."""
        before, after = said(self.base, base), said(self.head, head)
        shared, own = self.shared(base, head, change), {*self.both(base, head)[0], *self.both(base, head)[1]}
        if self._opened(before, after, side, shared, head):
            return
        for keyword, verdict in keywords.differences(before, after, side, sure=sure):
            at = _where(self.head, head, keyword)
            told = change if keyword in own else shared
            self.changes.tell(told, at, verdict.what, wire=verdict.level, advice=verdict.advice)
        types, new_types = (set(formats.types_of(schema)) for schema in (before, after))
        if types and new_types and not types & new_types:
            return  # another value altogether: what it holds is no change of its own
        homes = home(self.base, base), home(self.head, head)
        if (*homes, side.name) in self._compared:
            return
        self._compared.add((*homes, side.name))
        if is_object(before.get("properties")) or is_object(after.get("properties")):
            self._members(homes, (before, after), side, change.subject, names)
        for keyword in ("items", "additionalProperties"):
            if is_object(before.get(keyword)) and is_object(after.get(keyword)):
                inner = _where(self.base, base, keyword), _where(self.head, head, keyword)
                self.compare(*inner, side, shared, names)
        if ("items" in before) != ("items" in after):
            wider = "items" in before
            level = MINOR if wider == side.sent else MAJOR
            advice = ("Pass such items." if side.sent else "Expect any.") if level == MAJOR else ""
            at = _where(self.head, head, "items")
            what = "items of any kind now" if wider else "items of one kind now"
            self.changes.tell(shared, at, what, wire=level, advice=advice)
        for keyword in ("anyOf", "oneOf", "allOf"):
            self._variants(keyword, (base, head), side, shared, names)

    def _opened(self, before: dict[str, Any], after: dict[str, Any], side: Side, change: Change, head: str) -> bool:
        """Whether one schema became one of several, or the reverse; tell it."""
        for keyword in ("anyOf", "oneOf"):
            wider = keyword in after
            if (keyword in before) == wider:
                continue
            one, known, several, others = (
                (before, self.base, after, self.head) if wider else (after, self.head, before, self.base)
            )
            if canonical(known, one) in {canonical(others, part) for part in several[keyword]}:
                level = (MINOR if wider else MAJOR) if side.sent else (MAJOR if wider else PATCH)
                advice = ("Pass the one that is left." if side.sent else "Expect any.") if level == MAJOR else ""
                what = "one of several now" if wider else "no longer one of several"
                self.changes.tell(change, pointers.join(head, keyword), what, wire=level, advice=advice)
                return True
        return False

    def _members(
        self,
        homes: tuple[str, str],
        said_: tuple[dict[str, Any], dict[str, Any]],
        side: Side,
        within: str,
        names: Members,
    ) -> None:
        base, head = homes
        before, after = (visible(schema, side) for schema in said_)
        owner = head.removeprefix("#/components/schemas/") if head.count("/") == 3 else within
        renames = dict(_renames(self.base, self.head, before, after, said_))
        for name in [*before, *(name for name in after if name not in before)]:
            old = pointers.join(_where(self.base, base, "properties"), name) if name in before else None
            new_name = renames.get(name, name)
            new = pointers.join(_where(self.head, head, "properties"), new_name) if new_name in after else None
            if old is None and name in renames.values():
                continue
            needed = name in said_[0].get("required", []), new_name in said_[1].get("required", [])
            change = self.changes.about(f"{owner}.{new_name if new else name}", old, new)
            if name in renames:
                change.say(f"renamed, it was {name}", wire=MAJOR)
            elif new is None:
                lost = "Pass it no longer." if side.sent else "Do without it."
                change.say("removed", wire=MAJOR, advice=lost)
            elif old is None:
                self._added(change, side, needed=needed[1])
            else:
                at = pointers.join(head, "required")
                self._required(change, side, needed, said(self.head, new), at)
            told = self.shared(old, new, change) if old and new and not change.wire else change
            inner = names.compare(told, name if old else None, new_name if new else None)
            if name in renames and not change.advice:
                change.say("", advice=f"Say {new_name} in place of {name}.")
            if old and new:
                self.compare(old, new, side, change, inner, sure=needed[0])

    @staticmethod
    def _added(change: Change, side: Side, *, needed: bool) -> None:
        if side.sent and needed:
            change.say("added, and required", wire=MAJOR, advice="Pass it in every call.")
        else:
            change.say("added", wire=MINOR)

    def _required(self, change: Change, side: Side, needed: tuple[bool, bool], after: dict[str, Any], at: str) -> None:
        if needed == (False, True):
            if side.sent:
                self.changes.tell(change, at, "required now", wire=MAJOR, advice="Pass it in every call.")
            else:
                level = PATCH if formats.nullable(after) else MINOR
                self.changes.tell(change, at, "always there now", wire=level)
        elif needed == (True, False):
            if side.sent:
                self.changes.tell(change, at, "optional now", wire=MINOR)
            elif side.lenient:
                self.changes.tell(change, at, "can be missing now", wire=PATCH)
            else:
                self.changes.tell(change, at, "can be missing now", wire=MAJOR, advice="Expect None.")

    def _variants(self, keyword: str, at: tuple[str, str], side: Side, change: Change, names: Members) -> None:
        """Compare alternatives: those that refer to one name with each other, the others as they are."""
        before, after = (
            dict(self._alternatives(*part, keyword)) for part in zip((self.base, self.head), at, strict=True)
        )
        for key in sorted(before.keys() & after.keys()):
            self.compare(before[key], after[key], side, change, names)
        gone, new = before.keys() - after.keys(), after.keys() - before.keys()
        if gone or new:
            breaks = bool(gone) or not before if side.sent else bool(new) or not after
            level = MAJOR if breaks else MINOR if side.sent else PATCH
            what = f"the alternatives of {keyword} changed: {len(gone)} gone, {len(new)} new"
            advice = ("Pass one of those left." if side.sent else "Expect them.") if level == MAJOR else ""
            self.changes.tell(change, _where(self.head, at[1], keyword), what, wire=level, advice=advice)

    @staticmethod
    def _alternatives(fragment: Fragment, pointer: str, keyword: str) -> Iterator[tuple[str, str]]:
        """Each by what it refers to, or by what it says."""
        for index, part in enumerate(said(fragment, pointer).get(keyword, [])):
            at = pointers.join(_where(fragment, pointer, keyword), index)
            yield (part["$ref"] if is_object(part) and "$ref" in part else canonical(fragment, part)), at

    def shared(self, base: str, head: str, change: Change) -> Change:
        """The change of what both refer to, where that is one and the same component; else that of the use."""
        homes = home(self.base, base), home(self.head, head)
        if homes[0] != homes[1] or homes == (base, head):
            return change
        shared = self.changes.about(".".join(pointers.split(homes[0])[2:]).replace(".properties.", "."), *homes)
        shared.call(*change.names)
        return shared


def home(fragment: Fragment, pointer: str) -> str:
    """Where a part stands, after its references."""
    return fragment.target(pointer, pointers.find(fragment.document, pointer))[0]


def said(fragment: Fragment, pointer: str) -> dict[str, Any]:
    """What the schema at a pointer says, after its references."""
    schema = pointers.find(fragment.document, pointer)
    return fragment.said(schema) if is_object(schema) else {}


def visible(schema: dict[str, Any], side: Side) -> dict[str, Any]:
    """The members of an object that travel this way."""
    hidden = "readOnly" if side.sent else "writeOnly"
    return {
        name: inner
        for name, inner in schema.get("properties", {}).items()
        if not (is_object(inner) and inner.get(hidden) is True)
    }


def canonical(fragment: Fragment, schema: Any, within: tuple[str, ...] = ()) -> str:
    """A text that is the same for schemas that say the same, whatever their words."""
    return json.dumps(_meant(fragment, schema, within), sort_keys=True)


def _meant(fragment: Fragment, value: Any, within: tuple[str, ...]) -> Any:
    if is_array(value):
        return [_meant(fragment, item, within) for item in value]
    if not is_object(value):
        return value
    if "$ref" in value:
        if value["$ref"] in within:
            return value["$ref"]
        within = (*within, value["$ref"])
        value = fragment.said(value)
    return {
        name: sorted(map(str, item)) if name in {"enum", "required"} else _meant(fragment, item, within)
        for name, item in value.items()
        if name not in keywords.WORDS or is_object(item)
    }


def _where(fragment: Fragment, pointer: str, keyword: str) -> str:
    """Where a keyword of a schema stands, after references."""
    schema = pointers.find(fragment.document, pointer)
    if keyword not in schema and "$ref" in schema:
        return _where(fragment, schema["$ref"], keyword)
    return pointers.join(pointer, keyword)


def _renames(
    base: Fragment, head: Fragment, before: dict[str, Any], after: dict[str, Any], said_: tuple[dict[str, Any], ...]
) -> Iterator[tuple[str, str]]:
    """Members that went, each with the one that came in its place: it alone says the same, to the word."""

    def key(fragment: Fragment, name: str, inner: Any, owner: dict[str, Any]) -> str:
        words = fragment.said(inner).get("description", "") if is_object(inner) else ""
        return f"{canonical(fragment, inner)} {words} {name in owner.get('required', [])}"

    gone = {name: key(base, name, inner, said_[0]) for name, inner in before.items() if name not in after}
    new = {name: key(head, name, inner, said_[1]) for name, inner in after.items() if name not in before}
    for name, text in gone.items():
        matching = [other for other, theirs in new.items() if theirs == text]
        if len(matching) == 1 and list(gone.values()).count(text) == 1:
            yield name, matching[0]
