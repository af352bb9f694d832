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

import anyio
import httpx
import pytest
from telnyx_texml import (
    APIConnectionError,
    AsyncClient,
    CallRecordings,
    Client,
    OutcomeUnknownError,
    Recording,
    TexmlError,
)
from telnyx_texml._messages import Failure, Message
from telnyx_texml._sync_transport import SyncTransport

from .calls import CALL, KEY, KINDS, LIST, START, UPDATE, Operation
from .certificates import certificate
from .server import Connection, Server, again, answer, process, receive, send, stall, wait_for

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
    with Server(OK) as first, Server(OK) as second:

        async def run() -> None:
            async with AsyncClient(api_key=KEY, base_url=first.url) as client:
                other = client.with_options(base_url=f"{second.url}/v9")
                for each in (client, other, client, other):
                    await each.start_call_recording(**CALL)

        def run_sync() -> None:
            with Client(api_key=KEY, base_url=first.url) as client:
                other = client.with_options(base_url=f"{second.url}/v9")
                for each in (client, other, client, other):
                    each.start_call_recording(**CALL)

        run_sync() if kind == "sync" else anyio.run(run)
        assert (len(first.requests), first.connections) == (2, 1)
        assert (len(second.requests), second.connections) == (2, 1)
        assert all(head.startswith(b"POST /v9/texml/") for head, _ in second.requests)


def test_a_client_with_other_options_can_be_closed_without_the_original() -> None:
    """Its connections are the original's, and stay."""
    with Server(OK) as server:
        with Client(api_key=KEY, base_url=server.url) as client:
            with client.with_options(timeout=5.0) as other:
                other.start_call_recording(**CALL)
            for closed in (other, other.with_raw_response):
                with pytest.raises(APIConnectionError, match="closed"):
                    closed.start_call_recording(**CALL)
            assert client.start_call_recording(**CALL) == Recording()

        async def run() -> None:
            async with AsyncClient(api_key=KEY, base_url=server.url) as client:
                async with client.with_options(timeout=5.0) as other:
                    await other.start_call_recording(**CALL)
                with pytest.raises(APIConnectionError, match="closed"):
                    await other.start_call_recording(**CALL)
                assert await client.start_call_recording(**CALL) == Recording()

        anyio.run(run)
        assert server.connections == 2


@pytest.mark.parametrize("theirs", [False, True])
def test_the_end_of_a_client_is_the_end_of_those_with_other_options(theirs: bool) -> None:
    http_client = httpx.Client() if theirs else None
    with Server(OK) as server:
        client = Client(api_key=KEY, base_url=server.url, http_client=http_client)
        others = [client.with_options(timeout=5.0), client.with_raw_response]
        client.close()
        for other in [*others, client.with_options(retry=0)]:
            with pytest.raises(APIConnectionError, match="closed"):
                other.start_call_recording(**CALL)
        assert server.connections == 0
    if http_client:
        http_client.close()


@pytest.mark.parametrize(
    ("operation", "parsed"),
    [
        (START, Recording(sid="RE1")),
        (UPDATE, Recording(sid="RE1")),
        (LIST, CallRecordings(additional_properties={"sid": "RE1"})),
    ],
)
def test_with_raw_response_gives_all_that_came(operation: Operation, parsed: Recording | CallRecordings) -> None:
    words = ("X-Request-Id: 7", "X-Many: a", "X-Many: b", "X-Latin: caf\xe9", "X-Utf: caf\xc3\xa9")
    data = answer(200, b'{"sid": "RE1"}', *words)
    arguments = {**CALL, **operation.arguments}

    async def run(url: str) -> Any:
        async with AsyncClient(api_key=KEY, base_url=url) as client:
            return await getattr(client.with_raw_response, operation.name)(**arguments)

    with Server([receive, send(data)]) as server:
        with Client(api_key=KEY, base_url=server.url) as client:
            response = getattr(client.with_raw_response.with_options(retry=0), operation.name)(**arguments)
        assert response == anyio.run(run, server.url)
    assert (response.status, response.body, response.parsed) == (200, b'{"sid": "RE1"}', parsed)
    assert (response.headers["x-request-id"], response.headers["x-many"]) == ("7", "a, b")
    assert (response.headers["x-latin"], response.headers["x-utf"]) == ("caf\xe9", "caf\xe9")


def test_closing_twice_is_fine_and_use_after_it_is_a_clear_error() -> None:
    with Server(OK) as server:
        client = Client(api_key=KEY, base_url=server.url)
        client.close()
        client.close()
        with pytest.raises(APIConnectionError, match="the client is closed; make a new one"):
            client.start_call_recording(**CALL)

        async def run() -> None:
            client = AsyncClient(api_key=KEY, base_url=server.url)
            await client.aclose()
            await client.aclose()
            with pytest.raises(APIConnectionError, match="the client is closed"):
                await client.start_call_recording(**CALL)

        anyio.run(run)
        assert server.connections == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_in_flight_ends_with_an_error_of_the_tree_when_the_client_is_closed(kind: str) -> None:
    with Server([receive, process, stall]) as server:
        errors: list[TexmlError] = []
        if kind == "sync":
            client = Client(api_key=KEY, base_url=server.url, timeout=1.0)
            with ThreadPoolExecutor() as threads:
                call = threads.submit(client.start_call_recording, **CALL)
                wait_for(lambda: server.processed)
                client.close()
                errors.append(call.exception())  # type: ignore[arg-type]
        else:

            async def run() -> None:
                client = AsyncClient(api_key=KEY, base_url=server.url, timeout=1.0)

                async def call() -> None:
                    with pytest.raises(TexmlError) as raised:
                        await client.start_call_recording(**CALL)
                    errors.append(raised.value)

                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(call)
                    await anyio.to_thread.run_sync(wait_for, lambda: server.processed)
                    await client.aclose()

            anyio.run(run)
        assert [type(error) for error in errors] == [OutcomeUnknownError]


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

    with Server([late_tls]) as server:
        url = server.url.replace("http:", "https:")
        if kind == "sync":
            client = Client(api_key=KEY, base_url=url, retry=0)
            with ThreadPoolExecutor() as threads:
                call = threads.submit(client.start_call_recording, **CALL)
                wait_for(lambda: server.connections)
                client.close()
                closed.set()
                error = call.exception()
        else:

            async def run() -> TexmlError:
                client = AsyncClient(api_key=KEY, base_url=url, retry=0)
                async with anyio.create_task_group() as tasks:

                    async def close() -> None:
                        await anyio.to_thread.run_sync(wait_for, lambda: server.connections)
                        await client.aclose()
                        closed.set()

                    tasks.start_soon(close)
                    with pytest.raises(TexmlError) as raised:
                        await client.start_call_recording(**CALL)
                return raised.value

            error = anyio.run(run)
        assert type(error) is APIConnectionError
        assert "the client was closed" in str(error)
    assert server.requests == []
