"""A connection that ended is closed and forgotten, and every call gives its place back."""

from __future__ import annotations

import gc
import socket
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Barrier, Event, Semaphore

import pytest
from telnyx_texml import Client, OutcomeUnknownError, _connections
from telnyx_texml._connections import Connection as KeptConnection

from ..calls import CALL, KEY, KINDS, client
from ..certificates import certificate
from ..server import Connection, Server, again, answer, half_close, receive, send, stall

FIRST, SECOND = b'{"sid": "first"}', b'{"sid": "second"}'


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("secure", [False, True])
def test_a_connection_that_the_server_ended_is_closed_when_the_next_call_comes(kind: str, secure: bool) -> None:
    ended, given_back = Event(), Event()

    def end(connection: Connection) -> None:
        connection.sock.shutdown(socket.SHUT_WR)
        ended.set()
        connection.sock.recv(1)
        given_back.set()

    script = [receive, send(answer(200, FIRST)), end], [receive, send(answer(200, SECOND)), stall]
    tls = certificate("right") if secure else None
    with Server(*script, tls=tls) as server, client(kind, server.url) as made:
        assert made.start_call_recording(**CALL).sid == "first"
        ended.wait()
        assert made.start_call_recording(**CALL).sid == "second"
        assert given_back.wait(10)


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_that_fails_gives_back_its_place_and_its_connection(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the next would find none free, and the server would keep what nobody uses."""
    monkeypatch.setattr(_connections, "MAX_CONNECTIONS", 1)
    given_back = Event()
    cut = [receive, send(b"HTTP/1.1 2"), half_close, lambda _: given_back.set()]
    with (
        Server(cut, [receive, send(answer(200, SECOND)), stall]) as server,
        client(kind, server.url) as made,
    ):
        with pytest.raises(OutcomeUnknownError):
            made.start_call_recording(**CALL)
        assert given_back.wait(10)
        assert made.start_call_recording(**CALL).sid == "second"


def test_all_connections_that_the_server_ended_are_closed_when_the_next_call_comes() -> None:
    calls, ended, given_back = Barrier(4), Barrier(5), Barrier(5)

    def end(connection: Connection) -> None:
        calls.wait()
        connection.sock.sendall(answer(200, FIRST))
        ended.wait()
        connection.sock.shutdown(socket.SHUT_WR)
        ended.wait()
        connection.sock.recv(1)
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

    def meet(_: Connection) -> None:
        both.wait()

    goes = [receive, meet, send(answer(200, FIRST)), half_close, lambda _: given_back.set()]
    stays = [receive, meet, lambda _: ended.wait(), send(answer(200, SECOND))]
    with (
        Server(goes, [*stays, again(receive, send(answer(200, SECOND)))]) as server,
        Client(api_key=KEY, base_url=server.url) as client,
    ):
        with ThreadPoolExecutor() as threads:
            calls = [threads.submit(client.start_call_recording, **CALL) for _ in range(2)]
            wait(calls, return_when=FIRST_COMPLETED)
            ended.set()
        while not given_back.wait(0.01):
            assert client.start_call_recording(**CALL).sid == "second"
        assert server.connections == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_connection_that_was_unused_for_too_long_is_not_used_again(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server may be about to end it."""
    monkeypatch.setattr(_connections, "_KEPT", -1.0)
    with Server([again(receive, send(answer(200, FIRST)))]) as server, client(kind, server.url) as made:
        for _ in range(2):
            assert made.start_call_recording(**CALL).sid == "first"
        assert server.connections == 2
