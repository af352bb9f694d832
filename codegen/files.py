"""The files of a fragment: each is read once, and none from outside of their folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 8 * 1024 * 1024
"""A larger file is no fragment written by hand."""


class UnreadableError(Exception):
    """What is wrong with the name of a file, or with what it names: the name of the finding, and its message."""


class Files:
    """The files below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self.contents: dict[str, bytes] = {}
        """What was read, by its name relative to the folder."""

    def name(self, path: Path) -> str:
        """What a file is called, after links. Raises UnreadableError for one outside of the folder."""
        try:
            return path.resolve().relative_to(self._folder).as_posix()
        except ValueError:
            raise UnreadableError(
                "outside", f"{path.name} is outside of the folder of the fragment. Move it there."
            ) from None
        except (OSError, RuntimeError):
            raise UnreadableError(
                "unreadable-file", f"{path.name} is a link that leads back to itself. Name a file."
            ) from None

    def read(self, path: Path) -> bytes:
        """What a file holds. Raises UnreadableError where that is not to be had."""
        name = self.name(path)
        if name in self.contents:
            return self.contents[name]
        try:
            if path.exists() and not path.is_file():
                raise UnreadableError("unreadable-file", f"{name} is no file. Name one.")
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UnreadableError(
                "unreadable-file", f"{name}: {error.strerror or error}. Name a file that can be read."
            ) from None
        if len(content) > MAX_BYTES:
            raise UnreadableError("too-large", f"{name} is larger than {MAX_BYTES} bytes. Shorten it.")
        self.contents[name] = content
        return content
