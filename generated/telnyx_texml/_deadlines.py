# Made by `make generate` from codegen/runtime/_deadlines.py, content 1c550f234c099285. Do not edit.
"""Network backends for httpcore in which a time-out is a point in time, shared by all steps of a call.

httpcore passes each connect, read and write the same number of seconds, so that an answer that
drips never ends. Here that number is a deadline, a time of `monotonic`, and each step gets what is
left until then. What httpcore writes piece by piece is sent at once, when an answer is waited for.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

import httpcore

from ._leftovers import Leftovers

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable


def _step(deadline: float | None, late: type[Exception]) -> float:
    """The seconds that a step has before the deadline. Each has one."""
    assert deadline is not None
    seconds = deadline - monotonic()
    if seconds <= 0:
        raise late("the deadline has passed")
    return seconds


class SyncBackend(httpcore.NetworkBackend):
    """Connects with what is left of the time, to each address that the name has."""

    def __init__(self) -> None:
        self._backend: httpcore.NetworkBackend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host}: {error}") from None
        failure: Exception = httpcore.ConnectError(f"{host}: no address")
        for *_, address in found:
            seconds = _step(timeout, httpcore.ConnectTimeout)
            try:
                return _SyncStream(
                    self._backend.connect_tcp(str(address[0]), port, seconds, local_address, socket_options)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _Unsent:
    """The request until it is sent. It holds the key, so no frame that waits for an answer may hold it."""

    def __init__(self) -> None:
        self._unsent = b""

    def _take_unsent(self) -> bytes:
        unsent, self._unsent = self._unsent, b""
        return cast("bytes", memoryview(unsent))  # a frame that waits shows no byte of it


class _SyncStream(_Unsent, httpcore.NetworkStream):
    """Reads and writes with what is left of the time."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        super().__init__()
        self._stream = stream
        self._leftovers = Leftovers()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._unsent:
            # A server can answer and close before it has read all.
            with suppress(httpcore.WriteError):
                self._stream.write(self._take_unsent(), _step(timeout, httpcore.WriteTimeout))
        data = self._stream.read(max_bytes, _step(timeout, httpcore.ReadTimeout))
        self._leftovers.read(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._leftovers.written()
        self._unsent += buffer

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = _step(timeout, httpcore.ConnectTimeout)
        return _SyncStream(self._stream.start_tls(ssl_context, server_hostname, seconds))

    def get_extra_info(self, info: str) -> Any:
        # The pool asks this of an idle connection: it takes none that has something to read.
        if info == "is_readable" and self._leftovers.found():
            return True
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """As `SyncBackend`; here the name's resolution ends in time too."""

    def __init__(self) -> None:
        backend: Any = httpcore.AnyIOBackend()  # the library leaves its type open
        self._backend: httpcore.AsyncNetworkBackend = backend

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        seconds = _step(timeout, httpcore.ConnectTimeout)
        return _AsyncStream(await self._backend.connect_tcp(host, port, seconds, local_address, socket_options))


class _AsyncStream(_Unsent, httpcore.AsyncNetworkStream):
    """As `_SyncStream`."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        super().__init__()
        self._stream = stream
        self._tls: ssl.SSLObject | None = stream.get_extra_info("ssl_object")
        self._leftovers = Leftovers()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._unsent:
            with suppress(httpcore.WriteError):
                await self._stream.write(self._take_unsent(), _step(timeout, httpcore.WriteTimeout))
        data = await self._stream.read(max_bytes, _step(timeout, httpcore.ReadTimeout))
        self._leftovers.read(data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._leftovers.written()
        self._unsent += buffer

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        seconds = _step(timeout, httpcore.ConnectTimeout)
        return _AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, seconds))

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        # The pool asks this of an idle connection: it takes none that has something to read.
        if info == "is_readable" and (self._leftovers.found() or _holds_more(self._tls)):
            return True
        return self._stream.get_extra_info(info)


def _holds_more(tls: ssl.SSLObject | None) -> bool:
    """Whether TLS holds what came in one piece with the last answer: it was read, and the socket shows it no more."""
    if tls is None:
        return False
    from ssl import SSLError, SSLWantReadError  # noqa: PLC0415 - not needed for http

    try:
        tls.read(1)
    except SSLWantReadError:
        return False
    except SSLError:
        pass
    return True
