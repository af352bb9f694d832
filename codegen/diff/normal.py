"""Documents that say the same, spelt alike: null, constants, and what is put together of one part."""

from __future__ import annotations

import json
import re
from typing import Any, cast

from .. import pointers
from ..pointers import is_array, is_object
from .plain import DATA, foreign, named

_WORDS = {"title", "description"}
_SCHEMAS = {"schema", "items", "not", "contains", "if", "then", "else", "propertyNames"}


def normal(document: dict[str, Any]) -> dict[str, Any]:
    """The document in the spelling that the pipeline knows best."""
    spelt = cast("dict[str, Any]", _Speller(document).spell(document, "#"))
    paths = {path: item for path, item in spelt.get("paths", {}).items() if not foreign(path)}
    for item in paths.values():
        if "$ref" in item:
            said = pointers.find(spelt, item.pop("$ref"))
            item.update({**said, **item})
    return {**spelt, "paths": paths}


class _Speller:
    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def spell(self, value: Any, pointer: str) -> Any:
        if is_array(value):
            return [self.spell(item, pointers.join(pointer, index)) for index, item in enumerate(value)]
        if not is_object(value):
            return value
        names = named(pointer)
        inner = value.keys() if names else _SCHEMAS
        stated: dict[str, Any] = {name: _stated(item) if name in inner else item for name, item in value.items()}
        spelt = {
            _bare(name): self.spell(item, pointers.join(pointer, name))
            if names or not (name in DATA or foreign(name))
            else item
            for name, item in stated.items()
        }
        return spelt if names else self._schema(spelt)

    def _schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in schema and "properties" in schema:
            own = {name: value for name, value in schema.items() if name != "$ref"}
            schema = {"allOf": [{"$ref": schema["$ref"]}, own]}
        for keyword in ("allOf", "anyOf", "oneOf"):
            said = schema.get(keyword)
            parts = list(map(_stated, said)) if is_array(said) else []
            if parts and all(map(is_object, parts)):
                schema = self._joined(keyword, schema, parts)
        if isinstance(schema.get("nullable"), bool) and schema.pop("nullable"):
            schema = self._with_null(schema)
        for keyword, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            if isinstance(schema.get(keyword), bool) and schema.pop(keyword) and bound in schema:
                schema[keyword] = schema.pop(bound)
        if "const" in schema:
            schema["enum"] = [schema.pop("const")]
        if "type" not in schema:
            implied = [kind for kind, keyword in (("object", "properties"), ("array", "items")) if keyword in schema]
            schema = {**schema, "type": implied[0]} if implied else schema
        types = schema.get("type")
        if is_array(types):
            names = sorted({*map(str, types)})
            schema["type"] = names if len(names) > 1 else names[0]
        return schema

    def _joined(self, keyword: str, schema: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any]:
        """The schema without the keyword, where it says no more than its other keywords could."""
        own = {name: value for name, value in schema.items() if name != keyword}
        others = [part for part in parts if part != {"type": "null"}]
        if len(others) == 1 and (keyword != "allOf" or len(parts) == 1):
            (part,) = others
            if not own.keys() & self._followed(part).keys() - {*_WORDS, "default", "deprecated"}:
                return {**(self._with_null(part) if len(parts) > 1 else part), **own}
        return (self._merged(own, parts) if keyword == "allOf" else self._united(own, parts)) or schema

    @staticmethod
    def _united(own: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Alternatives that are types, or values of one type, as a list of them."""
        if all(part.keys() - _WORDS == {"type"} for part in parts) and "type" not in own:
            return {**own, "type": [name for part in parts for name in _listed(part["type"])]}
        types = {json.dumps(part.get("type", own.get("type"))) for part in parts}
        valued = all({"enum"} <= part.keys() <= {"type", "enum", *_WORDS} for part in parts)
        if valued and len(types) == 1 and "enum" not in own:
            kind = {"type": parts[0]["type"]} if "type" in parts[0] else {}
            return {**kind, **own, "enum": [value for part in parts for value in part["enum"]]}
        return None

    def _merged(self, own: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Objects that are put together, as one; None where they say more than members."""
        said = [self._followed(part) for part in [*parts, own]]
        merged: dict[str, Any] = {}
        for part in said:
            if is_object(part.get("additionalProperties")):
                return None
            for name, value in part.items():
                if name == "properties":
                    merged["properties"] = {**merged.get("properties", {}), **value}
                elif name == "required":
                    merged["required"] = list(dict.fromkeys([*merged.get("required", []), *value]))
                elif (name not in _WORDS or part is said[-1]) and merged.setdefault(name, value) != value:
                    return None
        return merged

    def _with_null(self, schema: dict[str, Any]) -> dict[str, Any]:
        names = _listed(self._followed(schema).get("type", []))
        return {**schema, "type": [*names, "null"]} if names and "null" not in names else schema

    def _followed(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in schema:
            return schema
        own = {name: value for name, value in schema.items() if name != "$ref"}
        target = pointers.find(self._document, schema["$ref"])
        # What is referred to is spelt alike, too; its references are followed once it is.
        spelt = self._schema(dict(target)) if is_object(target) else {}
        return {**self._followed(spelt), **own}


def _stated(schema: Any) -> Any:
    """A schema that is true, for anything, or false, for nothing, in keywords; any other as it is."""
    return ({} if schema else {"not": {}}) if isinstance(schema, bool) else schema


def _listed(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else list(types)


def _bare(name: str) -> str:
    """A media type without its parameters; any other key as it is."""
    known = re.fullmatch(r"([\w.+*-]+/[\w.+*-]+)\s*(;.*)?", name)
    return known[1].lower() if known else name
