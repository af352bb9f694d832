"""What today's pipeline makes of a fragment: the package, and the operations that it can not make."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from .. import grammar, payloads, pointers, render
from ..findings import FindingsError
from ..interface import Interface
from ..parse import parse
from ..rules import validate
from ..translate import translate
from .plain import plain, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..fragment import Fragment
    from ..interface import Argument, Field

PACKAGE = "telnyx_texml"


@frozen
class Member:
    """An argument of a method, or a field of a class."""

    called: str
    """How a caller says it: `start(label)` or `Recording.size`."""
    name: str
    annotation: str
    """Its type, with None where it can be."""
    optional: bool = False
    """Whether an argument can be left out."""


@frozen
class Method:
    """What calls an operation."""

    name: str
    arguments: dict[str, Member]
    """By their names on the wire."""
    answers: dict[str, str]
    """The annotation of what comes back, by status."""


@frozen
class Package:
    """The Python half of a fragment."""

    interface: Interface
    modules: dict[str, str]
    """The texts of the modules that follow from the fragment, by file name."""
    lost: dict[tuple[str, str], str]
    """Why an operation can not be made, by path and method."""
    silent: dict[tuple[str, str], str]
    """Why the callbacks of an operation can not be made."""

    @cached_property
    def methods(self) -> dict[tuple[str, str], Method]:
        """What calls each operation that can be made, by path and method."""
        return {
            (operation.template, operation.method.lower()): Method(
                operation.name,
                {argument.wire_name: _argument(operation.name, argument) for argument in operation.arguments},
                {str(status): kind.annotation for status, kind in operation.answers},
            )
            for operation in self.interface.operations
        }

    @cached_property
    def models(self) -> dict[str, dict[str, Member]]:
        """The classes of answers, each with its fields by their names on the wire."""
        return {
            model.name: {field.wire_name: _field(model.name, field) for field in model.fields}
            for model in self.interface.models
        }

    @cached_property
    def payloads(self) -> dict[str, dict[str, Member]]:
        """The classes of callbacks, likewise."""
        module = ast.parse(self.modules.get("_payloads.py", ""))
        return {part.name: dict(_payload_fields(part)) for part in module.body if isinstance(part, ast.ClassDef)}

    def model(self, annotation: str) -> str | None:
        """The model that an annotation names, alone, as items or beside None."""
        names = {node.id for node in ast.walk(ast.parse(annotation)) if isinstance(node, ast.Name)}
        return next((name for name in self.models if name in names), None)


def _argument(method: str, argument: Argument) -> Member:
    optional = not argument.required
    annotation = _whole(argument.annotation, optional=optional)
    return Member(f"{method}({argument.name})", argument.name, annotation, optional)


def _field(model: str, field: Field) -> Member:
    annotation = _whole(field.type.annotation, optional=field.optional and not field.empty)
    return Member(f"{model}.{field.name}", field.name, annotation)


def _payload_fields(part: ast.ClassDef) -> Iterator[tuple[str, Member]]:
    for line in part.body:
        if isinstance(line, ast.AnnAssign):
            name = ast.unparse(line.target)
            keywords = line.value.keywords if isinstance(line.value, ast.Call) else []
            aliases = [ast.literal_eval(keyword.value) for keyword in keywords if keyword.arg == "alias"]
            yield (aliases or [name])[0], Member(f"{part.name}.{name}", name, ast.unparse(line.annotation))


def _whole(annotation: str, *, optional: bool) -> str:
    return f"{annotation} | None" if optional else annotation


def package(fragment: Fragment) -> Package:
    """The package of all operations that can be made, each judged for itself."""
    fragment = plain(fragment)
    known = [(path, method) for _, path, method, _ in fragment.operations()]
    lost: dict[tuple[str, str], str] = {}
    silent: dict[tuple[str, str], str] = {}
    made = _attempt(fragment, known)
    if isinstance(made, str):
        for key in known:
            if isinstance(reason := _attempt(fragment, [key]), str):
                # What the API sends by itself can be too much for the generator, and the operation is not.
                less = _with_callbacks(fragment, key)
                if isinstance(_attempt(less, [key]), str):
                    lost[key] = reason
                else:
                    silent[key], fragment = reason, less
        made = _attempt(fragment, [key for key in known if key not in lost])
    if isinstance(made, str):
        lost, made = dict.fromkeys(known, made) | lost, (Interface("", (), (), ()), dict[str, str]())
    return Package(*made, lost, silent)


def _with_callbacks(fragment: Fragment, key: tuple[str, str]) -> Fragment:
    """The fragment with those callbacks of an operation that can be made, each tried alone."""
    path, method = key
    paths: dict[str, Any] = fragment.document["paths"]

    def having(callbacks: dict[str, Any]) -> Fragment:
        item = {**paths[path], method: {**paths[path][method], "callbacks": callbacks}}
        return evolve(fragment, document={**fragment.document, "paths": {**paths, path: item}})

    known = paths[path][method].get("callbacks", {}).items()
    return having({name: part for name, part in known if not isinstance(_attempt(having({name: part}), [key]), str)})


def _attempt(fragment: Fragment, keys: list[tuple[str, str]]) -> tuple[Interface, dict[str, str]] | str:
    """The package of some operations, or why there is none."""
    only = evolve(fragment, document=_only(fragment.document, keys))
    try:
        validate(only)
        interface = translate(only, parse(only))
        modules = render.render(only, interface, PACKAGE, "")
        return interface, {**modules, **payloads.render(only, PACKAGE)}
    except FindingsError as error:
        first = error.findings[0]
        return f"{first.name}: {first.message}"
    except Exception as error:  # noqa: BLE001 - what the generator stumbles over it does not support, either
        return f"{type(error).__name__}: {error}"


def _only(document: dict[str, Any], keys: list[tuple[str, str]]) -> dict[str, Any]:
    """The document with some of its operations, and what they refer to."""
    paths: dict[str, Any] = {
        path: {name: part for name, part in item.items() if name not in grammar.METHODS or (path, name) in keys}
        for path, item in document.get("paths", {}).items()
        if any(path == known for known, _ in keys)
    }
    kept: set[str] = set()
    waiting: list[Any] = [paths]
    while waiting:
        for _, reference in references(waiting.pop()):
            component = "/".join(reference.split("/")[:4])
            if component.startswith("#/components/") and component not in kept:
                kept.add(component)
                waiting.append(pointers.find(document, component))

    def needed(kind: str, name: str) -> bool:
        return kind == "securitySchemes" or pointers.join("#/components", kind, name) in kept

    components = {
        kind: {name: part for name, part in parts.items() if needed(kind, name)}
        for kind, parts in document.get("components", {}).items()
        if kind in grammar.OBJECTS["components"]
    }
    return {**document, "paths": paths, "components": components}
