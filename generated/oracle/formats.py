# Made by `make generate` from codegen/oracle_formats.py, content 92dd045c3dca79ae. Do not edit.
"""The formats of text in the strict models: what pydantic does not have by itself.

Written apart from the package's own readers, so that the two can disagree.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer


def _matched(value: Any, pattern: str) -> str:
    if not isinstance(value, str) or not re.match(rf"(?:{pattern})\Z", value, re.ASCII):
        raise ValueError(f"not of the pattern {pattern}")
    return value


def _date_time(value: Any) -> datetime:
    rfc_2822 = r"(\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT|UT|UTC)"
    rfc_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    text = _matched(value, f"{rfc_2822}|{rfc_3339}")
    if text[4:5] == "-":
        return datetime.fromisoformat(text)
    return parsedate_to_datetime(text.replace("-0000", "+0000"))


def _decimal(value: Any) -> Decimal:
    return Decimal(_matched(value, r"-?\d+(\.\d+)?"))


def _seconds(value: Any) -> timedelta:
    return timedelta(seconds=int(_matched(value, r"-?\d+")))


def _write_seconds(value: timedelta) -> str:
    return f"{value.total_seconds():.0f}"


DateTimeRFC2822 = Annotated[datetime, BeforeValidator(_date_time), PlainSerializer(format_datetime)]
DecimalText = Annotated[Decimal, BeforeValidator(_decimal), PlainSerializer(str)]
SecondsText = Annotated[timedelta, BeforeValidator(_seconds), PlainSerializer(_write_seconds)]
