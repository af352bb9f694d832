"""Which operation of the one fragment is which of the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .. import walk

if TYPE_CHECKING:
    from ..fragment import Fragment


@frozen
class Known:
    """An operation of a fragment."""

    pointer: str
    path: str
    method: str
    said: dict[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """What reaches it, whatever its parameters are called."""
        return re.sub(r"{[^}]*}", "{}", self.path), self.method

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def pairs(base: Fragment, head: Fragment) -> list[tuple[Known | None, Known | None]]:
    """The operations of both, each with its counterpart: at the same place, or of the same id elsewhere."""
    before, after = ([Known(*found) for found in walk.operations(fragment.document)] for fragment in (base, head))
    at = {known.key: known for known in after}
    pairs: list[tuple[Known | None, Known | None]] = [(known, at.pop(known.key, None)) for known in before]
    ids = {known.said.get("operationId"): known for known in at.values()}
    for index, (known, other) in enumerate(pairs):
        name = known.said.get("operationId") if known else None
        if known and other is None and name is not None and name in ids:
            pairs[index] = known, at.pop(ids.pop(name).key)
    return [*pairs, *((None, known) for known in at.values())]
