"""All steps in a row, from the path of a fragment to the files of the output, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import oracle, payloads, render, stamp
from .formatting import format_modules
from .load import load
from .parse import parse
from .rules import validate
from .translate import translate
from .verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPTIONAL = ("_requests", "_unions")
"""The modules of the runtime that not every fragment needs."""


def make(spec: Path, package: str, tell: Callable[[str], None] = lambda _: None) -> dict[str, bytes]:
    """Every file of the output; `tell` is told each step. Raises FindingsError where the fragment is at fault."""
    tell("Reading the fragment")
    fragment = load(spec)
    tell("Checking the fragment")
    validate(fragment)
    tell("Making a model of it")
    project = parse(fragment)
    interface = translate(fragment, project)
    tell("Writing the modules")
    modules = _together(
        _below(package, render.render(fragment, project, interface, package, stamp.package_version())),
        _below(package, payloads.render(fragment, package)),
        _below(oracle.PACKAGE, oracle.render(fragment)),
    )
    source = fragment.places["#"].file
    texts = {
        path: stamp.stamped(text, source, fragment.digest) if path.endswith(".py") else text
        for path, text in modules.items()
    }
    tell("Formatting the modules")
    files = format_modules(_together(texts, _runtime(package, modules)))
    tell("Importing the package")
    verify(files, package, interface)
    return {**files, stamp.MANIFEST: stamp.manifest(stamp.inputs(fragment.files, package), files)}


def _below(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in files.items()}


def _together(*steps: dict[str, str]) -> dict[str, str]:
    """What several steps made. Raises RuntimeError where two of them write one path."""
    together: dict[str, str] = {}
    for files in steps:
        for path in sorted(files.keys() & together.keys()):
            raise RuntimeError(f"{path} is made by two steps.")
        together |= files
    return together


def _runtime(package: str, made: dict[str, str]) -> dict[str, str]:
    """The modules that the output needs as they are."""
    unused = [name for name in OPTIONAL if not any(f"{name}." in text for text in made.values())]
    below = stamp.CODEGEN / "runtime"
    paths = {
        f"{package}/{path.relative_to(below).as_posix()}": path
        for path in sorted(below.rglob("*.py"))
        if path.parent != below or path.stem not in {"__init__", *unused}
    }
    paths[f"{oracle.PACKAGE}/formats.py"] = stamp.CODEGEN / "oracle_formats.py"
    return {
        name: stamp.stamped(
            path.read_text(encoding="utf-8"),
            f"codegen/{path.relative_to(stamp.CODEGEN).as_posix()}",
            stamp.digest(path.read_bytes()),
        )
        for name, path in paths.items()
    }
