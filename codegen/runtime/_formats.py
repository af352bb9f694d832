"""How JSON values are read into Python values and written back, one pair for each format.

A reader takes any JSON value and returns its Python type or raises `Mismatch`; nothing of a wrong
type passes. A writer takes the Python value, or None for null.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
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


def _of_type(kind: type[T], expected: str) -> Callable[[object], T]:
    """A reader of what has one type itself: a bool is no int."""

    def read(value: Any) -> Any:
        if type(value) is kind:
            return value
        raise Mismatch(expected, value)

    return read


def of_text(pattern: str, expected: str, convert: Callable[[re.Match[str]], T]) -> Callable[[object], T]:
    """A reader of text of one pattern, which can still say what there is not, such as the 31st of February."""

    def read(value: object) -> T:
        found = re.fullmatch(pattern, value) if type(value) is str else None
        if found is None:
            raise Mismatch(expected, value)
        try:
            return convert(found)
        except (ValueError, OverflowError):
            raise Mismatch(expected, value) from None

    return read


def _number(value: object) -> float:
    if type(value) is float and math.isfinite(value):  # JSON's 1e999 is read as infinite
        return value
    if type(value) is int and abs(value) <= 2**1023:
        return float(value)
    raise Mismatch("a number", value)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RFC_2822 = (
    r"(?ai:((mon|tue|wed|thu|fri|sat|sun), )?(?P<day>[0-9]{1,2}) (?P<month>[a-z]{3}) (?P<year>[0-9]{4})"
    r" (?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2}) ((?P<zone>[+-][0-9]{4})|GMT|UT|UTC))"
)
_RFC_3339 = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"


def _date_time(found: re.Match[str]) -> datetime:
    day, month, year, time, zone = found.group("day", "month", "year", "time", "zone")
    if day is None:
        return datetime.fromisoformat(found[0])
    return datetime.fromisoformat(f"{year}-{_MONTHS.index(month.lower()) + 1:02}-{day:0>2}T{time}{zone or 'Z'}")


def _write_rfc_2822(value: datetime) -> str:
    from email.utils import format_datetime  # noqa: PLC0415 - its import takes longer than a call

    return format_datetime(value)


ANY: Format[Any] = Format(_same, _same)
TEXT = Format(_of_type(str, "text"), _same)
OBJECT: Format[dict[str, Any]] = Format(_of_type(dict, "an object"), _same)
BOOLEAN = Format(_of_type(bool, "a boolean"), _same)
INTEGER = Format(_of_type(int, "an integer"), _same)
NUMBER = Format(_number, _same)
DATE = Format(
    of_text(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2023-08-11", lambda found: date.fromisoformat(found[0])),
    date.isoformat,
)
_read_date_time = of_text(f"{_RFC_2822}|{_RFC_3339}", "a date and time as in RFC 2822 or RFC 3339", _date_time)
DATE_TIME = Format(_read_date_time, datetime.isoformat)
DATE_TIME_RFC_2822 = Format(_read_date_time, _write_rfc_2822)
DECIMAL = Format(
    of_text(r"-?[0-9]+(\.[0-9]+)?", "a decimal number as text", lambda found: Decimal(found[0])),
    lambda value: format(value, "f"),
)
SECONDS = Format(
    of_text("-?[0-9]+", "whole seconds as text", lambda found: timedelta(seconds=int(found[0]))),
    lambda value: str(value // timedelta(seconds=1)),
)


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
