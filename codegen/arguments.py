"""Step 4, too: what of a request becomes arguments of a method, and what checks each before it is sent."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from attrs import evolve
from openapi_python_client.strings import ClassName, PythonIdentifier

from . import formats, pointers
from .interface import Argument, Param

if TYPE_CHECKING:
    from .findings import Finding
    from .fragment import Fragment

_SCHEMAS = "#/components/schemas"


def parameters(fragment: Fragment, pointer: str, path: str, operation: dict[str, Any]) -> dict[str, list[Argument]]:
    """The parameters of an operation, by where they are sent."""
    found: dict[str, list[Argument]] = {"path": [], "query": [], "header": []}
    for _, parameter in fragment.parameters(pointer, path, operation):
        place, said = parameter["in"], fragment.said(parameter["schema"])
        said = {**said, "description": parameter.get("description", "")}
        argument = _argument(
            parameter["name"], said, _checked(fragment, said), required=parameter.get("required", False)
        )
        if place == "path":
            argument = evolve(argument, check=("_arguments.path_segment",))
        elif place == "header":
            check = ("_parameters.header", *argument.check)
            argument = evolve(argument, wire_name=parameter["name"].title(), check=check)
        found[place].append(argument)
    return found


def form(fragment: Fragment, schema: dict[str, Any]) -> tuple[Argument, ...]:
    """The fields of a form."""
    return tuple(
        _argument(name, said, _checked(fragment, said), required=name in schema.get("required", ()))
        for name, said in ((name, fragment.said(inner)) for name, inner in schema.get("properties", {}).items())
    )


class JsonBodies:
    """The members of JSON bodies. Collects the classes of the objects within, in the order in which they are met."""

    def __init__(self, fragment: Fragment) -> None:
        self._fragment = fragment
        schemas = fragment.document.get("components", {}).get("schemas", {})
        self._taken = {str(ClassName(name, "")) for name in schemas}
        self._names: dict[str, str] = {}
        self._waiting: deque[tuple[str, str, dict[str, Any]]] = deque()
        self.params: list[Param] = []
        self.findings: list[Finding] = []

    def of(self, at: str, schema: dict[str, Any], operation: str) -> tuple[Argument, ...]:
        """The members of the body of an operation with this id. Its classes are in `params` then."""
        names = at, str(ClassName(operation, ""))
        found = self._members(at, schema, names)
        while self._waiting:
            at, name, schema = self._waiting.popleft()
            self.params.append(Param(name, schema.get("description", ""), self._members(at, schema, names)))
        return found

    def _members(self, pointer: str, schema: dict[str, Any], names: tuple[str, str]) -> tuple[Argument, ...]:
        found: list[Argument] = []
        for name, inner in schema.get("properties", {}).items():
            checked = self._checked(pointers.join(pointer, "properties", name), inner, names)
            required = name in schema.get("required", ())
            found.append(_argument(name, self._fragment.said(inner), checked, required=required))
        return tuple(found)

    def _checked(self, pointer: str, schema: dict[str, Any], names: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
        said = self._fragment.said(schema)
        pointer, _ = self._fragment.target(pointer, schema)
        types = formats.types_of(said)
        if not types:
            return "Any", ("_json_arguments.anything",)
        if types == ["array"]:
            annotation, check = self._checked(pointers.join(pointer, "items"), said["items"], names)
            return f"Sequence[{annotation}]", ("_arguments.array", *check)
        if types == ["object"] and not said.get("properties"):
            return "Mapping[str, Any]", ("_json_arguments.mapping",)
        if types == ["object"]:
            name = self._class(pointer, said, names)
            return name, ("_json_arguments.member", name)
        kind = formats.KINDS[types[0], said.get("format")]
        if not kind.plain:
            return kind.annotation, ("_json_arguments.formatted", f"_formats.{kind.codec}")
        return _checked(self._fragment, said)

    def _class(self, pointer: str, said: dict[str, Any], names: tuple[str, str]) -> str:
        """The name of the class of an object, by the steps to it from what has a name."""
        if pointer in self._names:
            return self._names[pointer]
        start, prefix = (_SCHEMAS, "") if pointer.startswith(f"{_SCHEMAS}/") else names
        steps = pointers.split(pointer.removeprefix(start))
        name = prefix + "".join(
            "Item" if step == "items" else str(ClassName(step, "field_")) for step in steps if step != "properties"
        )
        name += "Param"
        if name in self._taken:
            message = f"Its class is {name} in Python, where that is taken. Rename one of them."
            self.findings.append(self._fragment.finding("name-collision", pointer, message))
        self._taken.add(name)
        self._names[pointer] = name
        self._waiting.append((pointer, name, said))
        return name


def _argument(
    wire_name: str, said: dict[str, Any], checked: tuple[str, tuple[str, ...]], *, required: bool
) -> Argument:
    return Argument(str(PythonIdentifier(wire_name, "field_")), wire_name, *checked, required, describe(said))


def _checked(fragment: Fragment, said: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The annotation of what a schema describes, and what checks it: a function, and what it takes after the value."""
    if formats.types_of(said) == ["array"]:
        annotation, check = _checked(fragment, fragment.said(said["items"]))
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
