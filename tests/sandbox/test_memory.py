"""The stand-in keeps what was started: it is listed, and can be paused, resumed and stopped."""

from __future__ import annotations

import pytest
from telnyx_texml.sandbox import serve
from telnyx_texml.sandbox._description import read_description
from telnyx_texml.sandbox._memory import Memory

from ..places import example
from .http import send

SAMPLE = example("recording")
ACCOUNT, CALL = "an-account", "v3:a-call"


@pytest.fixture
def base_url():
    with serve() as running:
        yield running.base_url


def path(call=CALL, sid=None, *, account=ACCOUNT):
    return f"/texml/Accounts/{account}/Calls/{call}/Recordings{'' if sid is None else '/' + sid}.json"


def started(base_url, call=CALL, **account):
    return send(base_url, path(call, **account)).json["sid"]


def listed(base_url, call=CALL, **account):
    answer = send(base_url, path(call, **account), method="GET")
    assert answer.status == 200
    return {recording["sid"]: recording["status"] for recording in answer.json["recordings"]}


def test_each_start_makes_another_recording(base_url):
    sids = [started(base_url) for _ in range(3)]
    assert len(set(sids)) == 3
    assert listed(base_url) == dict.fromkeys(sids, "in-progress")


def test_the_path_of_a_recording_ends_with_its_sid(base_url):
    recording = send(base_url, path("v3:%C3%A9%20d")).json
    assert recording["uri"] == "/v2" + path("v3:%C3%A9%20d", recording["sid"])
    [same] = send(base_url, path("v3:%C3%A9%20d"), method="GET").json["recordings"]
    assert same["uri"] == recording["uri"]
    assert same["call_sid"] == recording["call_sid"] == "v3:é d"


def test_the_first_recording_of_the_samples_call_is_the_sample(base_url):
    call = path(SAMPLE["call_sid"], account=SAMPLE["account_sid"])
    first, second = send(base_url, call).json, send(base_url, call).json
    assert first == SAMPLE
    assert second["sid"] != first["sid"]
    assert list(listed(base_url, SAMPLE["call_sid"], account=SAMPLE["account_sid"])) == [first["sid"], second["sid"]]


def test_a_call_has_its_own_recordings_alone(base_url):
    sid = started(base_url)
    assert listed(base_url, "v3:another") == {}
    assert listed(base_url, account="another") == {}
    for other in (path("v3:another", sid), path(CALL, sid, account="another"), path(CALL, "another")):
        answer = send(base_url, other, b"Status=stopped")
        assert (answer.status, answer.json) == (404, example("not-found"))
    assert listed(base_url) == {sid: "in-progress"}


def test_an_empty_list_is_a_page(base_url):
    answer = send(base_url, path(), method="GET")
    assert answer.json["uri"] == "/v2" + path()
    assert (answer.json["recordings"], answer.json["start"], answer.json["end"]) == ([], 0, 0)


def test_a_list_has_all_on_one_page(base_url):
    for _ in range(21):
        started(base_url)
    page = send(base_url, path(), method="GET").json
    assert len(page["recordings"]) == 21
    assert (page["page_size"], page["start"], page["end"]) == (21, 0, 20)
    assert "next_page_uri" not in page


@pytest.mark.parametrize(
    "statuses",
    [
        ["paused"],
        ["paused", "in-progress"],
        ["in-progress"],
        ["paused", "paused", "stopped"],
        ["stopped", "stopped"],
    ],
)
def test_the_list_follows_the_updates(base_url, statuses):
    sid, other = started(base_url), started(base_url)
    for status in statuses:
        answer = send(base_url, path(CALL, sid), f"Status={status}".encode())
        assert (answer.status, answer.json["sid"]) == (200, sid)
        assert listed(base_url) == {sid: status, other: "in-progress"}


def test_an_update_without_a_status_changes_nothing(base_url):
    sid = started(base_url)
    send(base_url, path(CALL, sid), b"Status=paused")
    assert send(base_url, path(CALL, sid)).status == 200
    assert listed(base_url) == {sid: "paused"}


@pytest.mark.parametrize("status", ["in-progress", "paused"])
def test_what_was_stopped_stays_so(base_url, status):
    sid = started(base_url)
    send(base_url, path(CALL, sid), b"Status=stopped")
    answer = send(base_url, path(CALL, sid), f"Status={status}".encode())
    assert answer.status == 422
    [error] = answer.json["errors"]
    assert error["source"] == {"pointer": "/Status"}
    assert "stopped" in error["detail"]
    assert listed(base_url) == {sid: "stopped"}


@pytest.mark.parametrize("status", ["completed", "running", ""])
def test_a_status_that_can_not_be_asked_for_changes_nothing(base_url, status):
    sid = started(base_url)
    answer = send(base_url, path(CALL, sid), f"Status={status}".encode())
    assert (answer.status, answer.json["errors"][0]["code"]) == (422, "10032")
    assert listed(base_url) == {sid: "in-progress"}


def test_what_was_refused_was_not_started(base_url):
    assert send(base_url, path(), b"RecordingChannels=mono").status == 422
    assert listed(base_url) == {}


def test_what_was_stopped_is_not_completed():
    """The callback still tells of the file; the recording ended as it was asked to."""
    start, listing, update = read_description().operations
    ids, memory = {"account_sid": ACCOUNT, "call_sid": CALL}, Memory()
    stopped, other = (memory.answer(start, ids, {})[1]["sid"] for _ in range(2))
    memory.answer(update, {**ids, "recording_sid": stopped}, {"Status": "stopped"})
    for sid in (stopped, other, "nobody's"):
        memory.told({"AccountSid": ACCOUNT, "CallSid": CALL, "RecordingSid": sid, "RecordingStatus": "completed"})
    _, page = memory.answer(listing, ids, {})
    assert [recording["status"] for recording in page["recordings"]] == ["stopped", "completed"]
