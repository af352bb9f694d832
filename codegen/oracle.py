"""Step 5, too: let datamodel-code-generator make strict models of all answers, for the tests to judge by."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

from datamodel_code_generator import InputFileType, LiteralType, PythonVersion, generate
from datamodel_code_generator.enums import DataModelType, OpenAPIScope, StrictTypes

from . import formats, pointers, walk
from .findings import FindingsError
from .inline import inlined
from .pointers import is_array, is_object

if TYPE_CHECKING:
    from .load import Fragment

PACKAGE = "oracle"


def render(fragment: Fragment) -> dict[str, str]:
    """The modules of the strict models. Any warning of the generator is an error here."""
    schemas: dict[str, Any] = {}
    document = inlined(fragment)
    for pointer, schema in walk.reachable(document, *(start for start, _ in walk.answers(document))):
        if pointer.startswith("#/components/schemas/") and pointer.count("/") == 3:
            schemas[pointers.split(pointer)[-1]] = _typed(schema)
    if not schemas:
        return {"__init__.py": "", "models.py": '"""No schema of an answer has a name."""\n'}
    models = {
        "openapi": "3.1.0",
        "info": {"title": "", "version": ""},
        "paths": {},
        "components": {"schemas": schemas},
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = generate(
            json.dumps(models),
            input_filename="openapi.json",
            input_file_type=InputFileType.OpenAPI,
            openapi_scopes=[OpenAPIScope.Schemas],
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            disable_timestamp=True,
            formatters=[],
            base_class=f"{PACKAGE}.formats.StrictModel",
            # Strict: nothing is converted, unknown members and nulls that are not described are refused.
            strict_types=list(StrictTypes),
            extra_fields="forbid",
            strict_nullable=True,
            use_missing_sentinel=True,
            enum_field_as_literal=LiteralType.All,
            use_annotated=True,
            field_constraints=True,
            collapse_root_models=True,
            use_union_operator=True,
            use_standard_collections=True,
        )
    problems = [str(warning.message) for warning in caught if warning.category is UserWarning]
    if problems or not isinstance(text, str):
        problems = problems or ["datamodel-code-generator made no single module."]
        raise FindingsError([fragment.finding("generator", "#", problem) for problem in problems])
    # pydantic 2.14 moved the sentinel; the generator still names its old place, which warns.
    body = text[text.index("from __future__") :].replace("pydantic.experimental.missing_sentinel", "pydantic")
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
        return {name: _typed(value) for name, value in schema.items()}
    custom = {"type": types[0], "customTypePath": f"{PACKAGE}.formats.{kind.oracle}"}
    return {"anyOf": [custom, {"type": "null"}]} if formats.nullable(schema) else custom
