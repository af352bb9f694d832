"""Step 4: from the library's model of the document to the interface of our package.

The library gives structure and names. Formats, nullability and the order of things it loses, so
these are read from the document itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import ClassName, PythonIdentifier

from . import arguments, formats, grammar, pointers
from .findings import Finding, FindingsError
from .interface import Event, Field, Interface, Model, Operation, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.openapi import Endpoint

    from .fragment import Fragment


def translate(fragment: Fragment, data: GeneratorData) -> Interface:
    """The interface of the package. Raises FindingsError where the library lost an operation."""
    translator = _Translator(fragment, data)
    endpoints = {
        str(endpoint.name): endpoint
        for collection in data.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    operations: list[Operation] = []
    for pointer, path, _, operation in fragment.operations():
        endpoint = endpoints.get(str(PythonIdentifier(operation["operationId"], "field_")))
        if endpoint is None:
            message = "openapi-python-client lost it. Describe it otherwise."
            translator.findings.append(fragment.finding("generator", pointer, message))
        else:
            operations.append(translator.operation(pointer, path, operation, endpoint))
    models = tuple(translator.models())
    if findings := [*translator.findings, *translator.json_bodies.findings]:
        raise FindingsError(findings)
    return Interface(
        fragment.document["servers"][0]["url"],
        tuple(operations),
        models,
        translator.events(),
        tuple(translator.json_bodies.params),
    )


class _Translator:
    def __init__(self, fragment: Fragment, data: GeneratorData) -> None:
        self._fragment = fragment
        self._classes = {str(model.class_info.name): model for model in data.models}
        self._met: set[str] = set()
        self._waiting: list[tuple[str, dict[str, Any]]] = []
        self.json_bodies = arguments.JsonBodies(fragment)
        self.findings: list[Finding] = []

    def operation(self, pointer: str, path: str, operation: dict[str, Any], endpoint: Endpoint) -> Operation:
        found = arguments.parameters(self._fragment, pointer, path, operation)
        in_path = {argument.wire_name: argument for argument in found["path"]}
        content_type, at, schema = self._fragment.body(pointer, operation)
        if content_type == grammar.JSON:
            body = self.json_bodies.of(at, schema, operation["operationId"])
        else:
            body = arguments.form(self._fragment, schema)
        return Operation(
            name=str(endpoint.name),
            method=endpoint.method.upper(),
            path=tuple(in_path.get(piece[1:-1], piece) for piece in re.split(r"({[^}]*})", path) if piece),
            query=tuple(found["query"]),
            headers=tuple(found["header"]),
            content_type=content_type,
            body=body,
            summary=operation.get("summary", ""),
            description=operation.get("description", ""),
            answers=tuple(
                (response.status_code.range[0], self._answer(operation, response))
                for response in endpoint.responses.patterns
                if response.status_code.range and 200 <= response.status_code.range[0] < 300
            ),
        )

    def events(self) -> tuple[Event, ...]:
        """What callbacks tell of, each kind once."""
        events: dict[str, Event] = {}
        for callback in self._fragment.callbacks():
            name, payload = self._fragment.payload(callback)
            key = tuple(payload.get(formats.EVENT_KEY, ()))
            events[name] = Event(name, str(PythonIdentifier(name, "event_")), payload.get("description", ""), key)
        return tuple(events.values())

    def _answer(self, operation: dict[str, Any], response: Any) -> Type:
        answer = self._fragment.resolve(operation["responses"][response.status_code.pattern])
        if not answer.get("content"):
            return Type("None", "")
        return self._whole(answer["content"][grammar.JSON]["schema"], response.prop)

    def _whole(self, schema: dict[str, Any], prop: Any) -> Type:
        """The type of what is no field of a model, so that null is part of it."""
        kind = self._type(schema, prop)
        if kind.annotation == "Any" or not formats.nullable(self._fragment.said(schema)):
            return kind
        return Type(f"{kind.annotation} | None", f"_unions.nullable({kind.codec})")

    def _type(self, schema: dict[str, Any], prop: Any) -> Type:
        said = self._fragment.said(schema)
        if members := formats.members(said):
            return self._union(members, prop.inner_properties if isinstance(prop, UnionProperty) else [prop])
        if isinstance(prop, UnionProperty):
            # With null, which the field knows.
            prop = next(p for p in prop.inner_properties if p.get_base_type_string().as_unembedded_code() != "None")
        if isinstance(prop, ModelProperty) and not said.get("properties"):
            return Type("dict[str, Any]", "_formats.OBJECT", plain=True)
        if isinstance(prop, ModelProperty):
            return self._model(said, prop)
        if isinstance(prop, ListProperty):
            item = self._whole(said["items"], prop.inner_property)
            return Type(f"tuple[{item.annotation}, ...]", f"_formats.array({item.codec})")
        types = formats.types_of(said)
        if not types:
            return Type("Any", "_formats.ANY", plain=True)
        kind = formats.KINDS[types[0], said.get("format")]
        annotation = kind.annotation
        if types == ["string"] and said.get("enum"):
            # Open: the known values help an editor, and a new one is still text.
            annotation = f"Literal[{', '.join(repr(value) for value in said['enum'] if isinstance(value, str))}] | str"
        return Type(annotation, f"_formats.{kind.codec}", plain=kind.plain, url=said.get("format") == "uri")

    def _union(self, members: list[dict[str, Any]], properties: list[Any]) -> Type:
        """The type of a value that one of several schemas describes, which differ as the rules want it."""
        kinds: dict[str, list[Type]] = {}
        objects: list[dict[str, Any]] = []
        for member in members:
            (name,) = formats.types_of(self._fragment.said(member))
            kinds.setdefault(name, []).append(self._type(member, self._property(member, name, properties)))
            objects += [member] if name == "object" else []
        codecs = {name: types[0].codec for name, types in kinds.items()}
        annotations = [kind.annotation for types in kinds.values() for kind in types]
        if len(objects) > 1 and (found := formats.told_apart(self._fragment, objects)):
            pairs = zip(found[1], kinds["object"], strict=True)
            coded = ", ".join(f"{value!a}: {kind.codec}" for value, kind in pairs)
            codecs["object"] = f"_unions.told_apart({found[0]!a}, {{{coded}}})"
            # Enumerations are open: an object of a new kind is still an object.
            annotations.append("dict[str, Any]")
        if len(members) == 1:
            return next(iter(kinds.values()))[0]
        codec = ", ".join(f"{name}={codec}" for name, codec in codecs.items())
        return Type(
            " | ".join(dict.fromkeys(annotations)),
            f"_unions.union({codec})" if len(codecs) > 1 else next(iter(codecs.values())),
            plain=all(kind.plain for types in kinds.values() for kind in types),
        )

    def _property(self, member: dict[str, Any], name: str, properties: list[Any]) -> Any:
        """The library's own for a member of a union; it has one array at most, and its classes have names."""
        if self._fragment.said(member).get("properties"):
            return self._classes[str(ClassName(pointers.split(member["$ref"])[-1], ""))]
        kind = {"array": ListProperty, "object": ModelProperty}.get(name)
        return next((prop for prop in properties if kind and isinstance(prop, kind)), None)

    def _model(self, schema: dict[str, Any], prop: Any) -> Type:
        name = str(prop.class_info.name)
        if name not in self._met:
            self._met.add(name)
            self._waiting.append((name, schema))
        return Type(name, f"_formats.model({name})")

    def models(self) -> Iterator[Model]:
        """The models that answers need, in the order in which they are met: each brings those of its fields."""
        for name, schema in self._waiting:
            # What refers to a class before the library has read its properties never learns of them.
            whole: Any = self._classes[name]
            properties = {
                prop.name.get_untrusted_value(): prop
                for prop in (*whole.required_properties, *whole.optional_properties)
            }
            fields = [self._field(wire, inner, properties[wire]) for wire, inner in schema["properties"].items()]
            yield Model(name, schema.get("description", ""), tuple(fields))

    def _field(self, wire_name: str, schema: dict[str, Any], prop: Any) -> Field:
        said, kind = self._fragment.said(schema), self._type(schema, prop)
        nullable = formats.nullable(said)
        return Field(
            name=str(prop.python_name),
            wire_name=wire_name,
            type=kind,
            optional=nullable or not prop.required,
            empty=not nullable and not prop.required and kind.codec.startswith("_formats.array("),
            description=_describe_field(said),
        )


def _describe_field(said: dict[str, Any]) -> str:
    """The description, with the values that are known: an editor shows an open enumeration as mere text."""
    known = ", ".join(str(value) for value in said.get("enum", ()) if value is not None)
    return " ".join(part for part in (arguments.describe(said), known and f"Known values: {known}.") if part)
