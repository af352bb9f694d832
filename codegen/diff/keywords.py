"""What a changed keyword of a schema does, for one who sends such values or for one who receives them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .. import formats
from .changes import MAJOR, MINOR, PATCH
from .plain import foreign
from .side import Side, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORDS = {"title", "description", "example", "examples", "externalDocs", "$comment", "deprecated", "default"}
"""Keywords that restrict no value."""
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_OTHER = (
    *("pattern", "multipleOf", "uniqueItems", "not", "if", "then", "else", "contains", "propertyNames"),
    *("patternProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "prefixItems"),
)
_OPEN = (MINOR, PATCH)
"""What more, and less, is to one who receives what the client takes as it comes."""
_HINTS = {None, "int64", "double", "password"}
"""Formats that leave out no value that anyone passes."""
_ELSEWHERE = {
    *("properties", "required", "items", "anyOf", "oneOf", "allOf", "$ref", "$comment", "readOnly", "writeOnly"),
}


def differences(
    before: dict[str, Any], after: dict[str, Any], side: Side, *, sure: bool
) -> Iterator[tuple[str, Verdict]]:
    """Each keyword that changed, and what it does. `sure` says whether the value always was there."""
    before, after = _spoken(before), _spoken(after)
    listed = formats.SPACE_SEPARATED in before, formats.SPACE_SEPARATED in after
    judged: dict[str, Iterable[Verdict]] = {
        "type": [*_types(before, after, side), *_null(before, after, side, sure=sure)],
        "format": _format(before, after, side),
        "enum": _values(before.get("enum"), after.get("enum"), side),
        formats.SPACE_SEPARATED: _items(before, after, side),
        **{
            keyword: _restriction(keyword, before.get(keyword), after.get(keyword), side)
            for keyword in (*_LOWER, *_UPPER, *_OTHER)
        },
        "default": _default(before, after, side),
        "deprecated": deprecated(before, after),
        "discriminator": _discriminator(before.get("discriminator", {}), after.get("discriminator", {})),
        "additionalProperties": _others(before, after, side),
    }
    if any(listed):
        judged["pattern"] = []  # it spells out the items
    for keyword, verdicts in judged.items():
        for verdict in verdicts:
            yield keyword, verdict
    for keyword in sorted({*before, *after} - _ELSEWHERE - judged.keys()):
        if before.get(keyword) != after.get(keyword):
            yield keyword, Verdict(PATCH, f"its {keyword} changed")


def _spoken(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without what goes without saying, and what others say for themselves."""
    silent = {**dict.fromkeys(("minLength", "minItems", "minProperties"), 0), "uniqueItems": False}
    return {name: value for name, value in schema.items() if silent.get(name, schema) != value and not foreign(name)}


def _types(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    old, new = (_allowed(schema) for schema in (before, after))
    if old == new:
        return
    # The client takes an error's code as a number and as text.
    bears = new <= old or (side is Side.ERROR and {*old, *new} <= {"string", "integer"})
    yield side.verdict(
        f"of type {_list(new)}, was {_list(old)}",
        wider=old <= new if side.sent else not bears,
        send=f"Pass {_list(new)}.",
        read=f"Expect {_list(new)}.",
    )


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
    if side in {Side.FORM, Side.ERROR} or not (sure or side.sent):
        yield Verdict(PATCH, what)
    else:
        yield side.verdict(what, wider=new, send="Pass no null.", read="Expect None.")


def _format(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    old, new = before.get("format"), after.get("format")
    if old == new or not set(formats.types_of(before)) & set(formats.types_of(after)):
        return
    what = f"of format {new}, was {old}" if old and new else f"of format {new}" if new else f"of format {old} no longer"
    if {old, new} <= _HINTS or (not side.sent and _attribute(before) == _attribute(after)):
        yield Verdict(PATCH, what)
    else:
        wider = new is None or (old, new) in {("int32", "int64"), ("float", "double"), ("uri", "uri-reference")}
        received, read = (MAJOR, MAJOR), "Expect a value of another type."
        yield side.verdict(what, wider=wider, received=received, send=f"Pass it as {new}.", read=read)


def _attribute(schema: dict[str, Any]) -> str:
    """The type in Python of what has this format."""
    kind = formats.types_of(schema)[0]
    known = formats.KINDS.get((kind, schema.get("format"))) or formats.KINDS.get((kind, None))
    return known.annotation if known else kind


def _values(before: Any, after: Any, side: Side) -> Iterator[Verdict]:
    if before is None or after is None:
        if before != after:
            what = "any value now" if after is None else f"one of {_shown(after)} now"
            send = f"Pass one of {_shown(after or [])}."
            yield side.verdict(what, wider=after is None, received=_OPEN, send=send)
        return
    new = [value for value in after if value not in before and value is not None]
    gone = [value for value in before if value not in after and value is not None]
    if new:
        yield side.verdict(f"{_shown(new)} added to its values", wider=True, received=_OPEN)
    if gone:
        what, send = f"{_shown(gone)} removed from its values", f"Pass {_shown(gone)} no longer."
        yield side.verdict(what, wider=False, received=_OPEN, send=send)


def _shown(values: list[Any]) -> str:
    return ", ".join(value if isinstance(value, str) else json.dumps(value) for value in values)


def _restriction(keyword: str, before: Any, after: Any, side: Side) -> Iterator[Verdict]:
    if before == after:
        return
    if keyword in _OTHER:
        what = f"its {keyword} {'is new' if before is None else 'is gone' if after is None else 'changed'}"
        # Nobody can tell whether the new one lets in what the old one let in, or more.
        wider = after is None if side.sent else before is not None
        send = f"Keep to {keyword}: {after}."
    else:
        what = _now(keyword, before, after)
        wider = after is None or (before is not None and (after < before) == (keyword in _LOWER))
        send = f"Keep to {keyword} {after}."
    yield side.verdict(what, wider=wider, received=_OPEN, send=send)


def _items(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    old, new = before.get(formats.SPACE_SEPARATED), after.get(formats.SPACE_SEPARATED)
    if old is not None and new is not None:
        yield from _values(old.get("enum"), new.get("enum"), side)
    elif new is not None:
        yield Verdict(MAJOR, "a list of items now", "Pass a list.")
    elif old is not None:
        yield Verdict(MAJOR, "no list of items any longer", "Pass one text.")


def deprecated(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Verdict]:
    """What it does that something is deprecated now, or no longer: a schema, a parameter or an operation."""
    if after.get("deprecated") and not before.get("deprecated"):
        yield Verdict(MINOR, "deprecated", "Plan to do without it.")
    elif before.get("deprecated") and not after.get("deprecated"):
        yield Verdict(PATCH, "deprecated no longer")


def _discriminator(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Verdict]:
    old, new = before.get("propertyName"), after.get("propertyName")
    if old and new and old != new:
        yield Verdict(MAJOR, f"told apart by {new}, was {old}", f"Go by {new}.")
    elif before != after:
        yield Verdict(PATCH, "its discriminator changed")


def _others(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    """Members that are not named: of an object that names none they are all there is."""
    old, new = (_open(schema.get("additionalProperties", True)) for schema in (before, after))
    if old == new:
        return
    what = "what its other members may be changed"
    if before.get("properties") or after.get("properties") or "object" not in formats.types_of(after):
        yield Verdict(PATCH, what)
    else:
        received = PATCH if old is False else MAJOR, PATCH
        wider = new is True or old is False
        yield side.verdict(what, wider=wider, received=received, send="Pass what it may hold.", read="Expect any.")


def _open(value: Any) -> bool | None:
    """Whether other members are any, or none; None where a schema says what they are."""
    return value if isinstance(value, bool) else None if value else True


def _default(before: dict[str, Any], after: dict[str, Any], side: Side) -> Iterator[Verdict]:
    old, new = before.get("default"), after.get("default")
    if old == new and type(old) is type(new):
        return
    if side.sent and old is not None:
        what = f"{_now('default', old, new)}: calls without it do something else"
        yield Verdict(MAJOR, what, f"Pass {_shown([old])} to keep what you have.")
    else:
        yield Verdict(PATCH, "its default is gone" if new is None else f"default {_shown([new])}")


def _now(keyword: str, before: Any, after: Any) -> str:
    what = f"no {keyword} any longer" if after is None else f"{keyword} {_shown([after])}"
    return what if before is None else f"{what}, was {_shown([before])}"
