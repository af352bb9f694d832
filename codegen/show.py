"""How findings are shown: as plain lines, on a terminal with the source, or as annotations of GitHub."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from .findings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Finding, FindingsError

WIDTH = 120
"""The characters of a line of source that are shown. A longer one is cut around what is wrong with it."""


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
        line = (folder / finding.place.file).read_bytes().decode("utf-8-sig").splitlines()[finding.place.line - 1]
    except (OSError, ValueError, IndexError):
        return
    at = finding.place.column - 1
    before, after = printable(line[:at].expandtabs(4)), printable(line[at:].expandtabs(4))
    if len(before) > WIDTH // 2:
        before = f"...{before[3 - WIDTH // 2 :]}"
    if len(before) + len(after) > WIDTH:
        after = f"{after[: WIDTH - len(before) - 3]}..."
    yield f"\033[2m{finding.place.line:>6} | \033[0m{before}\033[31m{after}\033[0m"
