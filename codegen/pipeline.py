"""All steps in a row, from the path of a fragment to the files of the output, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import oracle, payloads, render, stamp
from .formatting import format_modules
from .load import load
from .parse import parse
from .rules import validate
from .translate import translate
from .verify import verified

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .fragment import Fragment

_OPTIONAL = ("_json_arguments", "_parameters", "_unions")
"""The modules of the runtime that not every fragment needs."""


def make(spec: Path, package: str, tell: Callable[[str], None] = lambda _: None) -> dict[str, bytes]:
    """Every file of the output; `tell` is told each step. Raises FindingsError where the fragment is at fault."""
    tell("Reading the fragment")
    fragment = load(spec)
    tell("Checking the fragment")
    validate(fragment)
    tell("Making a model of it")
    interface = translate(fragment, parse(fragment))
    tell("Writing the package")
    rendered = render.render(fragment, interface, package, stamp.package_version())
    written = _below(package, {**rendered, **payloads.render(fragment, package)})

    tell("Formatting the package")
    made = format_modules({**_stamped(fragment, written), **_runtime(package, written)})
    tell("Importing the package, writing the strict models")
    with verified(made, package, interface):
        models = _stamped(fragment, _below(oracle.PACKAGE, oracle.render(fragment)))
        models[f"{oracle.PACKAGE}/formats.py"] = _copy(stamp.CODEGEN / "oracle_formats.py")
        files = {**made, **format_modules(models)}
    return {**files, stamp.MANIFEST: stamp.manifest(stamp.inputs(fragment.files, package), files)}


def _below(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in files.items()}


def _stamped(fragment: Fragment, files: dict[str, str]) -> dict[str, str]:
    """The files, each module of them under a header that names the fragment."""
    source = fragment.places["#"].file
    return {
        path: stamp.stamped(text, source, fragment.digest) if path.endswith(".py") else text
        for path, text in files.items()
    }


def _runtime(package: str, made: dict[str, str]) -> dict[str, str]:
    """The modules that the package needs as they are."""
    unused = [name for name in _OPTIONAL if not any(f"{name}." in text for text in made.values())]
    below = stamp.CODEGEN / "runtime"
    return {
        f"{package}/{path.relative_to(below).as_posix()}": _copy(path)
        for path in sorted(below.rglob("*.py"))
        if path.parent != below or path.stem not in {"__init__", *unused}
    }


def _copy(path: Path) -> str:
    """A module of ours, under a header that names it."""
    source = f"codegen/{path.relative_to(stamp.CODEGEN).as_posix()}"
    return stamp.stamped(path.read_text(encoding="utf-8"), source, stamp.digest(path.read_bytes()))
