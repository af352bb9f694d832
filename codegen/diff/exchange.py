"""What changed in the bodies that go to and fro: whether there is one, its media types, its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers, walk
from .changes import MAJOR, MINOR, PATCH
from .schemas import home
from .side import Side

if TYPE_CHECKING:
    from .changes import Change
    from .members import Members
    from .pairing import Known
    from .schemas import Schemas

SENT = Side("request", sent=True)
SENT_FORM = Side("request", sent=True, form=True)
CALLBACK = Side("callback", sent=False, receiver=True)


def body(schemas: Schemas, before: Known, after: Known, side: Side, names: Members) -> None:
    """Compare the bodies of a request."""
    at, new_at = (pointers.join(known.pointer, "requestBody") for known in (before, after))
    old: dict[str, Any] = schemas.base.resolve(before.said.get("requestBody", {}))
    new: dict[str, Any] = schemas.head.resolve(after.said.get("requestBody", {}))
    change = schemas.changes.about(f"the body of {after}", at if old else None, new_at if new else None)
    if old and new:
        change = schemas.shared(at, new_at, change)
        if bool(old.get("required")) != bool(new.get("required")):
            _required(schemas, change, old, new, side)
        homes = home(schemas.base, at), home(schemas.head, new_at)
        schemas.changes.words(change, homes[1], old, new, ("description",))
        content(schemas, change, homes, side, names)
    elif new:
        needed = new.get("required") and side.sent
        change.say("added", wire=MAJOR if needed else MINOR, stops="they send none" if needed else "")
        for part in new.get("content", {}).values():
            for name in schemas.head.said(part.get("schema", {})).get("properties", {}):
                names.compare(change, None, name)
    elif old:
        change.say("removed", wire=MAJOR, advice="Send none." if side.sent else "Expect none.")


def _required(schemas: Schemas, change: Change, old: dict[str, Any], new: dict[str, Any], side: Side) -> None:
    needed = bool(new.get("required"))
    if not side.sent:
        change.say("always there now" if needed else "can be missing now", wire=PATCH)
    elif not needed:
        change.say("optional now", wire=MINOR)
    else:
        said = [schemas.base.resolve(part.get("schema", {})) for part in old.get("content", {}).values()]
        if any(schema.get("required") for schema in said):
            change.say("required now, and was always sent", wire=PATCH)
        else:
            change.say("required now", wire=MAJOR, stops="a call without arguments sends an empty one")


def content(schemas: Schemas, change: Change, homes: tuple[str, str], side: Side, names: Members) -> None:
    """Compare what stands under `content` at two pointers."""
    before, after = schemas.both(*homes)
    old, new = (part.get("content", {}) for part in (before, after))
    if old.keys() - new.keys():
        what = f"is {', '.join(new) or 'nothing'} now, was {', '.join(old)}"
        at = pointers.join(homes[1], "content", *[*new][:1])
        if side.receiver:
            schemas.changes.tell(change, at, what, wire=MAJOR, advice="Read it so.")
        elif side.lenient and all(name.endswith("json") for name in (*old, *new)):
            change.say(what, wire=PATCH)
        elif side.lenient:
            schemas.changes.tell(change, at, what, wire=MAJOR, advice="Expect an error without details.")
        else:
            schemas.changes.tell(
                change, at, what, wire=MAJOR, stops="they send it" if side.sent else "they can not read another"
            )
    elif added := new.keys() - old.keys():
        change.say(f"can be {', '.join(sorted(added))}, too", wire=MINOR)
    for name in sorted(old.keys() & new.keys()):
        at, new_at = (pointers.join(at, "content", name) for at in homes)
        was, now = schemas.both(at, new_at)
        for word in ("example", "examples"):
            if was.get(word) != now.get(word):
                example = schemas.changes.about(
                    "an example", f"{at}/{word}", f"{new_at}/{word}" if word in now else None
                )
                example.say("changed", wire=PATCH)
        if was.get("encoding") != now.get("encoding"):
            advice, stops = ("", "they write it the old way") if side.sent else ("Read it so.", "")
            change.say("its encoding changed", wire=MAJOR, advice=advice, stops=stops)
        if "schema" in was and "schema" in now:
            kind = SENT_FORM if side.sent and name == walk.FORM else side
            schemas.compare(f"{at}/schema", f"{new_at}/schema", kind, change, names)
        elif "schema" in was or "schema" in now:
            breaks = ("schema" in now) == side.sent
            what = "has a schema now" if "schema" in now else "has no schema any longer"
            advice = ("Send what it says." if side.sent else "Expect anything.") if breaks else ""
            change.say(what, wire=MAJOR if breaks else MINOR, advice=advice)
