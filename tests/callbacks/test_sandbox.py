"""The stand-in sends what the API would: signed callbacks, for what was asked, again until they are taken."""

import json
import sys
import time
from contextlib import contextmanager
from queue import Queue
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from telnyx_texml import Client, NotFoundError, UnprocessableEntityError
from telnyx_texml.callbacks import CallbackVerifier, EmptyBodyError
from telnyx_texml.sandbox import serve

from tests.places import ROOT
from tests.sandbox.http import send
from tests.server import Server, answer, wait_for

PATIENCE = 30


@contextmanager
def receiving(*statuses, after=0):
    """A receiver that answers with these statuses, then with 200, after some seconds: its URL, and what it gets."""
    answers, received = iter(statuses), Queue()

    def receive(connection):
        head, body = connection.receive()
        first, *lines = head.decode().split("\r\n")
        method, path, _ = first.split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        received.put((method, path, headers, body))
        time.sleep(after)
        connection.sock.sendall(answer(next(answers, 200), b"", "Connection: close"))

    with Server([receive]) as server:
        yield f"{server.url}/recordings?tenant=1", received


def start(sandbox, url, **arguments):
    ids = {"account_sid": "an-account", "call_sid": "v3:c"}
    with Client(api_key="k", base_url=sandbox.base_url) as client:
        return client.start_call_recording(recording_status_callback=url, **ids | arguments)


@pytest.mark.parametrize(
    ("asked", "statuses"),
    [
        (None, ["completed"]),
        (["completed"], ["completed"]),
        (["in-progress", "completed"], ["in-progress", "completed"]),
        (["absent"], ["absent"]),
    ],
)
def test_the_events_that_were_asked_for_are_sent_signed(asked, statuses):
    """With the caller's own ids; completed alone where nothing was asked for."""
    with serve(callback_delay=0) as sandbox, receiving() as (url, received):
        recording = start(sandbox, url, recording_status_callback_event=asked)
        verifier = CallbackVerifier(sandbox.public_key)
        for status in statuses:
            method, path, headers, body = received.get(timeout=PATIENCE)
            assert (method, path) == ("POST", "/recordings?tenant=1")
            assert headers["content-type"] == "application/x-www-form-urlencoded"
            event = verifier.unwrap(body, headers)
            assert (event.account_sid, event.call_sid) == ("an-account", "v3:c")
            assert (event.recording_sid, event.recording_status) == (recording.sid, status)
    assert received.empty()


def test_the_samples_own_call_has_the_callback_of_the_fragment():
    """To the letter, as its answer is the sample."""
    sample, completed = (
        json.loads((ROOT / "spec/examples" / f"{name}.json").read_text())
        for name in ("recording", "recording-completed")
    )
    with serve(callback_delay=0) as sandbox, receiving() as (url, received):
        start(sandbox, url, account_sid=sample["account_sid"], call_sid=sample["call_sid"])
        fields = dict(parse_qsl(received.get(timeout=PATIENCE)[3].decode()))
    assert fields == {name: str(value) for name, value in completed.items()}


def test_with_get_the_fields_are_in_the_query_and_nothing_is_signed():
    """Behind what the URL has already, which stays as it is; a verifier says what it is."""
    with serve(callback_delay=0) as sandbox, receiving() as (url, received):
        start(sandbox, f"{url}&sig=ab/cd==&RecordingSid=mine&x=%ff", recording_status_callback_method="GET")
        method, path, headers, body = received.get(timeout=PATIENCE)
        assert path.startswith("/recordings?tenant=1&sig=ab/cd==&RecordingSid=mine&x=%ff&")
        fields = dict(parse_qsl(urlsplit(path).query))
        assert (method, body, fields["RecordingStatus"]) == ("GET", b"", "completed")
        with pytest.raises(EmptyBodyError):
            CallbackVerifier(sandbox.public_key).unwrap(body, headers)
        wait_for(lambda: [(sent.method, sent.status) for sent in sandbox.callbacks] == [("GET", 200)])


@pytest.mark.parametrize(("asked", "sent"), [(None, True), (True, True), (False, False)])
def test_the_url_of_the_file_is_sent_unless_it_was_refused(asked, sent):
    """`send_recording_url` decides."""
    with serve(callback_delay=0) as sandbox, receiving() as (url, received):
        start(sandbox, url, send_recording_url=asked)
        _, _, headers, body = received.get(timeout=PATIENCE)
        event = CallbackVerifier(sandbox.public_key).unwrap(body, headers)
        assert (event.recording_url is not None) is sent


def test_what_is_not_answered_200_is_sent_again_a_bounded_number_of_times():
    """Three times at most; then the next event has its turn."""
    with serve(callback_delay=0) as sandbox, receiving(500, 204, 302, 404, 200) as (url, received):
        start(sandbox, url, recording_status_callback_event=["in-progress", "completed"])
        bodies = [received.get(timeout=PATIENCE)[3] for _ in range(5)]
        assert [b"in-progress" in body for body in bodies] == [True, True, True, False, False]
        assert len(set(bodies)) == 2
        start(sandbox, url)
        assert b"completed" in received.get(timeout=PATIENCE)[3]
        assert [sent.status for sent in sandbox.callbacks][:4] == [500, 204, 302, 404]
    assert received.empty()


@pytest.mark.slow
def test_a_receiver_that_takes_its_time_is_not_sent_the_same_again():
    """It has ten seconds, twice what most clients wait by themselves."""
    with serve(callback_delay=0) as sandbox, receiving(after=6) as (url, received):
        start(sandbox, url)
        wait_for(lambda: sandbox.callbacks)
        assert [sent.status for sent in sandbox.callbacks] == [200]
        assert received.qsize() == 1


def test_no_proxy_of_the_environment_is_asked(monkeypatch):
    """A receiver on this machine is called from this machine."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serve(callback_delay=0) as sandbox, receiving() as (url, received):
        start(sandbox, url)
        assert received.get(timeout=PATIENCE)


def test_nothing_is_sent_without_a_url_nor_after_a_refusal():
    """Nobody asked for it, or nothing began."""
    with (
        serve(callback_delay=0, unknown_calls=["v3:c"]) as unknown,
        serve(callback_delay=0) as sandbox,
        receiving() as (url, received),
    ):
        with pytest.raises(NotFoundError):
            start(unknown, url)
        start(sandbox, None)
        start(sandbox, url)  # what was sent before would come before it
        received.get(timeout=PATIENCE)
    assert (received.empty(), unknown.callbacks) == (True, [])


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/recordings",
        "http://127.0.0.1:9/",
        "mailto:a@b.invalid",
        "http://127.0.0.1:99999/",
        "http://[x/",
        "http://xn--a/",
        "x:y",
    ],
)
def test_a_url_where_nobody_is_does_no_harm(url):
    """The start is answered as ever, what was tried is noted, and the next one has its callback."""
    with serve(callback_delay=0) as sandbox, receiving() as (good, received):
        form = urlencode({"RecordingStatusCallback": url})
        assert send(sandbox.base_url, "/texml/Accounts/a/Calls/c/Recordings.json", form).status == 200
        start(sandbox, good)
        assert b"completed" in received.get(timeout=PATIENCE)[3]
        wait_for(lambda: [sent.status for sent in sandbox.callbacks if sent.url == url] == [None, None, None])


@pytest.mark.parametrize("host", ["example.com", "www.example.org", "files.example", "a.invalid"])
def test_nothing_is_sent_to_the_hosts_of_examples(host):
    """Not even their address is asked for: what an example names is nobody's receiver."""
    asked = []
    sys.addaudithook(lambda event, told: asked.append(told[0]) if event == "socket.getaddrinfo" else None)
    with serve(callback_delay=0) as sandbox:
        start(sandbox, f"https://{host}/recordings")
        wait_for(lambda: len(sandbox.callbacks) == 3)
    assert {host, host.encode()}.isdisjoint(asked)


def test_the_delay_can_be_chosen():
    """With a long one nothing has been sent when the stand-in ends."""
    with serve(callback_delay=3600) as sandbox, receiving() as (url, received):
        start(sandbox, url)
    assert (received.empty(), sandbox.callbacks) == (True, [])


def test_whoever_is_told_of_the_end_finds_it_in_the_list():
    """The list says completed with the callback, and in-progress before; what is completed is not paused."""
    ids = {"account_sid": "an-account", "call_sid": "v3:c"}
    with (
        serve(callback_delay=0) as sandbox,
        receiving() as (url, received),
        Client(api_key="k", base_url=sandbox.base_url) as client,
    ):
        start(sandbox, url, recording_status_callback_event=["in-progress"])
        received.get(timeout=PATIENCE)
        [began] = client.list_call_recordings(**ids).recordings
        ended = start(sandbox, url)
        received.get(timeout=PATIENCE)
        assert [recording.status for recording in client.list_call_recordings(**ids).recordings] == [
            "in-progress",
            "completed",
        ]
        with pytest.raises(UnprocessableEntityError, match="completed, which is for good"):
            client.update_call_recording(**ids, recording_sid=ended.sid, status="paused")
        client.update_call_recording(**ids, recording_sid=began.sid, status="paused")
