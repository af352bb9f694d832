"""What is wrong with a fragment, and where."""

from __future__ import annotations

from attrs import field, frozen


@frozen(order=True)
class Place:
    """A position in a file, counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen(order=True)
class Finding:
    """One thing that is wrong, told so that it can be mended."""

    place: Place
    name: str
    pointer: str
    message: str = field(order=False)

    def __str__(self) -> str:
        """One line, in which nothing of the fragment can move the cursor or turn the text around."""
        return printable(f"{self.place}: error[{self.name}] {self.pointer}: {self.message}")


def printable(text: str) -> str:
    """The text, with all that does not print as it is escaped."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


class FindingsError(Exception):
    """The fragment can not be used; nothing was written."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in sorted(set(findings))))
        self.findings = sorted(set(findings))
