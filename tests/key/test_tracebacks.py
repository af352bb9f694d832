"""No traceback with locals shows the key, as error trackers print them: not of a call broken off either."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telnyx_texml import AsyncClient, Client

from ..calls import CALL, KEY
from ..certificates import certificate
from ..faults.signals import interrupted
from ..server import Action, Connection, Server, answer, begin, receive, send, stall, wait_for
from .told import everything_told


def arrived(connection: Connection) -> None:
    """Say so when the client has come to wait, and let it wait."""
    connection.server.over.wait(0.1)
    connection.server.count()
    stall(connection)


HELD_BACK = {"extra_headers": {"X-Long": "a" * 5_000_000}}
"""More than the network takes without a reader."""
STAGES: dict[str, tuple[list[Action], dict[str, Any]]] = {
    "the request": ([begin, arrived], HELD_BACK),
    "the headers": ([receive, arrived], {}),
    "the body": ([receive, send(answer(200, b"{", "Content-Length: 9")), arrived], {}),
}


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("stage", STAGES)
def test_a_call_that_is_cancelled_shows_no_key(stage: str, secure: bool) -> None:
    """A time-out of the caller's own has it as its cause."""
    script, arguments = STAGES[stage]
    with Server(script, tls=certificate("right") if secure else None) as server:

        async def run() -> None:
            async with AsyncClient(api_key=KEY, base_url=server.url) as client:
                call = asyncio.create_task(client.start_call_recording(**CALL, **arguments))
                await asyncio.to_thread(wait_for, lambda: server.processed)
                call.cancel()
                await call

        with pytest.raises(asyncio.CancelledError) as raised:
            asyncio.run(run())
    shows_no_key(raised.value)


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("stage", STAGES)
def test_what_a_signal_raises_shows_no_key(stage: str, secure: bool) -> None:
    script, arguments = STAGES[stage]
    with (
        Server(script, tls=certificate("right") if secure else None) as server,
        Client(api_key=KEY, base_url=server.url) as client,
        interrupted(lambda: server.processed) as raised,
    ):
        client.start_call_recording(**CALL, **arguments)
    shows_no_key(raised.value)


def shows_no_key(error: BaseException) -> None:
    told = everything_told(error)
    assert "_transport.py" in told, "frames of ours were looked at"
    assert KEY not in told
