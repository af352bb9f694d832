"""Step 5, too: let datamodel-code-generator make the models of what callbacks carry."""

from __future__ import annotations

import json
import re
import warnings
from typing import TYPE_CHECKING, Any

from datamodel_code_generator import InputFileType, LiteralType, PythonVersion, generate
from datamodel_code_generator.enums import DataModelType, OpenAPIScope

from . import formats, walk
from .findings import FindingsError

if TYPE_CHECKING:
    from .load import Fragment


def render(fragment: Fragment, package: str) -> dict[str, str]:
    """The module of the models, none without callbacks. Any warning of the generator is an error here."""
    types = f"{package}._payload_types"
    schemas = {
        name: _readable(fragment, payload, types)
        for name, payload in (walk.payload(fragment, callback) for callback in walk.callbacks(fragment))
    }
    if not schemas:
        return {}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "", "version": ""},
        "paths": {},
        "components": {"schemas": schemas},
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = generate(
            json.dumps(document),
            input_filename="openapi.json",
            input_file_type=InputFileType.OpenAPI,
            openapi_scopes=[OpenAPIScope.Schemas],
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            disable_timestamp=True,
            formatters=[],
            base_class=f"{types}.Payload",
            snake_case_field=True,
            enum_field_as_literal=LiteralType.All,
            use_schema_description=True,
            use_field_description=True,
            use_attribute_docstrings=True,
            use_single_line_docstring=True,
            use_union_operator=True,
            use_standard_collections=True,
        )
    problems = [str(warning.message) for warning in caught if warning.category is UserWarning]
    if problems or not isinstance(text, str):
        problems = problems or ["datamodel-code-generator made no single module."]
        raise FindingsError([fragment.finding("generator", "#", problem) for problem in problems])
    body = text[text.index("from __future__") :].replace(f"from {types} import", "from ._payload_types import")
    # The base class has the configuration.
    body = re.sub(r"    model_config = ConfigDict\(.*?\n    \)\n", "", body, flags=re.DOTALL)
    return {"_payloads.py": f'"""The fields of callbacks, as the description has them."""\n\n{body}'}


def _readable(fragment: Fragment, payload: dict[str, Any], types: str) -> dict[str, Any]:
    """A payload in which each field has the type of `_payload_types` that reads it.

    What can only refuse a payload is left out: a new value of an enumeration is no reason to lose an event.
    """
    fields: dict[str, Any] = {}
    for name, schema in payload.get("properties", {}).items():
        said = fragment.said(schema)
        [name_of_type] = formats.types_of(said)
        kind = formats.KINDS[name_of_type, said.get("format")]
        field: dict[str, Any] = {"type": "string"}
        if kind.payload:
            field = {"type": name_of_type, "customTypePath": f"{types}.{kind.payload}"}
        elif said.get("enum"):
            field = {"anyOf": [{**field, "enum": said["enum"]}, field]}
        fields[name] = {**field, "description": said.get("description", "")}
    said = {key: payload[key] for key in ("description", "required") if key in payload}
    return {"type": "object", **said, "properties": fields}
