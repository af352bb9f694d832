"""Starts from a queue, worked off by two processes of which one is killed: no start is lost, none sent twice."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager

import pytest

from ..places import GENERATED, ROOT, SPEC
from ..processes import environment, python
from ..server import Connection, Server, again, answer, stall, unused_port, wait_for

COUNT = 1000
HELD = "v3:500"
REFUSED = {f"v3:{number}" for number in range(0, COUNT, 10)} - {HELD}
SAMPLE = (SPEC / "examples/start-call-recording.json").read_bytes()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs a Redis server"),
    pytest.mark.timeout(300),
]


def act(connection: Connection) -> None:
    """Start a recording, refuse to, or leave the request without an answer."""
    head, _ = request = connection.receive()
    connection.server.count(request)
    call = called(head)
    if call == HELD:
        connection.server.count()
        stall(connection)
    connection.sock.sendall(answer(404, b"{}") if call in REFUSED else answer(200, SAMPLE))


def called(head: bytes) -> str:
    return re.search("/Calls/(.+)/Recordings", head.decode())[1]


@pytest.fixture
def api():
    with Server([again(act)]) as server:
        yield server


@pytest.fixture
def variables(tmp_path, api):
    """Where the example finds a Redis server of this test alone, and the API."""
    port = unused_port()
    found = environment(
        ROOT / "examples",
        GENERATED,
        REDIS_URL=f"redis://127.0.0.1:{port}/0",
        BASE_URL=api.url,
        TELNYX_API_KEY="KEY018A_dLz7Ls0IqkVcM2hTqN5mXw",
    )
    with _process(["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", tmp_path], found):
        yield found


@contextmanager
def _process(command, variables):
    with subprocess.Popen(
        command,
        env=variables,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _run(variables, *program):
    """What a program prints that imports the example, as JSON."""
    lines = ["import json, time", "from celery_starts import *", f"calls = [f'v3:{{n}}' for n in range({COUNT})]"]
    return json.loads(python("-c", "\n".join([*lines, *program]), env=variables, timeout=300).stdout)


QUEUE = "for call in calls: start.delay('a', call)"
# What a killed worker had taken and not begun is waiting still, and is safe to queue again.
WAIT = """
while waiting := [call for call in calls if outcome(call) == "waiting"]:
    if not book.llen("celery"):
        for call in waiting: start.delay("a", call)
    time.sleep(0.5)
while len(unknown := [call for call in calls if outcome(call) == "unknown"]) > 1:
    time.sleep(0.1)
"""
# As an engine does that delivers at least once.
AGAIN = f"""
for call in [{HELD!r}, *calls[:20], "v3:last"]: start.delay("a", call)
while outcome("v3:last") == "waiting": time.sleep(0.1)
"""
TELL = "print(json.dumps({call: outcome(call) for call in calls}))"


def test_every_start_has_an_outcome_and_none_is_sent_twice_though_a_worker_is_killed(api, variables):
    """The one that the killed worker was sending is unknown, and named; all others ended as they were answered."""
    worker = [sys.executable, "-m", "celery", "-A", "celery_starts", "worker", "--pool", "solo", "--without-mingle"]
    with (
        _process([*worker, "-n", "one@localhost"], variables),
        _process([*worker, "-n", "two@localhost"], variables),
    ):
        _run(variables, QUEUE, "print(0)")
        wait_for(lambda: api.processed)
        os.kill(_run(variables, f"print(book.hget('begun', {HELD!r}))"), signal.SIGKILL)
        found = _run(variables, WAIT, AGAIN, TELL)
    assert [call for call, ended in found.items() if ended == "unknown"] == [HELD]
    assert {call for call, ended in found.items() if ended == "not_processed"} == REFUSED
    assert Counter(found.values()) == {"started": COUNT - len(REFUSED) - 1, "not_processed": len(REFUSED), "unknown": 1}
    received = Counter(called(head) for head, _ in api.requests)
    assert received == dict.fromkeys([*found, "v3:last"], 1), "a start was sent twice, or not at all"
