"""Holds what was sent against its schema, by jsonschema, and says what is wrong as the API says it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from jsonschema import FormatChecker

from .._telnyx import MISSING, NOT_IN_ENUMERATION, WRONG_TYPE
from . import _patterns
from ._forms import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TITLES = {MISSING: "Missing", WRONG_TYPE: "Wrong type", NOT_IN_ENUMERATION: "Not in the enumeration"}

# RFC 3986; with http and https a host must be there.
_URI = re.compile(r"(?!(?i:https?):(?!//[^/?#:@]))[A-Za-z][A-Za-z0-9+.-]*:([!$&-;=?-Z_a-z~#\[\]]|%[0-9A-Fa-f]{2})+")
_FORMATS = FormatChecker(())


@_FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(_URI.fullmatch(value))


def flaws(form: dict[str, Any], fields: Iterable[tuple[str, str]], source: str = "pointer") -> list[dict[str, Any]]:
    """What the API would report of a form with these fields, at most one item for each field.

    Of a query or headers, too, with another source: "parameter".
    """
    return _told(_flaws(form, list(fields)), source)


def _flaws(form: dict[str, Any], fields: list[tuple[str, str]]) -> Iterator[tuple[list[str], str, str]]:
    """For each flaw the name of the field, the code and what is wrong."""
    values = typed(form, fields)
    for name, times in Counter(name for name, _ in fields).items():
        if times > 1 and not isinstance(values[name], list):
            yield [name], WRONG_TYPE, f"One value is expected, got {times}"
    for path, code, detail in _errors(form, values):
        yield path[:1] or [""], code, detail


def flaws_of_json(schema: dict[str, Any], value: object) -> list[dict[str, Any]]:
    """What the API would report of a JSON body, at most one item for each place."""
    return _told(_errors(schema, value), "pointer")


def _told(flaws: Iterable[tuple[list[str], str, str]], source: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path, code, detail in flaws:
        pointer = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)
        place = pointer if source == "pointer" else path[0]
        item = {"code": code, "title": _TITLES[code], "detail": detail[:300], "source": {source: place}}
        found.setdefault(place, item)
    return list(found.values())


def _errors(schema: dict[str, Any], value: object) -> Iterator[tuple[list[str], str, str]]:
    """For each flaw its place, the code and what is wrong."""
    for error in _patterns.Validator(schema, format_checker=_FORMATS).iter_errors(value):
        path = [str(step) for step in error.absolute_path]
        if error.validator == "required":
            # The library reports each missing field by itself, but names it in the message only.
            name = next(name for name in error.validator_value if error.message.startswith(repr(name)))
            yield [*path, name], MISSING, error.message
        else:
            enumeration = error.validator == "enum" or "x-space-separated-items" in error.schema
            yield path, NOT_IN_ENUMERATION if enumeration else WRONG_TYPE, error.message
