"""A client across processes, event loops, threads and tasks."""

import socket
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from telnyx_texml import AsyncClient, Client

from tests.calls import KEY
from tests.processes import python
from tests.server import Connection, Server, again, answer

BEGIN = """
import asyncio, os, sys, threading, time
from telnyx_texml import AsyncClient, Client, TexmlError
url, silent = sys.argv[1:]
options = {"api_key": "KEY0123_a-secret", "base_url": url, "retry": 0}
async def call(client, name="c"):
    return (await client.start_call_recording(account_sid="a", call_sid=name)).call_sid
"""

PROGRAMS = {
    "after a fork": """
client = Client(**options)
client.start_call_recording(account_sid="a", call_sid="c")
for number in range(5):
    child = os.fork()
    name = f"parent{number}" if child else f"child{number}"
    assert client.start_call_recording(account_sid="a", call_sid=name).call_sid == name
    if not child:
        client.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
""",
    "in an event loop after a fork": """
client = AsyncClient(**options)
loop = asyncio.new_event_loop()
assert loop.run_until_complete(call(client, "before")) == "before"
async def call_and_close():
    assert await call(client, "child") == "child"
    await client.aclose()
forked = os.fork()
if not forked:
    asyncio.run(call_and_close())
    os._exit(0)
assert os.waitpid(forked, 0)[1] == 0
assert loop.run_until_complete(call(client, "after")) == "after"
loop.run_until_complete(client.aclose())
loop.close()
""",
    "after a fork in the middle of a hundred calls": """
client = Client(**options)
def wait():
    try:
        client.with_options(base_url=silent).start_call_recording(account_sid="a", call_sid="c", timeout=30)
    except TexmlError:
        pass
for _ in range(100):
    threading.Thread(target=wait, daemon=True).start()
time.sleep(2)
child = os.fork()
if not child:
    own = client.with_options(base_url=silent, timeout=0.5)
    try:
        own.start_call_recording(account_sid="a", call_sid="child")
    except TexmlError as error:
        os._exit(0 if error.outcome == "unknown" else 1)
assert os.waitpid(child, 0)[1] == 0, "the child found no free connection"
""",
    "in one event loop after another": """
client = AsyncClient(**options)
for name in ("one", "two", "three"):
    assert asyncio.run(call(client, name)) == name
asyncio.run(client.aclose())

client = AsyncClient(**options)
asyncio.run(call(client))
async def call_and_close():
    await call(client)
    await client.aclose()
asyncio.run(call_and_close())
""",
    "in one event loop after another that ended in the middle of a hundred calls": """
client = AsyncClient(**options)
async def start():
    other = client.with_options(base_url=silent)
    calls = [asyncio.create_task(call(each)) for each in (other, client) for _ in range(101)]
    await calls[-1]
    return calls
loop = asyncio.new_event_loop()
calls = loop.run_until_complete(start())
loop.close()
for base_url in url, silent:
    try:
        asyncio.run(call(client.with_options(base_url=base_url, timeout=0.5)))
    except TexmlError as error:
        assert error.outcome == "unknown", "the loop found no free connection"
""",
}


@pytest.mark.parametrize("moment", PROGRAMS)
def test_connections_are_used_where_they_were_made_alone(sandbox, moment):
    """A child process, and each event loop, makes its own: no answer goes astray, no call fails for it."""
    with socket.create_server(("127.0.0.1", 0), backlog=200) as silent:
        never = f"http://127.0.0.1:{silent.getsockname()[1]}"
        # Where calls are still on their way, nothing waits for them.
        end = "os._exit(0)" if "in the middle" in moment else ""
        program = f"{BEGIN}{PROGRAMS[moment]}print('fine', flush=True)\n{end}"
        done = python("-W", "ignore", "-c", program, sandbox.base_url, never)
    assert (done.stdout, done.returncode) == ("fine\n", 0), done.stderr


def echo(connection: Connection) -> None:
    """Answer with the call's own id."""
    head, _ = request = connection.receive()
    connection.server.count(request)
    call_sid = head.split(b"/Calls/")[1].split(b"/")[0]
    connection.sock.sendall(answer(200, b'{"call_sid": "' + call_sid + b'"}'))


def test_one_client_serves_50_threads_and_each_gets_its_own_answer() -> None:
    with Server([again(echo)]) as server, Client(api_key=KEY, base_url=server.url) as client:

        def call(number: int) -> bool:
            sid = f"CA{number}"
            return client.start_call_recording(account_sid="a", call_sid=sid).call_sid == sid

        with ThreadPoolExecutor(50) as threads:
            assert all(threads.map(call, range(250)))
        assert len(server.requests) == 250
        assert server.connections <= 50


@pytest.mark.parametrize("count", [150, pytest.param(1000, marks=pytest.mark.slow)])
def test_one_client_serves_many_tasks_and_each_gets_its_own_answer(count: int) -> None:
    with Server([again(echo)]) as server:
        got: set[str | None] = set()

        async def run() -> None:
            async with AsyncClient(api_key=KEY, base_url=server.url, timeout=300.0) as client:

                async def call(sid: str) -> None:
                    recording = await client.start_call_recording(account_sid="a", call_sid=sid)
                    assert recording.call_sid == sid
                    got.add(sid)

                async with anyio.create_task_group() as tasks:
                    for number in range(count):
                        tasks.start_soon(call, f"CA{number}")

        anyio.run(run)
        assert len(got) == count
        assert len(server.requests) == count
