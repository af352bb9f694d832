# Made by `make generate` from codegen/runtime/sandbox/_closing.py, content aeb8d97eb1d96cfb. Do not edit.
"""How the stand-in closes a connection in place of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from starlette.types import Receive, Scope, Send

_CLOSE = "close"


class Protocol(H11Protocol):
    """HTTP/1.1, with a way for the application to close the connection, which ASGI has none for."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Hand the way on in the state of each request."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, _CLOSE: transport.abort}


async def close(scope: Scope, receive: Receive, send: Send) -> None:
    """Close the connection without an answer, as an ASGI application."""
    scope["state"][_CLOSE]()
    await receive()  # the end of the connection; the body was read before
