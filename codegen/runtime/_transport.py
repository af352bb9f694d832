"""Sends one request once and reads the answer, in bounded time and memory. Raises no error of its own.

It goes over connections of the package's own, or through the httpx client of a caller who wants proxies,
other certificates or another transport. httpx is imported only for the latter: it takes as long as a call.
"""

from __future__ import annotations

import os
import ssl
import sys
from contextlib import nullcontext, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

import anyio
import httpcore

from ._bodies import Body
from ._connections import AsyncConnections, SyncConnections
from ._cookies import cookies_kept
from ._messages import Answer, Failure
from ._trail import Trail

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

    import httpx

    from ._connections import AsyncReceived, Received
    from ._messages import Message
    from ._watched import Watched

_GRACE = 0.1
"""The seconds after the deadline in which a caller's client can say itself which step was late."""
_CLOSING = 1.0
"""The seconds that the closing of an answer may take."""


class SyncTransport:
    """Sends over connections of its own, or through the caller's httpx client."""

    def __init__(self, base_url: str, http_client: httpx.Client | None) -> None:
        self._closed = False
        self._theirs = http_client
        # For each base URL its own: `with_options` can name another. After a fork new ones: what the parent's
        # threads hold at that moment, a lock or a place among the connections, nobody gives back in the child.
        self._own = None if http_client is not None else {(os.getpid(), base_url): SyncConnections(base_url)}

    def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        trail = Trail()
        try:
            response = self._open(message, deadline, trail)
        except Exception as error:  # noqa: BLE001 - a caller's hooks may raise anything
            return trail.answer() or _failure(error, trail, _library(self._own))
        read = _read_by_a_hook(response)
        body = Body("" if read is not None else response.headers.get("content-encoding", ""))
        flaw = None
        try:
            for piece in self._pieces(response, deadline) if read is None else [read]:
                if not body.take(piece):
                    break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error, _library(self._own))
        finally:
            with suppress(Exception):
                response.close()
        return _answer(response, body, flaw)

    def _open(self, message: Message, deadline: float, trail: Trail) -> httpx.Response | Received:
        if self._own is not None:
            key = os.getpid(), message.base_url
            if key not in self._own:
                self._own.setdefault(key, SyncConnections(message.base_url))
            return self._own[key].open(message, deadline)
        assert self._theirs is not None
        request = trail.request = _for_httpx(message)
        timeouts = _within(deadline)
        request.extensions = {"timeout": timeouts, "trace": trail.note}
        with cookies_kept(self._theirs.cookies.jar, request.url.host):
            response = self._theirs.send(request, stream=True, auth=None, follow_redirects=False)
        timeouts.update(_within(deadline))  # for the reads of the body
        return response

    def _pieces(self, response: httpx.Response | Received, deadline: float) -> Iterable[bytes]:
        if self._own is not None:
            return cast("Iterable[bytes]", response.stream)
        from ._watched import in_time  # noqa: PLC0415

        return in_time(cast("httpx.Response", response), deadline)

    @property
    def closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._closed or (self._theirs is not None and self._theirs.is_closed)

    def close(self) -> None:
        """Close the connections, unless they are the caller's."""
        self._closed = True
        for (process, _), connections in list((self._own or {}).items()):
            if process == os.getpid():
                connections.close()


class AsyncTransport:
    """As `SyncTransport`, under asyncio or trio."""

    def __init__(self, base_url: str, http_client: httpx.AsyncClient | None) -> None:
        self._closed = False
        self._theirs = http_client
        self._own = None if http_client is not None else {(os.getpid(), base_url): AsyncConnections(base_url)}

    async def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        trail = Trail()
        try:
            response = await self._open(message, deadline, trail)
        except Exception as error:  # noqa: BLE001
            return trail.answer() or _failure(error, trail, _library(self._own))
        read = _read_by_a_hook(response)
        body = Body("" if read is not None else response.headers.get("content-encoding", ""))
        flaw = None
        try:
            # Connections of our own keep the deadline at each read.
            with nullcontext() if self._own else anyio.fail_after(_left(deadline)):
                if read is not None:
                    body.take(read)
                else:
                    async for piece in cast("AsyncIterable[bytes]", response.stream):
                        if not body.take(piece):
                            break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error, _library(self._own))
        finally:
            with anyio.move_on_after(_CLOSING, shield=True), suppress(Exception):
                await response.aclose()
        return _answer(response, body, flaw)

    async def _open(self, message: Message, deadline: float, trail: Trail) -> httpx.Response | AsyncReceived:
        if self._own is not None:
            key = os.getpid(), message.base_url
            if key not in self._own:
                self._own[key] = AsyncConnections(message.base_url)
            return await self._own[key].open(message, deadline)
        assert self._theirs is not None
        request = trail.request = _for_httpx(message)
        request.extensions = {"timeout": _within(deadline), "trace": trail.note_async}
        jar = self._theirs.cookies.jar
        with anyio.fail_after(_left(deadline) + _GRACE), cookies_kept(jar, request.url.host):
            return await self._theirs.send(request, stream=True, auth=None, follow_redirects=False)

    @property
    def closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._closed or (self._theirs is not None and self._theirs.is_closed)

    async def aclose(self) -> None:
        """Close the connections, unless they are the caller's."""
        self._closed = True
        for (process, _), connections in list((self._own or {}).items()):
            if process == os.getpid():
                await connections.aclose()


def _read_by_a_hook(response: httpx.Response | Received | AsyncReceived) -> bytes | None:
    """The body, uncompressed, if a hook of the caller's client has read it; its stream is used up then."""
    return cast("httpx.Response", response).content if getattr(response, "is_stream_consumed", False) else None


def _answer(response: httpx.Response | Received | AsyncReceived, body: Body, flaw: str | None) -> Answer:
    content = body.end(flaw)
    return Answer(response.status_code, dict(response.headers.items()), content, body.flaw)


def _library(own: object) -> Any:
    """Whose errors to expect. Both libraries have the same names for them."""
    return httpcore if own else sys.modules["httpx"]


def _cut(error: Exception, library: Any) -> str:
    return "it did not come in time" if isinstance(error, (library.TimeoutException, TimeoutError)) else "it was cut"


def _failure(error: Exception, trail: Trail, library: Any) -> Failure:
    """What an exception means. It is not kept: it holds the request, which holds the key."""
    if trail.request is not None and not trail.request.failed_with(error):
        if trail.unsent:
            return Failure(f"it was not sent ({type(error).__name__})", sent=False)
        return Failure("no answer in time" if type(error) is TimeoutError else f"no answer ({type(error).__name__})")
    cause = error.__cause__
    if isinstance(error, library.ConnectError) or isinstance(cause, ssl.SSLCertVerificationError):
        return Failure(f"no connection ({_say(error)})", sent=False, connecting=True)
    if isinstance(error, library.ConnectTimeout):
        # httpx-aiohttp also calls it so when a connection breaks off after the request was sent.
        if library is httpcore or trail.unsent or isinstance(cause, TimeoutError | None):
            return Failure("no connection in time", sent=False, connecting=True)
        return Failure("the connection was lost before an answer")
    if isinstance(error, library.PoolTimeout):
        return Failure("no free connection in time", sent=False)
    if trail.unsent or isinstance(error, (library.ProxyError, library.UnsupportedProtocol)):
        return Failure(f"no connection ({_say(error)})", sent=False)
    if isinstance(error, (library.TimeoutException, TimeoutError)):
        return Failure("no answer in time")
    if isinstance(error, library.RemoteProtocolError):
        return Failure("the answer was malformed or cut before it began")
    if isinstance(error, library.NetworkError):
        return Failure("the connection was lost before an answer")
    return Failure(f"no answer ({type(error).__name__})")


def _say(error: Exception) -> str:
    return "".join(character if character.isprintable() else " " for character in str(error))[:200]


def _left(deadline: float) -> float:
    return max(0.0, deadline - monotonic())


def _within(deadline: float) -> dict[str, float]:
    """Time-outs as httpx knows them: so long for each step."""
    return dict.fromkeys(("connect", "read", "write", "pool"), _left(deadline))


def _for_httpx(message: Message) -> Watched:
    from ._watched import Watched  # noqa: PLC0415 - it takes httpx

    return Watched(message)
