"""Sends one request once, over connections of its own, and reads the answer in bounded time and memory.

Raises no error of its own. `_async_transport` does the same for tasks, `_httpx_transport` through a caller's client.
"""

from __future__ import annotations

import os
import socket
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING

from . import _connections
from ._connections import Connection, Server
from ._exchange import Exchange
from ._pool import Pool

if TYPE_CHECKING:
    from collections.abc import Generator

    from ._messages import Answer, Failure, Message


class SyncTransport:
    """Connections for the threads of a process."""

    closed = False
    """Whether others closed the way to the API. Nobody else has these connections."""

    def __init__(self, base_url: str) -> None:
        # For each base URL its own: `with_options` can name another. After a fork new ones: what the parent's
        # threads hold at that moment, a lock or a place among the connections, nobody gives back in the child.
        self._connections = {(os.getpid(), base_url): _Connections(base_url)}

    def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        key = os.getpid(), message.base_url
        if key not in self._connections:
            self._connections.setdefault(key, _Connections(message.base_url))
        exchange = Exchange(message)
        try:
            self._connections[key].carry(exchange, deadline)
        except Exception as error:  # noqa: BLE001
            return exchange.end(error)
        return exchange.end()

    def close(self) -> None:
        """Close the connections, used ones too."""
        for (process, _), connections in list(self._connections.items()):
            if process == os.getpid():
                connections.close()


class _Connections:
    """The connections of one process to one server."""

    def __init__(self, base_url: str) -> None:
        self._server = Server(base_url)
        self._pool: Pool[_SyncConnection] = Pool()
        self._room = BoundedSemaphore(_connections.MAX_CONNECTIONS)

    def carry(self, exchange: Exchange, deadline: float) -> None:
        """Have a request sent and its answer read. Raises OSError, TimeoutError and h11's errors."""
        if not self._room.acquire(timeout=max(0.0, deadline - monotonic())):
            raise TimeoutError
        connection: _SyncConnection | None = None
        try:
            exchange.connect()
            connection, useless = self._pool.take()
            for each in useless:
                each.close()
            connection = connection or self._connect(deadline)
            connection.carry(exchange, deadline)
        finally:
            if connection is not None and not self._pool.give(connection):
                connection.close()
            self._room.release()

    def _connect(self, deadline: float) -> _SyncConnection:
        """A new connection, to the first address of the server that takes one."""
        server = self._server
        failure = OSError(f"{server.host}: no address")
        for family, kind, protocol, _, address in socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM):
            try:
                sock = socket.socket(family, kind, protocol)
                with _closed_if_broken_off(sock):
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    sock.settimeout(_left(deadline))
                    sock.connect(address)
            except OSError as error:
                failure = error
            else:
                break
        else:
            raise failure
        if server.tls:
            secure = server.tls.wrap_socket(sock, server_hostname=server.host, do_handshake_on_connect=False)
            with _closed_if_broken_off(secure):
                secure.settimeout(_left(deadline))
                secure.do_handshake()
            sock = secure
        connection = _SyncConnection(server, sock)
        if not self._pool.add(connection):
            connection.close()
            raise ConnectionError("the client was closed")
        return connection

    def close(self) -> None:
        free, used = self._pool.drop()
        for connection in free:
            connection.close()
        for connection in used:
            connection.break_off()


class _SyncConnection(Connection):
    def carry(self, exchange: Exchange, deadline: float) -> None:
        """Write a request and read its answer."""
        try:
            self._send(self._request(exchange), deadline)
        except OSError:
            self._http.send_failed()  # a server can answer and close before it has read all
        while exchange.read(self._http, self._receive(deadline)):
            pass

    def _send(self, data: bytes, deadline: float) -> None:
        while data:
            self._sock.settimeout(_left(deadline))
            data = data[self._sock.send(data) :]

    def _receive(self, deadline: float) -> bytes:
        self._sock.settimeout(_left(deadline))
        return self._sock.recv(65_536)

    def break_off(self) -> None:
        """End the call that has it, in another thread, which closes it: TLS goes on by the number of its socket."""
        with suppress(OSError):
            socket.socket.shutdown(self._sock, socket.SHUT_RDWR)  # of TLS too, whose own would take its state away

    def close(self) -> None:
        self._sock.close()


@contextmanager
def _closed_if_broken_off(sock: socket.socket) -> Generator[None]:
    try:
        yield
    except BaseException:
        sock.close()
        raise


def _left(deadline: float) -> float:
    """The seconds until the deadline. Raises TimeoutError when it has passed."""
    seconds = deadline - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
