# Made by `make generate` from codegen/runtime/_sync_transport.py, content 4d6bb178cf72a1ec. Do not edit.
"""Sends one request once, over connections of its own, and reads the answer in bounded time and memory.

Raises no error of its own. `_async_transport` does the same for tasks, `_httpx_transport` through a caller's client.
"""

from __future__ import annotations

import os
import socket
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

from . import _connections
from ._connections import Connection, Pool, shut_down
from ._exchange import Exchange

if TYPE_CHECKING:
    from ._messages import Answer, Failure, Message


class SyncTransport:
    """Connections for the threads of a process."""

    def __init__(self) -> None:
        self.closed = False
        self._connections: dict[tuple[int, str], _Connections] = {}

    def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        exchange = Exchange(message)
        try:
            self._to(message.base_url).carry(exchange, deadline)
        except Exception as error:  # noqa: BLE001
            return exchange.end(error)
        return exchange.end()

    def _to(self, base_url: str) -> _Connections:
        """Those of this process: what the threads of its parent held when it was forked, nobody gives back here."""
        key = os.getpid(), base_url
        if key not in self._connections:
            self._connections.setdefault(key, _Connections(base_url))
        if self.closed:  # by another thread, which found nothing to close before
            raise ConnectionError("the client was closed")
        return self._connections[key]

    def close(self) -> None:
        """Close the connections, used ones too."""
        self.closed = True
        for (process, _), connections in list(self._connections.items()):
            if process == os.getpid():
                connections.close()


class _Connections(Pool["_SyncConnection"]):
    """The connections of one process to one server."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        # No semaphore: Python's stays locked when what a signal raises breaks it off.
        self._room: SimpleQueue[None] = SimpleQueue()
        for _ in range(_connections.MAX_CONNECTIONS):
            self._room.put(None)

    def carry(self, exchange: Exchange, deadline: float) -> None:
        """Have a request sent and its answer read. Raises OSError, TimeoutError and h11's errors."""
        try:
            self._room.get(timeout=max(0.0, deadline - monotonic()))
        except Empty:
            raise TimeoutError from None
        connection: _SyncConnection | None = None
        try:
            exchange.connect()
            connection, useless = self.take()
            for each in useless:
                each.close()
            if connection is None:
                connection = _SyncConnection(self.server)
                connection.open(deadline)
                self.add(connection)
            connection.carry(exchange, deadline)
        finally:
            try:
                if connection is not None and not self.give(connection):
                    connection.close()
            finally:
                self._room.put(None)

    def close(self) -> None:
        free, used = self.drop()
        for connection in free:
            connection.close()
        for connection in used:
            connection.break_off()


class _SyncConnection(Connection):
    def open(self, deadline: float) -> None:
        """Connect to the first address of the server that takes a connection in its share of the time."""
        host, port, tls = self._server.host, self._server.port, self._server.tls
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for untried, (family, kind, protocol, _, address) in zip(range(len(addresses), 0, -1), addresses, strict=True):
            try:
                self._sock = socket.socket(family, kind, protocol)
                self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._sock.settimeout(_left(deadline) / untried)
                self._sock.connect(address)
            except OSError:
                self.close()
                if untried == 1:
                    raise
            else:
                break
        if tls:
            self._sock = secure = tls.wrap_socket(self._sock, server_hostname=host, do_handshake_on_connect=False)
            secure.settimeout(_left(deadline))
            secure.do_handshake()

    def carry(self, exchange: Exchange, deadline: float) -> None:
        """Write a request and read its answer."""
        data = exchange.request(self._http, self._server)
        try:
            while data:
                self._sock.settimeout(_left(deadline))
                data = data[self._sock.send(data) :]
        except OSError:
            self._http.send_failed()  # a server can answer and close before it has read all
        more = True
        while more:
            self._sock.settimeout(_left(deadline))
            more = exchange.read(self._http, self._sock.recv(65_536))

    def break_off(self) -> None:
        """End the call that has it, in another thread, which closes it."""
        shut_down(self._sock)

    def close(self) -> None:
        if hasattr(self, "_sock"):
            self._sock.close()


def _left(deadline: float) -> float:
    """The seconds until the deadline. Raises TimeoutError when it has passed."""
    seconds = deadline - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
