"""A caller's own httpx client may speak HTTP/2, where many calls share one connection."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, get_ident

import httpx
import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import StreamEnded
from hpack import Encoder
from telnyx_texml import APIResponseError, Client, Recording, TexmlError

from ..calls import CALL, KEY, KINDS, through_theirs
from ..server import Action, Connection, Server, stall

HTTP2 = {"http1": False, "http2": True}
JSON = [(":status", "200"), ("content-type", "application/json")]


class Spoken:
    """The server's side of a connection."""

    def __init__(self, connection: Connection) -> None:
        self.over = connection.server.over
        self._sock = connection.sock
        self._frames = H2Connection(H2Configuration(client_side=False))
        self._frames.initiate_connection()
        self._send()

    def _send(self) -> None:
        self._sock.sendall(self._frames.data_to_send())

    def requests(self, count: int) -> list[int]:
        """Receive so many; their streams."""
        streams: list[int] = []
        while len(streams) < count:
            events = self._frames.receive_data(self._sock.recv(65536))
            streams += [event.stream_id for event in events if isinstance(event, StreamEnded)]
            self._send()
        return streams

    def head(self, stream: int, *headers: tuple[str, str]) -> None:
        self._frames.send_headers(stream, [*JSON, *headers])
        self._send()

    def body(self, stream: int, data: bytes, *, end: bool) -> None:
        self._frames.send_data(stream, data, end_stream=end)
        self._send()


def speak(act: Callable[[Spoken], None]) -> list[Action]:
    """Do this, and keep the connection."""
    return [lambda connection: act(Spoken(connection)), stall]


@pytest.mark.parametrize("kind", KINDS)
def test_no_log_holds_the_key_over_http2(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """Neither as it is sent nor as a server says it back, nor compressed."""
    serving: list[int] = []

    def echo(spoken: Spoken) -> None:
        serving.append(get_ident())
        (stream,) = spoken.requests(1)
        spoken.head(stream, ("x-echo", KEY), ("x-large", "a" * 4000))  # which takes the other out of the table
        spoken.body(stream, b"{}", end=True)

    caplog.set_level(logging.DEBUG)
    with Server(speak(echo)) as server:
        assert through_theirs(kind, server.url, **HTTP2) == Recording()
    here = [record for record in caplog.records if record.thread not in serving]  # the server logs too
    assert any("x-echo" in record.getMessage() for record in here), "the answer was logged"
    assert not any(KEY in record.getMessage() for record in here)
    compressed = Encoder().encode([("x-echo", KEY)])[-20:]
    assert not any(repr(compressed)[2:-1] in record.getMessage() for record in here)


@pytest.mark.timeout(20)
def test_a_late_answer_does_not_take_the_connection_from_the_others_on_it() -> None:
    """A body that drips on one stream ends its own call at the time-out, and no other."""
    ended = Event()

    def drip_and_answer(spoken: Spoken) -> None:
        late, good = spoken.requests(2)
        spoken.head(late)
        while not ended.is_set() and not spoken.over.is_set():
            spoken.body(late, b" ", end=False)
            ended.wait(0.25)
        spoken.head(good)
        spoken.body(good, b"{}", end=True)

    with Server(speak(drip_and_answer)) as server, httpx.Client(**HTTP2) as theirs:
        client = Client(api_key=KEY, base_url=server.url, http_client=theirs)

        def late() -> TexmlError:
            try:
                with pytest.raises(APIResponseError) as raised:
                    client.start_call_recording(**CALL, timeout=0.6)
            finally:
                ended.set()
            return raised.value

        with ThreadPoolExecutor() as threads:
            first = threads.submit(late)
            second = threads.submit(client.start_call_recording, **CALL, timeout=10)
            assert "it did not come in time" in str(first.result())
            assert second.result() == Recording()
        assert server.connections == 1
