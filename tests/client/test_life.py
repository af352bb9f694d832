"""The life of a recording, from its start to its end, as a caller sees it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from telnyx_texml import (
    CallRecordings,
    InvalidArgumentError,
    ListedRecording,
    NotFoundError,
    Recording,
    UnprocessableEntityError,
)

from tests.calls import CALL, KINDS, LIST, PATH, UPDATE, call, client
from tests.server import Server, answer, receive, send


@pytest.fixture(params=KINDS)
def made(request, sandbox):
    """A client of the stand-in, of either kind."""
    with client(request.param, sandbox.base_url, retry=0) as made:
        yield made


def test_a_recording_is_started_paused_resumed_stopped_and_listed(made, sandbox):
    """Every answer is typed, and the list always tells how things stand."""
    recording = made.start_call_recording(**CALL)
    assert isinstance(recording, Recording)
    for status in (None, "paused", "in-progress", "stopped"):
        if status:
            updated = made.update_call_recording(**CALL, recording_sid=recording.sid, status=status)
            assert isinstance(updated, Recording)
            assert (updated.sid, updated.uri) == (recording.sid, recording.uri)
        listed = made.list_call_recordings(**CALL)
        assert isinstance(listed, CallRecordings)
        [found] = [each for each in listed.recordings if each.sid == recording.sid]
        assert isinstance(found, ListedRecording)
        assert found.status == (status or "in-progress")
        assert found.start_time == recording.start_time == datetime(2023, 8, 11, 19, 12, 11, tzinfo=UTC)
    sent = [(request.method, request.path, request.form) for request in sandbox.requests]
    path = f"/v2{PATH}".replace(".json", f"/{recording.sid}.json")
    assert sent[0] == ("POST", f"/v2{PATH}", ())
    assert sent[1::2] == [("GET", f"/v2{PATH}", ())] * 4
    assert sent[2::2] == [("POST", path, (("Status", status),)) for status in ("paused", "in-progress", "stopped")]


def test_an_unknown_recording_is_not_found(made):
    """The error names the request, and what became of it."""
    with pytest.raises(NotFoundError, match=f"POST {UPDATE.path}: status 404.*Nothing was processed"):
        made.update_call_recording(**CALL, **UPDATE.arguments)


def test_a_stopped_recording_can_not_be_resumed(made):
    """The error has what the API says of it, and the field."""
    sid = made.start_call_recording(**CALL).sid
    made.update_call_recording(**CALL, recording_sid=sid, status="stopped")
    with pytest.raises(UnprocessableEntityError, match="The recording is stopped") as caught:
        made.update_call_recording(**CALL, recording_sid=sid, status="in-progress")
    assert (caught.value.outcome, caught.value.errors[0].pointer) == ("not_processed", "/Status")


@pytest.mark.parametrize(
    "arguments", [{"status": "running"}, {"status": "completed"}, {"status": True}, {"recording_sid": ".."}]
)
def test_a_wrong_argument_is_refused_before_anything_is_sent(made, sandbox, arguments):
    """As for a start."""
    (name,) = arguments
    with pytest.raises(InvalidArgumentError, match=f"^{name}: "):
        made.update_call_recording(**CALL, **{**UPDATE.arguments, **arguments})
    assert sandbox.requests == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_next_page_is_data_and_is_not_followed(kind):
    """One call is one request; the URI is there for those who want it."""
    body = b'{"recordings": [{"sid": "RE1"}], "page": 0, "page_size": 1, "next_page_uri": "/v2/next?Page=1"}'
    with Server([receive, send(answer(200, body, "Connection: close"))]) as server:
        listed = call(kind, server.url, LIST)
        assert (len(server.requests), server.connections) == (1, 1)
    assert [recording.sid for recording in listed.recordings] == ["RE1"]
    assert (listed.page, listed.page_size, listed.next_page_uri) == (0, 1, "/v2/next?Page=1")


def test_no_repr_of_a_list_shows_what_gives_access_to_a_file():
    """Its URL can be signed: a log of the list does not hold what follows the path, and the field does."""
    url = "https://user:pass@recordings.example.com/one.mp3?expires=600&signature=SECRET"
    listed = CallRecordings.from_dict({"recordings": [{"sid": "one", "media_url": url}, {"sid": "two"}]})
    for shown in (repr(listed), str(listed), f"{listed.recordings}"):
        assert "media_url='https://recordings.example.com/one.mp3...'" in shown
        assert "media_url=None" in shown
        assert not {"SECRET", "pass"} & set(re.findall(r"\w+", shown))
    assert listed.recordings[0].media_url == url
    assert CallRecordings.from_dict(listed.to_dict()) == listed
