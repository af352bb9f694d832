"""A reference to one field of a schema has that field's type, and may say something of its own."""

from __future__ import annotations

import pytest

from codegen import pipeline
from codegen.findings import FindingsError
from codegen.load import load

from .bad_fragments import SID, sid

FIELDS = "#/components/schemas/Call/properties"


def test_a_reference_to_a_field_has_its_type_and_may_say_something_of_its_own(spec) -> None:
    more = f'description: The call.\n        other: {{$ref: "{FIELDS}/sid", description: Another.}}\n'
    models = pipeline.make(spec((SID, f"{SID}          {more}")), "calls")["calls/models.py"].decode()
    assert '    sid: str | None = None\n    """The call."""' in models
    assert '    other: str | None = None\n    """Another."""' in models


def test_what_stands_beside_a_reference_goes_before_what_it_leads_to(spec) -> None:
    """So for the libraries as for us; what is said over several references, the nearest says."""
    chain = (
        f'$ref: "{FIELDS}/other"\n          description: Near.\n'
        f'        other: {{$ref: "{FIELDS}/last", description: Middle.}}\n'
        "        last: {type: integer, description: Far.}"
    )
    found = load(spec(sid(chain))).inlined().document["components"]["schemas"]["Call"]["properties"]
    assert found["sid"] == {"type": "integer", "description": "Near."}
    assert found["other"] == {"type": "integer", "description": "Middle."}


def test_a_field_that_holds_itself_is_refused(spec) -> None:
    holds = sid(f'{{type: object, properties: {{again: {{$ref: "{FIELDS}/sid"}}}}}}')
    with pytest.raises(FindingsError, match=r"^spec/openapi.yaml:45:46: error\[circular-reference\] #/components"):
        pipeline.make(spec(holds), "calls")


def test_a_field_may_stand_for_one_within_another_as_often_as_it_is_needed(spec) -> None:
    """And for the items of an array, to which as few steps lead as can."""
    fields = (
        f'$ref: "{FIELDS}/outer"\n'
        f'        again: {{$ref: "{FIELDS}/outer"}}\n'
        f'        outer: {{type: object, properties: {{inner: {{$ref: "{FIELDS}/last"}}}}}}\n'
        '        last: {$ref: "#/components/schemas/Many/items"}\n'
        "    Many: {type: array, items: {type: integer}}"
    )
    found = load(spec(sid(fields))).inlined().document["components"]["schemas"]["Call"]["properties"]
    assert found["sid"] == found["again"] == {"type": "object", "properties": {"inner": {"type": "integer"}}}
