"""What a list may do and an update may not: be sent again when nobody knows whether it took place."""

from __future__ import annotations

import pytest
from telnyx_texml import APIConnectionError, CallRecordings, Recording, TexmlError

from .calls import KINDS, LIST, UPDATE, Operation, call
from .server import Action, Server, answer, process, receive, reset, send, unused_port

FAILURES = {
    "reset": [receive, reset],
    "closed": [receive],
    "502": [receive, send(answer(502))],
    "503": [receive, send(answer(503, b"", "Retry-After: 0"))],
    "504": [receive, send(answer(504, b"<html>", media_type="text/html"))],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_list_is_sent_again(kind: str, failure: list[Action]) -> None:
    """It changes nothing, so the caller never hears of the failure."""
    with Server(failure, [receive, process, send(answer(200, b"{}"))]) as server:
        assert call(kind, server.url, LIST) == CallRecordings()
        assert (len(server.requests), server.processed) == (2, 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_an_update_is_not(kind: str, failure: list[Action]) -> None:
    """Sent again later, it would undo what another caller asked for in the meantime."""
    with Server(failure, [receive, process, send(answer(200, b"{}"))]) as server:
        error = call(kind, server.url, UPDATE)
        assert isinstance(error, TexmlError)
        assert error.outcome == "unknown"
        assert (len(server.requests), server.processed) == (1, 0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("operation", "read"), [(LIST, CallRecordings()), (UPDATE, Recording())])
def test_both_go_again_after_429_with_a_time_to_wait(kind: str, operation: Operation, read: object) -> None:
    wait = [receive, send(answer(429, b"", "Retry-After: 0", "Connection: close"))]
    with Server(wait, wait, [receive, process, send(answer(200, b"{}"))]) as server:
        assert call(kind, server.url, operation) == read
        assert (len(server.requests), server.processed) == (3, 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("operation", [LIST, UPDATE])
def test_neither_took_place_where_nobody_listens(kind: str, operation: Operation) -> None:
    error = call(kind, f"http://127.0.0.1:{unused_port()}", operation, retry=0)
    assert type(error) is APIConnectionError
    assert error.outcome == "not_processed"
