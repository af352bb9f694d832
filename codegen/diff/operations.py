"""What changed between two fragments: operations, where and how they are reached, and the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..pointers import is_array
from .changes import MAJOR, MINOR, PATCH
from .exchange import answers, body
from .hooks import hooks
from .members import Members
from .pairing import operations, pairs
from .parameters import parameters
from .plain import address
from .side import Side, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..fragment import Fragment
    from .comparison import Comparison
    from .pairing import Known


def compare(comparison: Comparison) -> None:
    """Find everything that changed between two fragments, on the wire and in Python."""
    base = operations(comparison.base, comparison.base_package)
    head = operations(comparison.head, comparison.head_package)
    ids = ({key: known.said.get("operationId") for key, known in side.items()} for side in (base, head))
    for key, new_key in pairs(*ids):
        before, after = base[key] if key else None, head[new_key] if new_key else None
        if before and after:
            _kept(comparison, before, after)
        elif before:
            change = comparison.about(str(before), before.pointer, None)
            change.say("the operation is removed", wire=MAJOR, advice="Do without it.")
            if before.call:
                change.call(f"{before.call.name}()")
                change.lost = True
                change.say(python=MAJOR)
        elif after:
            change = comparison.about(str(after), None, after.pointer)
            change.say("the operation is added", wire=MINOR)
            if after.call:
                change.call(f"{after.call.name}()")
                change.say(python=MINOR)
            else:
                reason = comparison.head_package.lost[after.path, after.method]
                change.say(f"the generator can not make it: {reason}")
    for name in ("info", "tags", "externalDocs"):
        if comparison.base.document.get(name) != comparison.head.document.get(name):
            change = comparison.about(name, f"#/{name}", f"#/{name}")
            change.say("its words changed", wire=PATCH)
    hooks(comparison, "webhook", "#/webhooks", "#/webhooks")
    stay = "" if any(change.stops for change in comparison.changes) else "Stay with the released version, or "
    for change in comparison.changes:
        if change.lost and not change.gone:
            advice = f"{stay}call the API without the package."
            change.say(advice=advice[0].upper() + advice[1:])


def _kept(comparison: Comparison, before: Known, after: Known) -> None:
    old, new = before.call, after.call
    names = [f"{method.name}()" for method in (old, new) if method]
    comparison.released = old is not None
    change = comparison.about(str(after), before.pointer, after.pointer)
    change.call(*names)
    if before.shape != after.shape:
        paths = [known.pointer.rpartition("/")[0] for known in (before, after)]
        moved = comparison.about(f"the path {after.path}", *paths)
        moved.call(*names)
        moved.say(f"it was {before.path}", wire=MAJOR, stops="nobody answers at the old path")
    if before.method != after.method:
        what = f"its method is {after.method.upper()} now, was {before.method.upper()}"
        change.say(what, wire=MAJOR, stops="nobody answers the old method")
    _compare_servers(comparison, before, after)
    _compare_security(comparison, before, after)
    if old and not new:
        change.lost = True
        reason = comparison.head_package.lost[after.path, after.method]
        change.say(f"the generator can not make it any longer: {reason}", python=MAJOR)
    elif new and not old:
        change.say("the generator can make it now", python=MINOR)
    elif old and new and old.name != new.name:
        advice = f"Call {new.name} in place of {old.name}."
        change.say(f"the method {old.name} is called {new.name} now", python=MAJOR, advice=advice)
    elif before.said.get("operationId") != after.said.get("operationId"):
        change.say("its operationId changed", wire=PATCH)
    comparison.words(change, after.pointer, before.said, after.said, ("summary", "description", "tags", "externalDocs"))
    given = Members(comparison, old.arguments if old else None, new.arguments if new else None, sent=True)
    parameters(comparison, before, after, Side.FORM, given)
    body(comparison, before, after, Side.REQUEST, given)
    answers(comparison, before, after)
    at, new_at = (pointers.join(known.pointer, "callbacks") for known in (before, after))
    silent = comparison.head_package.silent.get((after.path, after.method), "")
    hooks(comparison, f"callback of {after}:", at, new_at, silent)


def _compare_servers(comparison: Comparison, before: Known, after: Known) -> None:
    (at, old), (new_at, new) = _servers(comparison.base, before), _servers(comparison.head, after)
    if old == new:
        return
    change = comparison.about("the server", at, new_at)
    urls, new_urls = (list(map(address, servers)) for servers in (old, new))
    if not set(urls[:1]) & set(new_urls):
        change.call("Client(base_url)")
        what = f"{', '.join(new_urls) or '/'} now, was {', '.join(urls) or '/'}"
        comparison.tell(change, f"{new_at}/0/url", Verdict(MAJOR, what, stops="they call the old server"))
    elif urls != new_urls:
        change.say(f"{', '.join(new_urls)} now, was {', '.join(urls)}", wire=MINOR)
    else:
        change.say("its words changed", wire=PATCH)


def _compare_security(comparison: Comparison, before: Known, after: Known) -> None:
    (at, old), (new_at, new) = _security(comparison.base, before), _security(comparison.head, after)
    if old == new:
        return
    # Where the requirement is the same, the scheme that it names is another.
    schemes, new_schemes = (
        fragment.document.get("components", {}).get("securitySchemes", {})
        for fragment in (comparison.base, comparison.head)
    )
    changed = [name for name, scheme in schemes.items() if new_schemes.get(name, scheme) != scheme]
    requirement, new_requirement = comparison.both(at, new_at)
    if changed and requirement == new_requirement:
        at = new_at = pointers.join("#/components/securitySchemes", changed[0])
    change = comparison.about("the security", at, new_at)
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


def _security(fragment: Fragment, known: Known) -> tuple[str, set[frozenset[str]]]:
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


def _ways(ways: set[frozenset[str]]) -> str:
    return " or ".join(sorted(" with ".join(sorted(way)) or "nothing" for way in ways))
