"""What changed in what goes to and fro: the body of a request, the answers, their headers and media types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import grammar, pointers
from . import schemas
from .changes import MAJOR, MINOR, PATCH
from .members import Members, results
from .side import Side, Verdict

if TYPE_CHECKING:
    from .changes import Change
    from .comparison import Comparison
    from .pairing import Known


def body(comparison: Comparison, before: Known, after: Known, side: Side, names: Members) -> None:
    """Compare the bodies of a request."""
    at, new_at = (pointers.join(known.pointer, "requestBody") for known in (before, after))
    old: dict[str, Any] = comparison.base.resolve(before.said.get("requestBody", {}))
    new: dict[str, Any] = comparison.head.resolve(after.said.get("requestBody", {}))
    change = comparison.about(f"the body of {after}", at if old else None, new_at if new else None)
    if old and new:
        change = comparison.shared(at, new_at, change)
        homes = comparison.homes(at, new_at)
        if bool(old.get("required")) != bool(new.get("required")):
            _required(comparison, change, old, new, side)
        comparison.words(change, homes[1], old, new, ("description",))
        _content(comparison, change, homes, side, names)
        return
    if new:
        needed = new.get("required") and side.sent
        change.say("added", wire=MAJOR if needed else MINOR, stops="they send none" if needed else "")
    elif old:
        change.say("removed", wire=MAJOR, advice="Pass it no longer." if side.sent else "Do without it.")
    fragment = comparison.head if new else comparison.base
    for part in (new or old).get("content", {}).values():
        for name in fragment.said(part.get("schema", {})).get("properties", {}):
            names.compare(change, name if old else None, name if new else None)


def _required(comparison: Comparison, change: Change, old: dict[str, Any], new: dict[str, Any], side: Side) -> None:
    needed = bool(new.get("required"))
    if not side.sent:
        change.say("always there now" if needed else "can be missing now", wire=PATCH)
    elif not needed:
        change.say("optional now", wire=MINOR)
    elif any(comparison.base.resolve(part.get("schema", {})).get("required") for part in old["content"].values()):
        change.say("required now, and was always sent", wire=PATCH)
    else:
        change.say("required now", wire=MAJOR, stops="a call without arguments sends an empty one")


def answers(comparison: Comparison, before: Known, after: Known) -> None:
    """Compare the answers of an operation."""
    old, new = (known.said.get("responses", {}) for known in (before, after))
    for status in dict.fromkeys([*old, *new]):
        at = pointers.join(before.pointer, "responses", status) if status in old else None
        new_at = pointers.join(after.pointer, "responses", status) if status in new else None
        change = comparison.about(f"{status} of {after}", at, new_at)
        success = status.startswith("2")
        if at and new_at:
            homes = comparison.homes(at, new_at)
            change = comparison.shared(at, new_at, change)
            comparison.words(change, homes[1], *comparison.both(*homes), ("description", "links"))
            _headers(comparison, change, homes)
            old_type, new_type = (known.call.answers.get(status) if known.call else None for known in (before, after))
            names = results(comparison, change, old_type, new_type) if old_type and new_type else Members(comparison)
            _content(comparison, change, homes, Side.ANSWER if success else Side.ERROR, names)
        elif at:
            lost = success and not any(other.startswith("2") for other in new)
            change.say("removed", wire=MAJOR if lost else PATCH, advice="Expect another." if lost else "")
        elif success:
            change.say("added", wire=MAJOR, stops="they take no other status for success")
        else:
            change.say("added", wire=MINOR)


def _headers(comparison: Comparison, change: Change, homes: tuple[str, str]) -> None:
    old, new = (
        {name.lower(): pointers.join(at, "headers", name) for name in said.get("headers", {})}
        for at, said in zip(homes, comparison.both(*homes), strict=True)
    )
    for name in dict.fromkeys([*old, *new]):
        at, new_at = old.get(name), new.get(name)
        header = comparison.about(f"the header {name} of {change.subject}", at, new_at)
        if at is None:
            header.say("added", wire=MINOR)
        elif new_at is None:
            header.say("removed", wire=MAJOR, advice="Do without it.")
        else:
            at, new_at = comparison.homes(at, new_at)
            was, now = comparison.both(at, new_at)
            if was.get("required") and not now.get("required"):
                header.say("can be missing now", wire=MAJOR, advice="Expect it to be missing.")
            elif {**was, "schema": None} != {**now, "schema": None}:
                header.say("changed", wire=PATCH)
            if "schema" in was and "schema" in now:
                inner = f"{at}/schema", f"{new_at}/schema"
                schemas.compare(comparison, *inner, Side.ANSWER, header, Members(comparison))


def _content(comparison: Comparison, change: Change, homes: tuple[str, str], side: Side, names: Members) -> None:
    """Compare what stands under `content` at two pointers."""
    old, new = (part.get("content", {}) for part in comparison.both(*homes))
    if old.keys() - new.keys():
        what = f"is {', '.join(new) or 'nothing'} now, was {', '.join(old)}"
        at = pointers.join(homes[1], "content", *[*new][:1])
        if side is Side.ERROR and all(name.endswith("json") for name in (*old, *new)):
            change.say(what, wire=PATCH)
        else:
            advice = {Side.ERROR: "Expect an error without details.", Side.CALLBACK: "Read it so."}.get(side, "")
            stops = "" if advice else "they send it" if side.sent else "they can not read another"
            comparison.tell(change, at, Verdict(MAJOR, what, advice, stops))
    elif added := new.keys() - old.keys():
        change.say(f"can be {', '.join(sorted(added))}, too", wire=MINOR)
    for name in sorted(old.keys() & new.keys()):
        at, new_at = (pointers.join(at, "content", name) for at in homes)
        was, now = comparison.both(at, new_at)
        for word in ("example", "examples"):
            if was.get(word) != now.get(word):
                there = f"{new_at}/{word}" if word in now else None
                comparison.about("an example", f"{at}/{word}", there).say("changed", wire=PATCH)
        if was.get("encoding") != now.get("encoding"):
            advice, stops = ("", "they write it the old way") if side.sent else ("Read it so.", "")
            change.say("its encoding changed", wire=MAJOR, advice=advice, stops=stops)
        if "schema" in was and "schema" in now:
            kind = Side.FORM if side.sent and name == grammar.FORM else side
            schemas.compare(comparison, f"{at}/schema", f"{new_at}/schema", kind, change, names)
        elif "schema" in was or "schema" in now:
            wider = "schema" in was
            what = "has no schema any longer" if wider else "has a schema now"
            verdict = side.verdict(what, wider=wider, send="Send what it says.", read="Expect anything.")
            comparison.tell(change, new_at, verdict)
