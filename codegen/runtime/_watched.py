"""What is sent and read through a caller's own httpx client, where the errors alone do not tell how far it came."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._messages import Message


class Watched(httpx.Request):
    """A request that knows whether it was handed to a transport: httpx looks at its stream first."""

    def __init__(self, message: Message) -> None:
        url = message.base_url + message.path
        super().__init__(message.method, url, headers=list(message.headers), content=message.content)
        self.handed_on = False

    def __getattribute__(self, name: str) -> Any:
        if name == "stream":
            self.handed_on = True
        return super().__getattribute__(name)

    def failed_with(self, error: Exception) -> bool:
        """Whether an error of httpx is of this request, and not of one that a hook made."""
        try:
            return isinstance(error, httpx.RequestError) and error.request is self
        except RuntimeError:
            return False


def in_time(response: httpx.Response, deadline: float) -> Iterator[bytes]:
    """The body of a sync client's answer. Raises TimeoutError at the deadline.

    Each read has what was left when the headers came, and so has the last one. The connection is shut
    down under it; with HTTP/2, where other answers come by it, it is not.
    """
    timer: Timer | None = None
    length = response.headers.get("content-length")
    try:
        for piece in cast("Iterable[bytes]", response.stream):
            yield piece
            if timer is None and length != str(len(piece)) and (sock := _socket(response)):
                timer = Timer(max(0.0, deadline - monotonic()), _shut_down, [sock])
                timer.daemon = True
                timer.start()
            if monotonic() >= deadline:
                break
    except Exception:
        if monotonic() < deadline:
            raise
    finally:
        if timer:
            timer.cancel()
    if monotonic() >= deadline:
        raise TimeoutError from None


def _socket(response: httpx.Response) -> socket.socket | None:
    stream = response.extensions.get("network_stream")
    if stream is None or not response.http_version.startswith("HTTP/1"):
        return None
    return cast("socket.socket | None", stream.get_extra_info("socket"))


def _shut_down(sock: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # of TLS too, whose own would take its state away
