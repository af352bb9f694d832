"""The life of a recording, from its start to its end, as a caller sees it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import anyio
import pytest
from telnyx_texml import (
    AsyncClient,
    CallRecordings,
    Client,
    InvalidArgumentError,
    ListedRecording,
    NotFoundError,
    Recording,
    UnprocessableEntityError,
)
from telnyx_texml.sandbox import serve

from tests.faults.server import Server, answer, receive, send

IDS = {"account_sid": "an-account", "call_sid": "v3:a-call"}
PATH = "/texml/Accounts/an-account/Calls/v3:a-call/Recordings"


@pytest.fixture
def sandbox():
    with serve() as running:
        yield running


class Sync:
    """The methods of a client."""

    def __init__(self, base_url: str) -> None:
        self._options = {"api_key": "any-key", "base_url": base_url, "retry": 0}

    def __call__(self, method: str, **arguments: Any) -> Any:
        with Client(**self._options) as client:
            return getattr(client, method)(**IDS, **arguments)


class Async(Sync):
    """As `Sync`, by the other client."""

    def __call__(self, method: str, **arguments: Any) -> Any:
        return anyio.run(self._call, method, arguments)

    async def _call(self, method: str, arguments: dict[str, Any]) -> Any:
        async with AsyncClient(**self._options) as client:
            return await getattr(client, method)(**IDS, **arguments)


KINDS = pytest.mark.parametrize("kind", [Sync, Async])


@KINDS
def test_a_recording_is_started_paused_resumed_stopped_and_listed(kind, sandbox):
    """Every answer is typed, and the list always tells how things stand."""
    call = kind(sandbox.base_url)
    recording = call("start_call_recording")
    assert isinstance(recording, Recording)
    for status in (None, "paused", "in-progress", "stopped"):
        if status:
            updated = call("update_call_recording", recording_sid=recording.sid, status=status)
            assert isinstance(updated, Recording)
            assert (updated.sid, updated.uri) == (recording.sid, recording.uri)
        listed = call("list_call_recordings")
        assert isinstance(listed, CallRecordings)
        (found,) = listed.recordings
        assert isinstance(found, ListedRecording)
        assert (found.sid, found.status) == (recording.sid, status or "in-progress")
        assert found.start_time == recording.start_time == datetime(2023, 8, 11, 19, 12, 11, tzinfo=UTC)
    sent = [(request.method, request.path, request.form) for request in sandbox.requests]
    path = f"/v2{PATH}/{recording.sid}.json"
    assert sent[0] == ("POST", f"/v2{PATH}.json", ())
    assert sent[1::2] == [("GET", f"/v2{PATH}.json", ())] * 4
    assert sent[2::2] == [("POST", path, (("Status", status),)) for status in ("paused", "in-progress", "stopped")]


@KINDS
def test_an_unknown_recording_is_not_found(kind, sandbox):
    """Neither one that nobody started nor one of another call."""
    with pytest.raises(NotFoundError, match=f"POST {PATH}/RE1.json: status 404.*Nothing was processed"):
        kind(sandbox.base_url)("update_call_recording", recording_sid="RE1", status="paused")


@KINDS
def test_a_stopped_recording_can_not_be_resumed(kind, sandbox):
    """The error has what the API says of it, and the field."""
    call = kind(sandbox.base_url)
    sid = call("start_call_recording").sid
    call("update_call_recording", recording_sid=sid, status="stopped")
    with pytest.raises(UnprocessableEntityError, match="The recording is stopped") as caught:
        call("update_call_recording", recording_sid=sid, status="in-progress")
    assert (caught.value.outcome, caught.value.errors[0].pointer) == ("not_processed", "/Status")


@KINDS
@pytest.mark.parametrize(
    "arguments", [{"status": "running"}, {"status": "completed"}, {"status": True}, {"recording_sid": ".."}]
)
def test_a_wrong_argument_is_refused_before_anything_is_sent(kind, sandbox, arguments):
    """As for a start."""
    (name,) = arguments
    with pytest.raises(InvalidArgumentError, match=f"^{name}: "):
        kind(sandbox.base_url)("update_call_recording", **{"recording_sid": "RE1", "status": "paused", **arguments})
    assert sandbox.requests == []


@KINDS
def test_the_next_page_is_data_and_is_not_followed(kind):
    """One call is one request; the URI is there for those who want it."""
    body = b'{"recordings": [{"sid": "RE1"}], "page": 0, "page_size": 1, "next_page_uri": "/v2/next?Page=1"}'
    with Server([receive, send(answer(200, body, "Connection: close"))]) as server:
        listed = kind(server.url)("list_call_recordings")
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
