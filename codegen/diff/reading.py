"""Read a fragment to compare it: whatever is OpenAPI 3, in any style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve
from jsonschema import Draft202012Validator

from .. import formats, grammar, pointers
from ..findings import Finding, FindingsError
from ..load import read
from ..pointers import is_object
from ..rules import openapi_schema
from .normal import normal
from .plain import named, objects, references

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..fragment import Fragment


_FORMS: dict[str, dict[str, Any]] = {
    formats.SPACE_SEPARATED: {"type": "object", "properties": {"enum": {"type": "array"}}},
    formats.EVENT_KEY: {"type": "array"},
    "discriminator": {"type": "object"},
}
_META_SCHEMA: Any = Draft202012Validator({"$ref": Draft202012Validator.META_SCHEMA["$id"]})


def read_alike(path: Path) -> Fragment:
    """The fragment at a path, spelt as every other. Raises FindingsError where it is no OpenAPI."""
    fragment = read(path)
    for stage in (_structure, _references):
        findings = list(stage(fragment))
        if findings:
            raise FindingsError(findings)
    try:
        spelt = evolve(fragment, document=normal(fragment.document))
    except RecursionError:
        message = "An allOf holds itself, or too many others. Write out what it stands for."
        raise FindingsError([fragment.finding("circular-reference", "#", message)]) from None
    # A reference into what is spelt otherwise leads nowhere now.
    if findings := list(_references(spelt)):
        raise FindingsError(findings)
    return spelt


def _structure(fragment: Fragment) -> Iterator[Finding]:
    version = fragment.document.get("openapi")
    if not isinstance(version, str) or not version.startswith("3."):
        name = "swagger" if "swagger" in fragment.document else "openapi"
        said = f"{name} is {fragment.document[name]!r}" if name in fragment.document else "nothing says openapi"
        yield fragment.finding("version", "#/openapi", f"This is not OpenAPI 3: {said}. Write openapi: 3.1.0.")
        return
    yield from _judged(fragment, "#", openapi_schema("3.0" if version.startswith("3.0") else "3.1"))
    for pointer, part in objects(fragment.document):
        parent, _, name = pointer.rpartition("/")
        # That of 3.1 leaves what schemas are to JSON Schema.
        if (name == "schema" or parent == "#/components/schemas") and not version.startswith("3.0"):
            yield from _judged(fragment, pointer, _META_SCHEMA)
        for keyword, form in () if named(pointer) else _FORMS.items():
            if keyword in part:
                yield from _judged(fragment, pointers.join(pointer, keyword), Draft202012Validator(form))


def _judged(fragment: Fragment, pointer: str, judge: Any) -> Iterator[Finding]:
    for error in judge.iter_errors(pointers.find(fragment.document, pointer)):
        at = pointers.join(pointer, *error.absolute_path)
        yield fragment.finding("openapi", at, f"{error.message[:300]}. Write it as OpenAPI has it.")


def _references(fragment: Fragment) -> Iterator[Finding]:
    """Every reference that leads nowhere, back to itself, or to what is of another kind."""
    kinds = {pointer: kind for pointer, kind, _ in grammar.parts(fragment.document)}
    for pointer, reference in references(fragment.document):
        seen: list[str] = []
        target: Any = {"$ref": reference}
        try:
            while is_object(target) and isinstance(target.get("$ref"), str):
                if target["$ref"] in seen:
                    raise KeyError(reference)
                seen.append(target["$ref"])
                target = pointers.find(fragment.document, target["$ref"])
            if not isinstance(target, (dict, bool)) or len({kinds[at] for at in (pointer, *seen) if at in kinds}) > 1:
                raise KeyError(reference)
        except KeyError:
            at = pointers.join(pointer, "$ref")
            message = f"{reference!r} leads to nothing of its kind in this document. Add it, or refer to another."
            yield fragment.finding("bad-reference", at, message)
