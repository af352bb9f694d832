"""What each format of the wire reads and writes, and what it refuses, whether this API uses it or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from telnyx_texml import _formats
from telnyx_texml._mismatch import Mismatch

NOON = datetime(2023, 8, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "sent", "read"),
    [
        ("TEXT", "a", "a"),
        ("OBJECT", {"a": 1}, {"a": 1}),
        ("BOOLEAN", True, True),
        ("INTEGER", 7, 7),
        ("NUMBER", 7.5, 7.5),
        ("NUMBER", 7, 7.0),
        ("DATE", "2023-08-11", date(2023, 8, 11)),
        ("DATE_TIME", "2023-08-11T12:00:00+00:00", NOON),
        ("DATE_TIME_RFC_2822", "Fri, 11 Aug 2023 12:00:00 +0000", NOON),
        ("DECIMAL", "0.10", Decimal("0.10")),
        ("SECONDS", "7", timedelta(seconds=7)),
    ],
)
def test_a_format_reads_a_value_of_its_type_and_writes_what_was_sent(name: str, sent: object, read: object) -> None:
    kind = getattr(_formats, name)
    value = kind.read(sent)
    assert (value, type(value), kind.write(value)) == (read, type(read), sent)
    assert kind.write(None) is None


@pytest.mark.parametrize(
    ("name", "wrong", "expected"),
    [
        ("TEXT", [1, True, None, ["a"]], "text"),
        ("OBJECT", [[], "{}", 1], "an object"),
        ("BOOLEAN", [0, 1, "true", None], "a boolean"),
        ("INTEGER", [True, 1.0, "1"], "an integer"),
        ("NUMBER", [True, "1", float("inf"), 10**400], "a number"),
        ("DATE", ["2023-13-01", "2023-02-30", "2023-8-1", "20230811", 1], "a date such as 2023-08-11"),
        (
            "DATE_TIME_RFC_2822",
            [
                *("Fri, 11 Aug 2023 12-00-00 +0000", "Fri, 31 Feb 2023 12:00:00 +0000", "2023-13-01T12:00:00Z"),
                *("Fri, 11 Aug 2023 12:00", "yesterday", 1691755200),
            ],
            "a date and time as in RFC 2822 or RFC 3339",
        ),
        ("DECIMAL", ["1e3", "NaN", "1,5", 0.1], "a decimal number as text"),
        ("SECONDS", ["7.5", "9" * 5000, "9" * 20, 7], "whole seconds as text"),
    ],
)
def test_a_format_refuses_what_is_not_its_own_and_says_what_it_expected(
    name: str, wrong: list[object], expected: str
) -> None:
    for value in wrong:
        with pytest.raises(Mismatch) as raised:
            getattr(_formats, name).read(value)
        assert raised.value.expected == expected
