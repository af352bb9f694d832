"""A draft of what the changelog could say of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .changes import MAJOR, MINOR

if TYPE_CHECKING:
    from .changes import Change
    from .outcome import Outcome


def draft(outcome: Outcome) -> str:
    """An entry for people who call the package."""
    parts = [
        "\n".join([f"### {heading}", "", *(_line(change, outcome) for change in listed)])
        for heading, level in (("Breaking", MAJOR), ("Added", MINOR))
        if (listed := [change for change in outcome.changes if change.level == level])
    ]
    return "\n\n".join(parts) or "Nothing that callers notice."


def _line(change: Change, outcome: Outcome) -> str:
    subject = ", ".join(f"`{name}`" for name in change.names) if change.python else change.subject
    what = "; ".join(change.what).removesuffix(".")
    return " ".join([f"- {subject}: {what}.", *outcome.advice(change)])
