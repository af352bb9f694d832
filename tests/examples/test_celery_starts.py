"""Starts from a queue, worked off by two processes of which one is killed: no start is lost, none sent twice."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COUNT = 1000
HELD = "v3:500"
REFUSED = {f"v3:{number}" for number in range(0, COUNT, 10)} - {HELD}
SAMPLE = (ROOT / "spec/examples/start-call-recording.json").read_bytes()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs a Redis server"),
    pytest.mark.timeout(300),
]


class Api(ThreadingHTTPServer):
    """Starts recordings, refuses some, and leaves one request without an answer."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.received: Counter[str] = Counter()
        self.holds = threading.Event()
        self.over = threading.Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Api

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        call = re.search("/Calls/(.+)/Recordings", self.path)[1]
        self.server.received[call] += 1
        if call == HELD:
            self.server.holds.set()
            self.server.over.wait()
        body = b"{}" if call in REFUSED else SAMPLE
        self.send_response(404 if call in REFUSED else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def api():
    with Api() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def environment(tmp_path, api):
    """Where the example finds a Redis server of this test alone, and the API."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "examples"), str(ROOT / "generated")]),
        "REDIS_URL": f"redis://127.0.0.1:{port}/0",
        "BASE_URL": f"http://127.0.0.1:{api.server_port}",
        "TELNYX_API_KEY": "KEY018A_dLz7Ls0IqkVcM2hTqN5mXw",
    }
    with _process(["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", tmp_path], found):
        yield found


@contextmanager
def _process(command, environment):
    with subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _run(environment, *program):
    """What a program prints that imports the example, as JSON."""
    lines = ["import json, time", "from celery_starts import *", f"calls = [f'v3:{{n}}' for n in range({COUNT})]"]
    command = [sys.executable, "-c", "\n".join([*lines, *program])]
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


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


def test_every_start_has_an_outcome_and_none_is_sent_twice_though_a_worker_is_killed(api, environment):
    """The one that the killed worker was sending is unknown, and named; all others ended as they were answered."""
    worker = [sys.executable, "-m", "celery", "-A", "celery_starts", "worker", "--pool", "solo", "--without-mingle"]
    with (
        _process([*worker, "-n", "one@localhost"], environment),
        _process([*worker, "-n", "two@localhost"], environment),
    ):
        _run(environment, QUEUE, "print(0)")
        assert api.holds.wait(60)
        os.kill(_run(environment, f"print(book.hget('begun', {HELD!r}))"), signal.SIGKILL)
        found = _run(environment, WAIT, AGAIN, TELL)
    assert [call for call, ended in found.items() if ended == "unknown"] == [HELD]
    assert {call for call, ended in found.items() if ended == "not_processed"} == REFUSED
    assert Counter(found.values()) == {"started": COUNT - len(REFUSED) - 1, "not_processed": len(REFUSED), "unknown": 1}
    assert api.received == dict.fromkeys([*found, "v3:last"], 1), "a start was sent twice, or not at all"
