"""The one way into datamodel-code-generator, for the models of answers (`oracle`) and of callbacks (`payloads`)."""

from __future__ import annotations

import json
import re
import warnings
from typing import TYPE_CHECKING, Any

from datamodel_code_generator import InputFileType, LiteralType, PythonVersion, generate
from datamodel_code_generator.enums import DataModelType, OpenAPIScope

from .findings import FindingsError

if TYPE_CHECKING:
    from .fragment import Fragment


def module(fragment: Fragment, schemas: dict[str, Any], **options: Any) -> str:
    """The text of a module with a model for each schema. Any warning of the generator is an error here."""
    info = {"title": "", "version": ""}
    document = {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}
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
            enum_field_as_literal=LiteralType.All,
            use_union_operator=True,
            use_standard_collections=True,
            **options,
        )
    problems = [str(warning.message).rstrip(".") for warning in caught if warning.category is UserWarning]
    if problems or not isinstance(text, str):
        messages = [f"{said}. Describe it otherwise." for said in problems or ["The generator made several modules"]]
        raise FindingsError([fragment.finding("generator", "#", message) for message in messages])
    # Configuration that our types and base classes do without.
    text = re.sub(r"        (arbitrary_types_allowed|use_attribute_docstrings)=True,\n", "", text)
    text = text.replace("    model_config = ConfigDict(\n    )\n", "")
    return text[text.index("from __future__") :]
