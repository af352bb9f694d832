# Made by `make generate` from codegen/runtime/_async_transport.py, content c41454c7295b133a. Do not edit.
"""As `_sync_transport`, under asyncio or trio."""

from __future__ import annotations

import os
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING

import anyio
from anyio.abc import ByteReceiveStream, SocketAttribute
from anyio.lowlevel import current_token
from anyio.streams.stapled import StapledByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from . import _connections
from ._connections import Connection, Pool
from ._exchange import Exchange

if TYPE_CHECKING:
    import ssl

    from anyio.abc import ByteStream, SocketStream

    from ._messages import Answer, Failure, Message


class AsyncTransport:
    """Connections for the tasks of an event loop."""

    closed = False
    """Nobody but the client closes it, and no other task runs between its look at that and `_to`."""

    def __init__(self) -> None:
        self._here: object = None
        self._connections: dict[str, _Connections] = {}
        # Spares each read of asyncio three system calls: glibc maps its 256 KiB anew until a larger block was freed.
        bytearray(512 * 1024)

    async def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        exchange = Exchange(message)
        try:
            with anyio.fail_after(deadline - monotonic()):
                await self._to(message.base_url).carry(exchange)
        except Exception as error:  # noqa: BLE001
            return exchange.end(error)
        return exchange.end()

    def _to(self, base_url: str) -> _Connections:
        """Those of this process and event loop: in another, neither connections nor those who wait are of use."""
        if self._here != (here := _here()):
            # Not closed: their event loop may be gone.
            self._here, self._connections = here, {}
        if base_url not in self._connections:
            self._connections[base_url] = _Connections(base_url)
        return self._connections[base_url]

    async def aclose(self) -> None:
        """Close the connections, used ones too."""
        if self._here == _here():
            for connections in self._connections.values():
                await connections.aclose()


def _here() -> object:
    return os.getpid(), current_token()


class _Connections(Pool["_AsyncConnection"]):
    """The connections of one event loop to one server."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self._room = anyio.Semaphore(_connections.MAX_CONNECTIONS, fast_acquire=True)

    async def carry(self, exchange: Exchange) -> None:
        """Have a request sent and its answer read. Raises OSError, and the errors of anyio and h11."""
        await self._room.acquire()
        connection: _AsyncConnection | None = None
        try:
            exchange.connect()
            connection, useless = self.take()
            for each in useless:
                await each.aclose()
            if connection is None:
                connection = _AsyncConnection(self.server)
                await connection.open()
                self.add(connection)
            await connection.carry(exchange)
        finally:
            self._room.release()
            if connection is not None and not self.give(connection):
                await connection.aclose()

    async def aclose(self) -> None:
        for connection in chain(*self.drop()):
            await connection.aclose()


class _Eager(ByteReceiveStream):
    """Gives all that the event loop has read: what it kept back, the socket would not show."""

    def __init__(self, stream: SocketStream) -> None:
        self._stream = stream

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        return await self._stream.receive(max(max_bytes, 262_144))

    async def aclose(self) -> None:
        """Nothing: what is written to is the same socket, and closed."""


class _AsyncConnection(Connection):
    _stream: ByteStream
    _tls: ssl.SSLObject | None = None

    async def open(self) -> None:
        """Connect to the first address of the server that takes a connection."""
        server = self._server
        self._stream = sock = await anyio.connect_tcp(server.host, server.port)
        self._sock = sock.extra(SocketAttribute.raw_socket)  # noqa: S610 - anyio's, not Django's
        self._stream = StapledByteStream(sock, _Eager(sock))
        if server.tls:
            self._stream = secure = await TLSStream.wrap(
                self._stream, hostname=server.host, ssl_context=server.tls, standard_compatible=False
            )
            self._tls = secure.extra(TLSAttribute.ssl_object)  # noqa: S610

    async def carry(self, exchange: Exchange) -> None:
        """Write a request and read its answer."""
        await self._stream.send(exchange.request(self._http, self._server))
        while exchange.read(self._http, await self._receive()):
            pass

    async def _receive(self) -> bytes:
        try:
            return await self._stream.receive()
        except anyio.EndOfStream:
            return b""

    def ended(self) -> bool:
        """As for any; and whether TLS holds what came in one piece with the last answer, and left the socket."""
        return super().ended() or (self._tls is not None and _holds_more(self._tls))

    async def aclose(self) -> None:
        """Close it, also for a call that is cancelled."""
        if hasattr(self, "_stream"):
            with anyio.CancelScope(shield=True):
                await self._stream.aclose()


def _holds_more(tls: ssl.SSLObject) -> bool:
    from ssl import SSLError, SSLWantReadError  # noqa: PLC0415 - not needed for http

    try:
        tls.read(1)
    except SSLWantReadError:
        return False
    except SSLError:
        pass
    return True
