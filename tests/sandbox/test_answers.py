"""The stand-in answers a start with the page's sample, and the caller's own ids in it."""

from __future__ import annotations

import pytest
from telnyx_texml.sandbox import serve

from ..places import example
from .http import FORM, TOKEN, send

SAMPLE = example("recording")
PATH = "/texml/Accounts/{}/Calls/{}/Recordings.json"


def test_puts_the_ids_of_the_caller_in_the_place_of_the_samples(sandbox):
    answer = send(sandbox.base_url, PATH.format("my-account", "v3:my-call"))
    sid = answer.json["sid"]
    mine = {
        "account_sid": "my-account",
        "call_sid": "v3:my-call",
        "sid": sid,
        "uri": f"/v2/texml/Accounts/my-account/Calls/v3:my-call/Recordings/{sid}.json",
    }
    assert (answer.status, answer.json) == (200, SAMPLE | mine)


def test_an_id_is_decoded_as_a_value_and_encoded_in_a_path(sandbox):
    answer = send(sandbox.base_url, PATH.format("a%2Fb", "%C3%BC%20%5C1"))
    assert answer.json["account_sid"] == "a/b"
    assert answer.json["call_sid"] == "ü \\1"
    assert "/Accounts/a%2Fb/Calls/%C3%BC%20%5C1/" in answer.json["uri"]


def test_ids_that_are_each_others_in_the_sample_do_not_mix(sandbox):
    answer = send(sandbox.base_url, PATH.format(SAMPLE["call_sid"], SAMPLE["account_sid"]))
    assert answer.json["account_sid"] == SAMPLE["call_sid"]
    assert answer.json["call_sid"] == SAMPLE["account_sid"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "PlayBeep=true",
        "PlayBeep=false&RecordingTrack=both",
        "RecordingStatusCallbackEvent=in-progress+completed+absent",
        "RecordingStatusCallbackEvent=completed%20in-progress",
        "RecordingStatusCallback=http%3A%2F%2Fexample.com%3A8080%2Fa%3Fb%3Dc%26d%3D%25C3%25BC%23e",
        "RecordingStatusCallback=https://[::1]/",
        "RecordingStatusCallbackMethod=GET",
        "RecordingChannels=single",
        "SendRecordingUrl=true",
        "FieldOfTomorrow=",
    ],
)
def test_takes_what_the_schema_allows(sandbox, body):
    assert send(sandbox.base_url, PATH.format("a", "c"), body.encode()).status == 200


def test_a_failure_of_a_status_that_nobody_named_has_a_title_too():
    with serve() as sandbox:
        sandbox.fail_next(520)
        assert send(sandbox.base_url, PATH.format("a", "c")).json["errors"][0]["title"] == "Error"


def test_takes_a_start_without_a_body_or_a_media_type(sandbox):
    assert send(sandbox.base_url, PATH.format("a", "c"), None, headers=TOKEN).status == 200


def test_takes_a_media_type_with_parameters_in_any_case(sandbox):
    headers = {**TOKEN, "content-type": "Application/X-WWW-Form-Urlencoded; charset=utf-8"}
    answer = send(sandbox.base_url, PATH.format("a", "c"), b"RecordingChannels=mono", headers=headers)
    assert answer.status == 422, "it was read as a form"


def test_keeps_what_it_received_in_order_without_the_key(sandbox):
    send(sandbox.base_url, PATH.format("a", "v3:c%20d"), b"PlayBeep=true&x=&PlayBeep=false")
    send(sandbox.base_url, "/nowhere", b"{}", method="PUT", headers={"Authorization": "Basic any-key", "X-Mine": "1"})
    first, second = sandbox.requests
    assert (first.method, first.path) == ("POST", "/v2" + PATH.format("a", "v3:c%20d"))
    assert first.form == (("PlayBeep", "true"), ("x", ""), ("PlayBeep", "false"))
    assert first.headers["content-type"] == FORM["Content-Type"]
    assert (second.method, second.path, second.form) == ("PUT", "/v2/nowhere", ())
    assert second.headers["x-mine"] == "1"
    assert "any-key" not in repr(sandbox)


def test_two_stand_ins_run_side_by_side(sandbox):
    with serve(unknown_calls=["c"]) as other:
        assert send(other.base_url, PATH.format("a", "c")).status == 404
        assert send(sandbox.base_url, PATH.format("a", "c")).status == 200
    assert len(sandbox.requests) == len(other.requests) == 1
    with pytest.raises(ConnectionRefusedError):
        send(other.base_url, PATH.format("a", "c"))
