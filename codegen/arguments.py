"""Step 4, too: what of a request becomes arguments of a method, and what checks each before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openapi_python_client.strings import PythonIdentifier

from . import formats, walk
from .interface import Argument

if TYPE_CHECKING:
    from .fragment import Fragment


def parameters(fragment: Fragment, pointer: str, path: str, operation: dict[str, Any]) -> dict[str, list[Argument]]:
    """The parameters of an operation, by where they are sent."""
    found: dict[str, list[Argument]] = {"path": [], "query": [], "header": []}
    for _, parameter in walk.parameters(fragment, pointer, path, operation):
        place, said = parameter["in"], fragment.said(parameter["schema"])
        annotation, check = ("str", ("_arguments.path_segment",)) if place == "path" else checked(fragment, said)
        if place == "header":
            check = ("_parameters.header", *check)
        found[place].append(
            Argument(
                name=python_name(parameter["name"]),
                wire_name=parameter["name"].title() if place == "header" else parameter["name"],
                annotation=annotation,
                check=check,
                required=parameter.get("required", False),
                description=describe({**said, "description": parameter.get("description", "")}),
            )
        )
    return found


def form(fragment: Fragment, schema: dict[str, Any]) -> tuple[Argument, ...]:
    """The fields of a form."""
    return tuple(
        _argument(fragment, name, fragment.said(inner), required=name in schema.get("required", ()))
        for name, inner in schema.get("properties", {}).items()
    )


def _argument(fragment: Fragment, wire_name: str, said: dict[str, Any], *, required: bool) -> Argument:
    annotation, check = checked(fragment, said)
    return Argument(python_name(wire_name), wire_name, annotation, check, required, describe(said))


def python_name(wire_name: str) -> str:
    """The name of an argument or field."""
    return str(PythonIdentifier(wire_name, "field_"))


def checked(fragment: Fragment, said: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The annotation of what a schema describes, and what checks it: a function, and what it takes after the value."""
    if formats.types_of(said) == ["array"]:
        annotation, check = checked(fragment, fragment.said(said["items"]))
        return f"Sequence[{annotation}]", ("_arguments.array", *check)
    allowed = tuple(said.get("enum", said.get(formats.SPACE_SEPARATED, {}).get("enum", ())))
    literals = f"Literal[{', '.join(map(repr, allowed))}]"
    if formats.SPACE_SEPARATED in said:
        return f"Sequence[{literals}]", ("_arguments.space_separated", ascii(allowed))
    if allowed:
        return literals, ("_arguments.literal", ascii(allowed))
    if said.get("format") == "uri":
        return "str", ("_arguments.url",)
    kind = formats.KINDS[formats.types_of(said)[0], said.get("format")]
    checks = {"bool": "_arguments.boolean", "int": "_arguments.integer", "float": "_arguments.number"}
    return kind.annotation, (checks.get(kind.annotation, "_arguments.text"),)


def describe(said: dict[str, Any]) -> str:
    """The description, with the default that the server has."""
    default = said.get("default")
    shown = "" if default is None else f"The API's default: {default}."
    return " ".join(part for part in (said.get("description", ""), shown) if part)
