"""Small changes of a fragment, each with the verdict that its callers would give, and why.

A major change has a witness: a caller's lines that type-check against the base's package and not
against the head's, a request of the base's client that the head refuses, an answer of the head's that
the base's client can not read. Where neither types nor values can tell, a policy says why it is major.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import yaml
from attrs import Factory, frozen

HERE = Path(__file__).parent
FRAGMENT = (HERE / "fragment.yaml").read_text(encoding="utf-8")


@frozen(kw_only=True)
class Row:
    """A change."""

    name: str
    verdict: str
    wire: str = ""
    """The verdict of that half, where it is less than the whole; so of the next one."""
    python: str = ""
    reason: str
    says: list[str] = Factory(list)
    """What is told of the changes, to the word, among other things."""
    head: list[dict[str, str]]
    """What is replaced in the base to get the head: old text, which stands there once, and new."""
    base: list[dict[str, str]] = Factory(list)
    """What is replaced in the fragment to get the base."""
    caller: str = ""
    """Lines of a caller who has a `client`."""
    request: str = ""
    """A call of the base's client, which the head refuses."""
    answer: dict[str, Any] = Factory(dict)
    """A call of the base's client, and a status and body that the head describes, which it can not read."""
    policy: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def documents(self) -> tuple[str, str]:
        """The base and the head, as texts."""
        base = self._edited(FRAGMENT, self.base)
        return base, self._edited(base, self.head)

    def _edited(self, text: str, edits: list[dict[str, str]]) -> str:
        for edit in edits:
            assert text.count(edit["old"]) == 1, (self.name, edit["old"])
            text = text.replace(edit["old"], edit["new"])
        return text


def in_two_files() -> tuple[str, str]:
    """The fragment with its largest schema in another file, schemas.yaml, and that file."""
    lines = FRAGMENT.splitlines()
    start = lines.index("    Recording:")
    end = next(at for at in range(start + 1, len(lines)) if not lines[at].startswith("      "))
    whole = [*lines[: start + 1], "      $ref: schemas.yaml#/Recording", *lines[end:]]
    other = "\n".join(lines[start:end]).replace("#/components", "openapi.yaml#/components")
    return "\n".join(whole), textwrap.dedent(other)


ROWS = [
    Row(**row)
    for path in sorted((HERE / "changes").glob("*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]
