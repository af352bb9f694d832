"""The formats of text in the strict models: what pydantic does not have by itself.

Written apart from the package's own readers, so that the two can disagree.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidatorFunctionWrapHandler,
    field_validator,
)


class StrictModel(BaseModel):
    """The base of the models. Unknown members are refused.

    A Literal of integers alone takes True and 1.0 for 1; here it does not.
    """

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="wrap")
    @classmethod
    def _no_look_alikes(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        result = handler(value)
        if type(result) is int and type(value) is not int:
            raise ValueError("not an integer")
        return result


def _matched(value: Any, pattern: str) -> str:
    if not isinstance(value, str) or not re.match(rf"(?:{pattern})\Z", value, re.ASCII | re.IGNORECASE):
        raise ValueError(f"not of the pattern {pattern}")
    return value


def _date_time(value: Any) -> datetime:
    rfc_2822 = r"((mon|tue|wed|thu|fri|sat|sun), )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT|UT|UTC)"
    rfc_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    text = _matched(value, f"{rfc_2822}|{rfc_3339}")
    if text[4:5] == "-":
        return datetime.fromisoformat(text)
    return parsedate_to_datetime(text.replace("-0000", "+0000"))


def _seconds(value: Any) -> timedelta:
    text = _matched(value, r"-?\d{1,20}")
    try:
        return timedelta(seconds=int(text))
    except OverflowError:
        raise ValueError("too long") from None


DateTimeRFC2822 = Annotated[datetime, BeforeValidator(_date_time), PlainSerializer(format_datetime)]
DecimalText = Annotated[
    Decimal, BeforeValidator(lambda value: Decimal(_matched(value, r"-?\d+(\.\d+)?"))), PlainSerializer(str)
]
SecondsText = Annotated[
    timedelta, BeforeValidator(_seconds), PlainSerializer(lambda value: f"{value.total_seconds():.0f}")
]
