"""A draft of what the changelog could say of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .changes import MAJOR, MINOR

if TYPE_CHECKING:
    from .changes import Change


def draft(changes: list[Change]) -> str:
    """An entry for people who call the package."""
    headings = ("Breaking", MAJOR), ("Added", MINOR)
    parts = [
        "\n".join([f"### {heading}", "", *(f"- {_line(change)}" for change in changes if change.level == level)])
        for heading, level in headings
        if any(change.level == level for change in changes)
    ]
    return "\n\n".join(parts) or "Nothing that callers notice."


def _line(change: Change) -> str:
    subject = f"`{change.name}`" if change.name else change.subject
    return " ".join([f"{subject}: {'; '.join(change.what)}.", *change.advice])
