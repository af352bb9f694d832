# Made by `make generate` from codegen/runtime/sandbox/_patterns.py, content 7cd9a9cd61753c73. Do not edit.
"""The patterns of a schema, by an engine whose time grows with the text alone: that of `re` can take for ever.

As in a schema, and unlike in `re`, `$` is the end of the text and not before a newline there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, ValidationError, validators
from pydantic_core import SchemaValidator, core_schema

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_found(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text. Raises SchemaError for look-around and back-references."""
    return _compiled(pattern).isinstance_python(text)


@cache
def _compiled(pattern: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=pattern))


def _keyword(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and not is_found(pattern, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


_extend: Any = validators.extend  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
Validator: Any = _extend(Draft202012Validator, {"pattern": _keyword})
"""A validator of schemas whose patterns are read by this engine."""
