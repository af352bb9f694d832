"""Which version a verdict calls for, as Cargo has it: below 1.0 a minor version may break."""

from __future__ import annotations

import re
import tomllib

from attrs import frozen

from .changes import IDENTICAL, MAJOR, MINOR, Level


@frozen(order=True)
class Version:
    """A released version."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, level: Level) -> Version:
        """The lowest version that may follow with such a change."""
        if level == IDENTICAL:
            return self
        if level == MAJOR and self.major:
            return Version(self.major + 1, 0, 0)
        if level == MAJOR or (level == MINOR and self.major):
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


@frozen
class Release:
    """The versions on both sides of a comparison, and the one that the verdict calls for."""

    base: Version
    head: Version
    needed: Version

    @property
    def covered(self) -> bool:
        """Whether the head's version says enough."""
        return self.head >= self.needed


def of_project(pyproject: bytes) -> Version:
    """The version that a pyproject.toml says. Raises RuntimeError where there is none of three numbers."""
    try:
        said = str(tomllib.loads(pyproject.decode())["project"]["version"])
    except ValueError as error:
        raise RuntimeError(f"pyproject.toml: {error}. Write TOML.") from None
    except (KeyError, TypeError):
        raise RuntimeError("pyproject.toml has no version. Write one of three numbers.") from None
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", said)
    if not found:
        raise RuntimeError(f"The version {said!r} in pyproject.toml has no three numbers. Write them.")
    return Version(*map(int, found.groups()))
