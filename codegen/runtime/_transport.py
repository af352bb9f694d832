"""Sends one request once, over the package's own connections, and reads the answer in bounded time and memory.

Raises no error of its own. `_httpx_transport` does the same through a caller's client.
"""

from __future__ import annotations

import os
from contextlib import suppress

import anyio
import httpcore

from ._bodies import Body
from ._connections import AsyncConnections, SyncConnections
from ._failures import cut, failure
from ._messages import Answer, Failure, Message

_CLOSING = 1.0
"""The seconds that the closing of an answer may take."""


class SyncTransport:
    """Connections for the threads of a process."""

    closed = False
    """Whether others closed the way to the API. Nobody else has these connections."""

    def __init__(self, base_url: str) -> None:
        # For each base URL its own: `with_options` can name another. After a fork new ones: what the parent's
        # threads hold at that moment, a lock or a place among the connections, nobody gives back in the child.
        self._connections = {(os.getpid(), base_url): SyncConnections(base_url)}

    def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        key = os.getpid(), message.base_url
        if key not in self._connections:
            self._connections.setdefault(key, SyncConnections(message.base_url))
        try:
            response = self._connections[key].open(message, deadline)
        except Exception as error:  # noqa: BLE001
            return failure(error, httpcore)
        body = Body(response.headers.get("content-encoding", ""))
        flaw = None
        try:
            for piece in response.pieces():
                if not body.take(piece):
                    break
        except Exception as error:  # noqa: BLE001
            flaw = cut(error, httpcore)
        finally:
            with suppress(Exception):
                response.close()
        content = body.end(flaw)
        return Answer(response.status_code, response.headers, content, body.flaw)

    def close(self) -> None:
        """Close the connections."""
        for (process, _), connections in list(self._connections.items()):
            if process == os.getpid():
                connections.close()


class AsyncTransport:
    """As `SyncTransport`, under asyncio or trio."""

    closed = False

    def __init__(self, base_url: str) -> None:
        self._connections = {(os.getpid(), base_url): AsyncConnections(base_url)}

    async def send(self, message: Message, deadline: float) -> Answer | Failure:
        """Send the request and read the answer before the deadline, a time of `monotonic`."""
        key = os.getpid(), message.base_url
        if key not in self._connections:
            self._connections[key] = AsyncConnections(message.base_url)
        try:
            response = await self._connections[key].open(message, deadline)
        except Exception as error:  # noqa: BLE001
            return failure(error, httpcore)
        body = Body(response.headers.get("content-encoding", ""))
        flaw = None
        try:
            async for piece in response.pieces():
                if not body.take(piece):
                    break
        except Exception as error:  # noqa: BLE001
            flaw = cut(error, httpcore)
        finally:
            with anyio.move_on_after(_CLOSING, shield=True), suppress(Exception):
                await response.aclose()
        content = body.end(flaw)
        return Answer(response.status_code, response.headers, content, body.flaw)

    async def aclose(self) -> None:
        """Close the connections."""
        for (process, _), connections in list(self._connections.items()):
            if process == os.getpid():
                await connections.aclose()
