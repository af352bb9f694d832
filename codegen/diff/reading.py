"""Read a fragment to compare it: whatever is OpenAPI 3, in any style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from .. import pointers
from ..findings import Finding, FindingsError
from ..load import Fragment, read
from ..pointers import is_object
from .normal import normal
from .plain import references

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_alike(path: Path) -> Fragment:
    """The fragment at a path, spelt as every other. Raises FindingsError where it is no OpenAPI."""
    fragment = read(path)
    for stage in (_references, _structure):
        findings = list(stage(fragment))
        if findings:
            raise FindingsError(findings)
    return evolve(fragment, document=normal(fragment.document))


def _structure(fragment: Fragment) -> Iterator[Finding]:
    version = fragment.document.get("openapi")
    if not isinstance(version, str) or not version.startswith("3."):
        yield fragment.finding("version", "#/openapi", f"This is not OpenAPI 3, but {version!r}.")
        return
    kind: Any = OpenAPIV30SpecValidator if version.startswith("3.0") else OpenAPIV31SpecValidator
    for error in kind.schema_validator.iter_errors(fragment.document):
        yield fragment.finding("openapi", pointers.join("#", *error.absolute_path), f"{error.message[:300]}.")


def _references(fragment: Fragment) -> Iterator[Finding]:
    """Every reference that leads out of the document, nowhere, or back to itself."""
    for pointer, reference in references(fragment.document):
        seen: list[str] = []
        target: Any = {"$ref": reference}
        try:
            while is_object(target) and isinstance(target.get("$ref"), str):
                if target["$ref"] in seen or not target["$ref"].startswith("#"):
                    raise KeyError(reference)
                seen.append(target["$ref"])
                target = pointers.find(fragment.document, target["$ref"])
        except KeyError:
            at = pointers.join(pointer, "$ref")
            yield fragment.finding("bad-reference", at, f"{reference!r} leads nowhere in this document.")
