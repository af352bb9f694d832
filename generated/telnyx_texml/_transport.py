# Made by `make generate` from codegen/runtime/_transport.py, content bea0bbc62e12d7dc. Do not edit.
"""Sends one request once and reads the answer, in bounded time and memory. Raises no error of its own.

The package's own connections know neither proxies nor redirects nor `.netrc`; a caller who wants
them brings an httpx client.
"""

from __future__ import annotations

import functools
import sys
from contextlib import suppress
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING, cast

import anyio
import httpcore
import httpx

from ._calls import Answer, Body, Failure
from ._deadlines import AsyncBackend, SyncBackend
from ._trail import Trail

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterable, Iterable

_MAX_CONNECTIONS = 100
_GRACE = 0.1
"""The seconds after the deadline in which a caller's client can say itself which step was late."""
_CLOSING = 1.0
"""The seconds that the closing of an answer may take."""


class SyncTransport:
    """Sends over connections of its own, or through the caller's httpx client."""

    def __init__(self, base_url: str, http_client: httpx.Client | None) -> None:
        self._closed = False
        self._theirs = http_client
        self._own = None if http_client is not None else _SyncConnections(base_url)
        # httpcore's pool takes quadratic time for those that wait in it, so that ours wait here.
        self._free = BoundedSemaphore(_MAX_CONNECTIONS if http_client is None else sys.maxsize)

    def send(self, request: httpx.Request, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        if not self._free.acquire(timeout=_left(deadline)):
            return _WAITED
        try:
            return self._exchange(request, deadline)
        finally:
            self._free.release()

    def _exchange(self, request: httpx.Request, deadline: float) -> Answer | Failure:
        trail = Trail()
        try:
            response = self._open(request, deadline, trail)
        except Exception as error:  # noqa: BLE001 - a caller's hooks may raise anything
            return trail.answer() or _failure(error, trail)
        body = Body(response.headers.get("content-encoding", ""))
        flaw = None
        try:
            for piece in cast("Iterable[bytes]", response.stream):
                if not body.take(piece):
                    break
                if monotonic() > deadline:
                    flaw = "it did not come in time"
                    break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error)
        finally:
            with suppress(Exception):
                response.close()
        return _answer(response, body, flaw)

    def _open(self, request: httpx.Request, deadline: float, trail: Trail) -> httpx.Response:
        if self._own:
            return self._own.handle_request(_until(request, deadline))
        assert self._theirs is not None
        timeouts = _within(deadline)
        request.extensions = {"timeout": timeouts, "trace": trail.note}
        response = self._theirs.send(request, stream=True, auth=None, follow_redirects=False)
        timeouts.update(_within(deadline))  # for the reads of the body
        return response

    @property
    def closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._closed or (self._theirs is not None and self._theirs.is_closed)

    def close(self) -> None:
        """Close the connections, unless they are the caller's."""
        self._closed = True
        if self._own:
            self._own.close()


class AsyncTransport:
    """As `SyncTransport`, under asyncio or trio."""

    def __init__(self, base_url: str, http_client: httpx.AsyncClient | None) -> None:
        self._closed = False
        self._theirs = http_client
        self._own = None if http_client is not None else _AsyncConnections(base_url)
        self._free = anyio.Semaphore(_MAX_CONNECTIONS if http_client is None else sys.maxsize)

    async def send(self, request: httpx.Request, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        with anyio.move_on_after(_left(deadline)) as wait:
            await self._free.acquire()
        if wait.cancelled_caught:
            return _WAITED
        try:
            return await self._exchange(request, deadline)
        finally:
            self._free.release()

    async def _exchange(self, request: httpx.Request, deadline: float) -> Answer | Failure:
        trail = Trail()
        try:
            response = await self._open(request, deadline, trail)
        except Exception as error:  # noqa: BLE001
            return trail.answer() or _failure(error, trail)
        body = Body(response.headers.get("content-encoding", ""))
        flaw = None
        try:
            with anyio.fail_after(_left(deadline)):
                async for piece in cast("AsyncIterable[bytes]", response.stream):
                    if not body.take(piece):
                        break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error)
        finally:
            with anyio.move_on_after(_CLOSING, shield=True), suppress(Exception):
                await response.aclose()
        return _answer(response, body, flaw)

    async def _open(self, request: httpx.Request, deadline: float, trail: Trail) -> httpx.Response:
        if self._own:
            return await self._own.handle_async_request(_until(request, deadline))
        assert self._theirs is not None
        request.extensions = {"timeout": _within(deadline), "trace": trail.note_async}
        with anyio.fail_after(_left(deadline) + _GRACE):
            return await self._theirs.send(request, stream=True, auth=None, follow_redirects=False)

    @property
    def closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._closed or (self._theirs is not None and self._theirs.is_closed)

    async def aclose(self) -> None:
        """Close the connections, unless they are the caller's."""
        self._closed = True
        if self._own:
            await self._own.aclose()


_WAITED = Failure("no free connection in time", sent=False)


def _answer(response: httpx.Response, body: Body, flaw: str | None) -> Answer:
    content = body.end(flaw)
    return Answer(response.status_code, dict(response.headers.items()), content, body.flaw)


def _cut(error: Exception) -> str:
    return "it did not come in time" if isinstance(error, (httpx.TimeoutException, TimeoutError)) else "it was cut"


def _failure(error: Exception, trail: Trail) -> Failure:
    """What an exception means. It is not kept: it holds the request, which holds the key."""
    if isinstance(error, httpx.ConnectTimeout):
        return Failure("no connection in time", sent=False, connecting=True)
    if isinstance(error, httpx.ConnectError):
        return Failure(f"no connection ({_say(error)})", sent=False, connecting=True)
    if isinstance(error, httpx.PoolTimeout):
        return _WAITED
    if trail.unsent or isinstance(error, (httpx.ProxyError, httpx.UnsupportedProtocol)):
        return Failure(f"no connection ({_say(error)})", sent=False)
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return Failure("no answer in time")
    if isinstance(error, httpx.RemoteProtocolError):
        return Failure("the answer was malformed or cut before it began")
    if isinstance(error, httpx.NetworkError):
        return Failure("the connection was lost before an answer")
    return Failure(f"no answer ({type(error).__name__})")


def _say(error: Exception) -> str:
    return "".join(character if character.isprintable() else " " for character in str(error))[:200]


def _left(deadline: float) -> float:
    return max(0.0, deadline - monotonic())


def _within(deadline: float) -> dict[str, float]:
    """Time-outs as httpx knows them: so long for each step."""
    return dict.fromkeys(("connect", "read", "write", "pool"), _left(deadline))


def _until(request: httpx.Request, deadline: float) -> httpx.Request:
    """The request with time-outs as our network backends know them: until then, for all steps together.

    The pool is the only one that measures its time-out itself, from now.
    """
    request.extensions["timeout"] = dict.fromkeys(("connect", "read", "write"), deadline) | {"pool": _left(deadline)}
    return request


@functools.cache
def _tls() -> ssl.SSLContext:
    """One context for the process: reading the certificates takes longer than a call."""
    return httpx.create_ssl_context(trust_env=False)


def _tls_for(base_url: str) -> ssl.SSLContext | None:
    return _tls() if base_url.lower().startswith("https:") else None


class _SyncConnections(httpx.HTTPTransport):
    """httpx's transport, over a pool whose steps all end at the request's deadline."""

    def __init__(self, base_url: str) -> None:
        # httpx has no argument for the network backend, so its pool is set here instead of by it.
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls_for(base_url),
            keepalive_expiry=5.0,
            network_backend=SyncBackend(),
        )


class _AsyncConnections(httpx.AsyncHTTPTransport):
    """As `_SyncConnections`."""

    def __init__(self, base_url: str) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_tls_for(base_url),
            keepalive_expiry=5.0,
            network_backend=AsyncBackend(),
        )
