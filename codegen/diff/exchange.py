"""What changed in what an operation takes and gives: parameters, body, answers, callbacks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .. import pointers, walk
from ..pointers import is_object
from .changes import MAJOR, MINOR, PATCH
from .members import Arguments, Fields, Members
from .schemas import Schemas, Side

if TYPE_CHECKING:
    from ..load import Fragment
    from .changes import Change
    from .operations import Known

FORM = "application/x-www-form-urlencoded"
SENT = Side("request", sent=True)
SENT_FORM = Side("request", sent=True, form=True)
RECEIVED = Side("answer", sent=False)
ERROR = Side("error", sent=False, lenient=True)
CALLBACK = Side("callback", sent=False)
STOP = "Released versions stop working: {why}."


class Exchange:
    """Compares what goes to and fro."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._changes = schemas.changes
        self._fragments: tuple[Fragment, Fragment] = (schemas.base, schemas.head)

    def compare(self, before: Known, after: Known, methods: tuple[Any, Any], names: Fields) -> None:
        """Compare an operation that both fragments have."""
        arguments = Arguments(*methods)
        self._parameters(before, after, arguments)
        bodies = self._bodies(before, after)
        sends = (bodies[0] or {}).get("schema")
        self._body(before, after, SENT, arguments, always=bool(sends))
        self._answers(before, after, methods, names)
        both = before.said.get("callbacks", {}), after.said.get("callbacks", {})
        self.hooks(f"callback of {after}", self._at(before, after, "callbacks"), both)

    # ----- parameters

    def _parameters(self, before: Known, after: Known, arguments: Arguments) -> None:
        old, new = (_parameters(fragment, known) for fragment, known in zip(self._fragments, (before, after), strict=True))
        for key in [*old, *(key for key in new if key not in old)]:
            (at, was), (new_at, now) = old.get(key, (None, {})), new.get(key, (None, {}))
            name = (now or was).get("name")
            change = self._changes.about(f"the {(now or was).get('in')} parameter {name}", at, new_at, "request")
            if new_at is None:
                change.say("removed", wire=MAJOR, advice="Pass it no longer.")
            elif at is None and now.get("required"):
                change.say("added, and required", wire=MAJOR, advice="Pass it in every call.")
            elif at is None:
                change.say("added", wire=MINOR)
            elif bool(was.get("required")) != bool(now.get("required")):
                level = MAJOR if now.get("required") else MINOR
                change.say("required now" if now.get("required") else "optional now", wire=level)
            inner = arguments.compare(change, was.get("name"), now.get("name"))
            if at and new_at:
                self._parameter(change, (at, was), (new_at, now), inner)

    def _parameter(self, change: Change, old: tuple[str, Any], new: tuple[str, Any], names: Members) -> None:
        (at, was), (new_at, now) = old, new
        for word in ("style", "explode", "allowReserved", "content"):
            if was.get(word) != now.get(word):
                change.say(f"its {word} changed", wire=MAJOR, advice=STOP.format(why="they write it the old way"))
        if was.get("description") != now.get("description"):
            change.say("its description changed", wire=PATCH)
        if was.get("deprecated") != now.get("deprecated"):
            change.say("deprecated" if now.get("deprecated") else "deprecated no longer", wire=MINOR if now.get("deprecated") else PATCH)
        if "schema" in was and "schema" in now:
            self._schemas.compare(f"{at}/schema", f"{new_at}/schema", SENT_FORM, change, names)

    # ----- bodies

    def _bodies(self, before: Any, after: Any) -> tuple[Any, Any]:
        return tuple(fragment.resolve(known.said.get("requestBody")) for fragment, known in zip(self._fragments, (before, after), strict=True))  # type: ignore[return-value]

    def _body(self, before: Known, after: Known, side: Side, names: Members, *, always: bool) -> None:
        del always
        at = self._at(before, after, "requestBody")
        old, new = self._bodies(before, after)
        change = self._changes.about(f"the body of {after}", at[0] if old else None, at[1] if new else None, side.name)
        if not old and not new:
            return
        if not old or not new:
            if new:
                needed = new.get("required") and side.sent
                change.say("added", wire=MAJOR if needed else MINOR)
            else:
                change.say("removed", wire=MAJOR)
            return
        homes = tuple(_home(fragment, pointer) for fragment, pointer in zip(self._fragments, at, strict=True))
        if bool(old.get("required")) != bool(new.get("required")):
            self._needed(change, old, new, side)
        if old.get("description") != new.get("description"):
            change.say("its description changed", wire=PATCH)
        self._content(change, homes, (old, new), side, names)  # type: ignore[arg-type]

    def _needed(self, change: Change, old: Any, new: Any, side: Side) -> None:
        if not side.sent:
            change.say("always there now" if new.get("required") else "can be missing now", wire=PATCH)
        elif not new.get("required"):
            change.say("optional now", wire=MINOR)
        else:
            schemas = [self._schemas.base.resolve(part.get("schema", {})) for part in old.get("content", {}).values()]
            always = any(schema.get("required") for schema in schemas if is_object(schema))
            change.say("required now", wire=PATCH if always else MAJOR, advice="" if always else STOP.format(why="a call without arguments sends none"))

    def _content(self, change: Change, homes: tuple[str, str], both: tuple[Any, Any], side: Side, names: Any) -> None:
        old, new = ({_media_type(name): name for name in part.get("content", {})} for part in both)
        if gone := [name for name in old if name not in new]:
            why = "they send it" if side.sent else "they can not read the others"
            what = f"is {', '.join(new) or 'nothing'} now, was {', '.join(old)}"
            change.say(what, wire=MAJOR, advice=STOP.format(why=why))
            del gone
        elif added := [name for name in new if name not in old]:
            change.say(f"can be {', '.join(added)}, too", wire=MINOR)
        for name in old.keys() & new.keys():
            before, after = both[0]["content"][old[name]], both[1]["content"][new[name]]
            at, new_at = (pointers.join(home, "content", spelt[name]) for home, spelt in zip(homes, (old, new), strict=True))
            for word in ("example", "examples"):
                if before.get(word) != after.get(word):
                    self._changes.about("an example", f"{at}/{word}", f"{new_at}/{word}").say("changed", wire=PATCH)
            if before.get("encoding") != after.get("encoding"):
                change.say("its encoding changed", wire=MAJOR)
            if "schema" in before and "schema" in after:
                form = side.sent and name == FORM
                self._schemas.compare(f"{at}/schema", f"{new_at}/schema", SENT_FORM if form else side, change, names)
            elif before.keys() & {"schema"} != after.keys() & {"schema"}:
                change.say("has a schema now" if "schema" in after else "has no schema any longer", wire=MAJOR)

    # ----- answers

    def _answers(self, before: Known, after: Known, methods: tuple[Any, Any], names: Fields) -> None:
        old, new = (known.said.get("responses", {}) for known in (before, after))
        at = self._at(before, after, "responses")
        for status in [*old, *(status for status in new if status not in old)]:
            pointer = [pointers.join(where, status) if status in known else None for where, known in zip(at, (old, new), strict=True)]
            change = self._changes.about(f"{status} of {after}", *pointer, "answer")
            success = status.startswith("2")
            if status not in old:
                why = STOP.format(why="they take no other status for success") if success else ""
                change.say("added", wire=MAJOR if success else MINOR, advice=why)
            elif status not in new:
                left = any(other.startswith("2") for other in new)
                change.say("removed", wire=PATCH if not success or left else MAJOR)
            else:
                self._answer(change, (pointer[0] or "", pointer[1] or ""), methods, names, success=success)

    def _answer(self, change: Change, at: tuple[str, str], methods: tuple[Any, Any], names: Fields, *, success: bool) -> None:
        homes = _home(self._fragments[0], at[0]), _home(self._fragments[1], at[1])
        old, new = (pointers.find(fragment.document, home) for fragment, home in zip(self._fragments, homes, strict=True))
        for word in ("description", "links"):
            if old.get(word) != new.get(word):
                change.say(f"its {word} changed", wire=PATCH)
        headers = old.get("headers", {}), new.get("headers", {})
        for name in sorted({*headers[0], *headers[1]}):
            if name not in headers[1]:
                change.say(f"its header {name} is removed", wire=MAJOR, advice=f"Do without {name}.")
            elif name not in headers[0]:
                change.say(f"its header {name} is added", wire=MINOR)
            elif headers[0][name] != headers[1][name]:
                change.say(f"its header {name} changed", wire=PATCH)
        members: Members = Members()
        if success and all(methods):
            status = at[1].rpartition("/")[2]
            kinds = [dict(method.answers) for method in methods]
            if all(status.isdecimal() and int(status) in kind for kind in kinds):
                members = names.results(change, *(kind[int(status)].annotation for kind in kinds))
        if not old.get("content") and new.get("content"):
            change.say("has a body now", wire=MINOR)
            return
        self._content(change, homes, (old, new), RECEIVED if success else ERROR, members)

    # ----- callbacks

    def hooks(self, what: str, at: tuple[str, str], both: tuple[dict[str, Any], dict[str, Any]]) -> None:
        """Compare what the API calls: by its expression, or by its name where that changed."""
        old, new = (dict(_hooks(fragment, *part)) for fragment, part in zip(self._fragments, zip(at, both, strict=True), strict=True))
        for key in [*old, *(key for key in new if key not in old)]:
            was, now = old.get(key), new.get(key)
            change = self._changes.about(f"the {what} {key[0]} {key[1]}", was and was[0], now and now[0], "callback")
            if was is None:
                change.say("added", wire=MINOR)
            elif now is None:
                change.say("removed", wire=MAJOR, advice="Expect it no longer.")
            else:
                if was[1] != now[1]:
                    change.say(f"goes to {now[1]} now, was {was[1]}", wire=MAJOR, advice="Listen there.")
                self._hook(change, was, now)

    def _hook(self, change: Change, was: tuple[str, str, Any], now: tuple[str, str, Any]) -> None:
        from .operations import Known  # noqa: PLC0415

        before, after = (Known(pointer, place, "", operation) for pointer, place, operation in (was, now))
        for word in ("summary", "description", "operationId", "tags"):
            if before.said.get(word) != after.said.get(word):
                change.say(f"its {word} changed", wire=PATCH)
        self._body(before, after, CALLBACK, Members(), always=True)
        statuses = [{status for status in known.said.get("responses", {}) if status[:1] in "2d"} for known in (before, after)]
        if not statuses[0] <= statuses[1]:
            change.say(f"wants {', '.join(sorted(statuses[1]))} in answer, was {', '.join(sorted(statuses[0]))}", wire=MAJOR, advice="Answer so.")
        elif statuses[0] != statuses[1]:
            change.say(f"takes {', '.join(sorted(statuses[1] - statuses[0]))} in answer, too", wire=MINOR)
        elif json.dumps(before.said.get("responses"), sort_keys=True) != json.dumps(after.said.get("responses"), sort_keys=True):
            change.say("what it says of answers changed", wire=PATCH)

    @staticmethod
    def _at(before: Any, after: Any, keyword: str) -> tuple[str, str]:
        return pointers.join(before.pointer, keyword), pointers.join(after.pointer, keyword)


def _home(fragment: Fragment, pointer: str) -> str:
    value = pointers.find(fragment.document, pointer)
    while is_object(value) and "$ref" in value:
        pointer = value["$ref"]
        value = pointers.find(fragment.document, pointer)
    return pointer


def _media_type(name: str) -> str:
    return name.partition(";")[0].strip().lower()


def _parameters(fragment: Fragment, known: Known) -> dict[tuple[str, str], tuple[str, Any]]:
    """The parameters of an operation: those in the path by their order, the others by name."""
    path = pointers.join("#/paths", known.path)
    order = re.findall(r"{([^}]*)}", known.path)
    found: dict[tuple[str, str], tuple[str, Any]] = {}
    for owner in (path, known.pointer):
        for index, _ in enumerate(pointers.find(fragment.document, owner).get("parameters", [])):
            home = _home(fragment, pointers.join(owner, "parameters", index))
            parameter = pointers.find(fragment.document, home)
            name = parameter.get("name", "")
            place = str(order.index(name)) if parameter.get("in") == "path" and name in order else name.lower()
            found[parameter.get("in", ""), place] = home, parameter
    return found


def _hooks(fragment: Fragment, at: str, hooks: dict[str, Any]) -> list[tuple[tuple[str, str], tuple[str, str, Any]]]:
    """Each request that the API makes: name and method, pointer, where it goes, itself."""
    found: list[tuple[tuple[str, str], tuple[str, str, Any]]] = []
    for name in hooks:
        home = _home(fragment, pointers.join(at, name))
        hook = pointers.find(fragment.document, home)
        items = {"": hook} if at == "#/webhooks" else hook
        for place, item in items.items():
            pointer = pointers.join(home, place) if place else home
            for method in walk.METHODS:
                if is_object(item) and method in item:
                    found.append(((name, method.upper()), (pointers.join(pointer, method), place, item[method])))
    return found
