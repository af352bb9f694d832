"""A stand-in for the API on this machine, for trying out and for tests: `python -m telnyx_texml.sandbox`.

It answers from the API's description alone and judges requests by it, not by the client's own
checks. While it runs, it keeps what was started: that is listed, and can be paused, resumed and
stopped. A recording is completed when a callback says so; one that was started without a URL for
callbacks goes on. What has ended stays so: a request to pause or resume it is answered with 422.

It needs the extra `sandbox`.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Mapping

__all__ = ["Fault", "ReceivedRequest", "Sandbox", "SentCallback", "serve"]

CALLBACK_DELAY = 0.5
"""The seconds before a callback is sent, where nothing else is said."""


@frozen
class ReceivedRequest:
    """A request as it came."""

    method: str
    """The HTTP method."""
    path: str
    """The path, percent-encoded as it was sent."""
    headers: Mapping[str, str]
    """The headers, names in lower case, without the one that holds the API key."""
    form: tuple[tuple[str, str], ...]
    """The fields of the body in their order, as text; none where the body is no form."""
    query: tuple[tuple[str, str], ...] = ()
    """The fields of the query in their order, as text."""
    json: Any = None
    """The value of the body, None where it is no JSON."""


@frozen
class SentCallback:
    """A callback as it was sent, once for each attempt."""

    method: str
    """The HTTP method. With GET the fields are in the query, and nothing is signed."""
    url: str
    """The URL that the request gave."""
    fields: Mapping[str, str]
    """The fields, as text."""
    status: int | None
    """The status that the receiver answered with, None where no answer came."""


@frozen
class Fault:
    """A failure that a request is to run into."""

    status: int | None
    """The status that it is answered with in place of being processed. None: it is processed, its answer is lost."""
    retry_after: int | None = None
    """The seconds that the answer asks to wait."""


@frozen
class Sandbox:
    """A running stand-in."""

    base_url: str
    """What a client takes as its `base_url`."""
    public_key: str
    """What a receiver verifies callbacks with."""
    requests: list[ReceivedRequest] = field(factory=list[ReceivedRequest])
    """Everything that was received, the refused too, oldest first."""
    callbacks: list[SentCallback] = field(factory=list[SentCallback])
    """Everything that was sent, oldest first."""
    faults: deque[Fault] = field(factory=deque[Fault])
    """What was asked for with `fail_next` and `lose_next_answer` and has not come yet."""

    def fail_next(self, status: int, *, retry_after: int | None = None) -> None:
        """Answer the next request with an error, and do not process it.

        What is asked for several times, here and with `lose_next_answer`, comes in that order, once for
        each request that reaches an operation.

        Args:
            status: The HTTP status, from 400 to 599.
            retry_after: Seconds for the header Retry-After; without it there is none.

        Raises:
            ValueError: An answer can not be so.

        """
        if type(status) is not int or not 400 <= status < 600:
            raise ValueError(f"status: {status!r} is no status of an error, which is an int from 400 to 599")
        if retry_after is not None and (type(retry_after) is not int or retry_after < 0):
            raise ValueError(f"retry_after: {retry_after!r} is no number of seconds, which is an int from 0")
        self.faults.append(Fault(status, retry_after))

    def lose_next_answer(self) -> None:
        """Process the next request, and close the connection in place of the answer.

        For the caller the outcome is unknown. `requests` and the list of recordings have it.
        """
        self.faults.append(Fault(None))


@contextmanager
def serve(
    *, port: int = 0, unknown_calls: Collection[str] = (), callback_delay: float = CALLBACK_DELAY
) -> Generator[Sandbox]:
    """Run the stand-in in a thread, on loopback, until the `with` statement ends.

    Args:
        port: The port to listen on; a free one where it is 0.
        unknown_calls: Ids that it answers with 404, wherever they stand in a path.
        callback_delay: The seconds before each attempt to send a callback.

    Raises:
        ImportError: The extra `sandbox` is not installed.
        OSError: The port can not be had.

    """
    # To import the package must work without the extra, so that what is missing can be said.
    from ._serving import Listener  # noqa: PLC0415

    listener = Listener(port, unknown_calls, callback_delay)
    thread = threading.Thread(target=listener.run, name="sandbox", daemon=True)
    thread.start()
    try:
        yield listener.sandbox
    finally:
        listener.stop()
        thread.join()
