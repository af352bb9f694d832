"""What a changed keyword of a schema does, for one who sends such values or for one who receives them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .. import formats
from .changes import MAJOR, MINOR, PATCH, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schemas import Side

WORDS = {"title", "description", "example", "examples", "externalDocs", "$comment", "deprecated", "default"}
"""Keywords that restrict no value."""
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_OTHER = (
    *("pattern", "multipleOf", "uniqueItems", "not", "if", "then", "else", "contains", "propertyNames"),
    *("patternProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "prefixItems"),
)
_ELSEWHERE = {
    *("type", "format", "enum", "default", "deprecated", "properties", "required", "items", "anyOf", "oneOf"),
    *("allOf", "additionalProperties", "$ref", "$comment", "readOnly", "writeOnly", formats.EXTENSION),
}


@frozen
class Verdict:
    """What one keyword does."""

    level: Level
    what: str
    advice: str = ""


def differences(before: dict[str, Any], after: dict[str, Any], side: Side, *, sure: bool) -> Iterator[Verdict]:
    """Each keyword that changed. `sure` says whether the value always was there."""
    before, after = _spoken(before), _spoken(after)
    yield from _types(before, after, side)
    yield from _null(before, after, side, sure=sure)
    yield from _format(before, after, side)
    yield from _values(before.get("enum"), after.get("enum"), side)
    listed = formats.EXTENSION in before, formats.EXTENSION in after
    if all(listed):
        items = before[formats.EXTENSION].get("enum"), after[formats.EXTENSION].get("enum")
        yield from _values(*items, side)
    elif any(listed):
        yield Verdict(MAJOR, "a list of items now" if listed[1] else "no list of items any longer", "Pass it so.")
    for keyword in (*_LOWER, *_UPPER):
        yield from _bound(keyword, before.get(keyword), after.get(keyword), side)
    for keyword in _OTHER:
        if before.get(keyword) != after.get(keyword) and not (keyword == "pattern" and any(listed)):
            yield _restriction(keyword, before.get(keyword), after.get(keyword), side)
    yield from _default(before, after, side)
    if bool(before.get("deprecated")) != bool(after.get("deprecated")):
        now = bool(after.get("deprecated"))
        yield Verdict(MINOR if now else PATCH, "deprecated" if now else "deprecated no longer")
    if before.get("additionalProperties", True) != after.get("additionalProperties", True):
        yield Verdict(PATCH, "what unknown members may be changed")
    for keyword in sorted({*before, *after} - _ELSEWHERE - {*_LOWER, *_UPPER, *_OTHER}):
        if before.get(keyword) != after.get(keyword):
            yield Verdict(PATCH, f"its {keyword} changed")


def _spoken(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without what goes without saying."""
    silent = {**dict.fromkeys(("minLength", "minItems", "minProperties"), 0), "uniqueItems": False}
    return {name: value for name, value in schema.items() if silent.get(name, schema) != value}


def _types(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    old, new = (_allowed(schema) for schema in (before, after))
    if old == new:
        return
    what = f"of type {_list(new)}, was {_list(old)}"
    wider, narrower = old <= new, new <= old
    if side.sent:
        yield Verdict(MINOR, what) if wider else Verdict(MAJOR, what, f"Pass {_list(new)}.")
    elif narrower or (side.lenient and {*old, *new} <= {"string", "integer"}):
        yield Verdict(MINOR, what)
    else:
        yield Verdict(MAJOR, what, f"Expect {_list(new)}.")


def _allowed(schema: dict[str, Any]) -> set[str]:
    types = set(formats.types_of(schema))
    if "number" in types:
        types.add("integer")
    if not types and schema.keys() & {"anyOf", "oneOf", "allOf"}:
        return {"anything"}  # what it is, the alternatives say
    return types or {"array", "boolean", "integer", "number", "object", "string"}


def _list(types: set[str]) -> str:
    shown = types - {"integer"} if "number" in types else types
    return "anything" if len(shown) > 4 else " or ".join(sorted(shown))


def _null(before: dict[str, Any], after: dict[str, Any], side: Side, *, sure: bool) -> Iterator[Verdict]:
    old, new = formats.nullable(before), formats.nullable(after)
    if old == new:
        return
    what = "can be null now" if new else "null no longer"
    if side.form or side.lenient or not (sure or side.sent):
        yield Verdict(PATCH, what)
    elif side.sent:
        yield Verdict(MINOR, what) if new else Verdict(MAJOR, what, "Pass no null.")
    else:
        yield Verdict(MAJOR, what, "Expect None.") if new else Verdict(MINOR, what)


def _format(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    old, new = before.get("format"), after.get("format")
    if old == new or not set(formats.types_of(before)) & set(formats.types_of(after)):
        return
    what = f"of format {new}, was {old}" if old and new else f"of format {new}" if new else f"of format {old} no longer"
    if side.sent:
        wider = new is None or (old, new) in {("int32", "int64"), ("float", "double"), ("uri", "uri-reference")}
        yield Verdict(MINOR, what) if wider else Verdict(MAJOR, what, f"Pass it as {new}.")
    elif _attribute(before) == _attribute(after):
        yield Verdict(PATCH, what)
    else:
        yield Verdict(MAJOR, what, "Expect a value of another type.")


def _attribute(schema: dict[str, Any]) -> str:
    """The type in Python of what has this format."""
    (kind, *_) = formats.types_of(schema) or [""]
    known = formats.KINDS.get((kind, schema.get("format"))) or formats.KINDS.get((kind, None))
    return known.annotation if known else kind


def _values(before: Any, after: Any, side: Side) -> Iterator[Verdict]:
    if before is None and after is None:
        return
    if before is None or after is None:
        what = "any value now" if after is None else f"one of {_shown(after)} now"
        wider = after is None
        if side.sent:
            yield Verdict(MINOR, what) if wider else Verdict(MAJOR, what, f"Pass one of {_shown(after)}.")
        else:
            yield Verdict(MINOR if wider else PATCH, what)
        return
    new = [value for value in after if value not in before and value is not None]
    gone = [value for value in before if value not in after and value is not None]
    if new:
        yield Verdict(MINOR, f"{_shown(new)} added to its values")
    if gone:
        advice = f"Pass {_shown(gone)} no longer." if side.sent else ""
        yield Verdict(MAJOR if side.sent else PATCH, f"{_shown(gone)} removed from its values", advice)


def _shown(values: list[Any]) -> str:
    return ", ".join(value if isinstance(value, str) else json.dumps(value) for value in values)


def _bound(keyword: str, before: Any, after: Any, side: Side) -> Iterator[Verdict]:
    if before == after:
        return
    numbers = type(before) in {int, float} and type(after) in {int, float}
    tighter = after is not None if not numbers else (after > before) == (keyword in _LOWER)
    if before is not None and after is not None and not numbers:
        tighter = True
    now = f"no {keyword} any longer" if after is None else f"{keyword} {after}"
    what = now if before is None else f"{now}, was {before}"
    if side.sent:
        yield Verdict(MAJOR, what, f"Keep to {keyword} {after}.") if tighter else Verdict(MINOR, what)
    else:
        yield Verdict(PATCH if tighter else MINOR, what)


def _restriction(keyword: str, before: Any, after: Any, side: Side) -> Verdict:
    what = f"its {keyword} {'is new' if before is None else 'is gone' if after is None else 'changed'}"
    if side.sent:
        return Verdict(MINOR, what) if after is None else Verdict(MAJOR, what, f"Keep to {keyword}: {after}.")
    return Verdict(PATCH if before is None else MINOR, what)


def _default(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    old, new = before.get("default"), after.get("default")
    if old == new and type(old) is type(new):
        return
    if not side.sent or old is None:
        yield Verdict(PATCH, f"default {_shown([new])}" if new is not None else "its default is gone")
        return
    what = (
        f"default {_shown([new])}, was {_shown([old])}"
        if new is not None
        else f"no default any longer, was {_shown([old])}"
    )
    yield Verdict(MAJOR, f"{what}: calls without it do something else", f"Pass {_shown([old])} to keep what you have.")
