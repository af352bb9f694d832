"""Runs the stand-in: a socket on loopback, and uvicorn that serves it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

try:
    import uvicorn

    from .._signatures import generate_key_pair
    from ._app import App
    from ._callbacks import Callbacks
    from ._closing import Protocol
except ModuleNotFoundError as error:
    distribution = __name__.partition(".")[0].replace("_", "-")
    raise ImportError(f"{error.name} is not installed: pip install '{distribution}[sandbox]'") from None

from . import Sandbox
from ._description import read_description
from ._memory import Memory

if TYPE_CHECKING:
    from collections.abc import Collection

HOST = "127.0.0.1"


class Listener:
    """A stand-in whose port is taken already: whoever connects is served as soon as it runs.

    Raises OSError where the port can not be had.
    """

    def __init__(self, port: int, unknown_calls: Collection[str], callback_delay: float) -> None:
        self.description = read_description()
        self._socket = socket.create_server((HOST, port))
        private_key, public_key = generate_key_pair()
        base_url = f"http://{HOST}:{self._socket.getsockname()[1]}{self.description.base_path}"
        self.sandbox = Sandbox(base_url, public_key)
        memory = Memory()
        callbacks = Callbacks(self.sandbox, private_key, callback_delay, memory.told)
        config = uvicorn.Config(
            App(self.description, self.sandbox, memory, callbacks, unknown_calls),
            loop="asyncio",
            http=Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Serve until told to stop, or until the process is, where this is its main thread."""
        try:
            self._server.run([self._socket])
        finally:
            self._socket.close()  # older uvicorn leaves it open where it is told to stop before it serves

    def stop(self) -> None:
        """Have `run` return soon. Safe in any thread."""
        self._server.should_exit = True
