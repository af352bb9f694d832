"""Two generators read one fragment: they agree on what is a valid payload, and on what it says."""

import copy
import importlib
import json
from urllib.parse import urlencode

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from telnyx_texml import _payload_types
from telnyx_texml.callbacks import RecordingStatusEvent, UnreadablePayloadError
from telnyx_texml.sandbox._judge import typed

from codegen.load import load
from codegen.pipeline import make
from codegen.rules.examples import checker

from ..codegen.pipeline_tools import write_package
from ..places import SPEC

FRAGMENT = load(SPEC / "openapi.yaml")
SCHEMA = FRAGMENT.document["components"]["schemas"]["RecordingStatusEvent"]
URL = "https://files.example/a.wav?b=c"


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    """The model that openapi-python-client makes of the payload, where it is an operation's answer."""
    document = copy.deepcopy(FRAGMENT.document)
    path = next(iter(document["paths"].values()))
    path["post"]["responses"]["200"]["content"] = {
        "application/json": {"schema": {"$ref": "#/components/schemas/RecordingStatusEvent"}}
    }
    folder = tmp_path_factory.mktemp("agreement")
    (folder / "spec").mkdir()
    (folder / "spec/openapi.yaml").write_text(json.dumps(document))
    write_package(make(folder / "spec/openapi.yaml", "agreement"), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield importlib.import_module("agreement.models").RecordingStatusEvent


def texts(name):
    """Texts for a field: those that the schema allows, and those that it nearly does."""
    near = st.sampled_from(
        ["1", "2", "3", "-1", "+1", "1.0", " 1", "1 ", "0x1", "1_0", "\u0661", "completed", "9" * 12]
    )
    # The answers' models take any text for a URL, so what is no URL stands in a test of its own.
    return st.just(URL) if SCHEMA["properties"][name].get("format") == "uri" else near | st.text(min_size=1)


FIELDS = st.fixed_dictionaries({}, optional={name: texts(name) for name in SCHEMA["properties"]})


@given(fields=FIELDS)
def test_the_generators_agree_on_what_is_a_valid_payload_and_what_it_says(answer, fields):
    """What one takes the other takes, with equal values; what the fragment allows both take."""
    values = typed({**FRAGMENT.document, **SCHEMA}, [*fields.items()])
    try:
        expected = answer.from_dict(values)
    except ValueError:
        expected = None
    try:
        event = _payload_types.read(RecordingStatusEvent, urlencode(fields).encode())
    except UnreadablePayloadError:
        event = None
    assert (event is None) == (expected is None)
    if event and expected:
        for name in type(event).model_fields:
            assert getattr(event, name) == getattr(expected, name), name
    validator = Draft202012Validator({**FRAGMENT.document, **SCHEMA}, format_checker=checker())
    assert event or not validator.is_valid(values)


def test_the_generators_agree_on_names_and_on_what_must_be_there(answer):
    """A field is called the same wherever a caller meets it."""
    fields = RecordingStatusEvent.model_fields
    assert list(fields) == [field.name for field in attrs.fields(answer)][:-1]
    assert [field.alias for field in fields.values()] == list(SCHEMA["properties"])
    assert [field.alias for field in fields.values() if field.is_required()] == SCHEMA["required"]
