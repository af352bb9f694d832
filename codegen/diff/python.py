"""What today's pipeline makes of a fragment: the package, and the operations that it can not make."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from .. import grammar, payloads, pointers, render, walk
from ..findings import FindingsError
from ..interface import Interface
from ..parse import parse
from ..pointers import is_object
from ..rules import validate
from ..translate import translate
from .plain import passable, plain, references

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..fragment import Fragment
    from ..interface import Model, Operation

PACKAGE = "telnyx_texml"


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

    def operation(self, path: str, method: str) -> Operation | None:
        """The operation of a path and method, where the pipeline makes one."""
        for operation in self.interface.operations:
            if (operation.template, operation.method) == (path, method.upper()):
                return operation
        return None

    @property
    def payloads(self) -> dict[str, dict[str, tuple[str, str]]]:
        """The classes of callbacks: for each field on the wire its name and annotation."""
        classes: dict[str, dict[str, tuple[str, str]]] = {}
        for part in ast.parse(self.modules.get("_payloads.py", "")).body:
            if isinstance(part, ast.ClassDef):
                fields = [line for line in part.body if isinstance(line, ast.AnnAssign)]
                classes[part.name] = dict(map(_payload_field, fields))
        return classes

    def model(self, annotation: str) -> Model | None:
        """The model that an annotation names, alone, as items or beside None."""
        names = re.findall(r"\w+", re.sub(r"Literal\[[^]]*\]", "", annotation))
        return next((model for model in self.interface.models if model.name in names), None)


def _payload_field(line: ast.AnnAssign) -> tuple[str, tuple[str, str]]:
    name = ast.unparse(line.target)
    keywords = line.value.keywords if isinstance(line.value, ast.Call) else []
    aliases = [ast.literal_eval(keyword.value) for keyword in keywords if keyword.arg == "alias"]
    return (aliases or [name])[0], (name, ast.unparse(line.annotation))


def package(fragment: Fragment) -> Package:
    """The package of all operations that can be made, each judged for itself."""
    known = [(path, method) for _, path, method, _ in walk.operations(fragment.document)]
    lost: dict[tuple[str, str], str] = {}
    silent: dict[tuple[str, str], str] = {}
    made = _attempt(fragment, known)
    if isinstance(made, str):
        for key in known:
            if isinstance(reason := _attempt(fragment, [key]), str):
                # What the API sends by itself can be too much for the generator, and the operation is not.
                bare = _with_callbacks(fragment, key, ())
                if isinstance(_attempt(bare, [key]), str):
                    lost[key] = reason
                else:
                    silent[key] = reason
                    one_by_one = {name: _with_callbacks(fragment, key, (name,)) for name in _callbacks(fragment, key)}
                    made_alone = [name for name, one in one_by_one.items() if not isinstance(_attempt(one, [key]), str)]
                    fragment = _with_callbacks(fragment, key, made_alone)
        made = _attempt(fragment, [key for key in known if key not in lost])
    if isinstance(made, str):
        lost, made = dict.fromkeys(known, made) | lost, (Interface("", (), (), ()), dict[str, str]())
    return Package(*made, lost, silent)


def _callbacks(fragment: Fragment, key: tuple[str, str]) -> dict[str, Any]:
    path, method = key
    callbacks: dict[str, Any] = fragment.document["paths"][path][method].get("callbacks", {})
    return callbacks


def _with_callbacks(fragment: Fragment, key: tuple[str, str], names: Collection[str]) -> Fragment:
    """The fragment, with some of an operation's callbacks alone."""
    path, method = key
    paths: dict[str, Any] = fragment.document["paths"]
    callbacks = {name: part for name, part in _callbacks(fragment, key).items() if name in names}
    paths = {**paths, path: {**paths[path], method: {**paths[path][method], "callbacks": callbacks}}}
    return evolve(fragment, document={**fragment.document, "paths": paths})


def _attempt(fragment: Fragment, keys: list[tuple[str, str]]) -> tuple[Interface, dict[str, str]] | str:
    """The package of some operations, or why there is none."""
    only = evolve(fragment, document=_only(fragment.document, keys))
    try:
        validate(only)
        project = parse(only)
        interface = translate(only, project)
        modules = render.render(only, project, interface, PACKAGE, "")
        return interface, {**modules, **payloads.render(only, PACKAGE)}
    except FindingsError as error:
        first = error.findings[0]
        return f"{first.name}: {first.message}"
    except Exception as error:  # noqa: BLE001 - what the generator stumbles over it does not support, either
        return f"{type(error).__name__}: {error}"


def _only(document: dict[str, Any], keys: list[tuple[str, str]]) -> dict[str, Any]:
    """The document with some of its operations, what they refer to, and nothing that decides nothing."""
    paths: dict[str, Any] = {
        path: {
            name: _without_options(document, part)
            for name, part in _without_options(document, item).items()
            if name not in grammar.METHODS or (path, name) in keys
        }
        for path, item in document.get("paths", {}).items()
        if any(path == known for known, _ in keys)
    }
    components = document.get("components", {})
    kept: dict[str, dict[str, Any]] = {"securitySchemes": components.get("securitySchemes", {})}
    waiting: list[Any] = [paths]
    while waiting:
        for _, reference in references(waiting.pop()):
            steps = pointers.split(reference)
            if len(steps) > 2 and steps[0] == "components" and steps[2] not in kept.setdefault(steps[1], {}):
                kept[steps[1]][steps[2]] = components[steps[1]][steps[2]]
                waiting.append(components[steps[1]][steps[2]])
    ordered = {
        kind: {name: part for name, part in parts.items() if name in kept.get(kind, {})}
        for kind, parts in components.items()
        if kind in grammar.OBJECTS["components"]
    }
    return plain({**document, "openapi": "3.1.0", "paths": paths, "components": ordered})


def _without_options(document: dict[str, Any], owner: Any) -> Any:
    """A path or an operation without the parameters that the package can not pass and nobody must."""
    if not is_object(owner) or "parameters" not in owner:
        return owner
    said = [pointers.find(document, part["$ref"]) if "$ref" in part else part for part in owner["parameters"]]
    kept = [
        part
        for part, known in zip(owner["parameters"], said, strict=True)
        if known.get("required") or (known["in"] != "cookie" and passable(document, known.get("schema"), array=True))
    ]
    return {**owner, "parameters": kept}
