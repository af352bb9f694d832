"""The package's own connections, over httpcore. They know neither proxies nor redirects nor `.netrc`.

A pool of httpcore looks at each of its connections for every request, so that its cost grows with their
square. Here a pool has one connection and one request at a time, and the one that was used last is next.
"""

from __future__ import annotations

import functools
from collections import deque
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

import anyio
import httpcore

from ._calls import plain_headers
from ._deadlines import AsyncBackend, SyncBackend

if TYPE_CHECKING:
    import ssl

    from ._calls import Message

_MAX_CONNECTIONS = 100
"""Connections at a time; further calls wait for one to be free."""
_KEPT = 5.0
"""The seconds that an unused connection is kept."""

P = TypeVar("P", httpcore.ConnectionPool, httpcore.AsyncConnectionPool)


@functools.cache
def _tls() -> ssl.SSLContext:
    """One context for the process: reading the certificates takes longer than a call."""
    import ssl  # noqa: PLC0415 - neither is needed for http

    import certifi  # noqa: PLC0415

    return ssl.create_default_context(cafile=certifi.where())


class _Connections(Generic[P]):
    """The pools to one server: those in use, and the free ones in the order in which they became so."""

    def __init__(self, base_url: str) -> None:
        server = urlsplit(base_url)
        self._tls = _tls() if server.scheme == "https" else None
        host = (server.hostname or "").encode()
        self._server: dict[str, Any] = {"scheme": server.scheme.encode(), "host": host, "port": server.port}
        netloc = b"[%b]" % host if b":" in host else host
        usual = {"http": 80, "https": 443}[server.scheme]
        self._host = netloc if server.port in {None, usual} else b"%b:%d" % (netloc, server.port)
        self._path = server.path.encode()
        self._lock = Lock()
        self._all: set[P] = set()
        self._free: deque[tuple[float, P]] = deque()

    def _request(self, message: Message, deadline: float) -> httpcore.Request:
        """The request with time-outs as our network backends know them: until then, for all steps together."""
        content = message.content
        headers = [(b"Host", self._host), *((name.encode(), value.encode()) for name, value in message.headers)]
        if content is not None:
            headers.append((b"Content-Length", b"%d" % len(content)))
        return httpcore.Request(
            message.method,
            httpcore.URL(**self._server, target=self._path + message.path.encode()),
            headers=headers,
            content=content,
            extensions={"timeout": {"connect": deadline, "read": deadline, "write": deadline}},
        )

    def _take(self, kind: type[P], backend: Any) -> tuple[P, list[P]]:
        """A pool to use, and those that were not used for long, to close."""
        old: list[P] = []
        with self._lock:
            pool = self._free.pop()[1] if self._free else None
            while self._free and self._free[0][0] < monotonic() - _KEPT:
                old.append(self._free.popleft()[1])
            self._all.difference_update(old)
            if pool is None:
                pool = kind(ssl_context=self._tls, max_connections=1, keepalive_expiry=_KEPT, network_backend=backend)
                self._all.add(pool)
        return pool, old

    def _give(self, pool: P) -> None:
        with self._lock:
            self._free.append((monotonic(), pool))

    def _drop(self) -> list[P]:
        with self._lock:
            pools = list(self._all)
            self._all.clear()
            self._free.clear()
        return pools


class SyncConnections(_Connections[httpcore.ConnectionPool]):
    """Connections to one server. Safe to share between threads."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self._room = BoundedSemaphore(_MAX_CONNECTIONS)

    def open(self, message: Message, deadline: float) -> Received:
        """Send a request and read the answer up to its headers. Raises httpcore's errors."""
        if not self._room.acquire(timeout=max(0.0, deadline - monotonic())):
            raise httpcore.PoolTimeout
        pool, old = self._take(httpcore.ConnectionPool, SyncBackend())
        try:
            for each in old:
                each.close()
            response = pool.handle_request(self._request(message, deadline))
        except BaseException:
            self._give(pool)
            self._room.release()
            raise
        return Received(response, self, pool)

    def end(self, response: httpcore.Response, pool: httpcore.ConnectionPool) -> None:
        """Free the connection of an answer; close it if the answer was not read to its end."""
        try:
            response.close()
        finally:
            self._give(pool)
            self._room.release()

    def close(self) -> None:
        """Close all, used ones too."""
        for pool in self._drop():
            pool.close()


class AsyncConnections(_Connections[httpcore.AsyncConnectionPool]):
    """As `SyncConnections`, for the tasks of one event loop."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self._room = anyio.Semaphore(_MAX_CONNECTIONS, fast_acquire=True)

    async def open(self, message: Message, deadline: float) -> AsyncReceived:
        """Send a request and read the answer up to its headers. Raises httpcore's errors."""
        try:
            self._room.acquire_nowait()
        except anyio.WouldBlock:
            with anyio.move_on_after(max(0.0, deadline - monotonic())) as wait:
                await self._room.acquire()
            if wait.cancelled_caught:
                raise httpcore.PoolTimeout from None
        pool, old = self._take(httpcore.AsyncConnectionPool, AsyncBackend())
        try:
            for each in old:
                await each.aclose()
            response = await pool.handle_async_request(self._request(message, deadline))
        except BaseException:
            self._give(pool)
            self._room.release()
            raise
        return AsyncReceived(response, self, pool)

    async def end(self, response: httpcore.Response, pool: httpcore.AsyncConnectionPool) -> None:
        """Free the connection of an answer; close it if the answer was not read to its end."""
        try:
            await response.aclose()
        finally:
            self._give(pool)
            self._room.release()

    async def aclose(self) -> None:
        """Close all, used ones too."""
        for pool in self._drop():
            await pool.aclose()


class _Received:
    """An answer whose headers were read, by the names that httpx has for its parts."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response
        self.status_code = response.status
        self.headers = plain_headers(response.headers)
        self.stream = response.stream


class Received(_Received):
    """An answer of a `SyncConnections`, to be closed."""

    def __init__(self, response: httpcore.Response, owner: SyncConnections, pool: httpcore.ConnectionPool) -> None:
        super().__init__(response)
        self._end = functools.partial(owner.end, response, pool)

    def close(self) -> None:
        """Free the connection."""
        self._end()


class AsyncReceived(_Received):
    """An answer of an `AsyncConnections`, to be closed."""

    def __init__(
        self, response: httpcore.Response, owner: AsyncConnections, pool: httpcore.AsyncConnectionPool
    ) -> None:
        super().__init__(response)
        self._end = functools.partial(owner.end, response, pool)

    async def aclose(self) -> None:
        """Free the connection."""
        await self._end()
