"""Step 2: refuse what is no OpenAPI 3.1, and what could not be generated correctly. All of it at once."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from openapi_spec_validator import OpenAPIV31SpecValidator

from . import callback_rules, names, operation_rules, pointers, schema_rules, walk
from .examples import mismatches
from .findings import FindingsError
from .reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .findings import Finding
    from .load import Fragment

RULES: tuple[Callable[[Fragment], Iterator[Finding]], ...] = (
    *operation_rules.RULES,
    *schema_rules.RULES,
    names.names,
    mismatches,
)


def validate(fragment: Fragment) -> None:
    """Raise FindingsError if the fragment can not be generated from."""
    for stage in (_version, _ours, _openapi):
        findings = list(stage(fragment))
        if findings:
            raise FindingsError(findings)


def _version(fragment: Fragment) -> Iterator[Finding]:
    version = fragment.document.get("openapi")
    if not isinstance(version, str) or not version.startswith("3.1."):
        yield fragment.finding("version", "#/openapi", f"OpenAPI {version!r} is not read. Write openapi: 3.1.0.")


def _ours(fragment: Fragment) -> Iterator[Finding]:
    reading = Reading(fragment)
    yield from reading.findings
    sound = fragment.without_flaws(reading.document)
    # What a reference that leads nowhere would have said is not missing: one thing that is wrong, one finding.
    nowhere = {item.pointer.removesuffix("/$ref") for item in reading.findings if item.pointer.endswith("/$ref")}
    # And callbacks are what they are by what they refer to.
    for rule in RULES if nowhere else (*RULES, *callback_rules.RULES):
        yield from (finding for finding in rule(sound) if finding.pointer not in nowhere)


def _openapi(fragment: Fragment) -> Iterator[Finding]:
    """The judgement of others, on what ours let pass."""
    document = deepcopy(fragment.document)
    for _, schema in walk.schemas(document):
        # Ours held the defaults against them, by an engine that comes to an end.
        schema.pop("pattern", None)
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        yield fragment.finding("openapi", pointers.join("#", *error.absolute_path), f"{error.message[:300]}.")
