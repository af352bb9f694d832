"""What is wrong with a reference to another file is said where it stands, and what grows over files comes to an end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen import notation
from codegen.files import MAX_BYTES
from codegen.findings import FindingsError
from codegen.load import load

from .bad_fragments import sid
from .pipeline_tools import FRAGMENT
from .test_several_files import CALL, findings, moved

# What leads in a circle ends in a finding; without the check of that, in this.
pytestmark = pytest.mark.timeout(60)

AT = "spec/openapi.yaml:34:23"
SCHEMA = "#/paths/~1calls~1{id}/post/responses/200/content/application~1json/schema/$ref"
SCHEMAS = "#/components/schemas"


@pytest.mark.parametrize(
    ("reference", "text", "said"),
    [
        ("gone.yaml#/Call", "", [f"{AT} unreadable-file {SCHEMA}"]),
        (".", "", [f"{AT} unreadable-file {SCHEMA}"]),
        ("https://example.com/schemas.yaml#/Call", "", [f"{AT} remote-reference {SCHEMA}"]),
        ("//example.com/schemas.yaml", "", [f"{AT} remote-reference {SCHEMA}"]),
        ("file:schemas.yaml", "", [f"{AT} remote-reference {SCHEMA}"]),
        ("/etc/passwd", "", [f"{AT} outside {SCHEMA}"]),
        ("../../other.yaml#/Call", "", [f"{AT} outside {SCHEMA}"]),
        ("'%2e%2e/../other.yaml#/Call'", "", [f"{AT} outside {SCHEMA}"]),
        ("link.yaml#/Call", "", [f"{AT} outside {SCHEMA}"]),
        ("loop.yaml#/Call", "", [f"{AT} unreadable-file {SCHEMA}"]),
        ("large.yaml#/Call", "", [f"{AT} too-large {SCHEMA}"]),
        ("more.yaml#/Call", "", [f"{AT} bad-reference {SCHEMA}"]),
        ("more.yaml#/Call/00", "Call: [{type: string}]", [f"{AT} bad-reference {SCHEMA}"]),
        ("more.yaml#/Call/1", "Call: [{type: string}]", [f"{AT} bad-reference {SCHEMA}"]),
        ("more.yaml#Call", "Call: {type: string}", [f"{AT} bad-reference {SCHEMA}"]),
        ("more.yaml#/Call", "Call: ]", ["spec/more.yaml:1:7 not-yaml #"]),
        ("more.yaml#/Call", "Call: &a {type: string}", ["spec/more.yaml:1:7 anchor #"]),
        ("more.yaml#/Call", "Call: {type: string}\nCall: {}", ["spec/more.yaml:2:1 duplicate-key #/Call"]),
        ("more.yaml#/Call", "Call: {type: text}", [f"spec/more.yaml:1:14 wrong-type {SCHEMAS}/Call/type"]),
        ("more.yaml#/Call", "Call: text", [f"spec/more.yaml:1:7 wrong-type {SCHEMAS}/Call"]),
        ("more.yaml", "", [f"spec/more.yaml:1:1 wrong-type {SCHEMAS}/more"]),
        ("more.yaml#/a-b", "a-b: {type: string}", [f"spec/more.yaml:1:1 name {SCHEMAS}/a-b"]),
        ("more.yaml#/Call", "Call: {$ref: '#/Call'}", [f"spec/more.yaml:1:14 circular-reference {SCHEMA}"]),
        (
            "more.yaml#/Call",
            "Call: {type: object, properties: {sid: {$ref: gone.yaml}}}",
            [f"spec/more.yaml:1:47 unreadable-file {SCHEMAS}/Call/properties/sid/$ref"],
        ),
        (
            "more.yaml#/Call",
            "Call: {type: object, properties: {sid: {$ref: 'openapi.yaml#/components/schemas/Gone'}}}",
            [f"spec/more.yaml:1:47 bad-reference {SCHEMAS}/Call/properties/sid/$ref"],
        ),
        ("more.yaml#/Other", "Other: {type: integer}", [f"spec/more.yaml:1:1 name-collision {SCHEMAS}/Other"]),
        ("more.yaml#/Other", "Other: {type: string}", []),
    ],
)
def test_what_is_wrong_with_a_reference_is_said_where_it_stands(
    spec, tmp_path: Path, reference: str, text: str, said: list[str]
) -> None:
    """What is wrong in a file, in that file."""
    path = spec(*moved(reference), more=text)
    (tmp_path.parent / "other.yaml").write_text("Call: {type: string}")
    (path.parent / "link.yaml").symlink_to(tmp_path.parent / "other.yaml")
    (path.parent / "loop.yaml").symlink_to("loop.yaml")
    (path.parent / "large.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert findings(path) == said


def test_two_components_of_one_name_are_named_with_both_places(spec) -> None:
    path = spec(
        (CALL, "a.yaml#/Leg"),
        sid("$ref: b.yaml#/Leg"),
        a="Leg: {type: object}",
        b="\n\nLeg: {type: string}",
    )
    with pytest.raises(FindingsError) as caught:
        load(path)
    assert re.fullmatch(
        r"spec/b\.yaml:3:1: error\[name-collision\] #/components/schemas/Leg: Another 'Leg' stands at "
        r"spec/a\.yaml:1:1, and says something else\. Rename one of them\.",
        str(caught.value),
    )


CALLBACKS = """\
post:
  operationId: again
  security: [bearer: []]
  responses: {}
  callbacks: """


def test_a_path_item_that_holds_itself_is_refused(spec) -> None:
    path = spec(
        ("paths:\n", "paths:\n  /again: {$ref: loop.yaml}\n"),
        loop=CALLBACKS + "{on: {'{$request.body#/Url}': {$ref: loop.yaml}}}",
    )
    on = "#/paths/~1again/post/callbacks/on/{$request.body#~1Url}"
    assert findings(path) == [f"spec/loop.yaml:5:51 circular-reference {on}/$ref"]


def test_several_paths_may_lead_to_one_path_item(spec) -> None:
    path = spec(("paths:\n", "paths:\n  /a: {$ref: item.yaml}\n  /b: {$ref: item.yaml}\n"), item="summary: More.")
    assert findings(path) == []


def test_a_path_item_of_another_file_is_an_object(spec) -> None:
    path = spec(("paths:\n", "paths:\n  /again: {$ref: list.yaml, summary: More.}\n"), list="[post]")
    assert findings(path) == ["spec/list.yaml:1:1 wrong-type #/paths/~1again"]


@pytest.mark.parametrize("components", ["components: soon\n", "components:\n  schemas: soon\n"])
def test_a_component_of_another_file_finds_no_place_where_there_are_no_components(components: str, spec) -> None:
    """What stands there is refused, and no more is made of it."""
    text = (FRAGMENT[FRAGMENT.index("components:\n") :], components)
    said = {line.split()[1] for line in findings(spec((CALL, "a.yaml#/Leg"), text, a="Leg: {type: object}"))}
    assert "wrong-type" in said
    assert said <= {"wrong-type", "bad-reference", "security"}


def test_values_that_grow_over_files_end(spec, monkeypatch) -> None:
    """A file counts as often as a path leads to it."""
    monkeypatch.setattr(notation, "MAX_VALUES", 500)
    again = "".join(f"  /again{n}: {{$ref: item.yaml}}\n" for n in range(9))
    path = spec(("paths:\n", f"paths:\n{again}"), item=f"summary: {[*range(100)]}")
    assert findings(path)[-1].split()[1] == "too-large"


def test_path_items_that_grow_over_files_end(spec) -> None:
    """Each of twenty files holds the next one twice: that would be a million of them."""
    twice = "{a: {'{$url}': {$ref: NEXT}}, b: {'{$url}': {$ref: NEXT}}}"
    files = {f"f{n}": CALLBACKS + twice.replace("NEXT", f"f{n + 1}.yaml") for n in range(20)}
    path = spec(("paths:\n", "paths:\n  /again: {$ref: f0.yaml}\n"), **files, f20="{}")
    assert [line.split()[1] for line in findings(path)] == ["too-deep"]
