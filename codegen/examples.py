"""The examples of a fragment, held against its schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from . import formats, pointers, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Finding
    from .load import Fragment

_BASE = "urn:fragment"


def mismatches(fragment: Fragment) -> Iterator[Finding]:
    """Every example of a media type that does not fit its schema."""
    empty: Any = Registry()  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    registry = empty.with_resource(_BASE, DRAFT202012.create_resource(fragment.document))
    for pointer, _, media_type in walk.media_types(fragment.document):
        if "schema" not in media_type:
            continue
        schema = {"$ref": _BASE + pointers.join(pointer, "schema")}
        validator: Any = Draft202012Validator(schema, registry=registry, format_checker=formats.checker())
        for name, example in media_type.get("examples", {}).items():
            at = pointers.join(pointer, "examples", name)
            for error in validator.iter_errors(fragment.resolve(example).get("value")):
                where = pointers.join("", *error.absolute_path) or "the whole"
                yield fragment.finding("example", at, f"The example does not fit its schema: {where}: {error.message}.")
