"""No wrong type, ever: whatever an answer holds, each attribute is as annotated or the call raises with the bytes.

The answers are mutated by the thousands, as values and as bytes; with the marker slow, by the tens of thousands.
"""

from __future__ import annotations

import copy
import datetime
import decimal
import json
import pickle
import types
import typing
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telnyx_texml import APIResponseError, ErrorDetail, RawResponse, Recording, TexmlError
from telnyx_texml._bodies import Body
from telnyx_texml._conclusions import conclude
from telnyx_texml._messages import Answer, Request

SAMPLE: dict[str, Any] = json.loads(Path("spec/examples/recording.json").read_bytes())
HINTS = {field.name: typing.get_type_hints(Recording)[field.name] for field in attrs.fields(Recording)}
NOW = datetime.datetime(2023, 8, 11, tzinfo=datetime.UTC)
REQUEST = Request(operation="start_call_recording", method="POST", path="/x", answers={200: Recording.from_dict})
JSON = {"content-type": "application/json"}

few = settings(max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=1_250, derandomize=False)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**60), 10**60)
    | st.floats()
    | st.text()
    | st.sampled_from(
        [*(value for value in SAMPLE.values() if isinstance(value, str)), "", "0", "1e5", "NaN", "-1", "\ud800"]
    )
    | st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", fullmatch=True)
    | st.from_regex(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})", fullmatch=True
    )
    | st.from_regex(
        r"(Fri, )?[0-9]{1,2} (Feb|Aug) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} ([+-][0-9]{4}|-0000|GMT)", fullmatch=True
    )
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
names = st.sampled_from(sorted(SAMPLE)) | st.text(max_size=5)


@st.composite
def objects(draw: st.DrawFn) -> dict[str, Any]:
    """The sample with some members changed, taken out, and put in."""
    changed = {**SAMPLE, **draw(st.dictionaries(names, values, max_size=4))}
    for name in draw(st.lists(st.sampled_from(sorted(SAMPLE)), max_size=3)):
        changed.pop(name, None)
    return changed


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """An answer with some bytes changed, cut out, and put in."""
    data = bytearray(json.dumps(draw(objects() | values)).encode())
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 5))] = draw(
            st.binary(max_size=5) | st.sampled_from([b'"', b"{", b"\\", b","])
        )
    return bytes(data)


headers = st.dictionaries(
    st.sampled_from(["content-type", "retry-after", "content-encoding"]) | st.text(),
    st.sampled_from(["application/json", "text/html", "a/b+json", "9" * 9, "Fri, 11 Aug 2023 19:12:11 GMT"])
    | st.text(),
    max_size=3,
)
statuses = st.sampled_from([200, 201, 204, 301, 400, 401, 404, 408, 422, 429, 500, 503, 520, 999]) | st.integers(
    100, 999
)


def matches(value: Any, hint: Any) -> bool:
    """Whether a value is of an annotated type, by its own type and not by conversion."""
    origin = typing.get_origin(hint)
    if hint is Any:
        return True
    if origin in {typing.Union, types.UnionType}:
        return any(matches(value, each) for each in typing.get_args(hint))
    if origin is typing.Literal:
        return any(type(value) is type(each) and value == each for each in typing.get_args(hint))
    if origin is tuple:
        return type(value) is tuple and all(matches(each, typing.get_args(hint)[0]) for each in value)
    if origin is dict:
        key, item = typing.get_args(hint)
        return type(value) is dict and all(matches(k, key) and matches(v, item) for k, v in value.items())
    return type(value) is hint


def is_typed(recording: Recording) -> None:
    for name, hint in HINTS.items():
        value = getattr(recording, name)
        assert matches(value, hint), (name, value)
        if type(value) is datetime.datetime:
            assert value.utcoffset() is not None, "aware"
        if type(value) is decimal.Decimal:
            assert value.is_finite()
    assert type(Recording.from_dict(recording.to_dict())) is Recording


def is_of_the_tree(error: TexmlError, body: bytes) -> None:
    assert error.outcome in {"not_processed", "unknown", "processed"}
    assert str(error).isprintable()
    assert len(str(error)) < 20_000
    assert getattr(error, "body", None) == body
    for detail in getattr(error, "errors", ()):
        assert all(matches(getattr(detail, name), str | None) for name in ErrorDetail.__annotations__)
    for twin in (copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert vars(twin) == vars(error)


def read(answer: Answer) -> None:
    end = conclude(REQUEST, "https://a.example/x", answer, NOW)
    if isinstance(end, RawResponse):
        assert answer.status == 200
        is_typed(end.parsed)
    else:
        is_of_the_tree(end, answer.body)
        assert isinstance(end, APIResponseError) == (200 <= answer.status < 300)


def with_objects(changed: dict[str, Any]) -> None:
    read(Answer(200, JSON, json.dumps(changed).encode()))


def with_bytes(body: bytes, status: int, headers: dict[str, str]) -> None:
    read(Answer(200, JSON, body))
    read(Answer(status, headers, body))


def with_errors(items: Any, status: int) -> None:
    read(Answer(status, JSON, json.dumps({"errors": items}).encode()))


def with_pieces(pieces: list[bytes], encoding: str) -> None:
    body = Body(encoding)
    for piece in pieces:
        if not body.take(piece):
            break
    read(Answer(200, {}, *body.end(None)))


details = st.dictionaries(st.sampled_from(["code", "title", "detail", "source", "meta"]), values)
errors = st.lists(details | values, max_size=3) | values
TESTS = {
    "values": (with_objects, {"changed": objects()}),
    "bytes": (with_bytes, {"body": bodies(), "status": statuses, "headers": headers}),
    "errors": (with_errors, {"items": errors, "status": statuses}),
    "pieces": (
        with_pieces,
        {
            "pieces": st.lists(bodies() | st.binary(), max_size=4),
            "encoding": st.sampled_from(["", "gzip", "deflate", "br"]),
        },
    ),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", TESTS)
@pytest.mark.parametrize("search", [few, *(pytest.param(many, marks=pytest.mark.slow) for _ in range(4))])
def test_a_mutated_answer_is_typed_or_an_error_of_the_tree(name: str, search: settings) -> None:
    """By the tens of thousands in parts, of which each process of the tests can take some."""
    check, strategies = TESTS[name]
    search(given(**strategies)(check))()


KINDS_OF_JSON: list[Any] = [None, True, False, 0, 1, -1, 1.5, 10**40, "", "text", [], [1], {}, {"a": 1}]


@pytest.mark.parametrize("field", sorted(SAMPLE))
def test_each_field_with_each_json_type_is_typed_or_raises_with_the_bytes(field: str) -> None:
    for value in KINDS_OF_JSON:
        with_objects({**SAMPLE, field: value})


def test_the_check_of_types_can_fail() -> None:
    for value, hint in ((True, int), (1, bool), ("x", int | None), (1.0, int), (datetime.date.min, datetime.datetime)):
        assert not matches(value, hint)
    assert not matches({"a": 1}, dict[str, str])
    with pytest.raises(AssertionError):
        is_typed(Recording(channels="2"))  # type: ignore[arg-type]
