"""What the models of callback payloads are made of: fields of a form, read into Python values.

What is declared is read strictly; what is not is kept. A field without a value reads as one that was
not sent.
"""

from __future__ import annotations

import datetime
import decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar
from urllib.parse import parse_qsl, urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError
from pydantic_core import core_schema

from . import _formats
from ._callback_errors import UnreadablePayloadError
from ._mismatch import Mismatch
from ._urls import masked

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_FIELDS = 1000
"""The fields that are read; a form with more is an error."""


class Url(str):
    """An absolute http or https URL. Its repr, and so that of a model, hides what may be secret: the query."""

    def __repr__(self) -> str:
        return f"Url({masked(self)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        """How pydantic reads it."""
        return core_schema.no_info_after_validator_function(cls._read, core_schema.str_schema())

    @classmethod
    def _read(cls, value: str) -> Url:
        if value.isprintable() and " " not in value:
            try:
                parts = urlsplit(value)
                if parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0:
                    return cls(value)
            except ValueError:
                pass
        raise Mismatch("an absolute http or https URL", "")


def _from_text(read: Callable[[object], object]) -> BeforeValidator:
    """Text is read; a value that has its Python type already is left to pydantic."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


Integer = Annotated[int, _from_text(_formats.of_text("-?[0-9]{1,40}", "a whole number", lambda found: int(found[0])))]
Number = Annotated[
    float, _from_text(_formats.of_text(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", "a number", lambda found: float(found[0])))
]
Boolean = Annotated[bool, _from_text(_formats.of_text("true|false", "true or false", lambda found: found[0] == "true"))]
Date = Annotated[datetime.date, _from_text(_formats.DATE.read), PlainSerializer(_formats.DATE.write)]
DateTime = Annotated[datetime.datetime, _from_text(_formats.DATE_TIME.read), PlainSerializer(_formats.DATE_TIME.write)]
DateTimeRFC2822 = Annotated[
    datetime.datetime,
    _from_text(_formats.DATE_TIME_RFC_2822.read),
    PlainSerializer(_formats.DATE_TIME_RFC_2822.write),
]
Decimal = Annotated[decimal.Decimal, _from_text(_formats.DECIMAL.read), PlainSerializer(_formats.DECIMAL.write)]
Seconds = Annotated[datetime.timedelta, _from_text(_formats.SECONDS.read), PlainSerializer(_formats.SECONDS.write)]


class Payload(BaseModel):
    """The fields of a callback. Those that the description does not know are in `model_extra`, as text."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="allow", frozen=True, protected_namespaces=())

    _key_fields: ClassVar[tuple[str, ...]] = ()
    """The names of the fields that tell one event from all others, as they stand in the form."""

    @property
    def key(self) -> tuple[str, ...] | None:
        """What to deduplicate on, None where the payload does not say enough."""
        names = {field.alias or name: name for name, field in type(self).model_fields.items()}
        values = [getattr(self, names[field]) for field in self._key_fields]
        return tuple(values) if values and all(values) else None


P = TypeVar("P", bound=Payload)


def read(model: type[P], body: bytes) -> P:
    """The event that a form tells of. Raises UnreadablePayloadError."""
    try:
        fields = parse_qsl(body.decode(), errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError:
        raise UnreadablePayloadError("The payload is not UTF-8.") from None
    except ValueError:
        raise UnreadablePayloadError(f"The payload has more than {_MAX_FIELDS} fields.") from None
    declared = {field.alias or name for name, field in model.model_fields.items()}
    values: dict[str, Any] = {}
    for name, value in fields:
        if name in declared and name in values:
            raise UnreadablePayloadError(f"The payload has two fields {name}.")
        values.setdefault(name, value)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems = error.errors()
    # Raised out here, the error does not carry the payload along.
    raise UnreadablePayloadError(f"The payload is not as described: {'; '.join(map(_tell, problems))}.")


def _tell(problem: Any) -> str:
    flaw = problem.get("ctx", {}).get("error")
    expected = f"expected {flaw.expected}" if isinstance(flaw, Mismatch) else problem["msg"]
    return f"{problem['loc'][0]}: {expected}"
