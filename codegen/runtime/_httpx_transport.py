"""Sends one request once, through the httpx client of a caller who wants proxies, certificates or a transport.

Reads the answer in bounded time and memory, as `_sync_transport` does, and raises no error of its own. The client
stays as it was: it is not closed, and gets no cookies. Nothing else of the package imports httpx: that takes
as long as a call.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from ssl import SSLCertVerificationError
from time import monotonic
from typing import TYPE_CHECKING, TypeVar, cast

import anyio
import httpx

from . import _failures
from ._bodies import Body
from ._messages import Answer, Failure, Message
from ._watched import Watched, in_time
from .errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Generator
    from http.cookiejar import Cookie, CookieJar

T = TypeVar("T")

_GRACE = 0.1
"""The seconds after the deadline in which the client can say itself which step was late."""
_CLOSING = 1.0
"""The seconds that the closing of an answer may take."""


class SyncHttpxTransport:
    """Over the client's connections."""

    def __init__(self, http_client: object) -> None:
        self._client = _checked(http_client, httpx.Client)

    def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        request, timeouts = Watched(message), _within(deadline)
        request.extensions = {"timeout": timeouts, "trace": request.note}
        try:
            with _cookies_kept(self._client.cookies.jar, request.url.host):
                response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
        except Exception as error:  # noqa: BLE001 - hooks may raise anything
            return request.answer or _failure(error, request)
        timeouts.update(_within(deadline))  # for the reads of the body
        body, flaw = _body(response), None
        try:
            for piece in in_time(response, deadline):
                if not body.take(piece):
                    break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error)
        finally:
            with suppress(Exception):
                response.close()
        return Answer(response.status_code, dict(response.headers.items()), *body.end(flaw))

    @property
    def closed(self) -> bool:
        """Whether the caller closed the client."""
        return self._client.is_closed

    def close(self) -> None:
        """Nothing: the connections are the caller's."""


class AsyncHttpxTransport:
    """As `SyncHttpxTransport`, under asyncio or trio."""

    def __init__(self, http_client: object) -> None:
        self._client = _checked(http_client, httpx.AsyncClient)

    async def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        request = Watched(message)
        request.extensions = {"timeout": _within(deadline), "trace": request.note_async}
        jar = self._client.cookies.jar
        try:
            with anyio.fail_after(_left(deadline) + _GRACE), _cookies_kept(jar, request.url.host):
                response = await self._client.send(request, stream=True, auth=None, follow_redirects=False)
        except Exception as error:  # noqa: BLE001
            return request.answer or _failure(error, request)
        body, flaw = _body(response), None
        try:
            with anyio.fail_after(_left(deadline)):
                if response.is_stream_consumed:
                    body.take(response.content)
                else:
                    async for piece in cast("AsyncIterable[bytes]", response.stream):
                        if not body.take(piece):
                            break
        except Exception as error:  # noqa: BLE001
            flaw = _cut(error)
        finally:
            with anyio.move_on_after(_CLOSING, shield=True), suppress(Exception):
                await response.aclose()
        return Answer(response.status_code, dict(response.headers.items()), *body.end(flaw))

    @property
    def closed(self) -> bool:
        """Whether the caller closed the client."""
        return self._client.is_closed

    async def aclose(self) -> None:
        """Nothing: the connections are the caller's."""


def _checked(http_client: object, kind: type[T]) -> T:
    if not isinstance(http_client, kind):
        raise InvalidArgumentError("http_client", f"must be an httpx.{kind.__name__}, got {type(http_client).__name__}")
    return http_client


@contextmanager
def _cookies_kept(jar: CookieJar, host: str) -> Generator[None]:
    """Take back what an answer of this host does to the client's jar. Cookies of other hosts are left alone."""
    before = [cookie for cookie in jar if _is_of(cookie, host)]
    try:
        yield
    finally:
        for cookie in [cookie for cookie in jar if _is_of(cookie, host) and cookie not in before]:
            with suppress(KeyError):  # another thread took it back
                jar.clear(cookie.domain, cookie.path, cookie.name)
        for cookie in before:
            jar.set_cookie(cookie)


def _is_of(cookie: Cookie, host: str) -> bool:
    return host.endswith(cookie.domain.lstrip(".")) or cookie.domain == f"{host}.local"


def _body(response: httpx.Response) -> Body:
    """For what comes; uncompressed, if a hook of the client has read it, whose stream is used up then."""
    return Body("" if response.is_stream_consumed else response.headers.get("content-encoding", ""))


def _failure(error: Exception, request: Watched) -> Failure:
    unknown = Failure(f"no answer ({type(error).__name__})")
    if not request.failed_with(error):
        if request.unsent:
            return Failure(f"it was not sent ({type(error).__name__})", sent=False)
        return _failures.NO_ANSWER_IN_TIME if type(error) is TimeoutError else unknown
    if isinstance(error, httpx.ConnectError) or isinstance(error.__cause__, SSLCertVerificationError):
        return _failures.no_connection(error)
    if isinstance(error, httpx.ConnectTimeout):
        # httpx-aiohttp calls it so, too, when a connection breaks off after the request was sent.
        early = request.unsent or isinstance(error.__cause__, TimeoutError | None)
        return _failures.NO_CONNECTION_IN_TIME if early else _failures.LOST
    if isinstance(error, httpx.PoolTimeout):
        return _failures.NO_FREE_CONNECTION
    if request.unsent or isinstance(error, (httpx.ProxyError, httpx.UnsupportedProtocol)):
        return _failures.no_connection(error, connecting=False)
    if isinstance(error, httpx.TimeoutException):
        return _failures.NO_ANSWER_IN_TIME
    if isinstance(error, httpx.RemoteProtocolError):
        return _failures.MALFORMED
    return _failures.LOST if isinstance(error, httpx.NetworkError) else unknown


def _cut(error: Exception) -> str:
    return _failures.LATE if isinstance(error, (httpx.TimeoutException, TimeoutError)) else _failures.CUT


def _left(deadline: float) -> float:
    return max(0.0, deadline - monotonic())


def _within(deadline: float) -> dict[str, float]:
    """Time-outs as httpx knows them: so long for each step."""
    return dict.fromkeys(("connect", "read", "write", "pool"), _left(deadline))
