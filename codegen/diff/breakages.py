"""What griffe says of two packages: names that a caller knew and finds no longer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import griffe
from attrs import frozen

from .python import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .python import Package

MODULES = ("_client", "models", "_payloads")
"""The modules that follow from the fragment and hold what callers name; the package shows the first two."""
_TYPES = {
    griffe.BreakageKind.RETURN_CHANGED_TYPE,
    griffe.BreakageKind.ATTRIBUTE_CHANGED_TYPE,
    griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE,
}


@frozen
class Breakage:
    """One of them."""

    name: str
    """What is broken: `start(label)`, `Recording.size` or `Recording`."""
    what: str


def breakages(base: Package, head: Package) -> Iterator[Breakage]:
    """Each name that is gone or is used otherwise; types are compared elsewhere, with their direction."""
    before, after = _load(base), _load(head)
    for module in MODULES:
        for breakage in griffe.find_breaking_changes(before[module], after[module]):
            steps = breakage.obj.path.split(".")[2:]
            if breakage.kind not in _TYPES and steps[0] not in {"AsyncClient", "RawClient", "AsyncRawClient"}:
                yield Breakage(_name(breakage, steps), f"{breakage.kind.value.lower()}")


def _name(breakage: griffe.Breakage, steps: list[str]) -> str:
    """The name as our own reading has it."""
    if steps[0] != "Client":
        return ".".join(steps)
    value = breakage.old_value or breakage.new_value
    return f"{steps[-1]}({value.name if isinstance(value, griffe.Parameter) else ''})"


def _load(package: Package) -> griffe.Module:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PACKAGE
        path.mkdir()
        for name in MODULES:
            (path / f"{name}.py").write_text(package.modules.get(f"{name}.py", ""), encoding="utf-8")
        (path / "__init__.py").touch()
        loaded = griffe.load(PACKAGE, search_paths=[folder], allow_inspection=False)
    assert isinstance(loaded, griffe.Module)
    return loaded
