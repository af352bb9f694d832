"""What changed in the answers of an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from .changes import MAJOR, MINOR, PATCH
from .exchange import content, home
from .members import Fields, Members
from .schemas import Side

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
        change = schemas.changes.about(f"{status} of {after}", at, new_at, "answer")
        success = status.startswith("2")
        if at and new_at:
            homes = home(schemas.base, at), home(schemas.head, new_at)
            _around(change, *schemas.both(*homes))
            if success:
                content(schemas, change, homes, RECEIVED, _class(schemas, change, status, methods))
            else:
                content(schemas, change, homes, ERROR, Members())
        elif at:
            left = any(other.startswith("2") for other in new)
            change.say("removed", wire=PATCH if not success or left else MAJOR)
        elif success:
            change.say("added", wire=MAJOR, stops="they take no other status for success")
        else:
            change.say("added", wire=MINOR)


def _around(change: Change, old: dict[str, Any], new: dict[str, Any]) -> None:
    for word in ("description", "links"):
        if old.get(word) != new.get(word):
            change.say(f"its {word} changed", wire=PATCH)
    headers, new_headers = (
        {name.lower(): part for name, part in said.get("headers", {}).items()} for said in (old, new)
    )
    for name in dict.fromkeys([*headers, *new_headers]):
        if name not in new_headers:
            change.say(f"its header {name} is removed", wire=MAJOR, advice=f"Do without {name}.")
        elif name not in headers:
            change.say(f"its header {name} is added", wire=MINOR)
        elif headers[name] != new_headers[name]:
            change.say(f"its header {name} changed", wire=PATCH)


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
