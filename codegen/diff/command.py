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
from ..show import announce
from . import repository, versions
from .outcome import Outcome, outcome
from .report import FORMATS, text

if TYPE_CHECKING:
    import argparse

SPEC = "spec/openapi.yaml"


def run(options: argparse.Namespace) -> int:
    """Compare and report. 0: fine; 1: the version does not cover the verdict.

    Raises FindingsError where a fragment is no OpenAPI, RuntimeError and OSError for all else that can not be told.
    """
    if options.head_spec:
        _print(outcome(options.base_spec, options.head_spec), options.format)
        return 0
    found = _since(options.base or repository.merge_base())
    _print(found, options.format)
    if found.missing:
        raise RuntimeError(f"{found.missing}. Mend that, to judge against a commit.")
    release = found.release
    if release and not release.covered:
        problem = f"{release.head} does not cover a change that is {found.verdict} after {release.base}"
        message = f"pyproject.toml: The version {problem}. Write {release.needed}."
        announce(message, options.format, sys.stderr, "pyproject.toml")
        return 1
    return 0


def _since(reference: str) -> Outcome:
    """The fragment now against the one at a commit, with both versions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        repository.export(reference, ("spec", "generated", "pyproject.toml"), folder)
        if not (folder / SPEC).exists():
            raise RuntimeError(f"{reference} has no {SPEC}. Name a commit that has.")
        found = outcome(folder / SPEC, Path(SPEC))
        for change in found.changes:
            change.place = change.place.removeprefix(f"{folder}/")
        before = versions.of_project((folder / "pyproject.toml").read_bytes())
        now = versions.of_project(Path("pyproject.toml").read_bytes())
        release = versions.Release(before, now, before.after(found.verdict))
        commit = reference[:12] if re.fullmatch("[0-9a-f]{40}", reference) else reference
        return evolve(found, release=release, commit=commit, tools=_tools(folder))


def _tools(folder: Path) -> list[str]:
    """What today's pipeline makes of the base's fragment otherwise than the base had it, but for the version."""
    try:
        files = make(folder / SPEC, "telnyx_texml")
    except (FindingsError, RuntimeError) as error:
        return [f"today's pipeline makes nothing of the base's fragment: {str(error).splitlines()[0]}"]
    differences = compare(files, folder / "generated")
    known = {"manifest.json", "telnyx_texml/_version.py"}
    return [difference.path for difference in differences if difference.path not in known]


def _print(found: Outcome, kind: str) -> None:
    print(text(found, colour=sys.stdout.isatty()) if kind == "text" else FORMATS[kind](found))
