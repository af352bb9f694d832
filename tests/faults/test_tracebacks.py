"""No traceback with locals shows the key, as error trackers print them: not of a call broken off either."""

from __future__ import annotations

import asyncio
import signal
import traceback
from types import FrameType

import pytest
from telnyx_texml import AsyncClient, Client

from .calls import CALL, KEY, KINDS, start
from .certificates import certificate
from .server import Action, Server, answer, begin, receive, send, stall
from .test_key import everything_told

BODY_HELD_BACK = {"recording_status_callback": "https://example.com/?" + "a" * 3_000_000}
"""More than the network takes without a reader."""
SOON = {"the request": 1.5, "the headers": 0.4, "the body": 0.4}
"""The seconds after which a call is in that stage: a large form takes its time to be encoded."""
STAGES: dict[str, list[Action]] = {
    "the request": [begin, stall],
    "the headers": [receive, stall],
    "the body": [receive, send(answer(200, b"{", "Content-Length: 9")), stall],
}


def locals_told(error: BaseException) -> str:
    """All frames but this test's, and what Python chained to them."""
    told: list[str] = []
    queue: list[BaseException | None] = [error]
    while queue:
        if one := queue.pop():
            queue += [one.__cause__, one.__context__]
            told += traceback.StackSummary.extract(traceback.walk_tb(one.__traceback__), capture_locals=True).format()[
                1:
            ]
    return "".join(told)


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("stage", STAGES)
def test_a_time_out_of_the_caller_shows_no_key(stage: str, secure: bool) -> None:
    arguments = BODY_HELD_BACK if stage == "the request" else {}
    with Server(STAGES[stage], tls=certificate("right") if secure else None) as server:

        async def run() -> None:
            async with AsyncClient(api_key=KEY, base_url=server.url) as client, asyncio.timeout(SOON[stage]):
                await client.start_call_recording(**CALL, **arguments)

        with pytest.raises(TimeoutError) as raised:
            asyncio.run(run())
    told = locals_told(raised.value)
    assert "_deadlines.py" in told, "frames of ours were looked at"
    assert KEY not in told


class SoftLimit(BaseException):
    """What a signal raises in the midst of a call."""


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("stage", STAGES)
def test_what_a_signal_raises_shows_no_key(stage: str, secure: bool) -> None:
    def raise_it(_: int, __: FrameType | None) -> None:
        raise SoftLimit

    arguments = BODY_HELD_BACK if stage == "the request" else {}
    before = signal.signal(signal.SIGALRM, raise_it)
    try:
        with Server(STAGES[stage], tls=certificate("right") if secure else None) as server:
            client = Client(api_key=KEY, base_url=server.url)
            signal.setitimer(signal.ITIMER_REAL, SOON[stage])
            with client, pytest.raises(SoftLimit) as raised:
                client.start_call_recording(**CALL, **arguments)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    told = locals_told(raised.value)
    assert "_deadlines.py" in told, "frames of ours were looked at"
    assert KEY not in told


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_stands_for_an_encoding_is_not_shown(kind: str) -> None:
    with Server([receive, send(answer(200, b"{}", f"Content-Encoding: {KEY}"))]) as server:
        error = start(kind, server.url)
    assert isinstance(error, Exception)
    assert KEY.lower() not in everything_told(error).lower()
