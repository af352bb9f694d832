"""Refuse callbacks that could not be received correctly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .. import formats, grammar, pointers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..findings import Finding
    from ..fragment import Callback, Fragment


def _callbacks(fragment: Fragment) -> Iterator[Finding]:
    """Every callback must be a signed form, sent to a URL that the request gave."""
    for callback in fragment.callbacks():
        if callback.method != "post":
            message = f"A callback with {callback.method} can not be signed. Describe post, and say there what else is."
            yield fragment.finding("callback-method", callback.pointer, message)
            continue
        yield from _url(fragment, callback)
        at = pointers.join(callback.pointer, "requestBody")
        content = fragment.content(callback.operation)
        schema: dict[str, Any] = content.get(grammar.FORM, {}).get("schema", {})
        reference = schema.get("$ref", "")
        if list(content) != [grammar.FORM]:
            message = f"A callback is read from a form. Describe one body, {grammar.FORM}."
            yield fragment.finding("callback-body", at, message)
        elif not re.fullmatch("#/components/schemas/[A-Z][A-Za-z0-9]*", reference):
            message = "The payload's schema names a class in Python. Refer to a component such as CallEnded."
            yield fragment.finding("callback-schema", at, message)
        elif fragment.said(schema).get("type") != "object":
            yield fragment.finding("callback-schema", at, "A form needs a schema of type object. Write type: object.")
        else:
            yield from _fields(fragment, reference)


def _url(fragment: Fragment, callback: Callback) -> Iterator[Finding]:
    found = re.fullmatch(r"{\$request\.body#/([^/{}]+)}", callback.expression)
    form = fragment.content(callback.caused_by).get(grammar.FORM, {})
    fields = fragment.said(form.get("schema", {})).get("properties", {})
    if not found or fragment.said(fields.get(found[1], {})).get("format") != "uri":
        message = "Its URL is no field of the operation's form with format uri. Name one: {$request.body#/TheField}."
        yield fragment.finding("callback-url", callback.pointer, message)


def _fields(fragment: Fragment, pointer: str) -> Iterator[Finding]:
    for name, schema in fragment.said({"$ref": pointer}).get("properties", {}).items():
        at = pointers.join(pointer, "properties", name)
        said = fragment.said(schema)
        types = formats.types_of(said)
        if formats.nullable(said) or len(types) != 1 or types[0] in {"object", "array"}:
            yield fragment.finding("callback-field", at, "A field of a form is text. Give it one plain type.")


def _event_keys(fragment: Fragment) -> Iterator[Finding]:
    """The extension stands in payloads alone and names fields of text."""
    payloads = {
        media_type["schema"].get("$ref")
        for callback in fragment.callbacks()
        for media_type in fragment.content(callback.operation).values()
        if "schema" in media_type
    }
    for pointer, schema in fragment.schemas:
        if formats.EVENT_KEY not in schema:
            continue
        at = pointers.join(pointer, formats.EVENT_KEY)
        names, fields = schema[formats.EVENT_KEY], schema.get("properties", {})
        if pointer not in payloads:
            yield fragment.finding("event-key", at, "This is no payload of a callback. Leave it out.")
        elif not names:
            yield fragment.finding("event-key", at, "This names no field. Name one, or leave it out.")
        elif any(name not in fields or fragment.said(fields[name]).get("type") != "string" for name in names):
            message = "It names a field that is not here, or is no text. Name fields of text."
            yield fragment.finding("event-key", at, message)


RULES = (_callbacks, _event_keys)
