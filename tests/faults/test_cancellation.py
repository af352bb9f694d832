"""A call that its caller gives up ends at once, and leaves nothing behind."""

from __future__ import annotations

import anyio
import pytest
from telnyx_texml import AsyncClient, Recording

from .calls import CALL, KEY
from .server import Action, Connection, Server, again, answer, begin, process, receive, send, stall, wait_for

OK = [again(receive, process, send(answer(200, b"{}")))]


@pytest.mark.parametrize(
    "steps",
    [[], [receive], [receive, send(b"HTTP/1.1 200 OK\r\n")], [receive, send(answer(200, b"{", "Content-Length: 9"))]],
)
def test_cancellation_passes_at_once_and_its_connection_is_not_used_again(steps: list[Action]) -> None:
    def arrived(connection: Connection) -> None:
        connection.server.count()
        stall(connection)

    with Server([*steps, arrived], OK) as server:

        async def run() -> None:
            async with AsyncClient(api_key=KEY, base_url=server.url, timeout=3600.0) as client:
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(lambda: client.start_call_recording(**CALL))
                    await anyio.to_thread.run_sync(wait_for, lambda: server.processed)
                    tasks.cancel_scope.cancel()
                assert await client.start_call_recording(**CALL) == Recording()

        anyio.run(run)
        assert server.connections == 2


def test_cancellation_closes_a_connection_that_waits_for_tls() -> None:
    def closed(connection: Connection) -> None:
        connection.server.count()
        while connection.sock.recv(65536):
            pass
        connection.server.count()

    with Server([begin, closed]) as server:

        async def run() -> None:
            url = server.url.replace("http:", "https:")
            async with AsyncClient(api_key=KEY, base_url=url, timeout=3600.0) as client:
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(lambda: client.start_call_recording(**CALL))
                    await anyio.to_thread.run_sync(wait_for, lambda: server.processed == 1)
                    tasks.cancel_scope.cancel()
                await anyio.to_thread.run_sync(wait_for, lambda: server.processed == 2)

        anyio.run(run)


def test_cancellation_ends_a_wait_before_a_resend() -> None:
    with Server([receive, process, send(answer(429, b"", "Retry-After: 3000"))]) as server:

        async def run() -> None:
            client = AsyncClient(api_key=KEY, base_url=server.url, timeout=3600.0)
            async with client, anyio.create_task_group() as tasks:
                tasks.start_soon(lambda: client.start_call_recording(**CALL))
                await anyio.to_thread.run_sync(wait_for, lambda: server.processed)
                tasks.cancel_scope.cancel()

        anyio.run(run)
        assert len(server.requests) == 1
