"""Every way in which a start can end, one table for both clients: with an answer, without one, without a connection."""

from __future__ import annotations

from collections.abc import Iterator

from telnyx_texml import APIConnectionError, OutcomeUnknownError

from ..server import Action, answer, begin, drip, flood, half_close, process, receive, reset, send, stall
from .answers import SHORT, Ending, broken_bodies, promised, statuses, unpromised


def no_answer() -> Iterator[Ending]:
    """No status was read: nobody knows, unless the request can not have been sent."""

    def ending(name: str, *actions: Action, timeout: float = 10.0) -> Ending:
        return Ending(name, [receive, process, *actions], OutcomeUnknownError, "unknown", timeout=timeout)

    yield ending("closed")
    yield ending("half closed", half_close)
    yield ending("reset", reset)
    yield ending("silence", stall, timeout=SHORT)
    yield ending("dripping headers", drip(b"HTTP/1.1 200 OK\r\nA: b\r\n" + b"A: b\r\n" * 999), timeout=SHORT)
    yield ending("dripping 100s", drip(b"HTTP/1.1 100 Continue\r\n\r\n", 0.001), timeout=SHORT)
    yield ending("closed after 100", send(b"HTTP/1.1 100 Continue\r\n\r\n"))
    yield ending("a cut status line", send(b"HTTP/1.1 20"))
    yield ending("cut headers", send(b"HTTP/1.1 200 OK\r\nContent-"))
    yield ending("stalled headers", send(b"HTTP/1.1 200 OK\r\nContent-"), stall, timeout=SHORT)
    yield ending("endless headers", send(b"HTTP/1.1 200 OK\r\n"), flood(b"A: " + b"b" * 999 + b"\r\n"))
    for line in (b"HTTP/1.1 abc OK", b"HTTP/1.1 20 OK", b"HTTP/1.1 2000 OK", b"HTTP/1.1 099 OK", b"HTTP/3 200 OK"):
        yield ending(f"the status line {line.decode()}", send(line + b"\r\nContent-Length: 0\r\n\r\n"))
    for line in (b"SSH-2.0-OpenSSH_9.6", b"<html>", b"\x16\x03\x01\x00\xff", b"\xff\xfe\x00", b"200 OK"):
        yield ending(f"the status line {line!a}", send(line + b"\r\n\r\n"))
    for header in (b"no colon", b": no name", b"a b: c", b"A: \x00", b"Content-Length: x", b"Content-Length: -1"):
        yield ending(f"the header {header!a}", send(b"HTTP/1.1 200 OK\r\n" + header + b"\r\n\r\n{}"))
    yield ending("two lengths", send(answer(200, b"{}", "Content-Length: 2", "Content-Length: 3")))
    yield ending("an unknown transfer encoding", send(answer(200, b"{}", "Transfer-Encoding: gzip")))
    yield Ending("reset in the request", [begin, reset], OutcomeUnknownError, "unknown", requests=0)
    yield Ending("closed in the request", [begin], OutcomeUnknownError, "unknown", requests=0)


def no_connection() -> Iterator[Ending]:
    """The request was not sent: nothing was processed."""

    def ending(name: str, *actions: Action, tls: str | None = None, timeout: float = 10.0) -> Ending:
        return Ending(name, list(actions), APIConnectionError, "not_processed", timeout=timeout, requests=0, tls=tls)

    yield ending("a certificate of another host", tls="other host")
    yield ending("an expired certificate", tls="expired")
    yield ending("a certificate of a stranger", tls="stranger")
    yield ending("no TLS", send(b"HTTP/1.1 400 Plain\r\n\r\n"), tls="none")
    yield ending("TLS closed", tls="none")
    yield ending("TLS reset", begin, reset, tls="none")
    yield ending("TLS stalled", stall, tls="none", timeout=SHORT)
    yield ending("TLS dripping", drip(b"\x16\x03\x03\x40\x00" + b"\x00" * 9999), tls="none", timeout=SHORT)


ENDINGS = [*statuses(), *broken_bodies(), *unpromised(), *promised(), *no_answer(), *no_connection()]

OF_ANY_OPERATION = [
    *(ending for ending in statuses() if ending.name.endswith("with JSON errors")),
    *(ending for ending in no_answer() if ending.requests),
    *no_connection(),
]
"""One of each kind that an operation may share with a start, whatever its method and its answer."""
