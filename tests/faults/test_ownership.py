"""A client belongs to its caller: its options, its views and its end."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from time import monotonic
from typing import Any

import pytest
from telnyx_texml import (
    APIConnectionError,
    CallRecordings,
    Client,
    OutcomeUnknownError,
    Recording,
)
from telnyx_texml._messages import Failure, Message
from telnyx_texml._sync_transport import SyncTransport

from ..calls import CALL, KEY, KINDS, LIST, START, UPDATE, Operation, client
from ..certificates import certificate
from ..server import Connection, Server, again, answer, process, receive, send, stall, wait_for

OK = [again(receive, process, send(answer(200, b"{}")))]


def test_with_options_changes_nothing_in_the_original_and_shares_its_connections() -> None:
    with Server(OK) as server, Client(api_key=KEY, base_url=server.url) as client:
        other = client.with_options(timeout=5.0, retry=0, api_key="another-key")
        assert (client.timeout, client.retry, other.timeout, other.retry) == (30.0, 2, 5.0, 0)
        assert type(other) is Client
        client.start_call_recording(**CALL)
        other.start_call_recording(**CALL)
        assert server.connections == 1
        first, second = (head for head, _ in server.requests)
        assert (KEY.encode() in first, b"another-key" in first) == (True, False)
        assert (KEY.encode() in second, b"another-key" in second) == (False, True)


@pytest.mark.parametrize("kind", KINDS)
def test_another_base_url_is_another_server(kind: str) -> None:
    """The key goes to the one that was named, and there only."""
    with Server(OK) as first, Server(OK) as second, client(kind, first.url) as made:
        other = made.with_options(base_url=f"{second.url}/v9")
        for each in (made, other, made, other):
            each.start_call_recording(**CALL)
        assert (len(first.requests), first.connections) == (2, 1)
        assert (len(second.requests), second.connections) == (2, 1)
        assert all(head.startswith(b"POST /v9/texml/") for head, _ in second.requests)


@pytest.mark.parametrize("kind", KINDS)
def test_a_client_with_other_options_can_be_closed_without_the_original(kind: str) -> None:
    """Its connections are the original's, and stay."""
    with Server(OK) as server, client(kind, server.url) as made:
        other = made.with_options(timeout=5.0)
        other.start_call_recording(**CALL)
        other.close()
        for closed in (other, other.with_raw_response):
            with pytest.raises(APIConnectionError, match="closed"):
                closed.start_call_recording(**CALL)
        assert made.start_call_recording(**CALL) == Recording()
        assert server.connections == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theirs", [None, {}])
def test_the_end_of_a_client_is_the_end_of_those_with_other_options(kind: str, theirs: dict[str, Any] | None) -> None:
    with Server(OK) as server, client(kind, server.url, theirs=theirs) as made:
        others = [made.with_options(timeout=5.0), made.with_raw_response]
        made.close()
        for other in [*others, made.with_options(retry=0)]:
            with pytest.raises(APIConnectionError, match="closed"):
                other.start_call_recording(**CALL)
        assert server.connections == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("operation", "parsed"),
    [
        (START, Recording(sid="RE1")),
        (UPDATE, Recording(sid="RE1")),
        (LIST, CallRecordings(additional_properties={"sid": "RE1"})),
    ],
)
def test_with_raw_response_gives_all_that_came(
    kind: str, operation: Operation, parsed: Recording | CallRecordings
) -> None:
    words = ("X-Request-Id: 7", "X-Many: a", "X-Many: b", "X-Latin: caf\xe9", "X-Utf: caf\xc3\xa9")
    with Server([receive, send(answer(200, b'{"sid": "RE1"}', *words))]) as server, client(kind, server.url) as made:
        raw = made.with_raw_response.with_options(retry=0)
        response = getattr(raw, operation.name)(**CALL, **operation.arguments)
    assert (response.status, response.body, response.parsed) == (200, b'{"sid": "RE1"}', parsed)
    assert (response.headers["x-request-id"], response.headers["x-many"]) == ("7", "a, b")
    assert (response.headers["x-latin"], response.headers["x-utf"]) == ("caf\xe9", "caf\xe9")


@pytest.mark.parametrize("kind", KINDS)
def test_closing_twice_is_fine_and_use_after_it_is_a_clear_error(kind: str) -> None:
    with Server(OK) as server, client(kind, server.url) as made:
        made.close()
        made.close()
        with pytest.raises(APIConnectionError, match="the client is closed; make a new one"):
            made.start_call_recording(**CALL)
        assert server.connections == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_in_flight_ends_with_an_error_of_the_tree_when_the_client_is_closed(kind: str) -> None:
    with (
        Server([receive, process, stall]) as server,
        client(kind, server.url, timeout=1.0) as made,
        ThreadPoolExecutor() as threads,
    ):
        call = threads.submit(made.start_call_recording, **CALL)
        wait_for(lambda: server.processed)
        made.close()
        assert type(call.exception()) is OutcomeUnknownError


@contextmanager
def threads_in_turns() -> Iterator[None]:
    """As on a machine with much to do, no thread comes far before the next has its turn."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@pytest.mark.timeout(20)
def test_the_end_of_a_client_takes_nothing_from_the_connections_of_others() -> None:
    """They get the numbers of its sockets at once, while its calls in other threads still end."""
    tls, calls = certificate("right"), 60
    with (
        Server([receive, process, stall], tls=tls) as server,
        Server([send(b"all of it"), stall]) as others,
        threads_in_turns(),
    ):
        client = Client(api_key=KEY, base_url=server.url, timeout=3600.0)
        with ThreadPoolExecutor(calls + 1) as threads:
            ends = [threads.submit(client.start_call_recording, **CALL) for _ in range(calls)]
            wait_for(lambda: server.processed == calls)
            end = threads.submit(client.close)
            mine = [socket.create_connection((others.host, others.port), 10) for _ in range(2 * calls)]
            end.result()
            for each in mine:
                with each:
                    assert each.recv(9, socket.MSG_WAITALL) == b"all of it"
            assert {type(each.exception()) for each in ends} == {OutcomeUnknownError}


def test_a_call_that_begins_while_another_thread_closes_the_client_sends_nothing() -> None:
    """As if it had looked whether the client is closed just before it was."""
    transport = SyncTransport()
    with Server(OK) as server:
        transport.close()
        end = transport.send(Message("POST", server.url, "/", [], b""), monotonic() + 10)
        assert end == Failure("no connection (the client was closed)", sent=False, connecting=True)
        assert server.connections == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_client_that_is_closed_while_it_connects_sends_nothing(kind: str) -> None:
    tls, closed = certificate("right"), Event()

    def late_tls(connection: Connection) -> None:
        closed.wait()
        with tls.wrap_socket(connection.sock, server_side=True) as secure:
            connection.sock = secure
            receive(connection)

    with Server([late_tls]) as server, ThreadPoolExecutor() as threads:
        with client(kind, server.url.replace("http:", "https:"), retry=0) as made:
            call = threads.submit(made.start_call_recording, **CALL)
            wait_for(lambda: server.connections)
            made.close()
            closed.set()
            error = call.exception()
        assert type(error) is APIConnectionError
        assert "the client was closed" in str(error)
    assert server.requests == []
