"""Step 2: refuse what is no OpenAPI 3.1, and what could not be generated correctly. All of it at once."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve
from jsonschema.validators import validator_for
from referencing import Registry, Resource

from .. import pointers
from ..findings import FindingsError
from ..grammar import METHODS
from ..pointers import is_object
from . import callbacks, examples, names, operations, schemas
from .reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..findings import Finding
    from ..fragment import Fragment

RULES: tuple[Callable[[Fragment], Iterator[Finding]], ...] = (
    *operations.RULES,
    *schemas.RULES,
    *names.RULES,
    *examples.RULES,
)

_SCHEMA = "openapi_spec_validator/resources/schemas/v{}/schema.json"
"""Files of openapi-spec-validator: to import the package takes as long as our own rules for 100 operations."""


def validate(fragment: Fragment) -> None:
    """Raise FindingsError if the fragment can not be generated from."""
    for stage in (_version, _ours, _openapi):
        if findings := list(stage(fragment)):
            raise FindingsError(findings)


def _version(fragment: Fragment) -> Iterator[Finding]:
    version = fragment.document.get("openapi")
    if not isinstance(version, str) or not version.startswith("3.1."):
        yield fragment.finding("version", "#/openapi", f"OpenAPI {version!r} is not read. Write openapi: 3.1.0.")


def _ours(fragment: Fragment) -> Iterator[Finding]:
    reading = Reading(fragment)
    yield from reading.findings
    sound = evolve(fragment, document=reading.document)
    # What a reference that leads nowhere would have said is not missing: one thing that is wrong, one finding.
    nowhere = {item.pointer.removesuffix("/$ref") for item in reading.findings if item.pointer.endswith("/$ref")}
    paths = fragment.document.get("paths")
    if is_object(paths) and all(is_object(item) and not item.keys() & {*METHODS} for item in paths.values()):
        yield fragment.finding("no-operation", "#/paths", "A client without operations calls nothing. Add one.")
    # And callbacks are what they are by what they refer to.
    for rule in RULES if nowhere else (*RULES, *callbacks.RULES):
        yield from (finding for finding in rule(sound) if finding.pointer not in nowhere)


def _openapi(fragment: Fragment) -> Iterator[Finding]:
    """The judgement of others, on what ours let pass."""
    for error in openapi_schema("3.1").iter_errors(fragment.document):
        message = f"{error.message[:300]}. Write it as OpenAPI 3.1 has it."
        yield fragment.finding("openapi", pointers.join("#", *error.absolute_path), message)


@cache
def openapi_schema(version: str) -> Any:
    """What judges documents by the schema that OpenAPI 3.0 or 3.1 has of itself."""
    file = Path(str(distribution("openapi-spec-validator").locate_file(_SCHEMA.format(version))))
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    resource: Any = Resource[Any].from_contents(schema)
    # Read ahead, once: else each reference into it would be looked for in the whole of it.
    known: Any = Registry[Any]().with_resource(resource.id(), resource).crawl()
    return validator_for(schema)({"$ref": resource.id()}, registry=known)
