"""References into a component, spelled out: the generators know references to whole components only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import pointers
from .findings import FindingsError
from .pointers import is_array, is_object

if TYPE_CHECKING:
    from .fragment import Fragment


def inlined(fragment: Fragment) -> dict[str, Any]:
    """The document with what such references lead to in their place. Raises FindingsError where one holds itself."""
    document: dict[str, Any] = _inlined(fragment, fragment.document, "#", ())
    return document


def _inlined(fragment: Fragment, value: Any, pointer: str, inside: tuple[str, ...]) -> Any:
    if is_array(value):
        return [_inlined(fragment, item, pointers.join(pointer, index), inside) for index, item in enumerate(value)]
    if not is_object(value):
        return value
    own = {name: _inlined(fragment, item, pointers.join(pointer, name), inside) for name, item in value.items()}
    reference = value.get("$ref")
    if not isinstance(reference, str) or len(pointers.split(reference)) <= 3:
        return own
    if reference in inside:
        message = f"{reference!r} holds itself. Refer to a whole component instead."
        raise FindingsError([fragment.finding("circular-reference", pointer, message)])
    del own["$ref"]
    target = pointers.find(fragment.document, reference)
    return {**_inlined(fragment, target, pointer, (*inside, reference)), **own}
