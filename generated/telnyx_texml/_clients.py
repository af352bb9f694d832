# Made by `make generate` from codegen/runtime/_clients.py, content 8676a3226760f44f. Do not edit.
"""What every client has, sync and async: its options, its life, and the sending of a request."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypeVar

import anyio
from attrs import evolve

from ._calls import Answer, Failure, Message, RawResponse, Request
from ._conclusions import conclude
from ._options import Key, Options, check_base_url, check_headers, check_http_client, check_retry, check_timeout
from ._resends import resend_after
from ._telnyx import LOGGER, TexmlError
from ._transport import AsyncTransport, SyncTransport
from .errors import APIConnectionError, InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx

T = TypeVar("T")
H = TypeVar("H", "httpx.Client", "httpx.AsyncClient")
W = TypeVar("W", SyncTransport, AsyncTransport)
C = TypeVar("C", bound="_Client[Any, Any]")

_log = logging.getLogger(LOGGER)


class _Call(Generic[T]):
    """One call on its way: when to stop, what to send, whether to send it again."""

    def __init__(
        self,
        options: Options,
        user_agent: str,
        request: Request[T],
        timeout: float | None,
        extra_headers: Mapping[str, str] | None,
    ) -> None:
        self._options = options
        self._request = request
        self._url = options.base_url + request.path
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": user_agent}
        if request.content_type:
            self._headers["Content-Type"] = request.content_type
        for name, value in check_headers(extra_headers).items():
            usual = name.title()
            self._headers[usual if usual in self._headers else name] = value
        self._resent = 0
        self._sent = time.monotonic()
        self.deadline = self._sent + (options.timeout if timeout is None else check_timeout(timeout))

    def refuse_if(self, *, closed: bool) -> None:
        """Raise if the client was closed."""
        if closed:
            raise APIConnectionError(
                f"{self._request.operation}: the client is closed; make a new one. Nothing was processed.",
                method=self._request.method,
                url=self._url,
            )

    def message(self) -> Message:
        """The request as it is sent, made anew each time."""
        self._sent = time.monotonic()
        _log.debug("%s %s", self._request.method, self._request.path)
        headers = [*self._headers.items(), ("Authorization", self._options.key.header())]
        return Message(self._request.method, self._options.base_url, self._request.path, headers, self._request.content)

    def wait(self, end: Answer | Failure) -> float | None:
        """The seconds to wait before it is sent again, None when this was its end."""
        _log.debug(
            "%s %s: %s after %.0f ms",
            self._request.method,
            self._request.path,
            end.status if isinstance(end, Answer) else end.reason,
            (time.monotonic() - self._sent) * 1000,
        )
        if self._resent >= self._options.retry:
            return None
        seconds = resend_after(self._request.method, end, self._resent, datetime.now(UTC))
        if seconds is None or time.monotonic() + seconds >= self.deadline:
            return None
        self._resent += 1
        return seconds

    def conclude(self, end: Answer | Failure) -> RawResponse[T]:
        """What the caller gets. Raises what the answer means where it is no success."""
        result = conclude(self._request, self._url, self._options.key.taken_out(end), datetime.now(UTC))
        if isinstance(result, TexmlError):
            raise result
        return result


class _Client(Generic[H, W]):
    """What the clients share. The generated ones add a method for each operation."""

    _server: ClassVar[str]
    _user_agent: ClassVar[str]
    _http_client_name: ClassVar[str]
    _transport_class: ClassVar[type[Any]]

    _options: Options
    _transport: W
    _owner: bool
    _closed: bool
    _above: _Client[Any, Any] | None

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 30.0,
        retry: int = 2,
        http_client: H | None = None,
    ) -> None:
        key = Key(api_key)
        del api_key
        if flaw := key.flaw():
            raise InvalidArgumentError("api_key", flaw)
        self._options = Options(
            key,
            check_base_url(self._server if base_url is None else base_url),
            check_timeout(timeout),
            check_retry(retry),
        )
        if http_client is not None:
            check_http_client(http_client, self._http_client_name)
        self._transport = self._transport_class(self.base_url, http_client)
        self._owner = True
        self._closed = False
        self._above = None

    @property
    def base_url(self) -> str:
        """The URL before the path of an operation."""
        return self._options.base_url

    @property
    def timeout(self) -> float:
        """Seconds for a whole call, resends and waits included."""
        return self._options.timeout

    @property
    def retry(self) -> int:
        """How often a request may be sent again."""
        return self._options.retry

    def with_options(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        retry: int | None = None,
    ) -> Self:
        """A client with other options over the same connections, which still belong to this one.

        What is None stays as it is. This client is not changed.
        """
        view = self._view(type(self))
        if api_key is not None:
            key = Key(api_key)
            del api_key
            if flaw := key.flaw():
                raise InvalidArgumentError("api_key", flaw)
            view._options = evolve(view._options, key=key)
        if base_url is not None:
            view._options = evolve(view._options, base_url=check_base_url(base_url))
        if timeout is not None:
            view._options = evolve(view._options, timeout=check_timeout(timeout))
        if retry is not None:
            view._options = evolve(view._options, retry=check_retry(retry))
        return view

    def _view(self, kind: type[C]) -> C:
        """Another client over the same connections."""
        view = kind.__new__(kind)
        view._options = self._options
        view._transport = self._transport
        view._owner = False
        view._closed = False
        view._above = self
        return view

    def _is_closed(self) -> bool:
        """Whether this client, or one that it is a view of, was closed."""
        return self._closed or self._transport.closed or (self._above is not None and self._above._is_closed())

    def __repr__(self) -> str:
        if not hasattr(self, "_options"):  # refused while it was made; a traceback may show it
            return f"{type(self).__name__}(...)"
        return f"{type(self).__name__}(base_url={self.base_url!r}, timeout={self.timeout!r}, retry={self.retry!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} can not be pickled or copied: it holds connections and an API key")


class SyncClient(_Client["httpx.Client", SyncTransport]):
    """A client that waits for each answer. Safe to share between threads."""

    _http_client_name = "Client"
    _transport_class = SyncTransport

    def _send(
        self, request: Request[T], timeout: float | None, extra_headers: Mapping[str, str] | None
    ) -> RawResponse[T]:
        call = _Call(self._options, self._user_agent, request, timeout, extra_headers)
        while True:
            call.refuse_if(closed=self._is_closed())
            end = self._transport.send(call.message(), call.deadline)
            seconds = call.wait(end)
            if seconds is None:
                return call.conclude(end)
            time.sleep(seconds)

    def close(self) -> None:
        """Close the connections, unless they belong to another client or the caller. Twice does no harm."""
        self._closed = True
        if self._owner:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Client["httpx.AsyncClient", AsyncTransport]):
    """A client for asyncio and trio. Safe to share between the tasks of one event loop."""

    _http_client_name = "AsyncClient"
    _transport_class = AsyncTransport

    async def _send(
        self, request: Request[T], timeout: float | None, extra_headers: Mapping[str, str] | None
    ) -> RawResponse[T]:
        call = _Call(self._options, self._user_agent, request, timeout, extra_headers)
        while True:
            call.refuse_if(closed=self._is_closed())
            end = await self._transport.send(call.message(), call.deadline)
            seconds = call.wait(end)
            if seconds is None:
                return call.conclude(end)
            await anyio.sleep(seconds)

    async def aclose(self) -> None:
        """Close the connections, unless they belong to another client or the caller. Twice does no harm."""
        self._closed = True
        if self._owner:
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()
