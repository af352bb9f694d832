"""An outcome as text, Markdown, JSON or annotations, with a draft of what the changelog could say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .changes import MAJOR, MINOR, PATCH

if TYPE_CHECKING:
    from .changes import Change, Level
    from .outcome import Outcome


_COLOURS = {MAJOR: "31", MINOR: "33", PATCH: "32"}
_HEADINGS = {MAJOR: "Breaks callers", MINOR: "New for callers", PATCH: "Changes nothing that callers wrote"}


def reason(outcome: Outcome) -> str:
    """The verdict and why, in one line."""
    if not outcome.changes:
        return "identical: nothing that a caller or the API could tell apart"
    first = outcome.changes[0]
    more = sum(change.level == first.level for change in outcome.changes) - 1
    halves = f"wire {outcome.wire}, Python {outcome.python}"
    what = first.what[0].removesuffix(".")
    return f"{outcome.verdict} ({halves}): {first.subject}: {what}{f', and {more} more' if more else ''}"


def text(outcome: Outcome, *, colour: bool) -> str:
    """For a terminal."""
    lines = [_paint(reason(outcome), outcome.verdict, colour=colour), ""]
    for change in outcome.changes:
        level = _paint(f"{change.level!s:<6}", change.level, colour=colour)
        lines.append(f"{level}{_place(change, outcome)}: {change.subject}: {'; '.join(change.what)}")
        names = [f"in Python: {', '.join(change.names)}"] if change.names else []
        lines += [f"      {part}" for part in (*names, *outcome.advice(change))]
    for heading, parts in _sections(outcome):
        lines += ["", f"{heading}:", *(f"  {part}" for part in parts)]
    return "\n".join([*lines, "", "Draft of a changelog entry:", "", draft(outcome)])


def markdown(outcome: Outcome) -> str:
    """For a pull request."""
    lines = [f"### Verdict: {reason(outcome)}", ""]
    for level, heading in _HEADINGS.items():
        if listed := [change for change in outcome.changes if change.level == level]:
            lines += [f"#### {heading}", "", "| where | what | in Python | what to do |", "|---|---|---|---|"]
            lines += [_row(change, outcome) for change in listed] + [""]
    for heading, parts in _sections(outcome):
        lines += [f"#### {heading}", "", *(f"- {part}" for part in parts), ""]
    changelog = ["<details><summary>Draft of a changelog entry</summary>", "", "```markdown"]
    return "\n".join([*lines, *changelog, draft(outcome), "```", "", "</details>"])


def data(outcome: Outcome) -> str:
    """For programs. `python -m codegen diff --help` says what it holds."""
    shape: dict[str, Any] = {
        "verdict": str(outcome.verdict),
        "reason": reason(outcome),
        "wire": str(outcome.wire),
        "python": str(outcome.python),
        "changes": [
            {
                "level": str(change.level),
                "wire": str(change.wire),
                "python": str(change.python),
                "subject": change.subject,
                "place": change.place,
                "commit": outcome.commit if change.gone and outcome.commit else None,
                "names": change.names,
                "what": change.what,
                "advice": outcome.advice(change),
            }
            for change in outcome.changes
        ],
        "unsupported": outcome.unsupported,
        "redocly": {"missing": outcome.missing}
        if outcome.missing
        else {"verdict": str(outcome.redocly), "otherwise": outcome.otherwise},
        "tools": outcome.tools,
        "version": outcome.release
        and {
            "base": str(outcome.release.base),
            "head": str(outcome.release.head),
            "needed": str(outcome.release.needed),
            "covered": outcome.release.covered,
        },
        "changelog": draft(outcome),
    }
    return json.dumps(shape, indent=1)


def commands(outcome: Outcome) -> str:
    """For GitHub's log: one command for each change, and the verdict."""
    kinds = {MAJOR: "error", MINOR: "warning", PATCH: "notice"}
    lines: list[str] = []
    for change in outcome.changes:
        file, _, line = change.near.rpartition(":")
        said = ". ".join([f"{change.subject}: {'; '.join(change.what)}", *outcome.advice(change)])
        place = f"file={_escaped(file, ':,')},line={line},title={change.level}"
        lines.append(f"::{kinds[change.level]} {place}::{_escaped(said)}")
    return "\n".join([*lines, f"::notice title=verdict::{_escaped(reason(outcome))}"])


def draft(outcome: Outcome) -> str:
    """An entry of the changelog, for people who call the package."""
    parts = [
        "\n".join([f"### {heading}", "", *(_entry(change, outcome) for change in listed)])
        for heading, level in (("Breaking", MAJOR), ("Added", MINOR))
        if (listed := [change for change in outcome.changes if change.level == level])
    ]
    return "\n\n".join(parts) or "Nothing that callers notice."


def _entry(change: Change, outcome: Outcome) -> str:
    subject = ", ".join(f"`{name}`" for name in change.names) if change.python else change.subject
    what = "; ".join(change.what).removesuffix(".")
    return " ".join([f"- {subject}: {what}.", *outcome.advice(change)])


def _sections(outcome: Outcome) -> list[tuple[str, list[str]]]:
    """What stands below the changes, where there is any of it."""
    missing = [f"{outcome.missing}; the wire is judged by our own reading alone"] if outcome.missing else []
    version: list[str] = []
    if release := outcome.release:
        verdict = "covers it" if release.covered else f"does not cover it: {release.needed} would"
        version = [f"{release.head}, after {release.base}, {verdict}"]
    sections = [
        ("Not supported by the generator", outcome.unsupported),
        ("The wire half of redocly is missing", missing),
        ("redocly says otherwise of the wire; our own reading, from a caller's side, decides", outcome.otherwise),
        ("Changed by templates or tools, not by the fragment", outcome.tools),
        ("Version", version),
    ]
    return [(heading, parts) for heading, parts in sections if parts]


def _place(change: Change, outcome: Outcome) -> str:
    """Where it stands: what is gone, in the base."""
    return f"{change.place} at {outcome.commit}" if change.gone and outcome.commit else change.place


def _row(change: Change, outcome: Outcome) -> str:
    cells = [
        f"`{_place(change, outcome)}`",
        f"**{change.subject}**: {'; '.join(change.what)}",
        ", ".join(f"`{name}`" for name in change.names),
        " ".join(outcome.advice(change)) or "nothing",
    ]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |"


def _paint(text_: str, level: Level, *, colour: bool) -> str:
    return f"\033[{_COLOURS[level]}m{text_}\033[0m" if colour and level in _COLOURS else text_


def _escaped(text_: str, also: str = "") -> str:
    return "".join(f"%{ord(mark):02X}" if mark in "%\r\n" + also else mark for mark in text_)


FORMATS = {"markdown": markdown, "json": data, "github": commands}
