"""JSON values, and pointers to their parts as URI fragments: `#/paths/~1calls/get`."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a JSON array."""
    return isinstance(value, list)


def join(pointer: str, *steps: str | int) -> str:
    """The pointer, some steps further down."""
    return "/".join([pointer, *(str(step).replace("~", "~0").replace("/", "~1") for step in steps)])


def key(pointer: str) -> str:
    """What names the key of a member, not its value. No pointer ends so: a tilde has a digit behind it."""
    return f"{pointer}~"


def split(pointer: str) -> list[str]:
    """The steps of a pointer."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.removeprefix("#").split("/")[1:]]


def find(document: Any, pointer: str) -> Any:
    """What a pointer leads to. Raises KeyError where it leads nowhere."""
    value: Any = document
    for step in split(pointer):
        if is_array(value):
            if not step.isdecimal() or len(step) > 9 or int(step) >= len(value):
                raise KeyError(pointer)
            value = value[int(step)]
        elif is_object(value) and step in value:
            value = value[step]
        else:
            raise KeyError(pointer)
    return value
