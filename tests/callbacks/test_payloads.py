"""A verified body is a typed event or a named error, whatever is in it."""

import copy
import json
import pickle
from datetime import date, timedelta
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from telnyx_texml import _payload_types
from telnyx_texml.callbacks import (
    CallbackVerifier,
    RecordingStatusEvent,
    UnreadablePayloadError,
    generate_key_pair,
    sign,
)

from codegen.grammar import FORM
from codegen.load import load

from ..places import SPEC

PRIVATE, PUBLIC = generate_key_pair()
VERIFIER = CallbackVerifier(PUBLIC)
FRAGMENT = load(SPEC / "openapi.yaml")
SCHEMA = FRAGMENT.document["components"]["schemas"]["RecordingStatusEvent"]
[CALLBACK] = FRAGMENT.callbacks()
EXAMPLES = {
    name: example["value"] for name, example in CALLBACK.operation["requestBody"]["content"][FORM]["examples"].items()
}
COMPLETED = EXAMPLES["completed"]


@pytest.mark.parametrize(
    ("kind", "text", "value", "wrong"),
    [
        (_payload_types.Integer, "-7", -7, ["", "7.0", "9" * 41, "\u0667"]),
        (_payload_types.Number, "7.5", 7.5, ["", "1e3", "nan", "7."]),
        (_payload_types.Boolean, "true", True, ["", "True", "1"]),
        (_payload_types.Boolean, "false", False, ["no"]),
        (
            _payload_types.Url,
            "https://a.example:1/?b",
            _payload_types.Url("https://a.example:1/?b"),
            ["", "a.wav", "ftp://a.example/", "https:///b", "https://a b/", "https://a:0/", "https://[a/", 7],
        ),
        (_payload_types.Date, "2023-08-11", date(2023, 8, 11), ["", "2023-13-01", "11.8.2023"]),
    ],
)
def test_a_type_reads_its_text_alone(kind, text, value, wrong):
    """All that a form has is text; which of the types this API uses or not is no matter."""
    reader = TypeAdapter(kind)
    read = reader.validate_python(text)
    assert (read, type(read)) == (value, type(value))
    for other in wrong:
        with pytest.raises(ValidationError):
            reader.validate_python(other)


def unwrap(body):
    body = body if isinstance(body, bytes) else urlencode(body).encode()
    return VERIFIER.unwrap(body, sign(body, PRIVATE))


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_of_the_fragment_is_an_event_with_all_that_it_says(name):
    """Read and written back, every field is as it was sent."""
    event = unwrap(EXAMPLES[name])
    assert event.model_dump(mode="json", by_alias=True, exclude_none=True) == EXAMPLES[name]
    assert json.loads(event.model_dump_json(by_alias=True, exclude_none=True)) == EXAMPLES[name]
    assert RecordingStatusEvent.model_validate_json(event.model_dump_json(by_alias=True)) == event
    assert RecordingStatusEvent.model_validate(event.model_dump(by_alias=True)) == event
    assert event.key == (EXAMPLES[name]["RecordingSid"], EXAMPLES[name]["RecordingStatus"])
    assert event.model_extra == {}


def test_fields_have_the_types_that_one_computes_with():
    """A number of channels, a duration, a URL that is text and can be passed on."""
    event = unwrap(COMPLETED)
    assert (event.recording_status, event.recording_channels) == ("completed", 2)
    assert event.recording_duration == timedelta(seconds=12)
    assert event.recording_url == COMPLETED["RecordingUrl"]
    assert f"{event.recording_url}" == COMPLETED["RecordingUrl"]
    begun = unwrap(EXAMPLES["in_progress"])
    assert (begun.recording_duration, begun.recording_url) == (None, None)


@pytest.mark.parametrize(
    "url",
    ["https://u:SECRET@files.example/a.wav", "https://files.example/a.wav?k=SECRET", "http://files.example/#SECRET"],
)
def test_no_repr_shows_what_gives_access_to_the_file(url):
    """Neither that of the URL nor that of the event, which is what ends up in a log."""
    event = unwrap({**COMPLETED, "RecordingUrl": url})
    assert "SECRET" in str(event.recording_url)
    for shown in (repr(event), str(event), f"{event!r:s}", repr(event.recording_url), repr([event])):
        assert "files.example" in shown
        assert "SECRET" not in shown


def test_a_new_status_source_or_field_does_not_break_a_receiver():
    """What the API may add is kept as text; a field that is sent twice counts once."""
    event = unwrap(
        urlencode({**COMPLETED, "RecordingStatus": "paused", "RecordingSource": "New", "RecordingChannels": 3}).encode()
        + b"&NewField=a+b%26c&NewField=2&recording_sid=x&key=y&model_dump=z"
    )
    assert (event.recording_status, event.recording_source, event.recording_channels) == ("paused", "New", 3)
    assert event.model_extra == {"NewField": "a b&c", "recording_sid": "x", "key": "y", "model_dump": "z"}
    assert event.recording_sid == COMPLETED["RecordingSid"]
    assert event.key == (COMPLETED["RecordingSid"], "paused")


@pytest.mark.parametrize("without", [{"RecordingSid": ""}, {}])
def test_an_event_without_a_recording_id_has_no_key(without):
    """Then nothing tells it from another; a field without a value is one that was not sent."""
    event = unwrap({"RecordingStatus": "absent", **without})
    assert event.key is None
    assert _payload_types.Payload().key is None, "nor has one that no field tells from another"
    assert event.recording_sid is None


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_an_event_can_be_described_in_an_api_of_the_receivers_own(mode):
    """As what FastAPI is given and returns: a URL is text there."""
    said = RecordingStatusEvent.model_json_schema(mode=mode)["properties"]["RecordingUrl"]["anyOf"]
    assert said == [{"type": "string"}, {"type": "null"}]


def test_events_are_values():
    """Equal by value, frozen, copied and pickled."""
    event = unwrap(COMPLETED)
    for again in (unwrap(COMPLETED), copy.deepcopy(event), pickle.loads(pickle.dumps(event))):
        assert again == event
        assert "expires" not in repr(again)
    assert unwrap(EXAMPLES["in_progress"]) != event
    with pytest.raises(ValueError, match="frozen"):
        event.recording_sid = "x"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"RecordingStatus": ""}, "RecordingStatus: Field required"),
        ({"RecordingChannels": "two"}, "RecordingChannels: expected a whole number"),
        ({"RecordingChannels": "1.0"}, "RecordingChannels: expected a whole number"),
        ({"RecordingChannels": "\u0661"}, "RecordingChannels: expected a whole number"),
        ({"RecordingChannels": "9" * 5000}, "RecordingChannels: expected a whole number"),
        ({"RecordingDuration": "12.5"}, "RecordingDuration: expected whole seconds as text"),
        ({"RecordingDuration": "9" * 5000}, "RecordingDuration: expected whole seconds as text"),
        ({"RecordingUrl": "/SECRET.wav"}, "RecordingUrl: expected an absolute http or https URL"),
        ({"RecordingUrl": "https://[SECRET"}, "RecordingUrl: expected an absolute http or https URL"),
        ({"RecordingUrl": "https://files.example/SECRET\n"}, "RecordingUrl: expected an absolute http or https URL"),
        ({"RecordingUrl": "javascript:SECRET"}, "RecordingUrl: expected an absolute http or https URL"),
    ],
)
def test_a_value_that_can_not_be_right_is_refused_with_its_field(fields, told):
    """The message names the field and what belongs there, never what stands there."""
    with pytest.raises(UnreadablePayloadError) as caught:
        unwrap({**COMPLETED, **fields})
    assert told in str(caught.value)
    assert "SECRET" not in str(caught.value)
    assert len(str(caught.value)) < 200
    assert caught.value.__context__ is None, "the error does not carry the payload along"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"RecordingStatus=\xff", "not UTF-8"),
        (b"RecordingStatus=%ff", "not UTF-8"),
        (b"RecordingStatus=completed&RecordingStatus=absent", "two fields RecordingStatus"),
        (b"&".join(b"a%d=1" % number for number in range(2000)), "more than 1000 fields"),
        (b'{"RecordingStatus": "completed"}', "RecordingStatus: Field required"),
    ],
)
def test_a_body_that_is_no_such_form_is_refused(body, told):
    """Each for a reason of its own."""
    with pytest.raises(UnreadablePayloadError, match=told):
        unwrap(body)


NAMES = st.sampled_from(sorted(SCHEMA["properties"])) | st.text(max_size=8)
VALUES = st.sampled_from(["", "1", "completed", "12", "-1", "https://a.example/?b", "%", "%zz", "%ff", "+"]) | st.text()
FORMS = st.lists(st.tuples(NAMES, VALUES)).map(lambda fields: urlencode(fields).encode())
RAW = st.lists(
    st.sampled_from([b"RecordingStatus", b"RecordingUrl", b"=", b"&", b"%", b"+", b"\xff", b"%ff", b"a", b";"])
)
BODIES = FORMS | RAW.map(b"".join) | st.binary() | st.text().map(str.encode) | st.text().map(quote_plus).map(str.encode)


@pytest.mark.parametrize("most", [100, *(pytest.param(2_500, marks=pytest.mark.slow) for _ in range(4))])
def test_any_body_is_an_event_or_an_unreadable_payload(most):
    """Duplicates, escapes, plus signs, bad UTF-8, a megabyte, no `=`: never anything else."""

    @settings(max_examples=most)
    @example(b"RecordingStatus=a&" + b"a" * 2**20)
    @example(b"RecordingStatus=" + b"%41" * 2**18)
    @example(b"RecordingStatus=a&" + b"&" * 2**20)
    @example(b"a" * 2**20)
    @example(b"RecordingStatus")
    @example(b"RecordingStatus=a&RecordingDuration=-99999999999999")
    @given(BODIES.filter(len))
    def check(body):
        try:
            event = unwrap(body)
        except UnreadablePayloadError:
            return
        assert isinstance(event, RecordingStatusEvent)
        assert isinstance(event.recording_status, str)
        assert event.recording_channels is None or type(event.recording_channels) is int
        assert event.recording_duration is None or type(event.recording_duration) is timedelta
        assert event.key is None or event.key == (event.recording_sid, event.recording_status)
        assert repr(event)
        assert RecordingStatusEvent.model_validate_json(event.model_dump_json(by_alias=True)) == event

    check()
