"""What griffe says of two packages: names that a caller knew and finds no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import griffe

from .python import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .python import Package

_MODULES = ("_client", "models", "_payloads")
"""The modules that follow from the fragment and hold what callers name; the package shows the first two."""


def breakages(base: Package, head: Package) -> Iterator[tuple[str, str]]:
    """What is gone or is used otherwise, such as `start(label)`, and how; types are compared elsewhere."""
    before, after = (
        griffe.temporary_visited_package(
            PACKAGE, {f"{name}.py": package.modules.get(f"{name}.py", "") for name in _MODULES}
        )
        for package in (base, head)
    )
    with before as old, after as new:
        for name in _MODULES:
            for breakage in griffe.find_breaking_changes(old[name], new[name]):
                steps = breakage.obj.path.split(".")[2:]
                if steps[0] not in {"AsyncClient", "RawClient", "AsyncRawClient"}:
                    yield _name(breakage, steps), breakage.kind.value.lower()


def _name(breakage: griffe.Breakage, steps: list[str]) -> str:
    """The name as our own reading has it."""
    if steps[0] != "Client":
        return ".".join(steps)
    value = breakage.old_value or breakage.new_value
    return f"{steps[-1]}({value.name if isinstance(value, griffe.Parameter) else ''})"
