# Made by `make generate` from codegen/runtime/sandbox/_forms.py, content 177dd810ba868e38. Do not edit.
"""Forms as any server reads them, and their fields as values of the types that a schema names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from ._description import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_form(body: bytes) -> tuple[tuple[str, str], ...]:
    """The fields of a body in their order. Raises ValueError where it is no form in UTF-8."""
    fields = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True, errors="strict") if body else []
    return tuple(fields)


def typed(form: dict[str, Any], fields: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The fields with their text turned into the types of the form's schema, where that can be done."""
    properties: dict[str, Any] = form.get("properties", {})
    values: dict[str, Any] = {}
    for name, text in fields:
        schema = resolve(form, properties.get(name, {}))
        if schema.get("type") == "array":
            item = resolve(form, schema.get("items", {}))
            values[name] = [*values.get(name, []), _value(item.get("type"), text)]
        else:
            values[name] = _value(schema.get("type"), text)
    return values


def _value(kind: object, text: str) -> Any:
    if kind == "boolean" and text in {"true", "false"}:
        return text == "true"
    if kind == "integer" and re.fullmatch("-?[0-9]{1,40}", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?[0-9]{1,40}(\.[0-9]{1,40})?(e[+-]?[0-9]{1,3})?", text):
        return float(text)
    return text
