# Made by `make generate` from codegen/runtime/_call.py, content e2af310054e47645. Do not edit.
"""One call on its way, without its I/O: what is sent each time, and what follows when it ends."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from ._conclusions import conclude
from ._messages import Answer, Failure, Message, RawResponse, Request
from ._options import Options, check_headers, check_timeout
from ._resends import resend_after
from ._telnyx import LOGGER, TexmlError
from .errors import APIConnectionError

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

_log = logging.getLogger(LOGGER)


class Call(Generic[T]):
    """One call on its way: when to stop, what to send, whether to send it again."""

    def __init__(
        self,
        options: Options,
        request: Request[T],
        timeout: float | None,
        extra_headers: Mapping[str, str] | None,
    ) -> None:
        self._options = options
        self._request = request
        self._url = options.base_url + request.path
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": options.user_agent}
        if request.content_type:
            self._headers["Content-Type"] = request.content_type
        for name, value in {**(request.headers or {}), **check_headers(extra_headers)}.items():
            self._headers[name.title()] = value
        self._resent = 0
        self._sent = time.monotonic()
        self.deadline = self._sent + (options.timeout if timeout is None else check_timeout(timeout))

    def message(self, *, closed: bool) -> Message:
        """The request as it is sent, made anew each time. Raises if the client was closed."""
        if closed:
            raise APIConnectionError(
                f"{self._request.operation}: the client is closed; make a new one. Nothing was processed.",
                method=self._request.method,
                url=self._url,
            )
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
