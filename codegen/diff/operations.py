"""What changed between two fragments: operations, where and how they are reached, and the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..pointers import is_array
from . import keywords
from .answers import answers
from .changes import MAJOR, MINOR, PATCH, Changes
from .exchange import SENT, SENT_FORM, body
from .hooks import hooks
from .members import Arguments
from .pairing import pairs
from .parameters import parameters
from .plain import address
from .schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..fragment import Fragment
    from ..interface import Operation
    from .pairing import Known
    from .python import Package

_WORDS = ("summary", "description", "tags", "externalDocs")


def compare(base: tuple[Fragment, Package], head: tuple[Fragment, Package]) -> Changes:
    """Everything that changed between two fragments, on the wire and in Python."""
    comparison = _Comparison(base, head)
    comparison.run()
    stay = "" if any(change.stops for change in comparison.changes.all) else "Stay with the released version, or "
    for change in comparison.changes.all:
        if change.lost and not change.gone:
            advice = f"{stay}call the API without the package."
            change.say("", advice=advice[0].upper() + advice[1:])
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
                    change.lost = True
                    change.say("", python=MAJOR)
            else:
                assert after
                change = self.changes.about(str(after), None, after.pointer)
                change.say("the operation is added", wire=MINOR)
                if method := self.head_package.operation(after.path, after.method):
                    change.call(f"{method.name}()")
                    change.say("", python=MINOR)
                else:
                    reason = self.head_package.lost[after.path, after.method]
                    change.say(f"the generator can not make it: {reason}")
        for name in ("info", "tags", "externalDocs"):
            if self.base.document.get(name) != self.head.document.get(name):
                change = self.changes.about(name, f"#/{name}", f"#/{name}")
                change.say("its words changed", wire=PATCH)
        hooks(self.schemas, "webhook", "#/webhooks", "#/webhooks")

    def _kept(self, before: Known, after: Known) -> None:
        self.changes.released = self.base_package.operation(before.path, before.method) is not None
        change = self.changes.about(str(after), before.pointer, after.pointer)
        if before.key[0] != after.key[0]:
            self._moved(before, after)
        if before.method != after.method:
            change.say(
                f"its method is {after.method.upper()} now, was {before.method.upper()}",
                wire=MAJOR,
                stops="nobody answers the old method",
            )
        self._servers(before, after)
        self._security(before, after)
        methods = self._method(before, after)
        self.changes.words(change, after.pointer, before.said, after.said, _WORDS)
        for verdict in keywords.deprecated(before.said, after.said):
            at = pointers.join(after.pointer, "deprecated")
            self.changes.tell(change, at, verdict.what, wire=verdict.level, advice=verdict.advice)
        arguments = Arguments(*methods)
        parameters(self.schemas, before, after, SENT_FORM, arguments)
        body(self.schemas, before, after, SENT, arguments)
        answers(self.schemas, before, after, methods)
        at, new_at = (pointers.join(known.pointer, "callbacks") for known in (before, after))
        silent = self.head_package.silent.get((after.path, after.method), "")
        hooks(self.schemas, f"callback of {after}:", at, new_at, silent)

    def _moved(self, before: Known, after: Known) -> None:
        paths = [known.pointer.rpartition("/")[0] for known in (before, after)]
        change = self.changes.about(f"the path {after.path}", *paths)
        for package, known in ((self.base_package, before), (self.head_package, after)):
            if method := package.operation(known.path, known.method):
                change.call(f"{method.name}()")
        change.say(f"it was {before.path}", wire=MAJOR, stops="nobody answers at the old path")

    def _method(self, before: Known, after: Known) -> tuple[Operation | None, Operation | None]:
        """Compare what the operation is in Python: its method, or why there is none."""
        old = self.base_package.operation(before.path, before.method)
        new = self.head_package.operation(after.path, after.method)
        change = self.changes.about(str(after), before.pointer, after.pointer)
        change.call(*(f"{method.name}()" for method in (old, new) if method))
        if old and not new:
            change.lost = True
            reason = self.head_package.lost[after.path, after.method]
            change.say(f"the generator can not make it any longer: {reason}", python=MAJOR)
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
        urls, new_urls = (list(map(address, servers)) for servers in (old, new))
        if not set(urls[:1]) & set(new_urls):
            change.call("Client(base_url)")
            self.changes.tell(
                change,
                f"{new_at}/0/url",
                f"{', '.join(new_urls) or '/'} now, was {', '.join(urls) or '/'}",
                wire=MAJOR,
                stops="they call the old server",
            )
        elif urls != new_urls:
            change.say(f"{', '.join(new_urls)} now, was {', '.join(urls)}", wire=MINOR)
        else:
            change.say("its words changed", wire=PATCH)

    def _security(self, before: Known, after: Known) -> None:
        (at, old), (new_at, new) = _security(self.base, before), _security(self.head, after)
        if old == new:
            return
        # Where the requirement is the same, the scheme that it names is another.
        schemes = [
            name
            for name, scheme in self.base.document.get("components", {}).get("securitySchemes", {}).items()
            if self.head.document.get("components", {}).get("securitySchemes", {}).get(name, scheme) != scheme
        ]
        if schemes and pointers.find(self.base.document, at) == pointers.find(self.head.document, new_at):
            at = new_at = pointers.join("#/components/securitySchemes", schemes[0])
        change = self.changes.about("the security", at, new_at)
        change.call("Client(api_key)")
        what = f"asks for {_ways(new)} now, was {_ways(old)}"
        if all(any(way <= known for way in new) for known in old):
            change.say(what, wire=MINOR)
        else:
            change.say(what, wire=MAJOR, stops="they send what was asked for before")


def _servers(fragment: Fragment, known: Known) -> tuple[str, list[dict[str, Any]]]:
    for pointer in (known.pointer, known.pointer.rpartition("/")[0], "#"):
        owner = pointers.find(fragment.document, pointer)
        if is_array(owner.get("servers")) and owner["servers"]:
            return pointers.join(pointer, "servers"), owner["servers"]
    return "#/servers", []


_Way = frozenset[str]


def _security(fragment: Fragment, known: Known) -> tuple[str, set[_Way]]:
    """Where it is said, and each way to be let in: all that is asked for together."""
    schemes = fragment.document.get("components", {}).get("securitySchemes", {})
    at = known.pointer if "security" in known.said else "#"
    ways: Any = pointers.find(fragment.document, at).get("security", [])
    found = {
        frozenset(
            part for name, scopes in way.items() for part in _asked(fragment.resolve(schemes.get(name, {})), scopes)
        )
        for way in ways
    }
    at = pointers.join(at, "security")
    return at if ways or "security" in known.said else known.pointer, found or {frozenset[str]()}


def _asked(scheme: Any, scopes: list[str]) -> Iterator[str]:
    parts = [scheme.get(name) for name in ("type", "scheme", "in", "name", "openIdConnectUrl")]
    flows = sorted(str(flow.get("tokenUrl")) for flow in scheme.get("flows", {}).values())
    yield " ".join(str(part) for part in [*parts, *flows] if part) or "?"
    for scope in scopes:
        yield f"the scope {scope}"


def _ways(ways: set[_Way]) -> str:
    return " or ".join(sorted(" with ".join(sorted(way)) or "nothing" for way in ways))
