# Made by `make generate` from codegen/runtime/_connections.py, content 3823dbb93020ddb4. Do not edit.
"""What the package's own connections have in common, sync and async. They know no proxies, redirects or `.netrc`.

They speak HTTP/1.1 by h11 themselves: httpcore, by which httpx does, knows no deadline for all of a call, does not
see what came behind an answer, and looks at each connection for every request: its cost grows with their square.
"""

from __future__ import annotations

import functools
import select
import socket
from collections import deque
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlsplit

import h11

if TYPE_CHECKING:
    import ssl

MAX_CONNECTIONS = 100
"""Connections at a time; further calls wait for one to be free."""
_KEPT = 5.0
"""The seconds that an unused connection is kept."""
_MAX_HEAD = 102_400
"""The bytes of an answer's status line and headers."""


@functools.cache
def _tls() -> ssl.SSLContext:
    """One context for the process: reading the certificates takes longer than a call."""
    import ssl  # noqa: PLC0415 - neither is needed for http

    import certifi  # noqa: PLC0415

    context = ssl.create_default_context(cafile=certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


class Server:
    """Where the connections of one base URL go."""

    def __init__(self, base_url: str) -> None:
        url = urlsplit(base_url)
        self.tls = _tls() if url.scheme == "https" else None
        self.host = url.hostname or ""
        usual = {"http": 80, "https": 443}[url.scheme]
        self.port = url.port or usual
        name = f"[{self.host}]" if ":" in self.host else self.host
        self.name = (name if self.port == usual else f"{name}:{self.port}").encode()
        self.path = url.path


class Connection:
    """A connection over HTTP/1.1, which has one exchange after another."""

    _sock: socket.socket

    def __init__(self, server: Server) -> None:
        self._server = server
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD)
        self._until = 0.0

    def settle(self) -> bool:
        """After an exchange: whether it came to its end, so that there can be another."""
        http = self._http
        if http.our_state is not h11.DONE or http.their_state is not h11.DONE or http.trailing_data[0]:
            return False
        http.start_next_cycle()
        self._until = monotonic() + _KEPT
        return True

    def ended(self) -> bool:
        """Between exchanges: whether it is too old, the server ended it, or sent what nobody asked for."""
        if monotonic() > self._until:
            return True
        if not hasattr(select, "poll"):  # Windows
            return bool(select.select([self._sock], [], [], 0)[0])
        poll = select.poll()
        poll.register(self._sock, select.POLLIN)
        return bool(poll.poll(0))


def shut_down(sock: socket.socket) -> None:
    """End what another thread reads or writes; it stays open, so that TLS does not go on by its number elsewhere."""
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # of TLS too, whose own would take its state away


C = TypeVar("C", bound=Connection)


class Pool(Generic[C]):
    """All connections to a server, and the free ones in the order in which they became so. It opens and closes none.

    The one that was used last is the next, and but for it only the one that waits longest is looked at.
    """

    def __init__(self, base_url: str) -> None:
        self.server = Server(base_url)
        self._lock = Lock()
        self._all: set[C] = set()
        self._free: deque[C] = deque()
        self._closed = False

    def take(self) -> tuple[C | None, list[C]]:
        """A connection that can be used, if there is one, and those that can not any more, to close."""
        useless: list[C] = []
        taken: C | None = None
        with self._lock:
            while self._free and taken is None:
                last = self._free.pop()
                if last.ended():
                    useless.append(last)
                else:
                    taken = last
            if self._free and self._free[0].ended():
                useless.append(self._free.popleft())
            self._all.difference_update(useless)
        return taken, useless

    def add(self, connection: C) -> None:
        """Keep a new connection. Raises ConnectionError if they were closed meanwhile."""
        with self._lock:
            if self._closed:
                raise ConnectionError("the client was closed")
            self._all.add(connection)

    def give(self, connection: C) -> bool:
        """Take a connection back; False if it is of no more use, or they were closed meanwhile."""
        with self._lock:
            if kept := connection in self._all and connection.settle():
                self._free.append(connection)
            else:
                self._all.discard(connection)
        return kept

    def drop(self) -> tuple[list[C], list[C]]:
        """Keep none from now on; the free ones, to close, and the used ones, each of which is still given back."""
        with self._lock:
            self._closed = True
            free, used = list(self._free), list(self._all.difference(self._free))
            self._all.clear()
            self._free.clear()
        return free, used
