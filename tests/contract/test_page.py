"""The fragment, the client's method and its models say what the API's reference page says."""

import hashlib
import inspect
import json
import re
import typing
from collections.abc import Sequence
from typing import Any, Literal

import attrs
import pytest
from telnyx_texml import AsyncClient, Client, Recording

from codegen.load import load

from ..places import SPEC
from . import facts

BEYOND = facts.REQUEST_FIELDS_BEYOND_THE_PAGE


@pytest.fixture(scope="module")
def fragment():
    return load(SPEC / "openapi.yaml")


@pytest.fixture(scope="module")
def operation(fragment):
    return fragment.document["paths"][facts.PATH][facts.METHOD.lower()]


@pytest.fixture(scope="module")
def body(fragment, operation) -> dict[str, Any]:
    return fragment.resolve(operation["requestBody"]["content"][facts.REQUEST_MEDIA_TYPE]["schema"])


def test_the_fragment_has_the_pages_server_and_path(fragment):
    """Requests go where the page says."""
    assert [server["url"] for server in fragment.document["servers"]] == [facts.SERVER]
    assert facts.PATH in fragment.document["paths"]


def test_the_fragment_has_the_pages_path_parameters(fragment):
    """Both path parameters are required texts."""
    parameters = [fragment.resolve(item) for item in fragment.document["paths"][facts.PATH]["parameters"]]
    assert [(p["name"], p["in"], p["required"], p["schema"]) for p in parameters] == [
        (name, "path", True, {"type": "string"}) for name in facts.PATH_PARAMETERS
    ]


def test_the_operation_needs_a_bearer_token(fragment, operation):
    """The operation itself says so, not the root of the document."""
    ((scheme, scopes),) = operation["security"][0].items()
    declared = fragment.document["components"]["securitySchemes"][scheme]
    assert (declared["type"], declared["scheme"], scopes) == ("http", facts.AUTHENTICATION.lower(), [])


def test_the_body_is_a_form_of_the_pages_six_fields_none_of_them_required(operation, body):
    """The page marks neither the body nor any field of it as required."""
    assert list(operation["requestBody"]["content"]) == [facts.REQUEST_MEDIA_TYPE]
    assert "required" not in operation["requestBody"]
    assert list(body["properties"]) == [*(name for name, *_ in facts.REQUEST_FIELDS), *BEYOND]
    assert "required" not in body


@pytest.mark.parametrize(("name", "schema", "kind", "values", "default"), facts.REQUEST_FIELDS)
def test_a_field_is_as_the_page_has_it(fragment, body, name, schema, kind, values, default):
    """Type, enumeration, default, and the name of its schema."""
    declared = body["properties"][name]
    assert declared.get("$ref") == (schema and f"#/components/schemas/{schema}")
    resolved = fragment.resolve(declared)
    assert (resolved["type"], resolved.get("enum"), resolved.get("default")) == (kind, values, default)


def test_the_callback_is_a_uri(body):
    """The page gives `uri` for its type."""
    assert body["properties"]["RecordingStatusCallback"]["format"] == "uri"


def test_the_events_are_one_text_with_single_spaces(fragment, body):
    """The pattern allows each event and several of them, and nothing else."""
    schema = fragment.resolve(body["properties"]["RecordingStatusCallbackEvent"])
    for text in (*facts.CALLBACK_EVENTS, " ".join(facts.CALLBACK_EVENTS)):
        assert re.search(schema["pattern"], text)
    for text in ("", " ", "completed ", "in-progress  absent", "completed,absent", "Completed", "failed"):
        assert not re.search(schema["pattern"], text)


def test_the_statuses_of_the_page_are_there(operation):
    """200 and 404, and whatever else any such API answers."""
    assert set(facts.STATUSES) <= operation["responses"].keys()


def test_the_answer_has_the_fifteen_fields_in_the_pages_order(fragment, operation):
    """In the fragment, and in the model, which adds only what keeps unknown fields."""
    content = operation["responses"]["200"]["content"]
    assert list(content) == [facts.ANSWER_MEDIA_TYPE]
    schema = fragment.resolve(content[facts.ANSWER_MEDIA_TYPE]["schema"])
    assert list(schema["properties"]) == facts.ANSWER_FIELDS
    assert [field.name for field in attrs.fields(Recording)] == [*facts.ANSWER_FIELDS, "additional_properties"]


def test_the_sample_is_the_pages_byte_for_byte():
    """The hash is that of the sample as it stands on the page."""
    assert hashlib.sha256((SPEC / "examples/recording.json").read_bytes()).hexdigest() == facts.SAMPLE_SHA256
    assert list(json.loads((SPEC / "examples/recording.json").read_bytes())) == facts.ANSWER_FIELDS


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_the_method_takes_the_pages_fields_by_keyword(client):
    """Path parameters are required; None means that a field is not sent."""
    parameters = dict(inspect.signature(client.start_call_recording).parameters)
    del parameters["self"], parameters["timeout"], parameters["extra_headers"]
    fields = [*(name for name, *_ in facts.REQUEST_FIELDS), *BEYOND]
    names = [*facts.PATH_PARAMETERS, *map(_python_name, fields)]
    assert list(parameters) == names
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert [name for name, p in parameters.items() if p.default is inspect.Parameter.empty] == facts.PATH_PARAMETERS
    assert {p.default for p in parameters.values()} == {inspect.Parameter.empty, None}


@pytest.mark.parametrize("client", [Client, AsyncClient])
@pytest.mark.parametrize(("name", "_schema", "kind", "values", "default"), facts.REQUEST_FIELDS)
def test_an_argument_has_the_pages_type_and_tells_its_default(client, name, _schema, kind, values, default):
    """Enumerations are literals, the events a sequence of them; the docstring has the default."""
    method = client.start_call_recording
    annotation = typing.get_type_hints(method)[_python_name(name)]
    if name == "RecordingStatusCallbackEvent":
        expected: Any = Sequence[Literal[tuple(facts.CALLBACK_EVENTS)]]
    elif values:
        expected = Literal[tuple(values)]
    else:
        expected = {"boolean": bool, "string": str}[kind]
    assert annotation == expected | None
    if default is not None:
        line = re.search(
            rf"{_python_name(name)}: (.*?)(?=\n            \w+:)", inspect.getdoc(method) + "\n", re.DOTALL
        )
        text = " ".join((line or [""])[0].split()) if line else inspect.getdoc(method)
        assert f"The API's default: {default}." in " ".join(text.split())


def _python_name(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
