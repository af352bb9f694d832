"""The receivers of the README, each under its real server: an event is taken once, and only then answered 200."""

import json
import socket
import sqlite3
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from telnyx_texml.callbacks import generate_key_pair, sign

from ..places import example
from ..processes import environment

HERE = Path(__file__).parent
PRIVATE, PUBLIC = generate_key_pair()
SERVERS = {
    "fastapi_receiver:app": ["uvicorn", "--fd", "{fd}"],
    "starlette_receiver:app": ["uvicorn", "--workers", "2", "--fd", "{fd}"],
    "flask_receiver:app": ["gunicorn", "--threads", "4", "--bind", "fd://{fd}"],
    "django_receiver:application": ["gunicorn", "--workers", "2", "--bind", "fd://{fd}"],
}
EVENTS = [example(f"recording-{name}") for name in ("in-progress", "completed", "completed-without-url", "absent")]


class Receiver:
    """A running receiver and its table."""

    def __init__(self, port, database, http):
        self.url = f"http://127.0.0.1:{port}/recordings"
        self.database = database
        self.http = http

    def send(self, fields, **headers):
        body = urlencode(fields).encode()
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.http.post(self.url, content=body, headers={**form, **sign(body, PRIVATE), **headers})

    def taken(self, sid):
        with closing(sqlite3.connect(self.database)) as db:
            db.execute("CREATE TABLE IF NOT EXISTS events (sid, status, event, UNIQUE (sid, status))")
            return [json.loads(event) for (event,) in db.execute("SELECT event FROM events WHERE sid IS ?", (sid,))]


@pytest.fixture(scope="module", params=SERVERS)
def receiver(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("receiver") / "data"
    folder.mkdir()
    # It listens before the server runs, so the first request waits for it and nobody has to.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server, *options = (part.format(fd=listening.fileno()) for part in SERVERS[request.param])
        with (folder.parent / "log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", server, *options, request.param],
                cwd=HERE / "receivers",
                env=environment(TELNYX_PUBLIC_KEY=PUBLIC, EVENTS_DB=str(folder / "events.db")),
                pass_fds=[listening.fileno()],
                stdout=log,
                stderr=log,
            )
        try:
            with httpx.Client(timeout=30, limits=httpx.Limits(max_keepalive_connections=0)) as http:
                yield Receiver(listening.getsockname()[1], folder / "events.db", http)
        finally:
            process.terminate()
            process.wait(30)


def event(**fields):
    return {**EVENTS[0], "RecordingSid": str(uuid.uuid4()), **fields}


@pytest.mark.parametrize("fields", EVENTS, ids=lambda fields: fields["RecordingStatus"])
def test_an_event_is_taken_and_answered_200(receiver, fields):
    """Every field of it is there afterwards."""
    fields = fields | {"RecordingSid": str(uuid.uuid4())}
    assert receiver.send(fields).status_code == 200
    [taken] = receiver.taken(fields["RecordingSid"])
    assert {name: value for name, value in taken.items() if value is not None} == fields


def test_a_duplicate_is_answered_200_and_not_taken_again(receiver):
    """One after the other, and at the same time; another status of the same recording is another event."""
    fields = event()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(receiver.send, [fields] * 16))
    assert [answer.status_code for answer in answers] == [200] * 16
    assert len(receiver.taken(fields["RecordingSid"])) == 1
    assert receiver.send(fields).status_code == 200
    assert len(receiver.taken(fields["RecordingSid"])) == 1
    assert receiver.send({**fields, "RecordingStatus": "tomorrow"}).status_code == 200
    assert len(receiver.taken(fields["RecordingSid"])) == 2


def test_events_without_a_recording_id_are_each_taken(receiver):
    """Nothing says that they are the same."""
    before = len(receiver.taken(None))
    for _ in range(2):
        assert receiver.send({"RecordingStatus": "absent"}).status_code == 200
    assert len(receiver.taken(None)) == before + 2


def test_an_event_that_can_not_be_taken_is_not_answered_200(receiver):
    """Then it is delivered again, and taken when it can be."""
    fields = event()
    folder = receiver.database.parent
    folder.rename(folder.with_name("away"))
    try:
        assert receiver.send(fields).status_code >= 500
    finally:
        folder.with_name("away").rename(folder)
    assert receiver.send(fields).status_code == 200
    assert len(receiver.taken(fields["RecordingSid"])) == 1


def test_what_is_not_from_the_api_is_refused_and_not_taken(receiver):
    """Unsigned, malformed, by another key, changed, with nothing in it: each has its status."""
    fields = event()
    body = urlencode(fields).encode()
    other, _ = generate_key_pair()
    assert receiver.http.post(receiver.url, content=body).status_code == 401
    assert receiver.send(fields, **{"telnyx-timestamp": "now"}).status_code == 400
    assert receiver.send(fields, **sign(body, other)).status_code == 403
    assert receiver.send(fields, **sign(body, PRIVATE, timestamp=1)).status_code == 403
    assert receiver.send({**fields, "CallSid": "x"}, **sign(body, PRIVATE)).status_code == 403
    assert receiver.send({}).status_code == 400
    assert receiver.send({**fields, "RecordingStatus": ""}).status_code == 400
    assert receiver.taken(fields["RecordingSid"]) == []


def test_a_callback_with_get_is_not_taken(receiver):
    """Its fields are in the query, which nothing signs."""
    fields = event()
    assert receiver.http.get(receiver.url, params=fields).status_code == 405
    assert receiver.taken(fields["RecordingSid"]) == []
