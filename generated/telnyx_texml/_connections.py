# Made by `make generate` from codegen/runtime/_connections.py, content 943adccdeac9b27c. Do not edit.
"""The package's own connections, over httpcore. They know neither proxies nor redirects nor `.netrc`.

A pool of httpcore looks at each of its connections for every request, so that its cost grows with their
square. Here the connection that was used last is the next, and none but it is looked at.
"""

from __future__ import annotations

import functools
import os
from collections import deque
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlsplit

import anyio
import anyio.lowlevel
import httpcore

from ._calls import plain_headers
from ._deadlines import AsyncBackend, SyncBackend

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from ._calls import Message

_MAX_CONNECTIONS = 100
"""Connections at a time; further calls wait for one to be free."""
_KEPT = 5.0
"""The seconds that an unused connection is kept."""

C = TypeVar("C", httpcore.HTTP11Connection, httpcore.AsyncHTTP11Connection)


@functools.cache
def _tls() -> ssl.SSLContext:
    """One context for the process: reading the certificates takes longer than a call."""
    import ssl  # noqa: PLC0415 - neither is needed for http

    import certifi  # noqa: PLC0415

    context = ssl.create_default_context(cafile=certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


class _Connections(Generic[C]):
    """The connections to one server: all, and the free ones in the order in which they became so."""

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
        self._lock = Lock()
        self._all: set[C] = set()
        self._free: deque[C] = deque()
        self._owner: object = None
        self._closed = False

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

    def _here(self) -> object:
        """The process, and the event loop if there is one: connections are of no use in another."""
        return os.getpid()

    def _take(self) -> tuple[C | None, list[C]]:
        """A connection that can be used, if there is one, and those that can not any more, to close."""
        useless: list[C] = []
        taken: C | None = None
        with self._lock:
            if self._owner != (here := self._here()):
                # Not closed: after a fork they are the parent's too, and their event loop may be gone.
                self._all.clear()
                self._free.clear()
                self._owner = here
            while self._free and taken is None:
                last = self._free.pop()
                if last.has_expired():
                    useless.append(last)
                else:
                    taken = last
            if self._free and self._free[0].has_expired():
                useless.append(self._free.popleft())
            self._all.difference_update(useless)
        return taken, useless

    def _add(self, connection: C) -> bool:
        """Keep a new connection; False if they were closed meanwhile."""
        with self._lock:
            if not self._closed:
                self._all.add(connection)
        return not self._closed

    def _give(self, connection: C) -> None:
        """Free a connection, unless it was closed."""
        with self._lock:
            if connection.is_idle() and connection in self._all:
                self._free.append(connection)
            else:
                self._all.discard(connection)

    def _drop(self) -> list[C]:
        with self._lock:
            self._closed = True
            connections = list(self._all) if self._owner == self._here() else []
            self._all.clear()
            self._free.clear()
        return connections


class SyncConnections(_Connections[httpcore.HTTP11Connection]):
    """Connections to one server. Safe to share between threads."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self._room = BoundedSemaphore(_MAX_CONNECTIONS)
        self._backend = SyncBackend()

    def open(self, message: Message, deadline: float) -> Received:
        """Send a request and read the answer up to its headers. Raises httpcore's errors."""
        if not self._room.acquire(timeout=max(0.0, deadline - monotonic())):
            raise httpcore.PoolTimeout
        connection: httpcore.HTTP11Connection | None = None
        try:
            connection, useless = self._take()
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
        if not self._add(connection):
            connection.close()
            raise httpcore.ConnectError("the client was closed")
        return connection

    def _end(self, connection: httpcore.HTTP11Connection | None) -> None:
        if connection is not None:
            self._give(connection)
        self._room.release()

    def close(self) -> None:
        """Close all, used ones too."""
        for connection in self._drop():
            connection.close()


class AsyncConnections(_Connections[httpcore.AsyncHTTP11Connection]):
    """As `SyncConnections`, for the tasks of one event loop."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self._room = anyio.Semaphore(_MAX_CONNECTIONS, fast_acquire=True)
        self._backend = AsyncBackend()

    def _here(self) -> object:
        return super()._here(), anyio.lowlevel.current_token()

    async def open(self, message: Message, deadline: float) -> AsyncReceived:
        """Send a request and read the answer up to its headers. Raises httpcore's errors."""
        await self._enter(deadline)
        connection: httpcore.AsyncHTTP11Connection | None = None
        try:
            connection, useless = self._take()
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
        if not self._add(connection):
            await connection.aclose()
            raise httpcore.ConnectError("the client was closed")
        return connection

    def _end(self, connection: httpcore.AsyncHTTP11Connection | None) -> None:
        if connection is not None:
            self._give(connection)
        self._room.release()

    async def aclose(self) -> None:
        """Close all, used ones too."""
        for connection in self._drop():
            await connection.aclose()


class _Received:
    """An answer whose headers were read, by the names that httpx has for its parts."""

    def __init__(self, response: httpcore.Response, end: Callable[[], None]) -> None:
        self._response = response
        self._end = end
        self.status_code = response.status
        self.headers = plain_headers(response.headers)
        self.stream = response.stream


class Received(_Received):
    """An answer of `SyncConnections`, to be closed."""

    def close(self) -> None:
        """Free the connection; close it if the answer was not read to its end."""
        try:
            self._response.close()
        finally:
            self._end()


class AsyncReceived(_Received):
    """An answer of `AsyncConnections`, to be closed."""

    async def aclose(self) -> None:
        """Free the connection; close it if the answer was not read to its end."""
        try:
            await self._response.aclose()
        finally:
            self._end()
