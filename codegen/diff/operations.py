"""What changed between two fragments: operations, where and how they are reached, and the words around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .. import pointers, walk
from ..pointers import is_array, is_object
from .changes import IDENTICAL, MAJOR, MINOR, PATCH, Changes
from .exchange import Exchange, Side
from .members import Fields
from .schemas import Schemas

if TYPE_CHECKING:
    from ..load import Fragment
    from .python import Package

_WORDS = ("summary", "description", "tags", "externalDocs")
GONE = "Released versions stop working: {why}."


@frozen
class Known:
    """An operation of a fragment."""

    pointer: str
    path: str
    method: str
    said: dict[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """What reaches it, whatever its parameters are called."""
        return re.sub(r"{[^}]*}", "{}", self.path), self.method

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def compare(base: tuple[Fragment, Package], head: tuple[Fragment, Package]) -> Changes:
    """Everything that changed between two fragments, on the wire and in Python."""
    comparison = _Comparison(base, head)
    comparison.run()
    return comparison.changes


class _Comparison:
    def __init__(self, base: tuple[Fragment, Package], head: tuple[Fragment, Package]) -> None:
        (self.base, self.base_package), (self.head, self.head_package) = base, head
        self.changes = Changes(self.base, self.head)
        self.exchange = Exchange(Schemas(base, head, self.changes))

    def run(self) -> None:
        pairs = _pairs(self.base, self.head)
        for before, after in pairs:
            if before and after:
                self._kept(before, after)
            elif before:
                change = self.changes.about(str(before), before.pointer, None)
                change.say("the operation is removed", wire=MAJOR, advice="Do without it.")
                if method := self.base_package.operation(before.path, before.method):
                    change.say("", python=MAJOR, name=f"{method.name}()")
            elif after:
                change = self.changes.about(str(after), None, after.pointer)
                change.say("the operation is added", wire=MINOR)
                if method := self.head_package.operation(after.path, after.method):
                    change.say("", python=MINOR, name=f"{method.name}()")
                elif reason := self.head_package.lost.get((after.path, after.method)):
                    change.say(f"the generator can not make it: {reason}")
        for name in ("info", "tags", "externalDocs"):
            if self.base.document.get(name) != self.head.document.get(name):
                change = self.changes.about(name, f"#/{name}", f"#/{name}")
                change.say("its words changed", wire=PATCH)
        hooks = self.base.document.get("webhooks", {}), self.head.document.get("webhooks", {})
        self.exchange.hooks("webhook", ("#/webhooks", "#/webhooks"), hooks)

    def _kept(self, before: Known, after: Known) -> None:
        change = self.changes.about(str(after), before.pointer, after.pointer)
        if before.key[0] != after.key[0]:
            change.say(f"its path is {after.path} now, was {before.path}", wire=MAJOR, advice=GONE.format(why="nobody answers at the old path"))
        if before.method != after.method:
            change.say(f"its method is {after.method.upper()} now, was {before.method.upper()}", wire=MAJOR,
                       advice=GONE.format(why="nobody answers the old method"))
        self._servers(before, after)
        self._security(before, after)
        methods = self._method(before, after)
        for word in _WORDS:
            if before.said.get(word) != after.said.get(word):
                change.say(f"its {word} changed", wire=PATCH)
        if bool(before.said.get("deprecated")) != bool(after.said.get("deprecated")):
            now = bool(after.said.get("deprecated"))
            change.say("deprecated" if now else "deprecated no longer", wire=MINOR if now else PATCH)
        names = Fields(self.base_package, self.head_package, ("", ""), self.changes)
        self.exchange.compare(before, after, methods, names)

    def _method(self, before: Known, after: Known) -> tuple[Any, Any]:
        """Compare what the operation is in Python: its method, or why there is none."""
        old = self.base_package.operation(before.path, before.method)
        new = self.head_package.operation(after.path, after.method)
        change = self.changes.about(str(after), before.pointer, after.pointer)
        change.name = f"{(new or old).name}()" if new or old else ""
        if old and not new:
            reason = self.head_package.lost.get((after.path, after.method), "")
            change.say(f"the generator can not make it any longer: {reason}", python=MAJOR,
                       advice="Stay with the released version, or call the API without the package.")
        elif new and not old:
            change.say("the generator can make it now", python=MINOR)
        elif old and new and old.name != new.name:
            change.say(f"the method {old.name} is called {new.name} now", python=MAJOR, advice=f"Call {new.name} in place of {old.name}.")
        elif before.said.get("operationId") != after.said.get("operationId"):
            change.say("its operationId changed", wire=PATCH)
        return old, new

    def _servers(self, before: Known, after: Known) -> None:
        (at, old), (new_at, new) = _servers(self.base, before), _servers(self.head, after)
        if old == new:
            return
        change = self.changes.about("the server", at, new_at)
        urls, new_urls = ([str(server.get("url", "")).rstrip("/") for server in servers] for servers in (old, new))
        if urls[:1] != new_urls[:1] and not set(urls[:1]) & set(new_urls):
            change.say(f"{', '.join(new_urls) or '/'} now, was {', '.join(urls) or '/'}", wire=MAJOR,
                       python=MAJOR if self.base_package.interface.operations else IDENTICAL,
                       advice=GONE.format(why="they call the old server"), name="Client(base_url)")
        elif urls != new_urls:
            change.say(f"{', '.join(new_urls)} now, was {', '.join(urls)}", wire=MINOR)
        else:
            change.say("its words changed", wire=PATCH)

    def _security(self, before: Known, after: Known) -> None:
        old, new = _security(self.base, before), _security(self.head, after)
        if old == new:
            return
        pointer = pointers.join(after.pointer, "security") if "security" in after.said else after.pointer
        change = self.changes.about(f"security of {after}", pointers.join(before.pointer, "security"), pointer)
        shown = " or ".join(sorted(new)) or "none"
        served = old <= new if old else not new
        change.say(f"asks for {shown} now, was {' or '.join(sorted(old)) or 'none'}", wire=MINOR if served else MAJOR,
                   advice="" if served else GONE.format(why="they send what was asked for before"), name="Client(api_key)")


def _pairs(base: Fragment, head: Fragment) -> list[tuple[Known | None, Known | None]]:
    """The operations of both, each with its counterpart: at the same place, or of the same id elsewhere."""
    before, after = ([Known(*found) for found in walk.operations(fragment.document)] for fragment in (base, head))
    at = {known.key: known for known in after}
    pairs: list[tuple[Known | None, Known | None]] = [(known, at.pop(known.key, None)) for known in before]
    ids = {known.said.get("operationId"): known for known in at.values()}
    for index, (known, other) in enumerate(pairs):
        name = known.said.get("operationId") if known else None
        if known and other is None and name is not None and name in ids:
            pairs[index] = known, at.pop(ids.pop(name).key)
    return [*pairs, *((None, known) for known in at.values())]


def _servers(fragment: Fragment, known: Known) -> tuple[str, list[dict[str, Any]]]:
    path = pointers.join("#/paths", known.path)
    for pointer, owner in (
        (known.pointer, known.said),
        (path, fragment.document["paths"][known.path]),
        ("#", fragment.document),
    ):
        if is_array(owner.get("servers")) and owner["servers"]:
            return pointers.join(pointer, "servers"), owner["servers"]
    return "#/servers", []


def _security(fragment: Fragment, known: Known) -> set[str]:
    """Each way to be let in, by what it asks for; empty where nothing is."""
    schemes = fragment.document.get("components", {}).get("securitySchemes", {})
    ways: Any = known.said.get("security", fragment.document.get("security", []))
    found: set[str] = set()
    for way in ways:
        parts = [_scheme(fragment.resolve(schemes.get(name, {})), scopes) for name, scopes in way.items()]
        found.add(" with ".join(sorted(parts)) or "nothing")
    return found


def _scheme(scheme: Any, scopes: list[str]) -> str:
    if not is_object(scheme):
        return "?"
    parts = [scheme.get(name) for name in ("type", "scheme", "in", "name", "openIdConnectUrl")]
    flows = sorted(str(flow.get("tokenUrl")) for flow in scheme.get("flows", {}).values())
    return " ".join(str(part) for part in [*parts, *flows, *sorted(scopes)] if part)
