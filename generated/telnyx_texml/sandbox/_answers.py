# Made by `make generate` from codegen/runtime/sandbox/_answers.py, content 3c969cd55bb161ed. Do not edit.
"""What is answered: the description's examples, with the caller's own ids in them."""

from __future__ import annotations

import re
from http.client import responses
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._description import Operation


def success(operation: Operation, parameters: dict[str, str]) -> tuple[int, Any]:
    """The status and the body of a success.

    A member of the example that is named like a path parameter holds the id of the call that the
    example is of. Wherever that id stands in the example's texts, the caller's takes its place.
    """
    status = operation.success
    assert status, "what has no success is refused"
    example = operation.example(status)
    theirs = {value: parameters[name] for name, value in _texts(example) if name in parameters and value}
    return status, _replaced(example, theirs)


def told_of(operation: Operation, answer: Any, example: Any) -> Any:
    """An example that tells of the example of success, as one that tells of an answer."""
    pairs = zip(_texts(operation.example(operation.success)), _texts(answer), strict=False)
    return _replaced(example, {old: new for (_, old), (_, new) in pairs if old != new})


def example_parameters(operation: Operation) -> dict[str, str]:
    """The ids of the call that the example of success is of."""
    texts = dict(_texts(operation.example(operation.success)))
    return {name: texts.get(name) or name for name in operation.parameters}


def as_text(value: Any) -> str:
    """A value of an example as it stands in a form."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def error(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """The body of a refusal of which the description has no example."""
    return {"errors": [{"title": responses.get(status, "Error"), "detail": detail, **more}]}


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    """The members of an example that are text, at any depth."""
    if isinstance(value, dict):
        for name, inner in cast("dict[str, Any]", value).items():
            if isinstance(inner, str):
                yield name, inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _texts(inner)


def _replaced(value: Any, new: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(inner, new) for name, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_replaced(inner, new) for inner in cast("list[object]", value)]
    if not isinstance(value, str) or not new:
        return value
    if value in new:
        return new[value]
    # Backwards, an id comes before those that it begins with.
    pattern = "|".join(map(re.escape, sorted(new, reverse=True)))
    # Within a longer text, such as a path, an id is encoded as one step of it.
    return re.sub(pattern, lambda found: quote(new[found[0]], safe=":"), value)
