"""YAML and JSON, as much of them as a fragment may use: what JSON has, once, and not too deep."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

import yaml

from .findings import Finding, FindingsError, Place
from .pointers import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_DEPTH = 64
"""Deeper nesting is no work of hands either, and recursion would not bear any."""
MAX_VALUES = 500_000
"""Nor is a fragment that aliases, or its files together, make larger than this."""


def compose(text: str, file: str, *, aliases: bool) -> yaml.Node | None:
    """The nodes of a text.

    Raises FindingsError for more nesting than a person writes, and for aliases if they are not asked for; YAMLError.
    """
    if control := yaml.reader.Reader.NON_PRINTABLE.search(text):
        before = text[: control.start()]
        place = Place(file, before.count("\n") + 1, control.start() - before.rfind("\n"))
        message = f"This is not YAML: {control[0]!r} must not stand here. Write it as an escape in double quotes."
        raise FindingsError([Finding(place, "not-yaml", "#", message)])
    unread: list[Finding] = []
    level = 0
    for event in yaml.parse(text, _Loader):
        if not aliases and isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            unread.append(Finding(start(event, file), "anchor", "#", "Anchors and aliases are not read. Use a $ref."))
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > MAX_DEPTH:
            message = f"This is nested more than {MAX_DEPTH} deep. Refer to a component."
            unread.append(Finding(start(event, file), "too-deep", "#", message))
            break
    if unread:
        raise FindingsError(unread)
    return yaml.compose(text, _Loader)


def depth(value: Any) -> int:
    """How deep a value is nested, found without recursion."""
    level, found = [value], 0
    while level := [inner for outer in level for inner in _inside(outer)]:
        found += 1
    return found


def _inside(value: Any) -> Iterable[Any]:
    return value if is_array(value) else value.values() if is_object(value) else ()


def start(part: yaml.Node | yaml.Event, file: str) -> Place:
    """Where a node begins."""
    assert part.start_mark
    return Place(file, part.start_mark.line + 1, part.start_mark.column + 1)


def read_json(content: bytes) -> Any:
    """A JSON text. Raises ValueError where it is none, has a name twice, or is nested too deep.

    But for a JSONDecodeError, it says what to do.
    """
    too_deep = ValueError(f"it is nested more than {MAX_DEPTH} deep. Shorten it")
    try:
        value = json.loads(
            content, object_pairs_hook=_unique, parse_float=_number, parse_constant=_number, parse_int=_integer
        )
    except RecursionError:
        raise too_deep from None
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8. Save it so") from None
    if depth(value) > MAX_DEPTH:
        raise too_deep
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a name stands in an object twice. Remove one of them")
    return members


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:40]} is no number that ends. Write null or text")
    return number


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"a number has {len(text)} digits. Write text") from None


SCALARS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": int,
    "float": _number,
    "null": lambda text: {"": None, "~": None, "null": None}[text],
    "bool": lambda text: {"true": True, "false": False}[text],
}
TAG = "tag:yaml.org,2002:"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2's core schema, as OpenAPI asks for: no `yes`, no dates, no base 60."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - that is how the library does it


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(  # pyright: ignore[reportUnknownMemberType]
        f"{TAG}{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )
