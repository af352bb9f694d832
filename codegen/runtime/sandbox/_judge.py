"""Holds what was sent against its schema, by jsonschema, and says what is wrong as the API says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jsonschema import FormatChecker

from .._telnyx import MISSING, NOT_IN_ENUMERATION, WRONG_TYPE
from . import _patterns
from ._description import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

_TITLES = {MISSING: "Missing", WRONG_TYPE: "Wrong type", NOT_IN_ENUMERATION: "Not in the enumeration"}

# RFC 3986; with http and https a host must be there.
_URI = re.compile(r"(?!(?i:https?):(?!//[^/?#:@]))[A-Za-z][A-Za-z0-9+.-]*:([!$&-;=?-Z_a-z~#\[\]]|%[0-9A-Fa-f]{2})+")
_FORMATS = FormatChecker(())


@_FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(_URI.fullmatch(value))


def flaws(schema: dict[str, Any], value: object, source: str = "pointer") -> list[dict[str, Any]]:
    """What the API would report of a body, at most one item for each place.

    Of a query or of headers, too, with another source: "parameter", which is told by its name.
    """
    found: dict[str, dict[str, Any]] = {}
    for error in _patterns.Validator(schema, format_checker=_FORMATS).iter_errors(value):
        code, path = WRONG_TYPE, [str(step) for step in error.absolute_path]
        if error.validator == "required":
            # The library reports each missing field by itself, but names it in the message only.
            path.append(next(name for name in error.validator_value if error.message.startswith(repr(name))))
            code = MISSING
        elif error.validator == "enum" or (error.validator == "pattern" and "x-space-separated-items" in error.schema):
            code = NOT_IN_ENUMERATION
        pointer = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)
        place = pointer if source == "pointer" else path[0]
        item = {"code": code, "title": _TITLES[code], "detail": error.message[:300], "source": {source: place}}
        found.setdefault(place, item)
    return list(found.values())


def typed(schema: dict[str, Any], fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Fields with their text turned into the types of a schema, where that can be done.

    A field that was sent several times is an array, whether its schema says so or not.
    """
    texts: dict[str, list[str]] = {}
    for name, text in fields:
        texts.setdefault(name, []).append(text)
    values: dict[str, Any] = {}
    for name, sent in texts.items():
        field = resolve(schema, schema.get("properties", {}).get(name, {}))
        item = resolve(schema, field.get("items", field))
        read = [_value(item.get("type"), text) for text in sent]
        values[name] = read if len(read) > 1 or field.get("type") == "array" else read[0]
    return values


def _value(kind: object, text: str) -> Any:
    if kind == "boolean" and text in {"true", "false"}:
        return text == "true"
    if kind == "integer" and re.fullmatch("-?[0-9]{1,40}", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?[0-9]{1,40}(\.[0-9]{1,40})?(e[+-]?[0-9]{1,3})?", text):
        return float(text)
    return text
