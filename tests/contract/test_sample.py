"""The page's sample and the other bodies, through both generators' models, value by value."""

import copy
import json
import pickle
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import oracle.models
import pytest
from telnyx_texml import Recording

from ..places import example

BEGAN = datetime(2023, 8, 11, 19, 12, 11, tzinfo=UTC)
SAMPLE = {
    "account_sid": "61bf923e-5e4d-4595-a110-56190ea18a1b",
    "call_sid": "v3:KBnLO0ZK3DhKM5s7bE9VluaSmKsOchKht_fUYvxcp8ysbmzCCtpkmA",
    "conference_sid": "cd5a70f4-759b-4d5e-9c06-88c00f16f3c1",
    "channels": 1,
    "date_created": BEGAN,
    "date_updated": BEGAN,
    "start_time": BEGAN,
    "price": Decimal("0.10"),
    "price_unit": "USD",
    "duration": timedelta(seconds=12),
    "sid": "e9cea0be-7dbd-4b98-98b1-c0089d9d43b0",
    "source": "StartCallRecordingAPI",
    "error_code": None,
    "track": "inbound",
    "uri": "/v2/texml/Accounts/61bf923e-5e4d-4595-a110-56190ea18a1b/Calls/"
    "v3:KBnLO0ZK3DhKM5s7bE9VluaSmKsOchKht_fUYvxcp8ysbmzCCtpkmA/Recordings/"
    "b08f0fa1-a32c-4218-b3b5-9cf78941ccac.json",
}


@pytest.mark.parametrize("field", SAMPLE)
def test_the_sample_reads_as_exact_python_values(field):
    """Of the exact type, too: a Decimal keeps its digits, a datetime its zone."""
    for recording in (
        Recording.from_dict(example("recording")),
        oracle.models.Recording.model_validate(example("recording")),
    ):
        value = getattr(recording, field)
        assert (value, type(value)) == (SAMPLE[field], type(SAMPLE[field]))
        assert str(value) == str(SAMPLE[field])


@pytest.mark.parametrize("name", ["recording", "recording-just-begun"])
def test_a_body_goes_back_to_the_same_json(name):
    """What is read is written again, in the same order, by both models."""
    body = example(name)
    assert json.dumps(Recording.from_dict(body).to_dict()) == json.dumps(body)
    assert json.loads(oracle.models.Recording.model_validate(body).model_dump_json()) == body


def test_a_recording_that_has_just_begun_has_no_price_and_no_duration():
    """Null reads as None, never as zero."""
    recording = Recording.from_dict(example("recording-just-begun"))
    assert (recording.price, recording.price_unit, recording.duration, recording.conference_sid) == (None,) * 4


def test_the_body_of_an_error_is_as_described():
    """The strict models accept the errors of the examples."""
    for name in ("not-found", "unauthorized", "unprocessable-entity"):
        assert json.loads(oracle.models.Errors.model_validate(example(name)).model_dump_json()) == example(name)


def test_an_empty_object_is_a_recording():
    """No field is required; what is absent reads as None and is written as null."""
    recording = Recording.from_dict({})
    assert recording == Recording()
    assert recording.to_dict() == dict.fromkeys(SAMPLE)


def test_unknown_fields_and_values_are_kept():
    """A field or an enumeration value that the API adds tomorrow comes through, and back out."""
    body = {**example("recording"), "source": "NewAPI", "track": "left", "channels": 3, "status": {"a": [1]}}
    recording = Recording.from_dict(body)
    assert (recording.source, recording.track, recording.channels) == ("NewAPI", "left", 3)
    assert recording.additional_properties == {"status": {"a": [1]}}
    assert recording.to_dict() == body


def test_a_recording_is_a_frozen_value():
    """Equal by value, copied and pickled whole; not changed, and not hashable."""
    recording = Recording.from_dict(example("recording") | {"new": 1})
    assert recording == copy.deepcopy(recording) == copy.copy(recording) == pickle.loads(pickle.dumps(recording))
    assert recording != Recording.from_dict({})
    with pytest.raises(AttributeError):
        recording.sid = "other"
    with pytest.raises(TypeError):
        hash(recording)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fri, 11 Aug 2023 19:12:11 +0000", BEGAN),
        ("11 Aug 2023 19:12:11 -0000", BEGAN),
        ("Fri, 11 Aug 2023 19:12:11 GMT", BEGAN),
        ("Fri, 11 Aug 2023 21:12:11 +0200", BEGAN),
        ("Fri, 11 Aug 2023 19:12:11 UT", BEGAN),
        ("2023-08-11T19:12:11Z", BEGAN),
        ("2023-08-11T21:12:11.000+02:00", BEGAN),
        ("2023-08-11T19:12:11.5Z", BEGAN + timedelta(milliseconds=500)),
    ],
)
def test_both_formats_of_dates_are_read_as_aware_datetimes(text, value):
    """The page shows RFC 2822; newer documents show RFC 3339."""
    read = Recording.from_dict({"start_time": text}).start_time
    assert read is not None
    assert read == value
    assert read.tzinfo is not None


def test_a_wrong_value_is_refused_with_its_place():
    """`from_dict` raises ValueError that names the field, what belongs there and what stands there."""
    with pytest.raises(ValueError, match=r"/price: expected a decimal number as text, got 0\.1"):
        Recording.from_dict({"price": 0.1})
