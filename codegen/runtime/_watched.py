"""What is sent and read through a caller's own httpx client, where the errors alone do not tell how far it came.

Its proxy can break off before the request is sent, its hooks and its reading of redirects can fail after
the answer's headers came. httpcore tells each step; other transports tell nothing.
"""

from __future__ import annotations

from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

import httpx

from ._connections import shut_down
from ._messages import Answer, plain_headers

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterable, Iterator

    from ._messages import Message


class Watched(httpx.Request):
    """A request that knows how far it came."""

    def __init__(self, message: Message) -> None:
        url = message.base_url + message.path
        super().__init__(message.method, url, headers=list(message.headers), content=message.content)
        self.answer: Answer | None = None
        """The answer, without its body, if its headers came."""
        self._handed_on = self._told = self._sent = False

    def __getattribute__(self, name: str) -> Any:
        if name == "stream":  # httpx looks at it before it hands the request to a transport
            self._handed_on = True
        return super().__getattribute__(name)

    def note(self, step: str, details: dict[str, Any]) -> None:
        """Take a step, as httpcore's extension `trace` tells it."""
        self._told = True
        if step.endswith(".send_request_headers.started"):
            # The request for a tunnel goes to the proxy, and not to the API.
            self._sent = self._sent or details["request"].method != b"CONNECT"
        elif self._sent and step.endswith(".receive_response_headers.complete"):
            *_, status, headers = (part for part in details["return_value"] if not isinstance(part, bytes))
            self.answer = Answer(status, plain_headers(headers), b"", "its body was not read")

    async def note_async(self, step: str, details: dict[str, Any]) -> None:
        """As `note`."""
        self.note(step, details)

    @property
    def unsent(self) -> bool:
        """Whether it surely was not sent: no transport got it, or one told its steps and none of them sent it."""
        return not self._sent if self._told else not self._handed_on

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
    if response.is_stream_consumed:  # by a hook
        yield response.content
        return
    timer: Timer | None = None
    length = response.headers.get("content-length")
    try:
        for piece in cast("Iterable[bytes]", response.stream):
            yield piece
            if timer is None and length != str(len(piece)) and (sock := _socket(response)):
                timer = Timer(max(0.0, deadline - monotonic()), shut_down, [sock])
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
