"""What changed in the parameters of an operation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .. import pointers
from . import schemas
from .changes import MAJOR, MINOR, PATCH
from .comparison import home

if TYPE_CHECKING:
    from ..fragment import Fragment
    from .changes import Change
    from .comparison import Comparison
    from .members import Members
    from .pairing import Known
    from .side import Side


def parameters(comparison: Comparison, before: Known, after: Known, side: Side, names: Members) -> None:
    """Compare them all."""
    old, new = _listed(comparison.base, before), _listed(comparison.head, after)
    for key in dict.fromkeys([*old, *new]):
        at, new_at = old.get(key), new.get(key)
        was: dict[str, Any] = pointers.find(comparison.base.document, at) if at else {}
        now: dict[str, Any] = pointers.find(comparison.head.document, new_at) if new_at else {}
        known = now or was
        change = comparison.about(f"the {known['in']} parameter {known['name']}", at, new_at)
        name, new_name = _written(was), _written(now)
        schema = (f"{at}/schema", f"{new_at}/schema") if "schema" in was and "schema" in now else None
        of_type = comparison.shared(*schema, change) if schema and name == new_name else change
        inner = names.compare(of_type, name, new_name)
        if at and new_at:
            _kept(comparison, change, (was, now), new_at, side)
            if schema:
                schemas.compare(comparison, *schema, side, change, inner, sure=bool(was.get("required")))
        elif at:
            change.say("removed", wire=MAJOR, advice="Pass it no longer." if side.sent else "Do without it.")
        elif now.get("required") and side.sent:
            change.say("added, and required", wire=MAJOR, stops="they do not send it")
        else:
            change.say("added", wire=MINOR)
            if side.sent and not change.names:
                change.say("the package can not pass it")


def _kept(
    comparison: Comparison, change: Change, said: tuple[dict[str, Any], dict[str, Any]], at: str, side: Side
) -> None:
    was, now = said
    if was["name"] != now["name"]:
        change.say(f"called {now['name']} now, was {was['name']}", wire=PATCH)
    if bool(was.get("required")) != bool(now.get("required")):
        verdict = side.needed(wider=bool(was.get("required")), read="Expect it to be missing.")
        comparison.tell(change, f"{at}/required", verdict)
    if _spelling(was) != _spelling(now):
        advice, stops = ("", "they write it the old way") if side.sent else ("Read it so.", "")
        change.say("it is written otherwise", wire=MAJOR, advice=advice, stops=stops)
    comparison.words(change, at, was, now, ("description", "example", "examples", "allowEmptyValue"))


def _written(parameter: dict[str, Any]) -> str | None:
    """Its name as an argument has it: that of a header is written in title case."""
    name: str | None = parameter.get("name")
    return name.title() if name and parameter["in"] == "header" else name


def _spelling(parameter: dict[str, Any]) -> tuple[Any, ...]:
    """How a parameter is written on the wire."""
    style = parameter.get("style", "form" if parameter["in"] in {"query", "cookie"} else "simple")
    explode = parameter.get("explode", style == "form")
    return style, explode, bool(parameter.get("allowReserved")), parameter.get("content")


def _listed(fragment: Fragment, known: Known) -> dict[tuple[str, str], str]:
    """The pointers of an operation's parameters: those in the path by their order, the others by name."""
    order = re.findall(r"{([^}]*)}", known.path)
    found: dict[tuple[str, str], str] = {}
    for owner in (known.pointer.rpartition("/")[0], known.pointer):
        for index, _ in enumerate(pointers.find(fragment.document, owner).get("parameters", [])):
            at = home(fragment, pointers.join(owner, "parameters", index))
            parameter: dict[str, str] = pointers.find(fragment.document, at)
            name, where = parameter["name"], parameter["in"]
            place = str(order.index(name)) if where == "path" and name in order else name
            found[where, place.lower() if where == "header" else place] = at
    return found
