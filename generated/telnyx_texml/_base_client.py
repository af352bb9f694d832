# Made by `make generate` from codegen/runtime/_base_client.py, content 137914cd13888e08. Do not edit.
"""What every client has, sync and async: its options, its life, and the sending of a request."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypeVar

from attrs import evolve

from ._call import Call
from ._key import Key
from ._options import Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from ._async_transport import AsyncTransport
    from ._httpx_transport import AsyncHttpxTransport, SyncHttpxTransport
    from ._messages import RawResponse, Request
    from ._sync_transport import SyncTransport

T = TypeVar("T")
H = TypeVar("H", "httpx.Client", "httpx.AsyncClient")
W = TypeVar("W", "SyncTransport | SyncHttpxTransport", "AsyncTransport | AsyncHttpxTransport")
C = TypeVar("C", bound="_Client[Any, Any]")


class _Client(Generic[H, W]):
    """What the clients share. The generated ones add a method for each operation."""

    _server: ClassVar[str]
    _user_agent: ClassVar[str]

    _options: Options
    _transport: W
    _closed = False
    _above: _Client[Any, Any] | None = None
    """The client that this one is a view of, to which the connections belong."""

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
        base_url = self._server if base_url is None else base_url
        self._options = Options(key.checked(), base_url, timeout, retry, self._user_agent)
        self._transport = self._transport_over(http_client)

    def _transport_over(self, http_client: H | None) -> W:
        """The way to the API: connections of our own, unless the caller has a client for it."""
        raise NotImplementedError

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
        key = self._options.key if api_key is None else Key(api_key)
        del api_key
        others: dict[str, Any] = {"base_url": base_url, "timeout": timeout, "retry": retry}
        given = {name: value for name, value in others.items() if value is not None}
        view = self._view(type(self))
        view._options = evolve(self._options, key=key.checked(), **given)
        return view

    def _view(self, kind: type[C]) -> C:
        """Another client over the same connections."""
        view = kind.__new__(kind)
        view._options = self._options
        view._transport = self._transport
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


class SyncClient(_Client["httpx.Client", "SyncTransport | SyncHttpxTransport"]):
    """A client that waits for each answer. Safe to share between threads."""

    def _transport_over(self, http_client: httpx.Client | None) -> SyncTransport | SyncHttpxTransport:
        if http_client is None:
            from ._sync_transport import SyncTransport  # noqa: PLC0415 - an async client does without

            return SyncTransport()
        from ._httpx_transport import SyncHttpxTransport  # noqa: PLC0415 - it takes httpx

        return SyncHttpxTransport(http_client)

    def _send(
        self, request: Request[T], timeout: float | None, extra_headers: Mapping[str, str] | None
    ) -> RawResponse[T]:
        call = Call(self._options, request, timeout, extra_headers)
        with self._options.key.unlogged():
            while True:
                end = self._transport.send(call.message(closed=self._is_closed()), call.deadline)
                seconds = call.wait(end)
                if seconds is None:
                    return call.conclude(end)
                time.sleep(seconds)

    def close(self) -> None:
        """Close the connections, unless they belong to another client or the caller. Twice does no harm."""
        self._closed = True
        if self._above is None:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(_Client["httpx.AsyncClient", "AsyncTransport | AsyncHttpxTransport"]):
    """A client for asyncio and trio. Safe to share between the tasks of one event loop."""

    def _transport_over(self, http_client: httpx.AsyncClient | None) -> AsyncTransport | AsyncHttpxTransport:
        if http_client is None:
            from ._async_transport import AsyncTransport  # noqa: PLC0415 - it takes anyio

            return AsyncTransport()
        from ._httpx_transport import AsyncHttpxTransport  # noqa: PLC0415 - it takes httpx

        return AsyncHttpxTransport(http_client)

    async def _send(
        self, request: Request[T], timeout: float | None, extra_headers: Mapping[str, str] | None
    ) -> RawResponse[T]:
        call = Call(self._options, request, timeout, extra_headers)
        with self._options.key.unlogged():
            while True:
                end = await self._transport.send(call.message(closed=self._is_closed()), call.deadline)
                seconds = call.wait(end)
                if seconds is None:
                    return call.conclude(end)
                from anyio import sleep  # noqa: PLC0415 - a sync client does without

                await sleep(seconds)

    async def aclose(self) -> None:
        """Close the connections, unless they belong to another client or the caller. Twice does no harm."""
        self._closed = True
        if self._above is None:
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
