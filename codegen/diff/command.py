"""The command: two files, or the fragment now against the one at a commit."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from ..compare import compare
from ..findings import FindingsError
from ..pipeline import make
from ..show import show
from . import repository, versions
from .outcome import Outcome, Release, outcome
from .report import FORMATS, text

if TYPE_CHECKING:
    import argparse

SPEC = "spec/openapi.yaml"


def run(options: argparse.Namespace) -> int:
    """Compare and report. 0: fine; 1: the version does not cover the verdict; 2: could not tell."""
    try:
        if options.head_spec:
            _print(outcome(options.base_spec, options.head_spec), options.format)
            return 0
        found = _since(options.base or repository.merge_base())
    except FindingsError as error:
        show(error, options.format, sys.stderr)
        print("Could not tell: a fragment can not be read as OpenAPI.", file=sys.stderr)
        return 2
    except (OSError, ValueError, RuntimeError, repository.GitError) as error:
        print(f"Could not tell: {error}", file=sys.stderr)
        return 2
    _print(found, options.format)
    if found.missing:
        print(f"Could not tell: {found.missing}.", file=sys.stderr)
        return 2
    release = found.release
    if release and not release.covered:
        print(
            f"The version {release.head} does not cover a change that is {found.verdict} after {release.base}: "
            f"write {release.needed} into pyproject.toml.",
            file=sys.stderr,
        )
        return 1
    return 0


def _since(reference: str) -> Outcome:
    """The fragment now against the one at a commit, with both versions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        repository.export(reference, ("spec", "generated", "pyproject.toml"), folder)
        if not (folder / SPEC).exists():
            raise ValueError(f"{reference} has no {SPEC}")
        found = outcome(folder / SPEC, Path(SPEC))
        for change in found.changes:
            change.place = change.place.removeprefix(f"{folder}/")
        before = versions.of_project((folder / "pyproject.toml").read_text(encoding="utf-8"))
        now = versions.of_project(Path("pyproject.toml").read_text(encoding="utf-8"))
        release = Release(before, now, before.after(found.verdict))
        return evolve(found, release=release, commit=_short(reference), tools=_tools(folder))


def _short(reference: str) -> str:
    return reference[:12] if re.fullmatch("[0-9a-f]{40}", reference) else reference


def _tools(folder: Path) -> tuple[str, ...]:
    """What today's pipeline makes of the base's fragment otherwise than the base had it, but for the version."""
    try:
        files = make(folder / SPEC, "telnyx_texml")
    except (FindingsError, RuntimeError) as error:
        return (f"today's pipeline makes nothing of the base's fragment: {str(error).splitlines()[0]}",)
    differences = compare(files, folder / "generated")
    known = {"manifest.json", "telnyx_texml/_version.py"}
    return tuple(difference.path for difference in differences if difference.path not in known)


def _print(found: Outcome, kind: str) -> None:
    print(text(found, colour=sys.stdout.isatty()) if kind == "text" else FORMATS[kind](found))
