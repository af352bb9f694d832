# Made by `make generate` from codegen/runtime/sandbox/__init__.py, content ab0a923c7fefa8fc. Do not edit.
"""A stand-in for the API on this machine, for trying out and for tests: `python -m telnyx_texml.sandbox`.

It answers from the API's description alone and judges requests by it, not by the client's own
checks. While it runs, it keeps what was started: that is listed, and can be paused, resumed and
stopped. A recording is completed when a callback says so; one that was started without a URL for
callbacks goes on. What has ended stays so: a request to pause or resume it is answered with 422.

It needs the extra `sandbox`.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ._sandbox import CALLBACK_DELAY, Fault, ReceivedRequest, Sandbox, SentCallback

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

__all__ = ["Fault", "ReceivedRequest", "Sandbox", "SentCallback", "serve"]


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
