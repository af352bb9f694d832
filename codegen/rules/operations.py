"""Refuse operations, parameters, bodies and answers that no client could be made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .. import formats, grammar, pointers
from ..runtime._options import HEADER_NAME, RESERVED_HEADER, check_base_url
from ..runtime.errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..findings import Finding
    from ..fragment import Fragment

_DOTS = re.compile(r"/(\.|%2e){1,2}(/|$)", re.IGNORECASE)
_CLIENT_HEADERS = {"accept", "accept-encoding", "cookie", "user-agent"}
ARGUMENTS = (["string"], ["boolean"], ["integer"], ["number"])
_ARGUMENT_FORMATS = {None, "uri", "int32", "int64", "float", "double"}


def _tags(fragment: Fragment) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, tag in enumerate(fragment.document.get("tags", [])):
        if (name := tag.get("name", "")) in seen:
            at = pointers.join("#/tags", index, "name")
            yield fragment.finding("twice", at, f"The tag {name!r} is here twice. Remove one of them.")
        seen.add(name)


def _paths(fragment: Fragment) -> Iterator[Finding]:
    places: dict[str, str] = {}
    for path in fragment.document.get("paths", {}):
        at = pointers.key(pointers.join("#/paths", path))
        # The characters are those that RFC 3986 allows in a path.
        if not re.fullmatch(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|{[A-Za-z_-][A-Za-z0-9_-]*})*)+", path):
            message = f"{path!r} is no path. Write '/' first, then all as in a URL, but for {{parameter_names}}."
            yield fragment.finding("path", at, message)
            continue
        if _DOTS.search(path):
            message = f"On its way, {path!r} can become another path. Leave out the steps '.' and '..'."
            yield fragment.finding("path", at, message)
        alike = re.sub(r"{[^}]*}", "{}", path)
        if alike in places:
            first = fragment.place(places[alike])
            yield fragment.finding("path", at, f"It is the path at {first}, with other names. Join them.")
        places.setdefault(alike, at)


def _bodies(fragment: Fragment) -> Iterator[Finding]:
    for pointer, _, method, operation in fragment.operations():
        media_types = list(fragment.content(operation))
        at = pointers.join(pointer, "requestBody")
        if "requestBody" in operation and method not in {"post", "put", "patch"}:
            yield fragment.finding("body", at, f"A {method.upper()} has no body. Leave it out.")
        elif len(media_types) > 1:
            message = f"A body of several media types ({', '.join(media_types)}) is not supported. Keep one."
            yield fragment.finding("several-media-types", at, message)
        elif media_types and media_types[0] not in {grammar.FORM, grammar.JSON}:
            message = f"A body of {media_types[0]} is not supported. Use {grammar.FORM} or {grammar.JSON}."
            yield fragment.finding("media-type", at, message)
        elif media_types:
            yield from _body(fragment, *fragment.body(pointer, operation))


def _body(fragment: Fragment, media_type: str, at: str, body: dict[str, Any]) -> Iterator[Finding]:
    if formats.types_of(body) != ["object"] or formats.nullable(body):
        yield fragment.finding("body-schema", at, "A body needs a schema of type object. Write type: object.")
    elif media_type == grammar.FORM:
        for name, field in body.get("properties", {}).items():
            yield from _argument(fragment, pointers.join(at, "properties", name), fragment.said(field))
    else:
        for pointer, schema in fragment.reachable(at):
            # What is said beside a reference can be of any kind; what it leads to is judged where it stands.
            if "$ref" not in schema or schema.keys() & {"type", "enum", "format"}:
                yield from _sent(fragment, pointer, fragment.said(schema))


def _argument(fragment: Fragment, at: str, said: dict[str, Any], *, array: bool = False) -> Iterator[Finding]:
    """What is sent as text has one plain type, or is an array of such if it may be."""
    types = formats.types_of(said)
    if types == ["array"] and array and not formats.nullable(said):
        yield from _argument(fragment, at, fragment.said(said.get("items", {})))
    elif types not in ARGUMENTS or said.get("format") not in _ARGUMENT_FORMATS:
        what = " or ".join(types) or "any type"
        what = f"{what} with format {said['format']}" if "format" in said else what
        message = f"An argument of {what} is not supported. Use string, boolean, integer or number; of formats, uri."
        yield fragment.finding("argument", at, message)
    else:
        yield from _sent(fragment, at, said)


def _sent(fragment: Fragment, at: str, said: dict[str, Any]) -> Iterator[Finding]:
    """What is sent has one type, is never null, and enumerates text at most."""
    types = formats.types_of(said)
    if formats.nullable(said):
        yield fragment.finding("argument", at, "None is not sent, so an argument can not be null. Leave null out.")
    elif len(types) > 1 or formats.union(said):
        yield fragment.finding("argument", at, "An argument of several types is not supported. Use one type.")
    elif "enum" in said and (types != ["string"] or "format" in said):
        yield fragment.finding("argument", at, "An argument's enum holds text. Write type: string, without format.")


def _answers(fragment: Fragment) -> Iterator[Finding]:
    for pointer, _, method, operation in fragment.operations():
        at, answers = pointers.join(pointer, "responses"), operation.get("responses", {})
        for status in answers:
            if not re.fullmatch(r"[1-5](\d\d|XX)|default", status, re.ASCII):
                yield fragment.finding(
                    "status", pointers.join(at, status), f"{status!r} is no status. Write one as '200'."
                )
        successes = {status: answer for status, answer in answers.items() if status.startswith("2")}
        if "responses" in operation and not successes:
            yield fragment.finding("no-success", at, "No response is a success. Add one, such as 200.")
        for status, answer in successes.items():
            inner = pointers.join(at, status)
            content = fragment.resolve(answer).get("content", {})
            if status == "2XX":
                yield fragment.finding("status", inner, f"A range ({status}) is not supported. Name each status.")
            elif content and (status in {"204", "205"} or method == "head"):
                what = "an answer to HEAD" if method == "head" else f"a {status}"
                yield fragment.finding("body", inner, f"In HTTP, {what} has no body. Leave its content out.")
            elif content and (list(content) != [grammar.JSON] or "schema" not in content[grammar.JSON]):
                message = f"This answer is no {grammar.JSON} with a schema. Describe that alone, or no content."
                yield fragment.finding("media-type", inner, message)


def _parameters(fragment: Fragment) -> Iterator[Finding]:
    for pointer, path, _, operation in fragment.operations():
        templated = re.findall(r"{([^}]+)}", path)
        declared: set[tuple[Any, Any]] = set()
        for at, parameter in fragment.parameters(pointer, path, operation):
            place, name = parameter.get("in"), parameter.get("name", "")
            key = (place, name.lower() if place == "header" else name)
            if key in declared:
                yield fragment.finding("parameter", at, f"The parameter {name!r} is here twice. Remove one of them.")
            declared.add(key)
            if "schema" not in parameter:
                continue
            said = fragment.said(parameter["schema"])
            if place == "path":
                yield from _path_parameter(fragment, at, parameter, said, templated)
            elif place == "header" and (RESERVED_HEADER.fullmatch(name) or name.lower() in _CLIENT_HEADERS):
                yield fragment.finding("parameter", at, f"The header {name} is set by the client. Leave it out.")
            elif place == "header" and not HEADER_NAME.fullmatch(name):
                yield fragment.finding("parameter", at, f"{name!r} names no header. Use letters, digits and '-'.")
            elif place in {"query", "header"}:
                yield from _argument(fragment, at, said, array=place == "query")
            elif place:
                yield fragment.finding("parameter", at, f"A parameter in {place} is not sent. Use query or header.")
        listed = [*operation.get("parameters", []), *fragment.document["paths"][path].get("parameters", [])]
        if len({*templated}) < len(templated):
            yield fragment.finding("path", pointer, f"The path {path} names a parameter twice. Rename one of them.")
        for name in dict.fromkeys(templated) if all(map(fragment.resolve, listed)) else ():
            if ("path", name) not in declared:
                yield fragment.finding("parameter", pointer, f"No parameter describes {{{name}}} of the path. Add it.")


def _path_parameter(
    fragment: Fragment, at: str, parameter: dict[str, Any], said: dict[str, Any], templated: list[str]
) -> Iterator[Finding]:
    if parameter.get("name") not in templated:
        message = f"The path has no {{{parameter.get('name')}}}. Add it there, or leave it out here."
        yield fragment.finding("parameter", at, message)
    if parameter.get("required") is not True:
        yield fragment.finding("parameter", at, "A path parameter is never left out. Write required: true.")
    if formats.types_of(said) != ["string"] or formats.nullable(said) or "format" in said or "enum" in said:
        yield fragment.finding("parameter", at, "A path parameter is any text. Write type: string alone.")


def _security(fragment: Fragment) -> Iterator[Finding]:
    schemes = fragment.document.get("components", {}).get("securitySchemes", {})
    bearers = [
        name for name, scheme in schemes.items() if (scheme.get("type"), scheme.get("scheme")) == ("http", "bearer")
    ]
    for pointer, _, _, operation in fragment.operations():
        at, required = pointers.join(pointer, "security"), operation.get("security")
        if required is None:
            at, required = "#/security", fragment.document.get("security")
        if not required or len(required) != 1 or list(required[0]) not in ([name] for name in bearers):
            message = "The client sends a bearer token and nothing else. Require one scheme: type http, scheme bearer."
            yield fragment.finding("security", at if required else pointer, message)


def _servers(fragment: Fragment) -> Iterator[Finding]:
    servers = fragment.document.get("servers", [])
    url = servers[0].get("url", "") if servers else ""
    if len(servers) != 1 or not url.startswith("https://") or "{" in url:
        message = "The client has one server. Name it, by an https URL without variables."
        yield fragment.finding("servers", "#/servers", message)
        return
    problem = "must not have '.' or '..' as a step" if _DOTS.search(url) else None
    try:
        check_base_url(url)
    except InvalidArgumentError as error:
        problem = str(error).partition(": ")[2]
    if problem:
        yield fragment.finding("servers", "#/servers/0/url", f"This is no URL to call: it {problem}. Change it.")


RULES = (_tags, _paths, _bodies, _answers, _parameters, _security, _servers)
