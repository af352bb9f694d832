"""A client across processes, event loops, views and hooks, against the stand-in."""

import asyncio
import os
import socket
import subprocess
import sys
import traceback
from pathlib import Path

import httpx
import pytest
from telnyx_texml import APIConnectionError, AsyncClient, Client

ROOT = Path(__file__).parents[2]
IDS = {"account_sid": "a", "call_sid": "c"}
KEY = "KEY0123_a-secret"


FORKED = """
import os, sys
from telnyx_texml import Client
client = Client(api_key="KEY0123_a-secret", base_url=sys.argv[1], retry=0)
client.start_call_recording(account_sid="a", call_sid="c")
for number in range(5):
    child = os.fork()
    name = f"parent{number}" if child else f"child{number}"
    assert client.start_call_recording(account_sid="a", call_sid=name).call_sid == name
    if not child:
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
print("fine")
"""

LOOPS = """
import asyncio, sys
from telnyx_texml import AsyncClient
client = AsyncClient(api_key="KEY0123_a-secret", base_url=sys.argv[1], retry=0)
for _ in range(3):
    assert asyncio.run(client.start_call_recording(account_sid="a", call_sid="c")).call_sid == "c"
asyncio.run(client.aclose())
print("fine")
"""


FORKED_MEANWHILE = """
import os, sys, threading, time
from telnyx_texml import Client, TexmlError
client = Client(api_key="KEY0123_a-secret", base_url=sys.argv[1], retry=0)
def wait():
    try:
        client.with_options(base_url=sys.argv[2]).start_call_recording(account_sid="a", call_sid="c", timeout=30)
    except TexmlError:
        pass
for _ in range(100):
    threading.Thread(target=wait, daemon=True).start()
time.sleep(2)
child = os.fork()
if not child:
    own = client.with_options(base_url=sys.argv[2], timeout=0.5)
    try:
        own.start_call_recording(account_sid="a", call_sid="child")
    except TexmlError as error:
        os._exit(0 if error.outcome == "unknown" else 1)
assert os.waitpid(child, 0)[1] == 0, "the child found no free connection"
print("fine", flush=True)
os._exit(0)
"""


@pytest.mark.parametrize(
    "program",
    [FORKED, FORKED_MEANWHILE, LOOPS],
    ids=["after a fork", "after a fork in the middle of a hundred calls", "in one event loop after another"],
)
def test_connections_are_used_where_they_were_made_alone(sandbox, program):
    """A child process, and each event loop, makes its own: no answer goes astray, no call fails for it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated")}
    with socket.create_server(("127.0.0.1", 0), backlog=200) as silent:
        never = f"http://127.0.0.1:{silent.getsockname()[1]}"
        command = [sys.executable, "-W", "ignore", "-c", program, sandbox.base_url, never]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.returncode) == ("fine\n", 0), done.stderr


def test_a_view_ends_with_what_it_is_a_view_of(sandbox):
    """Closing a view closes the views of it, and not the client above it."""
    with Client(api_key=KEY, base_url=sandbox.base_url) as client:
        view = client.with_options(timeout=2)
        raw = view.with_raw_response
        view.close()
        for closed in (view, raw):
            with pytest.raises(APIConnectionError, match="closed"):
                closed.start_call_recording(**IDS)
        client.start_call_recording(**IDS)


def test_a_hook_may_read_the_body(sandbox):
    """A caller's client whose hook reads each answer, to log it, works as any other."""
    hooks = {"response": [lambda response: response.read()]}
    with (
        httpx.Client(event_hooks=hooks) as theirs,
        Client(api_key=KEY, base_url=sandbox.base_url, http_client=theirs) as client,
    ):
        assert client.start_call_recording(**IDS, timeout=5).call_sid == "c"


def test_the_cookies_of_a_callers_client_stay_as_they_are():
    """An answer that sets, changes or ends cookies changes nothing in the caller's jar."""
    headers = [("Set-Cookie", "new=1"), ("Set-Cookie", "old=2"), ("Set-Cookie", "gone=; Max-Age=0")]
    transport = httpx.MockTransport(lambda request: httpx.Response(200, headers=headers, json={}))
    with (
        httpx.Client(transport=transport) as theirs,
        Client(api_key=KEY, base_url="https://api.example.com", http_client=theirs) as client,
    ):
        for name in ("old", "gone"):
            theirs.cookies.set(name, "1", domain="api.example.com")
        theirs.cookies.set("other", "1", domain="example.org")
        client.start_call_recording(**IDS)
        assert dict(theirs.cookies) == {"old": "1", "gone": "1", "other": "1"}


def test_an_async_hook_may_read_the_body(sandbox):
    """The same for an async client."""

    async def read(response: httpx.Response) -> None:
        await response.aread()

    async def start() -> str | None:
        async with (
            httpx.AsyncClient(event_hooks={"response": [read]}) as theirs,
            AsyncClient(api_key=KEY, base_url=sandbox.base_url, http_client=theirs) as client,
        ):
            return (await client.start_call_recording(**IDS, timeout=5)).call_sid

    assert asyncio.run(start()) == "c"


def test_no_frame_that_waits_for_an_answer_holds_the_key():
    """A caller's own time limit prints a traceback with locals, as error trackers do: the key is not in it."""
    with socket.create_server(("127.0.0.1", 0)) as silent:

        async def start() -> None:
            base_url = f"http://127.0.0.1:{silent.getsockname()[1]}"
            async with AsyncClient(api_key=KEY, base_url=base_url) as client:
                await asyncio.wait_for(client.start_call_recording(**IDS), 0.3)

        with pytest.raises(TimeoutError) as caught:
            asyncio.run(start())
    printed = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    ours = [part for part in printed.split("\n  File ") if "telnyx_texml" in part.partition("\n")[0]]
    assert ours
    assert not [part for part in ours if KEY in part]
