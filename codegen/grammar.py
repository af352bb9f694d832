"""What each object of OpenAPI 3.1 holds, as far as this pipeline knows what to make of it.

A member's word is the kind of its value: one of these objects, `[kind]` for a list, `{kind}` for a
mapping, or a kind of plain value. With `!`, it must be there.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic_core import SchemaError

from . import formats, pointers
from .pointers import is_array, is_object
from .runtime.sandbox import _patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")

OBJECTS: dict[str, dict[str, str]] = {
    "document": {
        "openapi": "text!",
        "info": "info!",
        "servers": "[server]",
        "tags": "[tag]",
        "paths": "{path item}!",
        "components": "components",
        "security": "requirements",
        "externalDocs": "value",
    },
    "info": {
        "title": "text!",
        "version": "text!",
        "summary": "text",
        "description": "text",
        "termsOfService": "text",
        "contact": "value",
        "license": "value",
    },
    "server": {"url": "text!", "description": "text"},
    "tag": {"name": "text!", "description": "text", "externalDocs": "value"},
    "path item": {
        "summary": "text",
        "description": "text",
        "parameters": "[parameter]",
        **dict.fromkeys(METHODS, "operation"),
    },
    "operation": {
        "operationId": "text",
        "tags": "texts",
        "summary": "text",
        "description": "text",
        "security": "requirements",
        "parameters": "[parameter]",
        "requestBody": "request body",
        "responses": "{response}!",
        "callbacks": "{callback}",
        "externalDocs": "value",
    },
    "parameter": {
        "name": "text!",
        "in": "place!",
        "required": "flag",
        "description": "text",
        "schema": "schema!",
        "example": "value",
        "examples": "{example}",
    },
    "request body": {"description": "text", "required": "flag", "content": "{media type}!"},
    "media type": {"schema": "schema", "example": "value", "examples": "{example}"},
    "response": {"description": "text!", "content": "{media type}"},
    "example": {"summary": "text", "description": "text", "value": "value!"},
    "security scheme": {"type": "text!", "scheme": "text", "bearerFormat": "text", "description": "text"},
    "discriminator": {"propertyName": "text!", "mapping": "value"},
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{request body}",
        "securitySchemes": "{security scheme}",
        "callbacks": "{callback}",
    },
    "schema": {
        "type": "types",
        "format": "text",
        "title": "text",
        "description": "text",
        "deprecated": "flag",
        "enum": "values",
        "default": "value",
        "example": "value",
        "examples": "values",
        "externalDocs": "value",
        "properties": "{schema}",
        "required": "texts",
        "additionalProperties": "rest",
        "items": "schema",
        "oneOf": "[schema]",
        "anyOf": "[schema]",
        "discriminator": "discriminator",
        "minimum": "number",
        "maximum": "number",
        "pattern": "pattern",
        "minLength": "count",
        "maxLength": "count",
        "minItems": "count",
        "maxItems": "count",
        formats.SPACE_SEPARATED: "value",
        formats.EVENT_KEY: "texts",
    },
}
COMPONENTS = {
    "parameter": "parameters",
    "request body": "requestBodies",
    "response": "responses",
    "callback": "callbacks",
    "example": "examples",
    "schema": "schemas",
}
"""Where a reference to an object of this kind leads."""


def _texts(value: Any) -> bool:
    return is_array(value) and all(isinstance(item, str) for item in value)


def _pattern(value: Any) -> bool:
    if isinstance(value, str):
        with suppress(SchemaError):
            _patterns.is_found(value, "")
            return True
    return False


def _types(value: Any) -> bool:
    names = value if is_array(value) else [value]
    return bool(names) and all(name in _TYPES for name in names if isinstance(name, str)) and _texts(names)


def _requirements(value: Any) -> bool:
    return is_array(value) and all(is_object(item) and all(map(_texts, item.values())) for item in value)


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


VALUES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "value": ("anything", lambda _: True),
    "text": ("text", lambda value: isinstance(value, str)),
    "flag": ("true or false", lambda value: isinstance(value, bool)),
    "rest": ("true or false: a schema of them is not supported", lambda value: isinstance(value, bool) or value == {}),
    "number": ("a number", lambda value: isinstance(value, (int, float)) and not isinstance(value, bool)),
    "count": ("a whole number that is not negative", _count),
    "place": ("path, query or header", lambda value: value in ("path", "query", "header", "cookie")),
    "pattern": (
        "a regular expression, without look-around and back-references",
        _pattern,
    ),
    "texts": ("a list of text", _texts),
    "values": ("a list that is not empty", lambda value: is_array(value) and bool(value)),
    "types": (f"one of {', '.join(_TYPES)}, or a list of them", _types),
    "requirements": ("a list of security requirements", _requirements),
}


def parts(value: Any, kind: str = "document", pointer: str = "#") -> Iterator[tuple[str, str, Any]]:
    """Every part that is an object of OpenAPI, outer ones first: pointer, kind, itself."""
    if kind[0] == "[":
        for index, item in enumerate(value):
            yield from parts(item, kind[1:-1], pointers.join(pointer, index))
    elif kind[0] == "{" or kind == "callback":
        if "$ref" in value and kind == "callback":
            yield pointer, kind, value
            return
        for name, item in value.items():
            yield from parts(item, kind[1:-1] if kind[0] == "{" else "path item", pointers.join(pointer, name))
    elif kind in OBJECTS and is_object(value):
        yield pointer, kind, value
        for name, inner in OBJECTS[kind].items():
            if name in value:
                yield from parts(value[name], inner.removesuffix("!"), pointers.join(pointer, name))
