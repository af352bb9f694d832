"""When a request is sent again: never where an effect could take place twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from telnyx_texml import APIConnectionError, CallRecordings, Recording, TexmlError
from telnyx_texml._messages import Answer, Failure
from telnyx_texml._resends import resend_after, retry_after

from ..calls import KINDS, LIST, START, UPDATE, Operation, call, start, through_theirs
from ..server import Action, Server, answer, process, receive, reset, send, stall, unused_port

NOW = datetime(2023, 8, 11, 19, 12, 11, tzinfo=UTC)
BACKOFF = (0.25, 0.5)
"""The least and the most of the first wait, in seconds."""


def said(status: int, wait: str | None = None) -> Answer:
    return Answer(status, {} if wait is None else {"retry-after": wait}, b"")


REFUSED = Failure("refused", sent=False, connecting=True)
POOL = Failure("no free connection", sent=False)
LOST = Failure("lost")

TABLE = [
    # what came of it, the wait before a POST, the wait before a GET
    (REFUSED, BACKOFF, BACKOFF),
    (POOL, None, BACKOFF),
    (LOST, None, BACKOFF),
    (said(429), None, None),
    (said(429, "7"), 7, 7),
    (said(429, "0"), 0, 0),
    (said(429, format_datetime(NOW + timedelta(seconds=30), usegmt=True)), 30, 30),
    (said(429, format_datetime(NOW - timedelta(days=30), usegmt=True)), 0, 0),
    (said(429, "soon"), None, None),
    (said(502), None, BACKOFF),
    (said(503), None, BACKOFF),
    (said(503, "7"), None, 7),
    (said(503, "soon"), None, BACKOFF),
    (said(504), None, BACKOFF),
    *((said(status, wait), None, None) for status in (500, 501, 505, 520, 599, 600, 700) for wait in (None, "7")),
    *((said(status, wait), None, None) for status in (400, 401, 404, 408, 409, 422, 425) for wait in (None, "7")),
    *((said(status, wait), None, None) for status in (200, 201, 204, 301, 302, 307) for wait in (None, "7")),
]


@pytest.mark.parametrize(("end", "post", "get"), TABLE)
def test_the_decision_is_as_its_table_says(end: Answer | Failure, post: Any, get: Any) -> None:
    for method, expected in (("POST", post), ("GET", get)):
        seconds = resend_after(method, end, 0, NOW)
        if isinstance(expected, tuple):
            assert seconds is not None
            assert expected[0] <= seconds <= expected[1], method
        else:
            assert seconds == expected, method


def test_waits_between_resends_grow_and_end_growing_at_eight_seconds() -> None:
    most = [max(resend_after("GET", LOST, resent, NOW) or 0 for _ in range(200)) for resent in range(9)]
    limits = [0.5, 1, 2, 4, 8, 8, 8, 8, 8]
    assert all(limit * 0.5 < wait <= limit for wait, limit in zip(most, limits, strict=True))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("9" * 9, 999_999_999),
        (" 3 ", 3),
        ("Fri, 11 Aug 2023 19:13:11 GMT", 60),
        ("Fri, 11 Aug 2023 21:13:11 +0200", 60),
        *(
            (text, None)
            for text in ("", "-1", "1.5", "1e3", "\u0663", "3, 4", "Fri", "99 Aug 2023 19:13:11 GMT", "9" * 10)
        ),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_anything_else_is_nothing(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


FAILURES = {
    "reset": [receive, reset],
    "closed": [receive],
    "502": [receive, send(answer(502))],
    "503": [receive, send(answer(503, b"", "Retry-After: 0"))],
    "504": [receive, send(answer(504, b"<html>", media_type="text/html"))],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_list_goes_again_after_a_failure(kind: str, failure: list[Action]) -> None:
    """It changes nothing, so the caller never hears of the failure."""
    with Server(failure, [receive, process, send(answer(200, b"{}"))]) as server:
        assert call(kind, server.url, LIST) == CallRecordings()
        assert (len(server.requests), server.processed) == (2, 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("operation", [START, UPDATE], ids=lambda operation: operation.name)
@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_start_and_an_update_do_not(kind: str, operation: Operation, failure: list[Action]) -> None:
    """A second start would be a second recording; a late update would undo another caller's."""
    with Server(failure, [receive, process, send(answer(200, b"{}"))]) as server:
        error = call(kind, server.url, operation)
        assert isinstance(error, TexmlError)
        assert error.outcome == "unknown"
        assert (len(server.requests), server.processed) == (1, 0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("operation", "read"), [(START, Recording()), (LIST, CallRecordings()), (UPDATE, Recording())])
def test_all_go_again_after_429_with_a_time_to_wait(kind: str, operation: Operation, read: object) -> None:
    wait = [receive, send(answer(429, b"", "Retry-After: 0", "Connection: close"))]
    with Server(wait, wait, [receive, process, send(answer(200, b"{}"))]) as server:
        assert call(kind, server.url, operation) == read
        assert (len(server.requests), server.processed) == (3, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_failed_connect_is_tried_again(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", "telnyx_texml"):
        assert isinstance(start(kind, f"http://127.0.0.1:{unused_port()}", retry=1), APIConnectionError)
    assert sum("no connection" in line for line in caplog.messages) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_wait_that_does_not_fit_into_the_timeout_is_raised_at_once_with_the_figure(kind: str) -> None:
    with Server([receive, send(answer(429, b"", "Retry-After: 5000")), stall]) as server:
        error = start(kind, server.url, timeout=4999.0)
        assert isinstance(error, TexmlError)
        assert getattr(error, "retry_after", None) == 5000
        assert "The API asks to wait 5000 s." in str(error)
        assert len(server.requests) == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("retry", [0, 5])
def test_it_is_sent_again_no_oftener_than_asked(kind: str, retry: int) -> None:
    with Server([receive, send(answer(429, b"", "Retry-After: 0", "Connection: close"))]) as server:
        assert isinstance(start(kind, server.url, retry=retry), TexmlError)
        assert len(server.requests) == retry + 1


@pytest.mark.parametrize("kind", KINDS)
def test_through_a_callers_client_a_failed_connect_is_tried_again_and_a_failed_proxy_is_not(kind: str) -> None:
    tried: list[httpx.Request] = []

    async def note(request: httpx.Request) -> None:
        tried.append(request)

    hooks = {"request": [tried.append if kind == "sync" else note]}
    through_theirs(kind, f"http://127.0.0.1:{unused_port()}", timeout=1.0, event_hooks=hooks)
    assert len(tried) > 1
    tried.clear()
    with Server([receive, send(answer(407))]) as proxy:
        through_theirs(kind, "https://a.example", proxy=proxy.url, event_hooks=hooks)
    assert len(tried) == 1
