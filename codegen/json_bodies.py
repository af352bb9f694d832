"""Step 4, too: the members of JSON bodies as arguments, and the objects within them as classes."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from openapi_python_client.strings import ClassName

from . import arguments, formats, pointers, walk
from .interface import Argument, Param

if TYPE_CHECKING:
    from .findings import Finding
    from .fragment import Fragment

_SCHEMAS = "#/components/schemas"


class JsonBodies:
    """Collects the classes that bodies need, in the order in which they are met."""

    def __init__(self, fragment: Fragment) -> None:
        self._fragment = fragment
        schemas = fragment.document.get("components", {}).get("schemas", {})
        self._taken = {str(ClassName(name, "")) for name in schemas}
        self._names: dict[str, str] = {}
        self._waiting: deque[tuple[str, str, dict[str, Any]]] = deque()
        self.params: dict[str, Param] = {}
        self.findings: list[Finding] = []

    def of(self, pointer: str, operation: dict[str, Any]) -> tuple[Argument, ...]:
        """The members of an operation's body. Its classes are in `params` then."""
        at, schema = walk.body(self._fragment, pointer, operation)
        names = at, str(ClassName(operation["operationId"], ""))
        found = self._members(at, schema, names)
        while self._waiting:
            at, name, schema = self._waiting.popleft()
            fields = self._members(at, schema, names)
            self.params[name] = Param(name, schema.get("description", ""), fields)
        return found

    def _members(self, pointer: str, schema: dict[str, Any], names: tuple[str, str]) -> tuple[Argument, ...]:
        found: list[Argument] = []
        for name, inner in schema.get("properties", {}).items():
            annotation, check = self._checked(pointers.join(pointer, "properties", name), inner, names)
            required, said = name in schema.get("required", ()), self._fragment.said(inner)
            found.append(
                Argument(arguments.python_name(name), name, annotation, check, required, arguments.describe(said))
            )
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
        if types[0] in {"boolean", "integer"}:
            return kind.annotation, (f"_json_arguments.{types[0]}",)
        return arguments.checked(self._fragment, said)

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
        if name in self.params or name in self._taken:
            message = f"Its class is {name} in Python, where that is taken. Rename one of them."
            self.findings.append(self._fragment.finding("name-collision", pointer, message))
        self._names[pointer] = name
        self.params[name] = Param(name, "", ())
        self._waiting.append((pointer, name, said))
        return name
