"""What `redocly diff` says of two documents: a second opinion on the wire."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from attrs import frozen

from .changes import Level

PROGRAM = Path(__file__).parents[2] / "node_modules/@redocly/cli/bin/cli.js"
VARIABLES = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}


class MissingError(Exception):
    """It can not be asked, and why."""


@frozen
class Opinion:
    """One change as redocly has it."""

    level: Level
    what: str


def ask(base: Path, head: Path) -> list[Opinion]:
    """All that redocly says of two documents. Raises MissingError where it can not be asked."""
    node = shutil.which("node")
    if node is None:
        raise MissingError("node is not installed")
    if not PROGRAM.exists():
        raise MissingError("redocly is not installed: run `npm ci --ignore-scripts`")
    # Its exit status says which changes it found, and it warns on stderr: the report alone is read.
    done = subprocess.run(  # noqa: S603
        [node, str(PROGRAM), "diff", str(base.resolve()), str(head.resolve()), "--format=json"],
        cwd=PROGRAM.parents[3],
        env={**os.environ, **VARIABLES},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    try:
        changes: list[dict[str, Any]] = json.loads(done.stdout)["changes"]
        return [_opinion(change) for change in changes]
    except (ValueError, KeyError, TypeError):
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise MissingError(f"redocly gave no report: {said[-1][:200] if said else 'it said nothing'}") from None


def _opinion(change: dict[str, Any]) -> Opinion:
    messages = [verdict["message"] for verdict in change["verdicts"]]
    named = f"{change['typeName']} {change.get('property', '')}".strip()
    return Opinion(Level[change["impact"].upper()], " ".join(messages) or f"{named} {change['kind']}")
