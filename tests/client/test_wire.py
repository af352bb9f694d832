"""The bytes that leave the client, as a raw server on loopback receives them."""

from typing import Any

import pytest
import trio
from telnyx_texml import AsyncClient, __version__
from telnyx_texml._messages import Request

from tests.calls import KEY, KINDS, client, start
from tests.processes import python
from tests.server import Server, answer, receive, send, stall

IDS = {"account_sid": "61bf923e-5e4d-4595-a110-56190ea18a1b", "call_sid": "v3:KBnLO0ZK3DhKM5s7bE9Vlua-_"}
PATH = "/v2/texml/Accounts/61bf923e-5e4d-4595-a110-56190ea18a1b/Calls/v3:KBnLO0ZK3DhKM5s7bE9Vlua-_/Recordings.json"

BODIES: list[tuple[dict[str, Any], bytes]] = [
    ({}, b""),
    ({"play_beep": None, "recording_track": None}, b""),
    ({"play_beep": True}, b"PlayBeep=true"),
    ({"play_beep": False}, b"PlayBeep=false"),
    ({"recording_status_callback_event": ["completed"]}, b"RecordingStatusCallbackEvent=completed"),
    (
        {"recording_status_callback_event": ("absent", "in-progress", "completed")},
        b"RecordingStatusCallbackEvent=absent+in-progress+completed",
    ),
    (
        {"recording_status_callback": "http://example.com/r?a=1&b=%20#f"},
        b"RecordingStatusCallback=http%3A%2F%2Fexample.com%2Fr%3Fa%3D1%26b%3D%2520%23f",
    ),
    ({"recording_status_callback_method": "GET"}, b"RecordingStatusCallbackMethod=GET"),
    ({"recording_channels": "single"}, b"RecordingChannels=single"),
    ({"recording_track": "both"}, b"RecordingTrack=both"),
    (
        {
            "recording_track": "outbound",
            "recording_channels": "dual",
            "recording_status_callback_method": "POST",
            "recording_status_callback": "https://example.com/recordings",
            "recording_status_callback_event": ["in-progress", "completed"],
            "play_beep": False,
        },
        b"PlayBeep=false&RecordingStatusCallbackEvent=in-progress+completed"
        b"&RecordingStatusCallback=https%3A%2F%2Fexample.com%2Frecordings&RecordingStatusCallbackMethod=POST"
        b"&RecordingChannels=dual&RecordingTrack=outbound",
    ),
]


@pytest.fixture
def server():
    with Server([receive, send(answer(200, b"{}"))]) as server:
        yield server


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("arguments", "body"), BODIES)
def test_a_request_is_just_these_bytes(server, kind, arguments, body):
    """The form's media type even when the form is empty, the key, and nothing that was not asked for."""
    start(kind, f"{server.url}/v2", arguments={**IDS, **arguments})
    [(head, sent)] = server.requests
    first, *headers = head.decode().split("\r\n")
    assert first == f"POST {PATH} HTTP/1.1"
    assert sorted(headers) == [
        "Accept-Encoding: identity",
        "Accept: application/json",
        f"Authorization: Bearer {KEY}",
        f"Content-Length: {len(body)}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Host: 127.0.0.1:{server.port}",
        f"User-Agent: telnyx_texml/{__version__}",
    ]
    assert sent == body


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("v3:a_b-c.d~e", "v3:a_b-c.d~e"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("a b+c", "a%20b%2Bc"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("a" * 1000, "a" * 1000),
        ("é", "%C3%A9"),
        ("a;b=c,d&e@f", "a%3Bb%3Dc%2Cd%26e%40f"),
    ],
)
def test_an_id_stays_one_segment_of_the_path(server, kind, given, sent):
    """Whatever an id holds, it can neither leave its place nor change its meaning; a colon stays a colon."""
    start(kind, server.url, arguments={"account_sid": "a", "call_sid": given})
    [(head, _)] = server.requests
    assert head.split(b"\r\n")[0].decode() == f"POST /texml/Accounts/a/Calls/{sent}/Recordings.json HTTP/1.1"


def test_an_extra_header_goes_in_the_place_of_the_clients_or_the_operations_own(server):
    """Whatever the case of its name."""
    extra = {"accept": "text/plain", "USER-AGENT": "me", "x-part": "3"}
    own = Request[None]("get_part", "GET", "/part", {200: None}, headers={"X-Part": "1", "X-Whole": "2"})
    with client("sync", server.url) as made:
        made._send(own, None, extra)
    head = server.requests[0][0].lower()
    assert [line for line in head.split(b"\r\n") if line.startswith((b"accept:", b"user-agent:", b"x-"))] == [
        b"accept: text/plain",
        b"user-agent: me",
        b"x-part: 3",
        b"x-whole: 2",
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_the_host_is_named_as_in_the_url(host):
    """With its port where the scheme has another."""
    try:
        started = Server([receive, send(answer(200, b"{}"))], host=host)
    except OSError:
        pytest.skip("this machine has no IPv6")
    name = f"[{host}]" if ":" in host else host
    with started as server:
        start("sync", f"http://{name}:{server.port}")
    assert f"\r\nHost: {name}:{server.port}\r\n".encode() in server.requests[0][0]


PORTS = """
import sys
from telnyx_texml import APIConnectionError, Client
def hook(event, arguments):
    if event == "socket.connect":
        print(arguments[1][1])
        raise ConnectionRefusedError
sys.addaudithook(hook)
for url in ("http://127.0.0.1", "https://127.0.0.1", "https://127.0.0.1:80"):
    try:
        Client(api_key="KEY0123_abc", base_url=url, retry=0).list_call_recordings(account_sid="a", call_sid="c")
    except APIConnectionError:
        pass
"""


def test_a_url_without_a_port_means_80_or_443():
    """As its scheme says."""
    done = python("-c", PORTS)
    assert (done.stdout.split(), done.stderr) == (["80", "443", "80"], "")


def test_the_same_client_works_under_trio(server):
    """The promise of `AsyncClient` is for asyncio and trio alike."""

    async def start() -> None:
        async with AsyncClient(api_key=KEY, base_url=f"{server.url}/v2") as client:
            await client.start_call_recording(**IDS)

    trio.run(start)
    [(head, _)] = server.requests
    assert head.startswith(f"POST {PATH} HTTP/1.1\r\n".encode())


def test_a_call_is_cancelled_at_once_under_trio():
    """Cancellation passes through, as under asyncio."""
    with Server([stall]) as silent:

        async def start() -> bool:
            with trio.move_on_after(0.1) as scope:
                async with AsyncClient(api_key=KEY, base_url=silent.url) as client:
                    await client.start_call_recording(**IDS)
            return scope.cancelled_caught

        assert trio.run(start)
