"""Sends one request once, through the httpx client of a caller who wants proxies, certificates or a transport.

Reads the answer in bounded time and memory, as `_sync_transport` does, and raises no error of its own. The client
stays as it was: it is not closed, and gets no cookies. Nothing else of the package imports httpx: that takes
as long as a call.
"""

from __future__ import annotations

from contextlib import suppress
from ssl import SSLCertVerificationError
from time import monotonic
from typing import TYPE_CHECKING, cast

import anyio
import httpx

from ._bodies import Body
from ._cookies import cookies_kept
from ._failures import (
    CUT,
    LATE,
    LOST,
    MALFORMED,
    NO_ANSWER_IN_TIME,
    NO_CONNECTION_IN_TIME,
    NO_FREE_CONNECTION,
    no_connection,
)
from ._messages import Answer, Failure, Message
from ._trail import Trail
from ._watched import Watched, in_time

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

_GRACE = 0.1
"""The seconds after the deadline in which the client can say itself which step was late."""
_CLOSING = 1.0
"""The seconds that the closing of an answer may take."""


class SyncHttpxTransport:
    """Over the client's connections."""

    def __init__(self, http_client: httpx.Client) -> None:
        self._client = http_client

    def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        request, trail, timeouts = Watched(message), Trail(), _within(deadline)
        request.extensions = {"timeout": timeouts, "trace": trail.note}
        try:
            with cookies_kept(self._client.cookies.jar, request.url.host):
                response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
        except Exception as error:  # noqa: BLE001 - hooks may raise anything
            return trail.answer() or _failure(error, request, trail)
        timeouts.update(_within(deadline))  # for the reads of the body
        read = _read_by_a_hook(response)
        body = Body("" if read is not None else response.headers.get("content-encoding", ""))
        flaw = None
        try:
            for piece in in_time(response, deadline) if read is None else [read]:
                if not body.take(piece):
                    break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error)
        finally:
            with suppress(Exception):
                response.close()
        return _answer(response, body, flaw)

    @property
    def closed(self) -> bool:
        """Whether the caller closed the client."""
        return self._client.is_closed

    def close(self) -> None:
        """Nothing: the connections are the caller's."""


class AsyncHttpxTransport:
    """As `SyncHttpxTransport`, under asyncio or trio."""

    def __init__(self, http_client: httpx.AsyncClient) -> None:
        self._client = http_client

    async def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        request, trail = Watched(message), Trail()
        request.extensions = {"timeout": _within(deadline), "trace": trail.note_async}
        jar = self._client.cookies.jar
        try:
            with anyio.fail_after(_left(deadline) + _GRACE), cookies_kept(jar, request.url.host):
                response = await self._client.send(request, stream=True, auth=None, follow_redirects=False)
        except Exception as error:  # noqa: BLE001
            return trail.answer() or _failure(error, request, trail)
        read = _read_by_a_hook(response)
        body = Body("" if read is not None else response.headers.get("content-encoding", ""))
        flaw = None
        try:
            with anyio.fail_after(_left(deadline)):
                if read is not None:
                    body.take(read)
                else:
                    async for piece in cast("AsyncIterable[bytes]", response.stream):
                        if not body.take(piece):
                            break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error)
        finally:
            with anyio.move_on_after(_CLOSING, shield=True), suppress(Exception):
                await response.aclose()
        return _answer(response, body, flaw)

    @property
    def closed(self) -> bool:
        """Whether the caller closed the client."""
        return self._client.is_closed

    async def aclose(self) -> None:
        """Nothing: the connections are the caller's."""


def _read_by_a_hook(response: httpx.Response) -> bytes | None:
    """The body, uncompressed, if a hook of the client has read it; its stream is used up then."""
    return response.content if response.is_stream_consumed else None


def _answer(response: httpx.Response, body: Body, flaw: str | None) -> Answer:
    content = body.end(flaw)
    return Answer(response.status_code, dict(response.headers.items()), content, body.flaw)


def _failure(error: Exception, request: Watched, trail: Trail) -> Failure:
    unsent = trail.unsent(request)
    if not request.failed_with(error):
        if unsent:
            return Failure(f"it was not sent ({type(error).__name__})", sent=False)
        return NO_ANSWER_IN_TIME if type(error) is TimeoutError else Failure(f"no answer ({type(error).__name__})")
    if isinstance(error, httpx.ConnectError) or isinstance(error.__cause__, SSLCertVerificationError):
        return no_connection(error)
    if isinstance(error, httpx.ConnectTimeout):
        # httpx-aiohttp calls it so, too, when a connection breaks off after the request was sent.
        early = unsent or isinstance(error.__cause__, TimeoutError | None)
        return NO_CONNECTION_IN_TIME if early else LOST
    if isinstance(error, httpx.PoolTimeout):
        return NO_FREE_CONNECTION
    if unsent or isinstance(error, (httpx.ProxyError, httpx.UnsupportedProtocol)):
        return no_connection(error, connecting=False)
    if isinstance(error, httpx.TimeoutException):
        return NO_ANSWER_IN_TIME
    if isinstance(error, httpx.RemoteProtocolError):
        return MALFORMED
    return LOST if isinstance(error, httpx.NetworkError) else Failure(f"no answer ({type(error).__name__})")


def _cut(error: Exception) -> str:
    return LATE if isinstance(error, (httpx.TimeoutException, TimeoutError)) else CUT


def _left(deadline: float) -> float:
    return max(0.0, deadline - monotonic())


def _within(deadline: float) -> dict[str, float]:
    """Time-outs as httpx knows them: so long for each step."""
    return dict.fromkeys(("connect", "read", "write", "pool"), _left(deadline))
