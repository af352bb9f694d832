"""What changed in the answers of an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import pointers
from .changes import MAJOR, MINOR, PATCH
from .exchange import content
from .members import Fields, Members
from .schemas import home
from .side import Side

if TYPE_CHECKING:
    from ..interface import Operation
    from .changes import Change
    from .pairing import Known
    from .schemas import Schemas

RECEIVED = Side("answer", sent=False)
ERROR = Side("error", sent=False, lenient=True)


def answers(schemas: Schemas, before: Known, after: Known, methods: tuple[Operation | None, Operation | None]) -> None:
    """Compare them all."""
    old, new = (known.said.get("responses", {}) for known in (before, after))
    for status in dict.fromkeys([*old, *new]):
        at = pointers.join(before.pointer, "responses", status) if status in old else None
        new_at = pointers.join(after.pointer, "responses", status) if status in new else None
        change = schemas.changes.about(f"{status} of {after}", at, new_at)
        success = status.startswith("2")
        if at and new_at:
            homes = home(schemas.base, at), home(schemas.head, new_at)
            change = schemas.shared(at, new_at, change)
            _around(schemas, change, homes)
            if success:
                content(schemas, change, homes, RECEIVED, _class(schemas, change, status, methods))
            else:
                content(schemas, change, homes, ERROR, Members())
        elif at:
            left = any(other.startswith("2") for other in new)
            lost = success and not left
            change.say("removed", wire=MAJOR if lost else PATCH, advice="Expect another." if lost else "")
        elif success:
            change.say("added", wire=MAJOR, stops="they take no other status for success")
        else:
            change.say("added", wire=MINOR)


def _around(schemas: Schemas, change: Change, homes: tuple[str, str]) -> None:
    old, new = schemas.both(*homes)
    schemas.changes.words(change, homes[1], old, new, ("description", "links"))
    headers, new_headers = (
        {name.lower(): pointers.join(at, "headers", name) for name in said.get("headers", {})}
        for at, said in zip(homes, (old, new), strict=True)
    )
    for name in dict.fromkeys([*headers, *new_headers]):
        at, new_at = headers.get(name), new_headers.get(name)
        header = schemas.changes.about(f"the header {name} of {change.subject}", at, new_at)
        if at is None or new_at is None:
            header.say("added", wire=MINOR) if new_at else header.say("removed", wire=MAJOR, advice="Do without it.")
            continue
        at, new_at = home(schemas.base, at), home(schemas.head, new_at)
        was, now = schemas.both(at, new_at)
        if was.get("required") and not now.get("required"):
            header.say("can be missing now", wire=MAJOR, advice="Expect it to be missing.")
        elif {**was, "schema": None} != {**now, "schema": None}:
            header.say("changed", wire=PATCH)
        if "schema" in was and "schema" in now:
            schemas.compare(f"{at}/schema", f"{new_at}/schema", RECEIVED, header, Members())


def _class(
    schemas: Schemas, change: Change, status: str, methods: tuple[Operation | None, Operation | None]
) -> Members:
    """Compare the types of the answer in Python; what has names in it."""
    old, new = (
        next((kind.annotation for known, kind in method.answers if str(known) == status), None) if method else None
        for method in methods
    )
    if old is None or new is None:
        return Members()
    return Fields(schemas.base_package, schemas.head_package, ("", ""), schemas.changes).results(change, old, new)
