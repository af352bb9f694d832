"""What the stand-in refuses, with the statuses, codes and pointers of the API."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from telnyx_texml.sandbox import serve
from telnyx_texml.sandbox._judge import flaws, typed

from ..places import example
from .http import FORM, TOKEN, send

PATH = "/texml/Accounts/a/Calls/c/Recordings.json"

WRONG_TYPE, NOT_IN_ENUMERATION = "10026", "10032"
EVENTS = ["", "started", "completed,absent", "completed  absent", " completed", "completed ", "Completed"]
NO_URLS = [
    "",
    "example.com",
    "/path",
    "//example.com",
    "https:",
    "https://",
    "https://a b",
    "https://a/%zz",
    "https://ü/",
]
WRONG = {
    "PlayBeep": (WRONG_TYPE, ["", "True", "FALSE", "1", "yes", "null", " true"]),
    "RecordingStatusCallbackEvent": (NOT_IN_ENUMERATION, [*EVENTS, "completed\n"]),
    "RecordingStatusCallback": (WRONG_TYPE, NO_URLS),
    "RecordingStatusCallbackMethod": (NOT_IN_ENUMERATION, ["", "post", "PUT"]),
    "RecordingChannels": (NOT_IN_ENUMERATION, ["", "mono", "2", "Dual"]),
    "RecordingTrack": (NOT_IN_ENUMERATION, ["", "inbound outbound", "BOTH"]),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, (_, values) in WRONG.items() for value in values])
def test_names_the_field_and_the_kind_of_a_wrong_value(sandbox, name, value):
    answer = send(sandbox.base_url, PATH, urlencode({name: value}).encode())
    assert answer.status == 422
    [error] = answer.json["errors"]
    assert (error["code"], error["source"]) == (WRONG[name][0], {"pointer": f"/{name}"})
    assert error["title"]
    assert error["detail"]


def test_answers_a_value_outside_its_enumeration_as_the_fragments_example_does(sandbox):
    assert send(sandbox.base_url, PATH, b"RecordingChannels=mono").json == example("unprocessable-entity")


def test_reports_every_wrong_field(sandbox):
    body = urlencode({name: values[-1] for name, (_, values) in WRONG.items()}).encode()
    errors = send(sandbox.base_url, PATH, body).json["errors"]
    found = {error["source"]["pointer"]: error["code"] for error in errors}
    assert found == {f"/{name}": code for name, (code, _) in WRONG.items()}
    assert len(errors) == len(WRONG)


@pytest.mark.parametrize("second", ["absent", "completed"])
def test_refuses_a_field_that_is_sent_twice(sandbox, second):
    body = f"RecordingStatusCallbackEvent=completed&RecordingStatusCallbackEvent={second}"
    answer = send(sandbox.base_url, PATH, body.encode())
    assert answer.status == 422
    [error] = answer.json["errors"]
    assert (error["code"], error["source"]["pointer"]) == (WRONG_TYPE, "/RecordingStatusCallbackEvent")


@pytest.mark.parametrize(
    "body", [b"PlayBeep", b"{}", b"PlayBeep=true&&", b"RecordingTrack=%FF", b"RecordingTrack=\xff", b"%ED%A0%80=1"]
)
def test_refuses_what_is_no_form_in_utf_8(sandbox, body):
    answer = send(sandbox.base_url, PATH, body)
    assert answer.status == 400
    assert answer.json["errors"][0]["detail"]


@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", None])
def test_refuses_a_body_that_is_not_said_to_be_a_form(sandbox, media_type):
    headers = {**TOKEN, "Content-Type": media_type} if media_type else TOKEN
    answer = send(sandbox.base_url, PATH, b'{"PlayBeep": true}', headers=headers)
    assert answer.status == 415
    assert FORM["Content-Type"] in answer.json["errors"][0]["detail"]


def test_refuses_another_media_type_even_without_a_body(sandbox):
    headers = {**TOKEN, "Content-Type": "application/json"}
    assert send(sandbox.base_url, PATH, headers=headers).status == 415


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Basic YTpi", "any-key", "Bearer two words", "Bearerany-key"]
)
def test_refuses_a_missing_or_malformed_token_before_all_else(sandbox, authorization):
    headers = FORM if authorization is None else {**FORM, "Authorization": authorization}
    answer = send(sandbox.base_url, PATH, b"RecordingChannels=mono", headers=headers)
    assert (answer.status, answer.json) == (401, example("unauthorized"))
    assert answer.headers["www-authenticate"] == "Bearer"


def test_takes_any_token_whatever_the_case_of_its_scheme(sandbox):
    assert send(sandbox.base_url, PATH, headers={**FORM, "Authorization": "bearer x"}).status == 200


@pytest.mark.parametrize("path", [PATH, "/texml/Accounts/x/Calls/%63/Recordings.json"])
def test_does_not_know_a_call_that_it_was_told_not_to_know(path):
    with serve(unknown_calls=["b", "c"]) as sandbox:
        answer = send(sandbox.base_url, path, b"RecordingChannels=mono")
        assert send(sandbox.base_url, path.replace("/Calls/c", "/Calls/d").replace("%63", "d")).status == 200
    assert (answer.status, answer.json) == (404, example("not-found"))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/texml",
        PATH + "/",
        PATH.removesuffix(".json"),
        PATH.replace(".json", "xjson"),
        PATH.replace("/Calls/c/", "/Calls//"),
        PATH.replace("/Calls/c/", "/Calls/c/d/"),
        PATH.replace("/Calls/", "/calls/"),
        "/../v2/" + PATH,
    ],
)
def test_knows_no_other_path(sandbox, path):
    answer = send(sandbox.base_url, path)
    assert answer.status == 404
    assert answer.json == {"errors": [{"title": "Not Found", "detail": f"No operation has the path /v2{path}"}]}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_says_which_methods_a_path_takes(sandbox, method):
    answer = send(sandbox.base_url, PATH, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "POST, GET")


def test_no_pattern_holds_it_up():
    """A value that Python's own engine would turn over until the end of days is refused at once."""
    form = {"type": "object", "properties": {"Code": {"type": "string", "pattern": "^(a+)+$"}}}
    assert flaws(form, {"Code": "a" * 10_000}) == []
    assert [item["source"] for item in flaws(form, {"Code": "a" * 10_000 + "!"})] == [{"pointer": "/Code"}]


@pytest.mark.parametrize(("source", "place"), [("pointer", "/sizes/1/a~1b"), ("parameter", "sizes")])
def test_a_flaw_has_the_place_where_it_is(source, place):
    """A pointer to what is wrong in a body; of a query or of headers the name."""
    schema = {"properties": {"sizes": {"items": {"required": ["a/b"]}}, "link": {"format": "uri"}}}
    [flaw] = flaws(schema, {"sizes": [{"a/b": 1}, {}], "link": 7}, source)
    assert (flaw["code"], flaw["source"]) == ("10004", {source: place})


def test_fields_are_read_as_what_their_schemas_name():
    """What is sent twice is an array, which a schema of one value refuses."""
    kinds = {"On": {"type": "boolean"}, "Off": {"type": "boolean"}, "Text": {"type": "string"}}
    schema = {"properties": {**kinds, "Sizes": {"type": "array", "items": {"type": "integer"}}}}
    sent = [("On", "true"), ("Off", "false"), ("Text", "true"), ("Sizes", "1"), ("Text", "false"), ("More", "true")]
    read = {"On": True, "Off": False, "Text": ["true", "false"], "Sizes": [1], "More": "true"}
    assert repr(typed(schema, sent)) == repr(read)
    assert typed({}, [("More", "1")]) == {"More": "1"}
