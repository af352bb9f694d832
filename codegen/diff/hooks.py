"""What changed in the requests that the API makes by itself: callbacks and webhooks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .. import formats, grammar, pointers
from ..pointers import is_object
from .changes import MAJOR, MINOR, PATCH
from .comparison import home
from .exchange import body
from .members import Members
from .pairing import Known, pairs
from .parameters import parameters
from .side import Side

if TYPE_CHECKING:
    from ..fragment import Fragment
    from .changes import Change
    from .comparison import Comparison


def hooks(comparison: Comparison, what: str, at: str, new_at: str, silent: str = "") -> None:
    """Compare those at two pointers, each with the other of its name and method.

    `silent` says why the generator can not make all of the head's.
    """
    old, new = _listed(comparison.base, at), _listed(comparison.head, new_at)
    # Its name stands nowhere on the wire: what goes to the same place by the same method is the same.
    goes, new_goes = (
        {key: (known.path, known.method) if known.path else None for key, known in listed.items()}
        for listed in (old, new)
    )
    for key, new_key in pairs(goes, new_goes):
        was, now = old[key] if key else None, new[new_key] if new_key else None
        pointer, new_pointer = was.pointer if was else None, now.pointer if now else None
        change = comparison.about(f"the {what} {' '.join(new_key or key or ())}", pointer, new_pointer)
        if was and now:
            if key != new_key:
                change.say("its name changed", wire=PATCH)
            _kept(comparison, change, was, now)
            if silent and _lost(comparison, change, was):
                change.say(f"the generator can not make it any longer: {silent}", advice="Read it without the package.")
        elif was:
            change.say("removed", wire=MAJOR, advice="Expect it no longer.")
            _lost(comparison, change, was)
        else:
            change.say("added", wire=MINOR)


def _kept(comparison: Comparison, change: Change, was: Known, now: Known) -> None:
    if was.path != now.path:
        change.say(f"goes to {now.path} now, was {was.path}", wire=MAJOR, advice="Listen there.")
    comparison.words(change, now.pointer, was.said, now.said, ("summary", "description", "operationId", "tags"))
    (name, event_key), (new_name, new_event_key) = _payload(comparison.base, was), _payload(comparison.head, now)
    if name and new_name and name != new_name:
        advice = f"Import {new_name} in place of {name}."
        change.say(f"the class {name} is called {new_name} now", python=MAJOR, advice=advice)
    if event_key != new_event_key:
        advice = "Keys that were stored match no longer: deduplicate anew."
        change.say(f"event.key is made of {new_event_key} now, was {event_key}", python=MAJOR, advice=advice)
    change.call(name, new_name)
    parameters(comparison, was, now, Side.CALLBACK, Members(comparison))
    fields, new_fields = comparison.base_package.payloads.get(name), comparison.head_package.payloads.get(new_name)
    body(comparison, was, now, Side.CALLBACK, Members(comparison, fields, new_fields))
    old, new = (known.said.get("responses", {}) for known in (was, now))
    taken, new_taken = ({status for status in said if status[0] in "2d"} for said in (old, new))
    if not taken <= new_taken:
        change.say(f"wants {_list(new_taken)} in answer, was {_list(taken)}", wire=MAJOR, advice="Answer so.")
    elif taken != new_taken:
        change.say(f"takes {_list(new_taken - taken)} in answer, too", wire=MINOR)
    elif json.dumps(old, sort_keys=True) != json.dumps(new, sort_keys=True):
        change.say("what it says of answers changed", wire=PATCH)


def _lost(comparison: Comparison, change: Change, was: Known) -> bool:
    """Whether its class is no longer in the package; tell it."""
    name, _ = _payload(comparison.base, was)
    if name not in comparison.base_package.payloads or name in comparison.head_package.payloads:
        return False
    change.call(name)
    change.say(python=MAJOR)
    return True


def _payload(fragment: Fragment, known: Known) -> tuple[str, str]:
    """The class that its body is read into, and the fields that tell one event from another."""
    content: dict[str, dict[str, Any]] = fragment.resolve(known.said.get("requestBody", {})).get("content", {})
    schemas = [media["schema"] for media in content.values() if "schema" in media]
    schema: dict[str, Any] = schemas[0] if schemas else {}
    key = fragment.resolve(schema).get(formats.EVENT_KEY, [])
    return schema.get("$ref", "").rpartition("/")[2], ", ".join(map(str, key)) or "nothing"


def _list(statuses: set[str]) -> str:
    return " or ".join(sorted(statuses)) or "nothing"


def _listed(fragment: Fragment, at: str) -> dict[tuple[str, str], Known]:
    """Each by name and method; its path is the expression that says where it goes."""
    found: dict[tuple[str, str], Known] = {}
    owner, _, keyword = at.rpartition("/")
    for name in pointers.find(fragment.document, owner).get(keyword, {}):
        there = home(fragment, pointers.join(at, name))
        hook: dict[str, Any] = pointers.find(fragment.document, there)
        places = {"": there} if at == "#/webhooks" else {place: pointers.join(there, place) for place in hook}
        for place, pointer in places.items():
            inner = home(fragment, pointer)
            item: Any = pointers.find(fragment.document, inner)
            for method in grammar.METHODS if is_object(item) else ():
                if method in item:
                    found[name, method.upper()] = Known(pointers.join(inner, method), place, method, item[method])
    return found
