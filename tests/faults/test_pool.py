"""A connection that ended is closed and forgotten, and every call gives its place back."""

from __future__ import annotations

import gc
import socket
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Barrier, Event, Semaphore

import anyio
import pytest
from telnyx_texml import AsyncClient, Client, OutcomeUnknownError, _connections
from telnyx_texml._connections import Connection as KeptConnection

from .calls import CALL, KEY, KINDS
from .server import Connection, Server, again, answer, receive, send, stall

FIRST, SECOND = b'{"sid": "first"}', b'{"sid": "second"}'


def test_a_connection_that_the_server_ended_is_closed_when_the_next_call_comes() -> None:
    ended, given_back = Event(), Event()

    def end(connection: Connection) -> None:
        connection.sock.sendall(answer(200, FIRST))
        connection.sock.shutdown(socket.SHUT_WR)
        ended.set()
        assert connection.sock.recv(1) == b""
        given_back.set()

    script = [receive, end], [receive, send(answer(200, SECOND)), stall]
    with Server(*script) as server, Client(api_key=KEY, base_url=server.url) as client:
        assert client.start_call_recording(**CALL).sid == "first"
        ended.wait()
        assert client.start_call_recording(**CALL).sid == "second"
        assert given_back.wait(10)


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_that_fails_gives_back_its_place_and_its_connection(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the next would find none free, and the server would keep what nobody uses."""
    monkeypatch.setattr(_connections, "MAX_CONNECTIONS", 1)
    given_back = Event()

    def cut(connection: Connection) -> None:
        connection.sock.sendall(b"HTTP/1.1 2")
        connection.sock.shutdown(socket.SHUT_WR)
        assert connection.sock.recv(1) == b""
        given_back.set()

    with Server([receive, cut], [receive, send(answer(200, SECOND)), stall]) as server:

        async def run() -> str | None:
            async with AsyncClient(api_key=KEY, base_url=server.url) as client:
                with pytest.raises(OutcomeUnknownError):
                    await client.start_call_recording(**CALL)
                assert await anyio.to_thread.run_sync(given_back.wait, 10)
                return (await client.start_call_recording(**CALL)).sid

        def run_sync() -> str | None:
            with Client(api_key=KEY, base_url=server.url) as client:
                with pytest.raises(OutcomeUnknownError):
                    client.start_call_recording(**CALL)
                assert given_back.wait(10)
                return client.start_call_recording(**CALL).sid

        assert (run_sync() if kind == "sync" else anyio.run(run)) == "second"


def test_all_connections_that_the_server_ended_are_closed_when_the_next_call_comes() -> None:
    calls, ended, given_back = Barrier(4), Barrier(5), Barrier(5)

    def end(connection: Connection) -> None:
        calls.wait()
        connection.sock.sendall(answer(200, FIRST))
        ended.wait()
        connection.sock.shutdown(socket.SHUT_WR)
        ended.wait()
        assert connection.sock.recv(1) == b""
        given_back.wait()

    scripts = [[receive, end] for _ in range(4)]
    last = [receive, send(answer(200, SECOND)), stall]
    with Server(*scripts, last) as server, Client(api_key=KEY, base_url=server.url) as client:
        with ThreadPoolExecutor(4) as threads:
            wait([threads.submit(client.start_call_recording, **CALL) for _ in range(4)])
        ended.wait()
        ended.wait()
        assert client.start_call_recording(**CALL).sid == "second"
        given_back.wait(10)


@pytest.mark.parametrize("header", ["Connection: close", "Connection: keep-alive"])
def test_a_client_keeps_nothing_of_the_connections_that_ended(header: str) -> None:
    """Whether the server said so or just closed them."""

    def kept() -> int:
        gc.collect()
        return sum(issubclass(type(each), KeptConnection) for each in gc.get_objects())

    ended = Semaphore(0)

    def end(connection: Connection) -> None:
        connection.sock.shutdown(socket.SHUT_RDWR)
        ended.release()

    before = kept()
    with Server([receive, send(answer(200, FIRST, header)), end]) as server:
        with Client(api_key=KEY, base_url=server.url) as client:
            for _ in range(4):
                client.start_call_recording(**CALL)
                ended.acquire()
            assert kept() <= before + 1
        assert server.connections == 4


def test_a_connection_that_the_server_ended_is_closed_while_another_serves() -> None:
    both, ended, given_back = Barrier(2), Event(), Event()

    def end(connection: Connection) -> None:
        both.wait()
        connection.sock.sendall(answer(200, FIRST))
        connection.sock.shutdown(socket.SHUT_WR)
        assert connection.sock.recv(1) == b""
        given_back.set()

    def stay(connection: Connection) -> None:
        both.wait()
        ended.wait()
        connection.sock.sendall(answer(200, SECOND))

    script = [receive, end], [receive, stay, again(receive, send(answer(200, SECOND)))]
    with Server(*script) as server, Client(api_key=KEY, base_url=server.url) as client:
        with ThreadPoolExecutor() as threads:
            calls = [threads.submit(client.start_call_recording, **CALL) for _ in range(2)]
            wait(calls, return_when=FIRST_COMPLETED)
            ended.set()
        while not given_back.wait(0.01):
            assert client.start_call_recording(**CALL).sid == "second"
        assert server.connections == 2
