"""The package's own connections, over httpcore. They know neither proxies nor redirects nor `.netrc`."""

from __future__ import annotations

import functools
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import anyio
import httpcore

from ._deadlines import AsyncBackend, SyncBackend
from ._messages import plain_headers
from ._pool import Pool

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterable, Callable, Iterable

    from ._messages import Message

_MAX_CONNECTIONS = 100
"""Connections at a time; further calls wait for one to be free."""
_KEPT = 5.0
"""The seconds that an unused connection is kept."""


@functools.cache
def _tls() -> ssl.SSLContext:
    """One context for the process: reading the certificates takes longer than a call."""
    import ssl  # noqa: PLC0415 - neither is needed for http

    import certifi  # noqa: PLC0415

    context = ssl.create_default_context(cafile=certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


class _Server:
    """Where the connections go, and a request as it is written to them."""

    def __init__(self, base_url: str) -> None:
        server = urlsplit(base_url)
        self._tls = _tls() if server.scheme == "https" else None
        self._host = server.hostname or ""
        usual = {"http": 80, "https": 443}[server.scheme]
        self._port = server.port or usual
        self._origin = httpcore.Origin(server.scheme.encode(), self._host.encode(), self._port)
        name = f"[{self._host}]" if ":" in self._host else self._host
        self._name = (name if self._port == usual else f"{name}:{self._port}").encode()
        self._path = server.path

    def _request(self, message: Message, deadline: float) -> httpcore.Request:
        """The request with time-outs as our network backends know them: until then, for all steps together."""
        content = message.content
        headers = [(b"Host", self._name), *((name.encode(), value.encode()) for name, value in message.headers)]
        if content is not None:
            headers.append((b"Content-Length", b"%d" % len(content)))
        url = httpcore.URL(
            scheme=self._origin.scheme,
            host=self._origin.host,
            port=self._port,
            target=(self._path + message.path).encode(),
        )
        timeouts = {"read": deadline, "write": deadline}
        return httpcore.Request(message.method, url, headers=headers, content=content, extensions={"timeout": timeouts})


class SyncConnections(_Server):
    """Connections of one process to one server. Safe to share between threads."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self._pool: Pool[httpcore.HTTP11Connection] = Pool(lambda: None)
        self._room = BoundedSemaphore(_MAX_CONNECTIONS)
        self._backend = SyncBackend()

    def open(self, message: Message, deadline: float) -> Received:
        """Send a request and read the answer up to its headers. Raises httpcore's errors."""
        if not self._room.acquire(timeout=max(0.0, deadline - monotonic())):
            raise httpcore.PoolTimeout
        connection: httpcore.HTTP11Connection | None = None
        try:
            connection, useless = self._pool.take()
            for each in useless:
                each.close()
            connection = connection or self._connect(deadline)
            response = connection.handle_request(self._request(message, deadline))
        except BaseException:
            self._end(connection)
            raise
        return Received(response, functools.partial(self._end, connection))

    def _connect(self, deadline: float) -> httpcore.HTTP11Connection:
        stream = self._backend.connect_tcp(self._host, self._port, deadline)
        if self._tls:
            try:
                stream = stream.start_tls(self._tls, self._host, deadline)
            except BaseException:
                stream.close()
                raise
        connection = httpcore.HTTP11Connection(self._origin, stream, _KEPT)
        if not self._pool.add(connection):
            connection.close()
            raise httpcore.ConnectError("the client was closed")
        return connection

    def _end(self, connection: httpcore.HTTP11Connection | None) -> None:
        if connection is not None:
            self._pool.give(connection)
        self._room.release()

    def close(self) -> None:
        """Close all, used ones too."""
        for connection in self._pool.drop():
            connection.close()


def _event_loop() -> object:
    from anyio.lowlevel import current_token  # noqa: PLC0415 - a synchronous client does without

    return current_token()


def _keep_read_buffers() -> None:
    """Spare each read of asyncio three system calls: glibc maps its 256 KiB anew until a larger block was freed."""
    bytearray(512 * 1024)


class AsyncConnections(_Server):
    """As `SyncConnections`, for the tasks of one event loop."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self._pool: Pool[httpcore.AsyncHTTP11Connection] = Pool(_event_loop)
        self._room = anyio.Semaphore(_MAX_CONNECTIONS, fast_acquire=True)
        self._backend = AsyncBackend()
        _keep_read_buffers()

    async def open(self, message: Message, deadline: float) -> AsyncReceived:
        """Send a request and read the answer up to its headers. Raises httpcore's errors."""
        await self._enter(deadline)
        connection: httpcore.AsyncHTTP11Connection | None = None
        try:
            connection, useless = self._pool.take()
            for each in useless:
                await each.aclose()
            connection = connection or await self._connect(deadline)
            response = await connection.handle_async_request(self._request(message, deadline))
        except BaseException:
            self._end(connection)
            raise
        return AsyncReceived(response, functools.partial(self._end, connection))

    async def _enter(self, deadline: float) -> None:
        try:
            self._room.acquire_nowait()
        except anyio.WouldBlock:
            with anyio.move_on_after(max(0.0, deadline - monotonic())) as wait:
                await self._room.acquire()
            if wait.cancelled_caught:
                raise httpcore.PoolTimeout from None

    async def _connect(self, deadline: float) -> httpcore.AsyncHTTP11Connection:
        stream = await self._backend.connect_tcp(self._host, self._port, deadline)
        if self._tls:
            try:
                stream = await stream.start_tls(self._tls, self._host, deadline)
            except BaseException:
                with anyio.CancelScope(shield=True):
                    await stream.aclose()
                raise
        connection = httpcore.AsyncHTTP11Connection(self._origin, stream, _KEPT)
        if not self._pool.add(connection):
            await connection.aclose()
            raise httpcore.ConnectError("the client was closed")
        return connection

    def _end(self, connection: httpcore.AsyncHTTP11Connection | None) -> None:
        if connection is not None:
            self._pool.give(connection)
        self._room.release()

    async def aclose(self) -> None:
        """Close all, used ones too."""
        for connection in self._pool.drop():
            await connection.aclose()


class _Received:
    """An answer whose headers were read. It is to be closed, which frees its connection."""

    def __init__(self, response: httpcore.Response, end: Callable[[], None]) -> None:
        self._response = response
        self._end = end
        self.status_code = response.status
        self.headers = plain_headers(response.headers)


class Received(_Received):
    """An answer of `SyncConnections`."""

    def pieces(self) -> Iterable[bytes]:
        """The body as it comes. Raises httpcore's errors."""
        return cast("Iterable[bytes]", self._response.stream)

    def close(self) -> None:
        """Free the connection; close it if the answer was not read to its end."""
        try:
            self._response.close()
        finally:
            self._end()


class AsyncReceived(_Received):
    """An answer of `AsyncConnections`."""

    def pieces(self) -> AsyncIterable[bytes]:
        """The body as it comes. Raises httpcore's errors."""
        return cast("AsyncIterable[bytes]", self._response.stream)

    async def aclose(self) -> None:
        """Free the connection; close it if the answer was not read to its end."""
        try:
            await self._response.aclose()
        finally:
            self._end()
