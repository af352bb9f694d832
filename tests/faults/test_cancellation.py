"""A call that its caller gives up ends at once, and leaves nothing behind."""

from __future__ import annotations

import gc
import inspect
import logging
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from types import FrameType

import anyio
import pytest
from telnyx_texml import AsyncClient, Client, Recording

from ..calls import CALL, KEY
from ..server import Action, Connection, Server, again, answer, begin, process, receive, send, stall, wait_for
from .signals import SoftLimit, interrupted

OK = [again(receive, process, send(answer(200, b"{}")))]


async def cancel_a_call(client: AsyncClient, condition: Callable[[], object]) -> None:
    """Start a recording, and cancel that when the condition holds."""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(lambda: client.start_call_recording(**CALL))
        await anyio.to_thread.run_sync(wait_for, condition)
        tasks.cancel_scope.cancel()


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
                await cancel_a_call(client, lambda: server.processed)
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
                await cancel_a_call(client, lambda: server.processed == 1)
                await anyio.to_thread.run_sync(wait_for, lambda: server.processed == 2)

        anyio.run(run)


def test_a_signal_closes_a_connection_that_waits_for_tls() -> None:
    with Server([begin, process, stall]) as server:
        url = server.url.replace("http:", "https:")
        with Client(api_key=KEY, base_url=url) as client, interrupted(lambda: server.processed):
            client.start_call_recording(**CALL)
        gc.collect()  # an open socket says so when it goes


@pytest.mark.timeout(20)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_client_serves_on_whatever_moment_a_signal_breaks_a_call_off() -> None:
    """Each end of a function, of Python or C, that a call goes through is such a moment."""

    def raise_it(frame: FrameType, event: str, _: object) -> None:
        nonlocal left
        yields = frame.f_code.co_flags & inspect.CO_GENERATOR  # where it does, Python looks for no signal
        left -= event == "c_return" or (event == "return" and not yields)
        if not left:
            sys.setprofile(None)
            raise SoftLimit

    with Server([again(receive, send(answer(200, b"{}", "Connection: close")))]) as server:
        with Client(api_key=KEY, base_url=server.url) as client:
            for moment in count(1):
                left = moment
                sys.setprofile(raise_it)
                try:
                    client.start_call_recording(**CALL)
                except SoftLimit:
                    assert client.start_call_recording(**CALL) == Recording()
                else:
                    break
                finally:
                    sys.setprofile(None)
                assert logs_freely()
        assert moment > 100


def logs_freely() -> bool:
    """Whether httpx logs what it likes, the key too, as it does when no call is on its way."""
    record = logging.LogRecord("httpx", logging.INFO, "", 0, KEY, None, None)
    logging.getLogger("httpx").filter(record)
    return record.getMessage() == KEY


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a connection wait for a place with the server")
def test_a_signal_closes_a_connection_that_is_not_made_yet() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, closing(socket.socket()) as first:
        first.connect(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}"
        with Client(api_key=KEY, base_url=url) as client, interrupted(lambda: connecting_to(full)):
            client.start_call_recording(**CALL)
        gc.collect()


def connecting_to(server: socket.socket) -> bool:
    """Whether a connection waits for its server to answer."""
    port, sent = f":{server.getsockname()[1]:04X}", "02"
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return any(line.split()[2].endswith(port) and line.split()[3] == sent for line in lines)


def test_cancellation_ends_a_wait_before_a_resend() -> None:
    with Server([receive, process, send(answer(429, b"", "Retry-After: 3000"))]) as server:

        async def run() -> None:
            async with AsyncClient(api_key=KEY, base_url=server.url, timeout=3600.0) as client:
                await cancel_a_call(client, lambda: server.processed)

        anyio.run(run)
        assert len(server.requests) == 1
