"""A connection is used again only where the next call surely gets its own answer."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing
from threading import Event

import pytest
from telnyx_texml import Client, Recording, TexmlError
from telnyx_texml._messages import Request

from ..calls import CALL, KEY, KINDS, client, start
from ..certificates import certificate
from ..server import Action, Connection, Server, again, answer, chunked, receive, send

TCP_CORK = getattr(socket, "TCP_CORK", 4)  # TCP_NOPUSH where it is not Linux
FIRST, SECOND = b'{"sid": "first"}', b'{"sid": "second"}'


def in_one_piece(*pieces: bytes, past_tls: bytes = b"") -> Action:
    """Send what comes together, though each piece was sent alone, within TLS as a record of its own."""

    def act(connection: Connection) -> None:
        connection.sock.setsockopt(socket.IPPROTO_TCP, TCP_CORK, 1)
        for piece in pieces:
            connection.sock.sendall(piece)
        os.write(connection.sock.fileno(), past_tls)
        connection.sock.setsockopt(socket.IPPROTO_TCP, TCP_CORK, 0)

    return act


def two_calls(kind: str, base_url: str, between: Event | None = None) -> list[str | None]:
    """The sids that two calls of one client read, one after the other, with an event to wait for between them."""
    with client(kind, base_url) as made:
        first = made.start_call_recording(**CALL)
        if between:
            between.wait()
        return [first.sid, made.start_call_recording(**CALL).sid]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize(
    "whole", [answer(200, FIRST), chunked(200, FIRST), b"HTTP/1.1 100 A\r\n\r\n" + answer(200, FIRST)]
)
def test_a_whole_answer_leaves_the_connection_to_the_next_call(kind: str, secure: bool, whole: bytes) -> None:
    with Server([again(receive, send(whole))], tls=certificate("right") if secure else None) as server:
        assert two_calls(kind, server.url) == ["first", "first"]
        assert server.connections == 1


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is an address of every Linux only")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("silent", [True, False])
def test_where_one_address_of_a_host_fails_the_next_is_tried_in_time(
    kind: str, silent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_addresses(_host: object, port: int, *_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (f"127.0.0.{n}", port)) for n in (2, 1)]

    with (
        Server([receive, send(answer(200, FIRST))]) as server,
        socket.create_server(("127.0.0.2", server.port), backlog=0) as full,
        closing(socket.socket()) as first,
    ):
        first.connect(full.getsockname())  # from now on it is silent
        if not silent:
            full.close()
        monkeypatch.setattr(socket, "getaddrinfo", two_addresses)
        assert start(kind, f"http://localhost:{server.port}", timeout=2.0) == Recording(sid="first")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("whole", [answer(200, FIRST), chunked(200, FIRST)])
@pytest.mark.parametrize("more", [b"\r\n", b"}", b"HTTP/1.1 2", answer(200, b'{"sid": "of nobody"}'), answer(500)])
def test_what_is_left_behind_an_answer_is_not_the_next_answer(kind: str, whole: bytes, more: bytes) -> None:
    with Server([receive, send(whole + more), receive], [receive, send(answer(200, SECOND))]) as server:
        assert two_calls(kind, server.url) == ["first", "second"]
        assert (server.connections, len(server.requests)) == (2, 2)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("secure", "size"), [(False, 65_536), (True, 60_000)])
def test_what_is_left_behind_a_long_answer_is_not_the_next_answer(kind: str, secure: bool, size: int) -> None:
    """An event loop reads more at a time than a stream of it gives."""
    whole = answer(200, b'{"sid": "first"' + b" " * (size - len(answer(200, bytes(size))) + size - 16) + b"}")
    assert len(whole) == size
    sent = Event()

    both = in_one_piece(whole, answer(200, b'{"sid": "of nobody"' + b" " * 30_000 + b"}"))
    second = [receive, send(answer(200, SECOND))]
    script = [receive, both, lambda _: sent.set(), receive]
    with Server(script, second, tls=certificate("right") if secure else None) as server:
        assert two_calls(kind, server.url, sent) == ["first", "second"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("more", [b"\r\n", b"HTTP/1.1 2", answer(200, b'{"sid": "of nobody"}'), None])
def test_what_follows_an_answer_over_tls_is_not_the_next_answer(kind: str, more: bytes | None) -> None:
    """Be it a record of its own, or no record of TLS at all: it comes in one piece with the answer's."""
    both = in_one_piece(answer(200, FIRST), more) if more else in_one_piece(answer(200, FIRST), past_tls=b"nonsense")
    second = [receive, send(answer(200, SECOND))]
    with Server([receive, both, receive], second, tls=certificate("right")) as server:
        assert two_calls(kind, server.url) == ["first", "second"]


@pytest.mark.parametrize(("more", "connections"), [(b"", 1), (b"z\r\n", 2)])
def test_an_answer_to_head_ends_with_its_headers(more: bytes, connections: int) -> None:
    """They speak of a body, and it has none: what follows is left behind it."""
    head = Request[None]("look", "HEAD", "/", {200: None})
    script = [again(receive, send(chunked(200)[:-5] + more))]
    with Server(script) as server, Client(api_key=KEY, base_url=server.url) as client:
        for _ in range(2):
            client._send(head, None, None)
        assert (server.connections, len(server.requests)) == (connections, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_over_tls_http_1_1_is_agreed_on(kind: str) -> None:
    """A server that can HTTP/2 too is told."""
    agreed: list[str | None] = []
    tls = certificate("right")

    def speak_tls(connection: Connection) -> None:
        tls.set_alpn_protocols(["h2", "http/1.1"])
        with tls.wrap_socket(connection.sock, server_side=True) as secure:
            agreed.append(secure.selected_alpn_protocol())
            connection.sock = secure
            receive(connection)
            secure.sendall(answer(200, FIRST))

    with Server([speak_tls]) as server:
        start(kind, server.url.replace("http:", "https:"))
    assert agreed == ["http/1.1"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "flawed", [answer(200, b"{", "Content-Length: 9"), chunked(200, b"{}").replace(b"0\r\n", b"z\r\n")]
)
def test_a_cut_answer_does_not_reach_into_the_next(kind: str, flawed: bytes) -> None:
    with (
        Server([receive, send(flawed)], [again(receive, send(answer(200, SECOND)))]) as server,
        client(kind, server.url) as made,
    ):
        with pytest.raises(TexmlError):
            made.start_call_recording(**CALL)
        assert made.start_call_recording(**CALL).sid == "second"
