"""How findings are shown: plain lines, with colour and the source on a terminal, or as annotations of GitHub."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from .findings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Finding, FindingsError

WIDTH = 120
"""The columns that a line of source may take. A longer one is cut around what is wrong with it."""


def show(error: FindingsError, form: str, stream: TextIO, spec: Path | None = None) -> None:
    """Write all findings, in order. Their files are named from the folder above a fragment's, or from here."""
    coloured = form == "text" and stream.isatty() and not os.environ.get("NO_COLOR")
    for finding in error.findings:
        if form == "github":
            place, text = finding.place, f"{finding.pointer}: {finding.message}"
            print(_annotation(text, place.file, place.line, place.column, finding.name), file=stream)
        elif coloured:
            print("\n".join(_coloured(finding, spec.resolve().parent.parent if spec else Path())), file=stream)
        else:
            print(finding, file=stream)


def announce(text: str, form: str, stream: TextIO, file: str = "", line: int = 1) -> None:
    """Write something else that is wrong: of a file of the output, or of the whole."""
    print(_annotation(text, file, line, 1, "drift") if form == "github" else text, file=stream)


def _annotation(text: str, file: str, line: int, column: int, title: str) -> str:
    escaped = "".join(f"%{ord(mark):02X}" if mark in "%\r\n:," else mark for mark in file)
    place = f" file={escaped},line={line},col={column},title={title}" if file else ""
    return f"::error{place}::{printable(text).replace('%', '%25')}"


def _coloured(finding: Finding, folder: Path) -> Iterator[str]:
    place, _, rest = str(finding).partition(f": error[{finding.name}] ")
    yield f"\033[1m{place}\033[0m: \033[31merror[{finding.name}]\033[0m {rest}"
    try:
        lines = (folder / finding.place.file).read_bytes().decode("utf-8-sig").splitlines()
        before, after = _excerpt(lines[finding.place.line - 1], finding.place.column - 1)
    except (OSError, ValueError, IndexError):
        return
    number = f"{finding.place.line:>6} | "
    yield f"\033[2m{number}\033[0m{before}{after}"
    yield f"{' ' * (len(number) + _columns(before))}\033[31m^\033[0m"


def _excerpt(line: str, at: int) -> tuple[str, str]:
    """What stands before and after a place in a line: no more than fits, and nothing that moves the cursor."""
    before, after = printable(line[:at].expandtabs(4)), printable(line[at:].replace("\t", " "))
    if _columns(before) + _columns(after) > WIDTH:
        before = before if _columns(before) <= WIDTH // 2 else f"...{_cut(before[::-1], WIDTH // 2 - 3)[::-1]}"
        room = WIDTH - _columns(before)
        after = after if _columns(after) <= room else f"{_cut(after, room - 3)}..."
    return before, after


def _cut(text: str, columns: int) -> str:
    while _columns(text) > columns:
        text = text[: min(len(text) - 1, columns)]
    return text


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text
    )
