"""Refuse examples and defaults that do not fit their schemas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jsonschema import FormatChecker

from .. import formats, pointers
from ..runtime import _formats
from ..runtime.sandbox import _patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..findings import Finding
    from ..fragment import Fragment


def _mismatches(fragment: Fragment) -> Iterator[Finding]:
    """Every example and default that does not fit its schema."""
    formats_known = checker()
    for schema, pointer, value in _values(fragment):
        referring = {**fragment.document, "$ref": f"#{quote(schema.removeprefix('#'), safe='/~')}"}
        for error in _patterns.Validator(referring, format_checker=formats_known).iter_errors(value):
            at, where = pointers.join(pointer, *error.absolute_path), pointers.join("", *error.absolute_path)
            said = f"{where or 'the whole'}: {error.message[:200]}"
            message = f"It does not fit its schema: {said}. Change the value, or its schema."
            yield fragment.finding("example", at, message)


def _values(fragment: Fragment) -> Iterator[tuple[str, str, Any]]:
    """Every value that has a schema: where that is, where it is, itself."""
    for pointer, kind, part in fragment.parts:
        schema = pointers.join(pointer, "schema")
        if kind == "schema":
            schema = pointer
            for index, value in enumerate(part.get("examples", [])):
                yield schema, pointers.join(pointer, "examples", index), value
        elif kind in {"media type", "parameter"} and "schema" in part:
            for name, example in part.get("examples", {}).items():
                at, found = fragment.target(pointers.join(pointer, "examples", name), example)
                if "value" in found:
                    yield schema, pointers.join(at, "value"), found["value"]
        else:
            continue
        for name in ("default", "example"):
            if name in part:
                yield schema, pointers.join(pointer, name), part[name]


def checker() -> FormatChecker:
    """A checker of formats that knows ours too."""
    known = FormatChecker()
    for (_, name), each in formats.KINDS.items():
        if each.codec != "TEXT":
            known.checks(str(name), raises=ValueError)(partial(_fits, getattr(_formats, each.codec)))
    return known


def _fits(codec: _formats.Format[Any], value: object) -> bool:
    return not isinstance(value, str) or codec.read(value) is not None


RULES = (_mismatches,)
