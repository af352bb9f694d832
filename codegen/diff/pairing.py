"""What in the one fragment is which in the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from ..fragment import Fragment
    from .python import Method, Package

K = TypeVar("K")


@frozen
class Known:
    """An operation of a fragment."""

    pointer: str
    path: str
    method: str
    said: dict[str, Any]
    call: Method | None = None
    """What calls it, where the package can."""

    @property
    def shape(self) -> str:
        """Its path, whatever its parameters are called."""
        return re.sub(r"{[^}]*}", "{}", self.path)

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def operations(fragment: Fragment, package: Package) -> dict[tuple[str, str], Known]:
    """Those of a fragment, each by what reaches it."""
    known = [
        Known(pointer, path, method, said, package.methods.get((path, method)))
        for pointer, path, method, said in fragment.operations()
    ]
    return {(one.shape, one.method): one for one in known}


def pairs(
    old: Mapping[K, Hashable], new: Mapping[K, Hashable], *, sole: bool = False
) -> list[tuple[K | None, K | None]]:
    """Each key with the same of the other, or with the one in its place, of which the same is said.

    Of a key with None nothing is said. `sole`: only where it is said of no other, too.
    """
    gone = {key: said for key, said in old.items() if key not in new}
    added = {key: said for key, said in new.items() if key not in old}
    places: dict[K, K] = {}
    for key, said in gone.items():
        there = [other for other, theirs in added.items() if theirs == said and other not in places.values()]
        one = len(there) == 1 and list(gone.values()).count(said) == 1
        if said is not None and there and (one or not sole):
            places[key] = there[0]
    kept = [(key, key if key in new else places.get(key)) for key in old]
    return [*kept, *((None, key) for key in added if key not in places.values())]
