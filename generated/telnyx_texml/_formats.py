# Made by `make generate` from codegen/runtime/_formats.py, content 8f92446282c8c0e1. Do not edit.
"""How JSON values are read into Python values and written back, one pair for each format.

A reader takes any JSON value and returns its Python type or raises `Mismatch`; nothing of a wrong
type passes. A writer takes the Python value, or None for null.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Generic, Protocol, Self, TypeVar, cast

from ._mismatch import Mismatch

T = TypeVar("T")
U = TypeVar("U")


class Format(Generic[T]):
    """A pair of reader and writer."""

    def __init__(self, read: Callable[[object], T], write: Callable[[T], Any]) -> None:
        self.read = read
        self._write = write

    def write(self, value: T | None) -> Any:
        """The value as JSON; null for None."""
        return None if value is None else self._write(value)


def _same(value: U) -> U:
    return value


def _text(value: object) -> str:
    if type(value) is str:
        return value
    raise Mismatch("text", value)


def _boolean(value: object) -> bool:
    if type(value) is bool:
        return value
    raise Mismatch("a boolean", value)


def _integer(value: object) -> int:
    if type(value) is int:
        return value
    raise Mismatch("an integer", value)


def _number(value: object) -> float:
    if type(value) is float and math.isfinite(value):  # JSON's 1e999 is read as infinite
        return value
    if type(value) is int and abs(value) <= 2**1023:
        return float(value)
    raise Mismatch("a number", value)


def _object(value: object) -> dict[str, Any]:
    if type(value) is dict:
        return cast("dict[str, Any]", value)
    raise Mismatch("an object", value)


_RFC_2822 = (
    r"(?i:((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?[0-9]{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4}"
    r" [0-9]{2}:[0-9]{2}:[0-9]{2} ([+-][0-9]{4}|GMT|UT|UTC))"
)
_RFC_3339 = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DECIMAL = r"-?[0-9]+(\.[0-9]+)?"
_SECONDS = r"-?[0-9]+"


def _matched(value: object, expected: str, *patterns: str) -> str:
    """The value, if it is text of one of the patterns."""
    if type(value) is str and any(re.fullmatch(pattern, value) for pattern in patterns):
        return value
    raise Mismatch(expected, value)


def _date_time(value: object) -> datetime:
    if found := _fixed_width(value):
        return found
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - its import takes longer than a call

    expected = "a date and time as in RFC 2822 or RFC 3339"
    text = _matched(value, expected, _RFC_2822, _RFC_3339)
    try:
        if text[4] == "-":
            return datetime.fromisoformat(text)
        parsed = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        raise Mismatch(expected, value) from None
    # The zone -0000 means UTC of an unknown local zone, which the library reads as naive.
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = {"Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "}


def _fixed_width(value: object) -> datetime | None:
    """The form that the API sends, as Fri, 11 Aug 2023 11:27:15 +0000; None for all others."""
    if (
        type(value) is not str
        or len(value) != 31
        or value[25:] != " +0000"
        or value[:5] not in _DAYS
        or value[12] == "0"
    ):
        return None
    day, month, year, hour, minute, second = (
        value[5:7], value[8:11], value[12:16], value[17:19], value[20:22], value[23:25],
    )  # fmt: skip
    digits = day + year + hour + minute + second
    if f"{day} {month} {year} {hour}:{minute}:{second}" != value[5:25] or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return datetime(int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError:
        return None


def _write_rfc_2822(value: datetime) -> str:
    from email.utils import format_datetime  # noqa: PLC0415

    return format_datetime(value)


def _date(value: object) -> date:
    expected = "a date such as 2023-08-11"
    text = _matched(value, expected, _DATE)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Mismatch(expected, value) from None


def _decimal(value: object) -> Decimal:
    return Decimal(_matched(value, "a decimal number as text", _DECIMAL))


def _seconds(value: object) -> timedelta:
    expected = "whole seconds as text"
    text = _matched(value, expected, _SECONDS)
    try:
        return timedelta(seconds=int(text))
    except (ValueError, OverflowError):
        raise Mismatch(expected, value) from None


def _write_seconds(value: timedelta) -> str:
    return str(value // timedelta(seconds=1))


ANY: Format[Any] = Format(_same, _same)
TEXT = Format(_text, _same)
OBJECT = Format(_object, _same)
BOOLEAN = Format(_boolean, _same)
INTEGER = Format(_integer, _same)
NUMBER = Format(_number, _same)
DATE = Format(_date, date.isoformat)
DATE_TIME = Format(_date_time, datetime.isoformat)
DATE_TIME_RFC_2822 = Format(_date_time, _write_rfc_2822)
DECIMAL = Format(_decimal, lambda value: format(value, "f"))
SECONDS = Format(_seconds, _write_seconds)


def array(item: Format[T]) -> Format[tuple[T, ...]]:
    """A list whose items all have one format."""

    def read(value: object) -> tuple[T, ...]:
        if type(value) is not list:
            raise Mismatch("an array", value)
        members = cast("list[object]", value)
        return tuple(_at(str(index), item, member) for index, member in enumerate(members))

    return Format(read, lambda value: [item.write(member) for member in value])


class Fields:
    """The members of a JSON object, taken out one by one."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, Mapping):
            raise Mismatch("an object", value)
        self._members = dict(cast("Mapping[str, Any]", value))

    def optional(self, name: str, kind: Format[T]) -> T | None:
        """A member that can be absent or null, both of which read as None."""
        value = self._members.pop(name, None)
        return None if value is None else _at(name, kind, value)

    def required(self, name: str, kind: Format[T]) -> T:
        """A member that must be there. Null passes only where the format takes it."""
        if name not in self._members:
            raise Mismatch(f"a member {name!r}", self._members)
        return _at(name, kind, self._members.pop(name))

    def rest(self) -> dict[str, Any]:
        """The members that were not taken: those that the description does not know."""
        return self._members


def _at(step: str, kind: Format[T], value: object) -> T:
    try:
        return kind.read(value)
    except Mismatch as mismatch:
        mismatch.path.append(step)
        raise


class _Model(Protocol):
    @classmethod
    def from_dict(cls, data: Any) -> Self: ...

    def to_dict(self) -> dict[str, Any]: ...


M = TypeVar("M", bound=_Model)


def model(kind: type[M]) -> Format[M]:
    """A JSON object that a model reads and writes."""
    return Format(kind.from_dict, kind.to_dict)
