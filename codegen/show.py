"""How findings are shown: plain lines, with colour and the source on a terminal, or as annotations of GitHub."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from .findings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .findings import Finding, FindingsError


def show(error: FindingsError, form: str, spec: Path, stream: TextIO) -> None:
    """Write all findings of the fragment at a path, in order."""
    coloured = form == "text" and stream.isatty() and not os.environ.get("NO_COLOR")
    for finding in error.findings:
        if form == "github":
            print(_annotation(finding), file=stream)
        elif coloured:
            print("\n".join(_coloured(finding, spec)), file=stream)
        else:
            print(finding, file=stream)


def _annotation(finding: Finding) -> str:
    place, text = finding.place, printable(f"{finding.pointer}: {finding.message}").replace("%", "%25")
    file = "".join(f"%{ord(mark):02X}" if mark in "%\r\n:," else mark for mark in place.file)
    return f"::error file={file},line={place.line},col={place.column},title={finding.name}::{text}"


def _coloured(finding: Finding, spec: Path) -> Iterator[str]:
    place, _, rest = str(finding).partition(f": error[{finding.name}] ")
    yield f"\033[1m{place}\033[0m: \033[31merror[{finding.name}]\033[0m {rest}"
    try:
        line = (
            (spec.resolve().parent.parent / finding.place.file).read_text("utf-8").splitlines()[finding.place.line - 1]
        )
    except (OSError, ValueError, IndexError):
        return
    number, column = f"{finding.place.line:>6} | ", finding.place.column - 1
    yield f"\033[2m{number}\033[0m{printable(line)}"
    yield f"{' ' * (len(number) + len(printable(line[:column])))}\033[31m^\033[0m"
