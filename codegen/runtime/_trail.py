"""How far a request came that a caller's own httpx client sends.

Its exceptions alone do not say: its proxy can break off before the request is sent, its hooks and
its reading of redirects can fail after the answer's headers came. httpcore tells each step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._messages import Answer, plain_headers

if TYPE_CHECKING:
    from ._watched import Watched


class Trail:
    """The steps of one request, as far as its transport tells them; other transports tell nothing."""

    def __init__(self) -> None:
        self._began = False
        self._sent = False
        self._answer: Answer | None = None

    def unsent(self, request: Watched) -> bool:
        """Whether it surely was not sent: no transport got it, or one told its steps and none of them sent it."""
        return not self._sent if self._began else not request.handed_on

    def answer(self) -> Answer | None:
        """The answer, without its body, if its headers came."""
        return self._answer

    def note(self, step: str, details: dict[str, Any]) -> None:
        """Take a step, as httpcore's extension `trace` tells it."""
        self._began = True
        if step.endswith(".send_request_headers.started"):
            # The request for a tunnel goes to the proxy, and not to the API.
            self._sent = self._sent or details["request"].method != b"CONNECT"
        elif self._sent and step.endswith(".receive_response_headers.complete"):
            *_, status, headers = (part for part in details["return_value"] if not isinstance(part, bytes))
            self._answer = Answer(status, plain_headers(headers), b"", "its body was not read")

    async def note_async(self, step: str, details: dict[str, Any]) -> None:
        """As `note`."""
        self.note(step, details)
