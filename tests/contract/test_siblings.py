"""The list of a call's recordings and the update of one, beside the start: what their answers read as."""

import json
from datetime import UTC, datetime

import oracle.models
import pytest
from telnyx_texml import CallRecordings, ListedRecording

from ..places import example


def test_a_list_reads_as_typed_recordings():
    """Each item has what a started recording has, less price and track, and its status."""
    listed = CallRecordings.from_dict(example("call-recordings"))
    (recording,) = listed.recordings
    assert isinstance(recording, ListedRecording)
    assert recording.start_time == datetime(2023, 8, 11, 19, 12, 11, tzinfo=UTC)
    assert (recording.status, recording.duration, recording.media_url) == ("in-progress", None, None)
    assert not hasattr(recording, "price")
    assert (listed.page, listed.page_size, listed.next_page_uri) == (0, 20, None)


def test_a_list_goes_back_to_the_same_json():
    """Both models write what they read; the client adds null for what was absent."""
    body = example("call-recordings")
    written = CallRecordings.from_dict(body).to_dict()
    listed = [{"media_url": None, **recording} for recording in body["recordings"]]
    assert written == {"previous_page_uri": None, "next_page_uri": None, **body, "recordings": listed}
    assert json.loads(oracle.models.CallRecordings.model_validate(body).model_dump_json()) == body


@pytest.mark.parametrize("body", [{}, {"recordings": None}, {"recordings": []}])
def test_absent_recordings_are_none_to_loop_over(body):
    """A caller can always write `for recording in listed.recordings`."""
    assert CallRecordings.from_dict(body).recordings == ()


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"recordings": {}}, "/recordings: expected an array"),
        ({"recordings": [{}, []]}, "/recordings/1: expected an object"),
        ({"recordings": [{"status": 1}]}, "/recordings/0/status: expected text"),
        ({"recordings": [{"subresources_uris": []}]}, "/recordings/0/subresources_uris: expected an object"),
        ({"page": "1"}, "/page: expected an integer"),
    ],
)
def test_a_wrong_value_deep_inside_is_refused_with_its_place(body, place):
    """The message leads to it."""
    with pytest.raises(ValueError, match=place):
        CallRecordings.from_dict(body)
