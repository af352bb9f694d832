"""An operation that lists things: what any such operation gets, whatever it lists."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from codegen import pipeline
from codegen.findings import FindingsError
from codegen.load import load

from .pipeline_tools import FRAGMENT, write_package

LISTING = (
    "    post:\n",
    """\
    get:
      operationId: listCalls
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      security: [bearer: []]
      responses:
        "200":
          description: The calls.
          content: {application/json: {schema: {$ref: "#/components/schemas/Calls"}}}
    post:
""",
)
CALLS = (
    "    Call:\n",
    """\
    Calls:
      type: object
      properties:
        calls: {type: array, items: {$ref: "#/components/schemas/ListedCall"}}
        tags: {type: array, items: {type: string}}
    ListedCall:
      type: object
      properties:
        sid: {$ref: "#/components/schemas/Call/properties/sid", description: "The call, in a list."}
        links: {type: object}
    Call:
""",
)
SID = "        sid:\n          type: string\n"


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """A package with a list, imported."""
    folder = tmp_path_factory.mktemp("listed")
    text = FRAGMENT
    for old, new in (LISTING, CALLS, (SID, f"{SID}          description: The call.\n")):
        text = text.replace(old, new)
    (folder / "openapi.yaml").write_text(text)
    write_package(pipeline.make(folder / "openapi.yaml", "listed_calls"), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield importlib.import_module("listed_calls")


def test_what_is_listed_is_typed_and_frozen(listed: ModuleType) -> None:
    """A reference to one field of another model has that field's type."""
    calls = listed.Calls.from_dict({"calls": [{"sid": "a", "links": {"to": "/b"}}], "tags": ["x", "y"]})
    assert calls.calls == (listed.ListedCall(sid="a", links={"to": "/b"}),)
    assert calls.tags == ("x", "y")
    assert calls.to_dict() == {"calls": [{"sid": "a", "links": {"to": "/b"}}], "tags": ["x", "y"]}
    with pytest.raises(ValueError, match="/calls/1/sid: expected text"):
        listed.Calls.from_dict({"calls": [{}, {"sid": 1}]})


@pytest.mark.parametrize("data", [{}, {"calls": None}, {"calls": []}])
def test_what_is_absent_reads_as_empty(listed: ModuleType, data: dict[str, object]) -> None:
    assert listed.Calls.from_dict(data) == listed.Calls()
    assert (listed.Calls().calls, listed.Calls().tags) == ((), ())


def test_a_reference_to_a_field_may_say_something_of_its_own(listed: ModuleType) -> None:
    text = Path(listed.__path__[0], "models.py").read_text("utf-8")
    assert text.count('"""The call."""') == 1
    assert '    sid: str | None = None\n    """The call, in a list."""' in text


def test_what_stands_beside_a_reference_goes_before_what_it_leads_to(spec) -> None:
    """So for the libraries as for us; what is said over several references, the nearest says."""
    chain = (
        SID,
        '        sid:\n          $ref: "#/components/schemas/Call/properties/other"\n          description: Near.\n'
        '        other:\n          $ref: "#/components/schemas/Call/properties/last"\n          description: Middle.\n'
        "        last:\n          type: integer\n          description: Far.\n",
    )
    fragment = load(spec(chain))
    found = fragment.inlined().document["components"]["schemas"]["Call"]["properties"]
    assert found["sid"] == {"type": "integer", "description": "Near."}
    assert found["other"] == {"type": "integer", "description": "Middle."}


def test_references_to_fields_that_lead_in_a_circle_are_refused(spec) -> None:
    """With the place of the first, and nothing is listed."""
    sid, mine = "#/components/schemas/Call/properties/sid", "#/components/schemas/ListedCall/properties/sid"
    for text in (f'{{$ref: "{mine}"}}', f'{{type: object, properties: {{again: {{$ref: "{sid}"}}}}}}'):
        circle = (SID, f"        sid: {text}\n")
        with pytest.raises(FindingsError, match=r"spec/openapi.yaml:\d+:\d+: error\[circular-reference\]") as caught:
            pipeline.make(spec(LISTING, CALLS, circle), "listed_calls")
        assert sid in str(caught.value)
