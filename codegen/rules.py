"""Step 2: refuse what is no OpenAPI 3.1, and what could not be generated correctly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from . import callback_rules, formats, pointers, walk
from .examples import mismatches
from .findings import Finding, FindingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .load import Fragment
from .callback_rules import FORM
from .pointers import is_object

JSON = "application/json"


def validate(fragment: Fragment) -> None:
    """Raise FindingsError if the fragment can not be generated from."""
    for stage in (_version, _references, _openapi, _ours):
        findings = list(stage(fragment))
        if findings:
            raise FindingsError(findings)


def _ours(fragment: Fragment) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule(fragment)


def _version(fragment: Fragment) -> Iterator[Finding]:
    version = fragment.document.get("openapi")
    if not isinstance(version, str) or not version.startswith("3.1."):
        yield fragment.finding("version", "#/openapi", f"OpenAPI {version!r} is not read. Write 3.1.0.")


def _references(fragment: Fragment) -> Iterator[Finding]:
    for pointer, value in walk.everything(fragment.document):
        if not is_object(value) or "$ref" not in value or pointer.endswith("/properties"):
            continue
        seen = [pointer]
        target = value
        while is_object(target) and "$ref" in target:
            reference = target["$ref"]
            at = pointers.join(pointer, "$ref")
            if not isinstance(reference, str) or not reference.startswith("#/"):
                message = f"{reference!r} is not in this document. Write a reference that begins with '#/'."
                yield fragment.finding("remote-reference", at, message)
                break
            if reference in seen:
                yield fragment.finding("circular-reference", at, f"{reference!r} leads back to itself.")
                break
            seen.append(reference)
            try:
                target = pointers.find(fragment.document, reference)
            except KeyError:
                yield fragment.finding("bad-reference", at, f"{reference!r} leads nowhere.")
                break


def _openapi(fragment: Fragment) -> Iterator[Finding]:
    for error in OpenAPIV31SpecValidator(fragment.document).iter_errors():
        yield fragment.finding("openapi", pointers.join("#", *error.absolute_path), f"{error.message[:300]}.")


def _operation_ids(fragment: Fragment) -> Iterator[Finding]:
    for pointer, _, _, operation in walk.operations(fragment.document):
        if "operationId" not in operation:
            yield fragment.finding("no-operation-id", pointer, "An operation needs an operationId: its Python name.")


def _bodies(fragment: Fragment) -> Iterator[Finding]:
    for pointer, _, _, operation in walk.operations(fragment.document):
        body = fragment.resolve(operation.get("requestBody", {}))
        media_types = list(body.get("content", {}))
        at = pointers.join(pointer, "requestBody")
        if len(media_types) > 1:
            message = f"A body of several media types ({', '.join(media_types)}) is not supported. Keep one."
            yield fragment.finding("several-media-types", at, message)
        elif media_types and media_types != [FORM]:
            yield fragment.finding("media-type", at, f"A body of {media_types[0]} is not supported. Use {FORM}.")
        elif media_types:
            schema = fragment.resolve(body["content"][FORM].get("schema", {}))
            if schema.get("type") != "object":
                yield fragment.finding("form-schema", at, "A form needs a schema of type object.")


def _responses(fragment: Fragment) -> Iterator[Finding]:
    for pointer, _, _, operation in walk.operations(fragment.document):
        at = pointers.join(pointer, "responses")
        successes = {status: answer for status, answer in operation["responses"].items() if status.startswith("2")}
        if not successes:
            yield fragment.finding("no-success", at, "An operation needs a response of success, such as 200.")
        for status, answer in successes.items():
            inner = pointers.join(at, status)
            content = fragment.resolve(answer).get("content", {})
            if not status.isdecimal():
                yield fragment.finding("status-range", inner, f"A range ({status}) is not supported. Name each status.")
            if list(content) != [JSON] or "schema" not in content[JSON]:
                yield fragment.finding("media-type", inner, f"A success needs one body, {JSON}, with a schema.")


def _parameters(fragment: Fragment) -> Iterator[Finding]:
    for pointer, path, _, operation in walk.operations(fragment.document):
        own = [(pointers.join(pointer, "parameters", i), p) for i, p in enumerate(operation.get("parameters", []))]
        shared = pointers.join("#/paths", path, "parameters")
        theirs = fragment.document["paths"][path].get("parameters", [])
        for at, parameter in own + [(pointers.join(shared, i), p) for i, p in enumerate(theirs)]:
            found = fragment.resolve(parameter)
            if found["in"] != "path":
                yield fragment.finding("parameter", at, f"A parameter in {found['in']} is not supported.")
            elif formats.types_of(fragment.resolve(found.get("schema", {}))) != ["string"]:
                yield fragment.finding("parameter", at, "A path parameter must be of type string.")


def _security(fragment: Fragment) -> Iterator[Finding]:
    schemes = fragment.document.get("components", {}).get("securitySchemes", {})
    bearers = [
        name for name, scheme in schemes.items() if (scheme.get("type"), scheme.get("scheme")) == ("http", "bearer")
    ]
    for pointer, _, _, operation in walk.operations(fragment.document):
        at, required = pointers.join(pointer, "security"), operation.get("security")
        if required is None:
            at, required = "#/security", fragment.document.get("security")
        if not required or len(required) != 1 or list(required[0]) not in ([name] for name in bearers):
            message = "The client sends a bearer token and nothing else. Require one scheme: type http, scheme bearer."
            yield fragment.finding("security", at if required else pointer, message)


def _servers(fragment: Fragment) -> Iterator[Finding]:
    servers = fragment.document.get("servers", [])
    if len(servers) != 1 or not re.fullmatch(r"https://[!-z|~]+", servers[0].get("url", "")):
        yield fragment.finding("servers", "#/servers", "Name one server: an https URL without variables.")


_KEYWORDS = {
    *("$ref", "type", "format", "title", "description", "default", "enum", "example", "examples", "deprecated"),
    *("properties", "required", "additionalProperties", "items", "pattern"),
    *("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "externalDocs"),
    *(formats.EXTENSION, formats.EVENT_KEY),
}


def _keywords(fragment: Fragment) -> Iterator[Finding]:
    for pointer, schema in walk.schemas(fragment.document):
        for keyword in schema.keys() - _KEYWORDS:
            message = f"The keyword {keyword!r} is not supported: it would be passed over, or run as code."
            yield fragment.finding("keyword", pointers.join(pointer, keyword) + "!", message)


def _formats(fragment: Fragment) -> Iterator[Finding]:
    for pointer, schema in walk.schemas(fragment.document):
        types, name = formats.types_of(schema), schema.get("format")
        if name is not None and any((kind, name) not in formats.KINDS for kind in types or ["string"]):
            known = sorted({known for kind, known in formats.KINDS if known and kind in types})
            message = f"The format {name!r} of {' or '.join(types) or 'no type'} is not known."
            hint = f" Use one of {', '.join(known)}, or add it to codegen/formats.py." if known else ""
            yield fragment.finding("unknown-format", pointers.join(pointer, "format"), message + hint)


def _unions(fragment: Fragment) -> Iterator[Finding]:
    for start, status in walk.answers(fragment.document):
        for pointer, schema in walk.reachable(fragment.document, start) if status.startswith("2") else ():
            if len(formats.types_of(schema)) > 1:
                at = pointers.join(pointer, "type")
                yield fragment.finding("union", at, "A value of several types, other than null, is not supported.")


def _space_separated(fragment: Fragment) -> Iterator[Finding]:
    for pointer, schema in walk.schemas(fragment.document):
        if formats.EXTENSION not in schema:
            continue
        at = pointers.join(pointer, formats.EXTENSION)
        items: list[Any] = schema[formats.EXTENSION].get("enum", []) if is_object(schema[formats.EXTENSION]) else []
        texts = [item for item in items if isinstance(item, str)]
        if schema.get("type") != "string" or not items or len(texts) < len(items):
            yield fragment.finding("space-separated", at, "It stands beside type string and has an enum of text.")
            continue
        for text in (*texts, " ".join(texts)):
            if not re.search(schema.get("pattern", ""), text):
                yield fragment.finding("space-separated", at, f"The pattern beside it does not allow {text!r}.")


RULES: tuple[Callable[[Fragment], Iterator[Finding]], ...] = (
    _operation_ids,
    _bodies,
    _responses,
    _parameters,
    _security,
    _servers,
    _keywords,
    _formats,
    _unions,
    _space_separated,
    callback_rules.callbacks,
    callback_rules.event_keys,
    mismatches,
)
