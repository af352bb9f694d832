"""Step 5, too: let datamodel-code-generator make the models of what callbacks carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import datamodels, formats

if TYPE_CHECKING:
    from .fragment import Fragment


def render(fragment: Fragment, package: str) -> dict[str, str]:
    """The module of the models, none without callbacks."""
    types = f"{package}._payload_types"
    schemas = {
        name: _readable(fragment, payload, types)
        for name, payload in (fragment.payload(callback) for callback in fragment.callbacks())
    }
    if not schemas:
        return {}
    text = datamodels.module(
        fragment,
        schemas,
        base_class=f"{types}.Payload",
        snake_case_field=True,
        use_schema_description=True,
        use_field_description=True,
        use_attribute_docstrings=True,
        use_single_line_docstring=True,
    )
    body = text.replace(f"from {types} import", "from ._payload_types import")
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
