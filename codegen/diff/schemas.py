"""What changed between two schemas, for one who sends such values or for one who receives them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .. import formats, pointers
from ..pointers import is_array, is_object
from . import keywords
from .changes import MAJOR, MINOR, PATCH
from .pairing import pairs
from .plain import NAMES
from .side import Side, Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from ..fragment import Fragment
    from .changes import Change
    from .comparison import Comparison
    from .members import Members


def compare(
    comparison: Comparison, base: str, head: str, side: Side, change: Change, names: Members, *, sure: bool = True
) -> None:
    """Compare the schemas at two pointers. `sure` says whether the value always is there."""
    before, after = said(comparison.base, base), said(comparison.head, head)
    shared = comparison.shared(base, head, change)
    if opened := _opened(comparison, before, after, side):
        keyword, verdict = opened
        comparison.tell(shared, _where(comparison.head, head, keyword), verdict)
        return
    own = {keyword for schema in comparison.both(base, head) for keyword in schema}
    for keyword, verdict in keywords.differences(before, after, side, sure=sure):
        comparison.tell(change if keyword in own else shared, _where(comparison.head, head, keyword), verdict)
    types, new_types = (set(formats.types_of(schema)) for schema in (before, after))
    if types and new_types and not types & new_types:
        return  # another value altogether: what it holds is no change of its own
    homes = comparison.homes(base, head)
    if (*homes, side) in comparison.compared:
        return
    comparison.compared.add((*homes, side))
    _members(comparison, homes, (before, after), side, change.subject, names)
    for keyword in ("items", "additionalProperties"):
        if is_object(before.get(keyword)) and is_object(after.get(keyword)):
            inner = _where(comparison.base, base, keyword), _where(comparison.head, head, keyword)
            compare(comparison, *inner, side, shared, names)
    if ("items" in before) != ("items" in after):
        wider = "items" in before
        what = "items of any kind now" if wider else "items of one kind now"
        verdict = side.verdict(what, wider=wider, send="Pass such items.", read="Expect any.")
        comparison.tell(shared, _where(comparison.head, head, "items"), verdict)
    for keyword in ("anyOf", "oneOf", "allOf"):
        _variants(comparison, keyword, (base, head), side, shared, names)


def _opened(
    comparison: Comparison, before: dict[str, Any], after: dict[str, Any], side: Side
) -> tuple[str, Verdict] | None:
    """What it does that one schema became one of several, or the reverse, and the keyword; None where it did not."""
    sides = (comparison.base, before), (comparison.head, after)
    for keyword in ("anyOf", "oneOf"):
        wider = keyword in after
        if (keyword in before) == wider:
            continue
        (known, one), (others, several) = sides if wider else sides[::-1]
        if canonical(known, one) in {canonical(others, part) for part in several[keyword]}:
            what = "one of several now" if wider else "no longer one of several"
            return keyword, side.verdict(
                what, wider=wider, received=(MAJOR, PATCH), send="Pass the one that is left.", read="Expect any."
            )
    return None


def _members(
    comparison: Comparison,
    homes: tuple[str, str],
    schemas: tuple[dict[str, Any], dict[str, Any]],
    side: Side,
    within: str,
    names: Members,
) -> None:
    fragments = comparison.base, comparison.head
    old, new = (_meanings(fragment, schema, side) for fragment, schema in zip(fragments, schemas, strict=True))
    places, new_places = (
        {name: pointers.join(_where(fragment, at, "properties"), name) for name in known}
        for fragment, at, known in zip(fragments, homes, (old, new), strict=True)
    )
    owner = homes[1].removeprefix("#/components/schemas/") if homes[1].count("/") == 3 else within
    for name, new_name in pairs(old, new, sole=True):  # what says the same can be another
        at, new_at = places.get(name or ""), new_places.get(new_name or "")
        needed, now_needed = (
            key in schema.get("required", []) for key, schema in zip((name, new_name), schemas, strict=True)
        )
        change = comparison.about(f"{owner}.{new_name or name}", at, new_at)
        if at and new_at:
            if name != new_name:
                change.say(f"renamed, it was {name}", wire=MAJOR)
            elif needed != now_needed:
                verdict = _required(side, said(comparison.head, new_at), wider=needed)
                comparison.tell(change, pointers.join(homes[1], "required"), verdict)
            inner = names.compare(change if change.wire else comparison.shared(at, new_at, change), name, new_name)
            if name != new_name and not change.advice:
                change.say(advice=f"Say {new_name} in place of {name}.")
            compare(comparison, at, new_at, side, change, inner, sure=needed)
            continue
        if at:
            change.say("removed", wire=MAJOR, advice="Pass it no longer." if side.sent else "Do without it.")
        elif now_needed and side.sent:
            change.say("added, and required", wire=MAJOR, stops="they do not send it")
        else:
            change.say("added", wire=MINOR)
        names.compare(change, name, new_name)


def _required(side: Side, after: dict[str, Any], *, wider: bool) -> Verdict:
    received = PATCH if side is Side.ERROR else MAJOR, PATCH if formats.nullable(after) else MINOR
    return side.needed(wider=wider, received=received, read="Expect None.")


def _variants(
    comparison: Comparison, keyword: str, at: tuple[str, str], side: Side, change: Change, names: Members
) -> None:
    """Compare alternatives: those that refer to one name with each other, the others as they are."""
    before, after = (
        dict(_alternatives(*part, keyword)) for part in zip((comparison.base, comparison.head), at, strict=True)
    )
    for key in sorted(before.keys() & after.keys()):
        compare(comparison, before[key], after[key], side, change, names)
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    if gone or new:
        breaks = bool(gone) or not before if side.sent else bool(new) or not after
        what = f"the alternatives of {keyword} changed: {len(gone)} gone, {len(new)} new"
        verdict = side.verdict(
            what,
            wider=breaks != side.sent,
            received=(MAJOR, PATCH),
            send="Pass one of those left.",
            read="Expect them.",
        )
        comparison.tell(change, _where(comparison.head, at[1], keyword), verdict)


def _alternatives(fragment: Fragment, pointer: str, keyword: str) -> Iterator[tuple[str, str]]:
    """Each by what it refers to, or by what it says."""
    for index, part in enumerate(said(fragment, pointer).get(keyword, [])):
        at = pointers.join(_where(fragment, pointer, keyword), index)
        yield (part["$ref"] if is_object(part) and "$ref" in part else canonical(fragment, part)), at


def said(fragment: Fragment, pointer: str) -> dict[str, Any]:
    """What the schema at a pointer says, after its references."""
    schema = pointers.find(fragment.document, pointer)
    return fragment.said(schema) if is_object(schema) else {}


def canonical(fragment: Fragment, schema: Any) -> str:
    """A text that is the same for schemas that say the same, whatever their words."""
    return json.dumps(_meant(fragment, schema, ()), sort_keys=True)


def _meant(fragment: Fragment, value: Any, within: tuple[str, ...], keyword: str = "") -> Any:
    if is_array(value):
        return [_meant(fragment, item, within) for item in value]
    if not is_object(value):
        return value
    if keyword in NAMES:
        return {name: _meant(fragment, item, within) for name, item in value.items()}
    if "$ref" in value:
        if value["$ref"] in within:
            return value["$ref"]
        within = (*within, value["$ref"])
        value = fragment.said(value)
    return {
        name: sorted(map(str, item)) if name in {"enum", "required"} else _meant(fragment, item, within, name)
        for name, item in value.items()
        if name not in keywords.WORDS
    }


def _meanings(fragment: Fragment, owner: dict[str, Any], side: Side) -> dict[str, Hashable]:
    """The members of an object that travel this way, each with what it says, to the word."""
    hidden = "readOnly" if side.sent else "writeOnly"
    return {
        name: (canonical(fragment, inner), fragment.said(inner).get("description"), name in owner.get("required", []))
        for name, inner in owner.get("properties", {}).items()
        if inner.get(hidden) is not True
    }


def _where(fragment: Fragment, pointer: str, keyword: str) -> str:
    """Where a keyword of a schema stands, after references."""
    schema = pointers.find(fragment.document, pointer)
    if keyword not in schema and "$ref" in schema:
        return _where(fragment, schema["$ref"], keyword)
    return pointers.join(pointer, keyword)
