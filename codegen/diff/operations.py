"""What changed between two fragments: operations, where and how they are reached, and the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..pointers import is_array, is_object
from .answers import answers
from .changes import IDENTICAL, MAJOR, MINOR, PATCH, Changes
from .exchange import SENT, body
from .hooks import hooks
from .members import Arguments
from .pairing import pairs
from .parameters import parameters
from .schemas import Schemas

if TYPE_CHECKING:
    from ..interface import Operation
    from ..load import Fragment
    from .pairing import Known
    from .python import Package

_WORDS = ("summary", "description", "tags", "externalDocs")


def compare(base: tuple[Fragment, Package], head: tuple[Fragment, Package]) -> Changes:
    """Everything that changed between two fragments, on the wire and in Python."""
    comparison = _Comparison(base, head)
    comparison.run()
    return comparison.changes


class _Comparison:
    def __init__(self, base: tuple[Fragment, Package], head: tuple[Fragment, Package]) -> None:
        (self.base, self.base_package), (self.head, self.head_package) = base, head
        self.changes = Changes(self.base, self.head)
        self.schemas = Schemas(base, head, self.changes)

    def run(self) -> None:
        for before, after in pairs(self.base, self.head):
            if before and after:
                self._kept(before, after)
            elif before:
                change = self.changes.about(str(before), before.pointer, None)
                change.say("the operation is removed", wire=MAJOR, advice="Do without it.")
                if method := self.base_package.operation(before.path, before.method):
                    change.call(f"{method.name}()")
                    change.say("", python=MAJOR)
            elif after:
                change = self.changes.about(str(after), None, after.pointer)
                change.say("the operation is added", wire=MINOR)
                if method := self.head_package.operation(after.path, after.method):
                    change.call(f"{method.name}()")
                    change.say("", python=MINOR)
                elif reason := self.head_package.lost.get((after.path, after.method)):
                    change.say(f"the generator can not make it: {reason}")
        for name in ("info", "tags", "externalDocs"):
            if self.base.document.get(name) != self.head.document.get(name):
                change = self.changes.about(name, f"#/{name}", f"#/{name}")
                change.say("its words changed", wire=PATCH)
        hooks(self.schemas, "webhook", "#/webhooks", "#/webhooks")

    def _kept(self, before: Known, after: Known) -> None:
        change = self.changes.about(str(after), before.pointer, after.pointer)
        if before.key[0] != after.key[0]:
            change.say(
                f"its path is {after.path} now, was {before.path}", wire=MAJOR, stops="nobody answers at the old path"
            )
        if before.method != after.method:
            change.say(
                f"its method is {after.method.upper()} now, was {before.method.upper()}",
                wire=MAJOR,
                stops="nobody answers the old method",
            )
        self._servers(before, after)
        self._security(before, after)
        methods = self._method(before, after)
        for word in _WORDS:
            if before.said.get(word) != after.said.get(word):
                change.say(f"its {word} changed", wire=PATCH)
        if bool(before.said.get("deprecated")) != bool(after.said.get("deprecated")):
            now = bool(after.said.get("deprecated"))
            change.say("deprecated" if now else "deprecated no longer", wire=MINOR if now else PATCH)
        arguments = Arguments(*methods)
        parameters(self.schemas, before, after, arguments)
        body(self.schemas, before, after, SENT, arguments)
        answers(self.schemas, before, after, methods)
        at, new_at = (pointers.join(known.pointer, "callbacks") for known in (before, after))
        hooks(self.schemas, f"callback of {after}:", at, new_at)

    def _method(self, before: Known, after: Known) -> tuple[Operation | None, Operation | None]:
        """Compare what the operation is in Python: its method, or why there is none."""
        old = self.base_package.operation(before.path, before.method)
        new = self.head_package.operation(after.path, after.method)
        change = self.changes.about(str(after), before.pointer, after.pointer)
        change.call(*(f"{method.name}()" for method in (old, new) if method))
        if old and not new:
            reason = self.head_package.lost.get((after.path, after.method), "")
            change.say(
                f"the generator can not make it any longer: {reason}",
                python=MAJOR,
                advice="Stay with the released version, or call the API without the package.",
            )
        elif new and not old:
            change.say("the generator can make it now", python=MINOR)
        elif old and new and old.name != new.name:
            change.say(
                f"the method {old.name} is called {new.name} now",
                python=MAJOR,
                advice=f"Call {new.name} in place of {old.name}.",
            )
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
            change.say(
                f"{', '.join(new_urls) or '/'} now, was {', '.join(urls) or '/'}",
                wire=MAJOR,
                python=MAJOR if self.base_package.interface.operations else IDENTICAL,
                stops="they call the old server",
            )
            change.call("Client(base_url)")
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
        change.call("Client(api_key)")
        change.say(
            f"asks for {shown} now, was {' or '.join(sorted(old)) or 'none'}",
            wire=MINOR if served else MAJOR,
            stops="" if served else "they send what was asked for before",
        )


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
