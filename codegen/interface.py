"""What the generated package is made of: operations with arguments, models with fields. Values only."""

from __future__ import annotations

from attrs import frozen


@frozen
class Type:
    """A type in Python, and what reads and writes its JSON."""

    annotation: str
    codec: str
    """The expression of what reads and writes it."""
    plain: bool = False
    """Whether the Python value is the JSON value."""
    url: bool = False
    """Whether it is a URL, which can give access to what it names: a repr does not show all of it."""

    @property
    def reader(self) -> str:
        """The expression of what reads it, None where there is nothing to read."""
        if self.annotation == "None":
            return "None"
        return (
            f"{self.annotation}.from_dict"
            if self.codec == f"_formats.model({self.annotation})"
            else f"{self.codec}.read"
        )


@frozen
class Field:
    """A field of a model."""

    name: str
    wire_name: str
    type: Type
    optional: bool
    """Whether it can be absent or null."""
    empty: bool
    """Whether it reads as empty, not as None, where it is absent: an array without items says the same."""
    description: str


@frozen
class Model:
    """A class for a JSON object."""

    name: str
    description: str
    fields: tuple[Field, ...]


@frozen
class Argument:
    """An argument of an operation."""

    name: str
    wire_name: str
    annotation: str
    check: tuple[str, ...]
    """The expression of what checks it and gives what is sent, and of what that takes after the value."""
    required: bool
    description: str


@frozen
class Param:
    """A class for a JSON object within a body."""

    name: str
    description: str
    fields: tuple[Argument, ...]


@frozen
class Operation:
    """A method of the clients."""

    name: str
    method: str
    path: tuple[str | Argument, ...]
    """The pieces of the path: fixed text and path parameters."""
    summary: str
    description: str
    query: tuple[Argument, ...]
    headers: tuple[Argument, ...]
    content_type: str
    """The media type of the body, empty where there is none."""
    body: tuple[Argument, ...]
    """The fields of the form, or the members of the JSON object."""
    answers: tuple[tuple[int, Type], ...]
    """The type of the body for each status of success."""

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """All arguments, those that must be given first."""
        parameters = [piece for piece in self.path if isinstance(piece, Argument)]
        given = [*parameters, *self.query, *self.headers, *self.body]
        return tuple(sorted(given, key=lambda argument: not argument.required))

    @property
    def template(self) -> str:
        """The path as the description has it."""
        return "".join(piece if isinstance(piece, str) else f"{{{piece.wire_name}}}" for piece in self.path)

    @property
    def result(self) -> str:
        """The annotation of what the method returns."""
        return " | ".join(dict.fromkeys(kind.annotation for _, kind in self.answers))


@frozen
class Event:
    """What a callback tells of."""

    name: str
    """The name of the payload's model."""
    suffix: str
    """What tells the method that reads it from those for other payloads."""
    description: str
    key: tuple[str, ...]
    """The fields that tell one event from all others, as they stand in the payload."""


@frozen
class Interface:
    """All of it."""

    server: str
    operations: tuple[Operation, ...]
    models: tuple[Model, ...]
    events: tuple[Event, ...] = ()
    params: tuple[Param, ...] = ()
