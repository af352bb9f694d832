"""What is told of a value that is not what it should be."""

from __future__ import annotations


class Mismatch(ValueError):
    """A JSON value is not what its schema says. The place is put together on the way up."""

    def __init__(self, expected: str, value: object) -> None:
        super().__init__(expected, value)
        self.expected = expected
        self.value = value
        self.path: list[str] = []

    def __str__(self) -> str:
        """Name the place, what belongs there and what stands there."""
        place = "".join(f"/{step}" for step in reversed(self.path))
        return f"{place or 'the whole'}: expected {self.expected}, got {shorten(self.value)}"


def shorten(value: object) -> str:
    """The value as it may stand in a message: printable, on one line, of a bounded length."""
    if isinstance(value, str):
        return ascii(value[:100])
    if value is None or isinstance(value, (bool, float)) or (isinstance(value, int) and abs(value) < 10**40):
        return repr(value)
    return f"a value of type {type(value).__name__}"
