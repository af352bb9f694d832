"""An operation that lists things: what any such operation gets, whatever it lists."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from codegen import pipeline
from codegen.findings import FindingsError
from codegen.inline import inlined
from codegen.load import load

from .pipeline_tools import write_package

LISTING = (
    "    post:\n",
    """\
    get:
      operationId: listCalls
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      security:
        - bearer: []
      responses:
        "200":
          description: The calls.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Calls"
    post:
""",
)
CALLS = (
    "    Call:\n",
    """\
    Calls:
      type: object
      properties:
        calls:
          type: array
          items:
            $ref: "#/components/schemas/ListedCall"
        tags:
          type: array
          items:
            type: string
    ListedCall:
      type: object
      properties:
        sid:
          $ref: "#/components/schemas/Call/properties/sid"
          description: The call, in a list.
        links:
          type: object
    Call:
""",
)
SID = "        sid:\n          type: string\n"


@pytest.fixture
def made(spec, tmp_path, monkeypatch):
    """A package with a list, imported."""
    page = spec(LISTING, CALLS, (SID, f"{SID}          description: The call.\n"))
    write_package(pipeline.make(page, "listed_calls"), tmp_path / "made")
    monkeypatch.syspath_prepend(tmp_path / "made")
    yield importlib.import_module("listed_calls")
    for name in [name for name in sys.modules if name.partition(".")[0] == "listed_calls"]:
        del sys.modules[name]


def test_what_is_listed_is_typed_and_frozen(made: ModuleType) -> None:
    """A reference to one field of another model has that field's type."""
    listed = made.Calls.from_dict({"calls": [{"sid": "a", "links": {"to": "/b"}}], "tags": ["x", "y"]})
    assert listed.calls == (made.ListedCall(sid="a", links={"to": "/b"}),)
    assert listed.tags == ("x", "y")
    assert listed.to_dict() == {"calls": [{"sid": "a", "links": {"to": "/b"}}], "tags": ["x", "y"]}
    with pytest.raises(ValueError, match="/calls/1/sid: expected text"):
        made.Calls.from_dict({"calls": [{}, {"sid": 1}]})


@pytest.mark.parametrize("data", [{}, {"calls": None}, {"calls": []}])
def test_what_is_absent_reads_as_empty(made: ModuleType, data: dict[str, object]) -> None:
    assert made.Calls.from_dict(data) == made.Calls()
    assert (made.Calls().calls, made.Calls().tags) == ((), ())


def test_a_reference_to_a_field_may_say_something_of_its_own(made: ModuleType) -> None:
    text = Path(made.__path__[0], "models.py").read_text("utf-8")
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
    found = inlined(fragment)["components"]["schemas"]["Call"]["properties"]
    assert found["sid"] == {"type": "integer", "description": "Near."}
    assert found["other"] == {"type": "integer", "description": "Middle."}


def test_references_to_fields_that_lead_in_a_circle_are_refused(spec) -> None:
    """With the place of the first, and nothing is made."""
    sid, mine = "#/components/schemas/Call/properties/sid", "#/components/schemas/ListedCall/properties/sid"
    for text in (f'{{$ref: "{mine}"}}', f'{{type: object, properties: {{again: {{$ref: "{sid}"}}}}}}'):
        circle = (SID, f"        sid: {text}\n")
        with pytest.raises(FindingsError, match=r"spec/openapi.yaml:\d+:\d+: error\[circular-reference\]") as caught:
            pipeline.make(spec(LISTING, CALLS, circle), "listed_calls")
        assert sid in str(caught.value)
