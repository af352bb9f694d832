"""A call ends: in its time, and within its memory, whatever the server does.

A server here never ends by itself, or not before it has sent more than a client may hold.
"""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event

import httpx
import pytest
from telnyx_texml import (
    APIConnectionError,
    APIResponseError,
    OutcomeUnknownError,
    Recording,
    TexmlError,
    _connections,
)

from ..calls import CALL, KINDS, client, start, through_theirs
from ..certificates import certificate
from ..server import Action, Connection, Server, answer, drip, flood, process, receive, send, stall, wait_for
from .answers import LIMIT

SHORT = 0.6
SLOW: dict[str, tuple[list[Action], type[TexmlError]]] = {
    "no answer": ([stall], OutcomeUnknownError),
    "dripping headers": ([drip(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 999)], OutcomeUnknownError),
    "dripping 100s": ([drip(b"HTTP/1.1 100 Go\r\n\r\n", 0.001)], OutcomeUnknownError),
    "a dripping body": ([send(answer(200, b"", "Content-Length: 9999")), drip(b" ")], APIResponseError),
    "dripping chunks": ([send(answer(200, b"", "Transfer-Encoding: chunked")), drip(b"1\r\n \r\n")], APIResponseError),
    "a dripping body, then silence": (
        [send(answer(200, b"", "Content-Length: 99")), send(b" "), send(b" "), stall],
        APIResponseError,
    ),
}
SECURE = [False, True]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("secure", SECURE)
@pytest.mark.parametrize("name", SLOW)
def test_the_timeout_is_for_the_whole_call(kind: str, secure: bool, name: str) -> None:
    actions, expected = SLOW[name]
    with Server([receive, process, *actions], tls=certificate("right") if secure else None) as server:
        assert type(start(kind, server.url, timeout=SHORT)) is expected


@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", KINDS)
def test_a_request_that_is_not_read_ends_in_time(kind: str) -> None:
    """The form is larger than what the network takes without a reader."""
    url = "https://example.com/?" + "a" * 10_000_000
    with Server([stall]) as server:
        error = start(kind, server.url, timeout=SHORT, arguments={"recording_status_callback": url})
        assert type(error) is OutcomeUnknownError
        assert server.requests == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in KINDS
        for name, (_, expected) in SLOW.items()
        # Before the headers, a sync client keeps its own limits.
        if kind == "async" or expected is not OutcomeUnknownError or name == "no answer"
    ],
)
def test_the_timeout_bounds_a_callers_client_too(kind: str, name: str) -> None:
    """An async one wholly; a sync one from its answer's headers on, and each step before them."""
    actions, expected = SLOW[name]
    with Server([receive, process, *actions]) as server:
        error = through_theirs(kind, server.url, timeout=SHORT)
        assert type(error) is expected


@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("secure", SECURE)
@pytest.mark.parametrize("head", [answer(200, b"", "Content-Length: 9"), b"HTTP/1.1 200 OK\r\n\r\n"])
def test_the_last_read_of_a_callers_client_has_what_is_left_of_the_time(kind: str, secure: bool, head: bytes) -> None:
    """And not as much again: it ends before a call does that began with it and has half as much time more."""

    def late(connection: Connection) -> None:
        connection.server.over.wait(0.75 * SHORT)
        connection.sock.sendall(b" ")

    tls = certificate("right") if secure else None
    ended: list[TexmlError] = []
    with Server([receive, send(head), late, stall], tls=tls) as server, Server([stall]) as silent:
        calls = [
            lambda: through_theirs(kind, server.url, timeout=SHORT, verify=_connections._tls()),
            lambda: start("sync", silent.url, timeout=1.5 * SHORT),
        ]
        with ThreadPoolExecutor() as threads:
            for call in as_completed([threads.submit(call) for call in calls]):
                ended.append(call.result())  # noqa: PERF401
    first, second = ended
    assert (type(first), type(second)) == (APIResponseError, OutcomeUnknownError)
    assert "it did not come in time" in str(first)
    assert getattr(first, "body", None) == b" "


@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", KINDS)
def test_the_timeout_of_one_call_goes_before_the_clients(kind: str) -> None:
    with Server([receive, stall]) as server:
        error = start(kind, server.url, timeout=3600.0, arguments={"timeout": SHORT})
        assert type(error) is OutcomeUnknownError


def squeezed(size: int) -> Iterator[bytes]:
    """A compressed body that inflates to that size."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(size // 1_000_000):
        yield squeezer.compress(bytes(1_000_000))
    yield squeezer.flush()


MUCH = 50_000_000
"""The bytes of what has no end: a client without a limit would take them all, and the test would say so."""
BOMBS = {
    "gzip": answer(200, b"".join(squeezed(MUCH)), "Content-Encoding: gzip"),
    "deflate": answer(200, zlib.compress(bytes(MUCH), 9), "Content-Encoding: deflate"),
    "gzip in gzip": answer(200, gzip.compress(gzip.compress(bytes(MUCH))), "Content-Encoding: gzip, gzip"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "actions",
    [
        *([send(bomb)] for bomb in BOMBS.values()),
        [send(answer(200, b"", "Content-Length: 99999999999")), flood(bytes(60_000), MUCH)],
        [send(answer(200, b"", "Transfer-Encoding: chunked")), flood(b"ea60\r\n" + bytes(60_000) + b"\r\n", MUCH)],
        [send(b"HTTP/1.0 200 OK\r\n\r\n"), flood(bytes(60_000), MUCH)],
        [send(b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"{}")), flood(bytes(60_000), MUCH)],
        [send(b"HTTP/1.1 200 OK\r\n"), flood(b"A: " + b"a" * 60_000 + b"\r\n", MUCH)],
    ],
    ids=[*BOMBS, "a long body", "endless chunks", "an endless body", "endless bytes after gzip", "endless headers"],
)
def test_memory_is_bounded(kind: str, actions: list[Action]) -> None:
    with Server([receive, process, *actions]) as server:
        tracemalloc.start()
        try:
            error = start(kind, server.url)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert isinstance(error, (APIResponseError, OutcomeUnknownError))
    assert len(getattr(error, "body", b"")) <= LIMIT
    assert most < 8 * LIMIT


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_up_to_the_limit_is_read(kind: str) -> None:
    body = b'{"sid": "RE1"' + b" " * (LIMIT - 14) + b"}"
    with Server([receive, send(answer(200, gzip.compress(body), "Content-Encoding: gzip"))]) as server:
        assert getattr(start(kind, server.url), "sid", None) == "RE1"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", KINDS)
def test_no_free_connection_in_time_was_not_processed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_connections, "MAX_CONNECTIONS", 0)
    with Server([receive, process]) as server:
        error = start(kind, server.url, timeout=SHORT)
        assert type(error) is APIConnectionError
        assert "no free connection in time" in str(error)
        assert server.connections == 0


@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", KINDS)
def test_a_call_waits_for_a_free_connection_in_its_time_and_was_not_processed(kind: str) -> None:
    pool = {"limits": httpx.Limits(max_connections=1)}
    free = Event()
    with (
        Server([receive, process, lambda _: free.wait(), send(answer(200, b"{}"))]) as server,
        client(kind, server.url, theirs=pool) as made,
        ThreadPoolExecutor() as threads,
    ):
        first = threads.submit(made.start_call_recording, **CALL)
        wait_for(lambda: server.processed)
        with pytest.raises(APIConnectionError):
            made.start_call_recording(**CALL, timeout=SHORT)
        free.set()
        assert first.result() == Recording()
        assert server.processed == 1
