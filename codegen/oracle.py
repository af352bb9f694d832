"""Step 5, too: let datamodel-code-generator make strict models of all answers, for the tests to judge by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datamodel_code_generator.enums import StrictTypes

from . import datamodels, formats, pointers
from .pointers import is_array, is_object

if TYPE_CHECKING:
    from .fragment import Fragment

PACKAGE = "oracle"


def render(fragment: Fragment) -> dict[str, str]:
    """The modules of the strict models."""
    schemas: dict[str, Any] = {}
    inlined = fragment.inlined()
    for pointer, schema in inlined.reachable(*(start for start, _ in inlined.answers())):
        if pointer.startswith("#/components/schemas/") and pointer.count("/") == 3:
            schemas[pointers.split(pointer)[-1]] = _typed(schema)
    if not schemas:
        return {"__init__.py": "", "models.py": '"""No schema of an answer has a name."""\n'}
    text = datamodels.module(
        fragment,
        schemas,
        base_class=f"{PACKAGE}.formats.StrictModel",
        # Strict: nothing is converted, and nulls that are not described are refused.
        strict_types=list(StrictTypes),
        strict_nullable=True,
        use_missing_sentinel=True,
        use_annotated=True,
        field_constraints=True,
        collapse_root_models=True,
    )
    # pydantic 2.14 moved the sentinel; the generator still names its old place, which warns.
    body = text.replace("pydantic.experimental.missing_sentinel", "pydantic")
    return {"__init__.py": "", "models.py": f'"""Strict models of the API\'s answers, for tests."""\n\n{body}'}


def _typed(schema: Any) -> Any:
    """A schema in which our formats are types of `formats.py`, in the generator's own spelling.

    Null goes into a union of its own: beside a custom type the generator would drop it.
    """
    if is_array(schema):
        return [_typed(item) for item in schema]
    if not is_object(schema):
        return schema
    types = formats.types_of(schema)
    kind = formats.KINDS.get((types[0], schema.get("format"))) if len(types) == 1 else None
    if kind is None or kind.oracle is None:
        return {name: _typed(value) for name, value in schema.items() if name != "discriminator"}
    custom = {"type": types[0], "customTypePath": f"{PACKAGE}.formats.{kind.oracle}"}
    return {"anyOf": [custom, {"type": "null"}]} if formats.nullable(schema) else custom
