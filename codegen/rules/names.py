"""Refuse what becomes a name in Python and is none, or not the only one of its kind."""

from __future__ import annotations

import keyword
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from openapi_python_client.strings import ClassName, PythonIdentifier

from .. import grammar, pointers
from ..runtime import _callback_errors, errors
from ..runtime._base_client import AsyncClient, SyncClient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..findings import Finding
    from ..fragment import Fragment

_METHODS = {name for kind in (SyncClient, AsyncClient) for name in dir(kind)} | {"with_raw_response", "annotations"}
_ARGUMENTS = {"self", "timeout", "extra_headers"}
_EVENT_FIELDS = {"key"}
_FIELDS = {"from_dict", "to_dict", "additional_properties"}
_MODELS = {
    "Any",
    "ClassVar",
    "Decimal",
    "Literal",
    "Mapping",
    "Request",
    "Self",
    "Sequence",
    "Client",
    "AsyncClient",
    "RawResponse",
    *errors.__all__,
}
_EVENTS = {"CallbackVerifier", "Headers", "Verifier", *_callback_errors.__all__}


def _names(fragment: Fragment) -> Iterator[Finding]:
    """Names that are none in Python, are taken, or are given twice."""
    operations = list(fragment.operations())
    chosen = {
        pointers.join(pointer, "operationId"): operation["operationId"]
        for pointer, _, _, operation in operations
        if "operationId" in operation
    }
    yield from _chosen(fragment, chosen, _METHODS, PythonIdentifier)
    schemas = fragment.document.get("components", {}).get("schemas", {})
    chosen = {pointers.key(pointers.join("#/components/schemas", name)): name for name in schemas}
    yield from _chosen(fragment, chosen, _MODELS | _EVENTS, ClassName)
    bodies: set[str] = set()
    for pointer, path, _, operation in operations:
        if "operationId" not in operation:
            message = "This operation has no name in Python. Add an operationId."
            yield fragment.finding("no-operation-id", pointer, message)
        found = fragment.parameters(pointer, path, operation)
        arguments = {at: parameter["name"] for at, parameter in found if "name" in parameter}
        media_type, at, schema = fragment.body(pointer, operation)
        yield from _given(fragment, {**arguments, **_members(at, schema)}, _ARGUMENTS)
        if media_type == grammar.JSON and schema:
            bodies.add(at)
    for callback in fragment.callbacks():
        _, at, schema = fragment.body(callback.pointer, callback.operation)
        yield from _given(fragment, _members(at, schema), _EVENT_FIELDS)
    for pointer, schema in fragment.reachable(*bodies):
        if pointer not in bodies:
            yield from _given(fragment, _members(pointer, schema), _FIELDS)
    for pointer, schema in fragment.reachable(*(start for start, _ in fragment.answers())):
        yield from _given(fragment, _members(pointer, schema), _FIELDS)


def _members(pointer: str, schema: dict[str, Any]) -> dict[str, str]:
    """The names of a schema's properties, by their places."""
    return {pointers.key(pointers.join(pointer, "properties", name)): name for name in schema.get("properties", {})}


def _chosen(
    fragment: Fragment, chosen: dict[str, str], taken: set[str], to_python: Callable[[str, str], str]
) -> Iterator[Finding]:
    """Names that the fragment's author chose: they must be fit as they are."""
    fit: dict[str, str] = {}
    for at, name in chosen.items():
        if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
            message = f"{name!r} is no name in Python. Choose ASCII letters and digits, a letter first, and no keyword."
            yield fragment.finding("name", at, message)
        else:
            fit[at] = name
    yield from _given(fragment, fit, taken, to_python)


def _given(
    fragment: Fragment, given: dict[str, str], taken: set[str], to_python: Callable[[str, str], str] = PythonIdentifier
) -> Iterator[Finding]:
    """Names as the generator turns them into names in Python."""
    places: dict[str, str] = {}
    for at, name in given.items():
        made = str(to_python(name, "field_"))
        # Python takes a letter such as the ligature fi for two.
        if unicodedata.normalize("NFKC", made) != made or not re.search(r"[^\W_]", made.removeprefix("field_")):
            yield fragment.finding("name", at, f"No name in Python can be made of {name!r}. Use ASCII letters.")
        elif made in taken:
            message = f"{name!r} becomes {made} in Python, where it is taken. Choose another name."
            yield fragment.finding("name-collision", at, message)
        elif made in places:
            first = fragment.place(places[made])
            message = f"{name!r} becomes {made} in Python, as does the name at {first}. Rename one of them."
            yield fragment.finding("name-collision", at, message)
        places.setdefault(made, at)


RULES = (_names,)
