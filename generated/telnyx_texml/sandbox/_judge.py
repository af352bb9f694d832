# Made by `make generate` from codegen/runtime/sandbox/_judge.py, content a6a996c625f26934. Do not edit.
"""Holds a form against its schema, by jsonschema, and says what is wrong as the API says it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from jsonschema import FormatChecker

from .. import _patterns
from .._telnyx import MISSING, NOT_IN_ENUMERATION, WRONG_TYPE
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


def flaws(form: dict[str, Any], fields: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """What the API would report of a form with these fields, at most one item for each field."""
    found: dict[str, dict[str, Any]] = {}
    for name, code, detail in _flaws(form, list(fields)):
        pointer = "/" + name.replace("~", "~0").replace("/", "~1")
        item = {"code": code, "title": _TITLES[code], "detail": detail[:300], "source": {"pointer": pointer}}
        found.setdefault(pointer, item)
    return list(found.values())


def _flaws(form: dict[str, Any], fields: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """For each flaw the name of the field, the code and what is wrong."""
    for name, times in Counter(name for name, _ in fields).items():
        if times > 1:
            yield name, WRONG_TYPE, f"One value is expected, got {times}"
    for error in _patterns.Validator(form, format_checker=_FORMATS).iter_errors(typed(form, dict(fields))):
        if error.validator == "required":
            # The library reports each missing field by itself, but names it in the message only.
            name = next(name for name in error.validator_value if error.message.startswith(repr(name)))
            yield name, MISSING, error.message
        else:
            name = str(error.absolute_path[0]) if error.absolute_path else ""
            enumeration = error.validator == "enum" or "x-space-separated-items" in error.schema
            yield name, NOT_IN_ENUMERATION if enumeration else WRONG_TYPE, error.message
