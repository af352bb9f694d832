"""A fragment may stand in several files: it says the same as in one, and each part keeps its own place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from codegen import notation
from codegen.__main__ import main
from codegen.files import MAX_BYTES
from codegen.findings import Finding, FindingsError
from codegen.load import load
from codegen.rules import validate

from .bad_fragments import advises
from .pipeline_tools import FRAGMENT

# What leads in a circle ends in a finding; without the check of that, in this.
pytestmark = pytest.mark.timeout(60)

CALL = '"#/components/schemas/Call"'
COMPONENT = "    Call:\n      type: object\n      properties:\n        sid:\n          type: string\n"
ITEM = """\
post:
  operationId: startCall
  parameters:
    - $ref: ../parameters.json#/id
  security: [bearer: []]
  responses:
    "200":
      $ref: ../openapi.yaml#/components/responses/Started
"""


@pytest.fixture
def split(spec):
    """Write the small fragment, changed, and other files beside it; give its path."""

    def write(*changes: tuple[str, str], **files: str) -> Path:
        path = spec(*changes)
        for name, text in files.items():
            (path.parent / f"{name}.yaml").write_text(text, encoding="utf-8")
        return path

    return write


def findings(path: Path) -> list[str]:
    """What is said of a fragment, whatever the message. All of it says what to do."""
    found: list[Finding] = []
    try:
        validate(load(path))
    except FindingsError as error:
        found = error.findings
    assert [str(line) for line in found if not advises(str(line))] == []
    return [f"{line.place} {line.name} {line.pointer}" for line in found]


def moved(reference: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The answer described by something else, in place of the component."""
    return (CALL, reference), (COMPONENT, "    Other:\n      type: string\n")


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("schemas.yaml#/Call", "Call:\n  type: object\n  properties:\n    sid:\n      type: string\n"),
        ('"./schemas.yaml#/a%7E1b/Call"', 'a/b: {"Call": {"type": "object", "properties": {"sid": {type: string}}}}'),
        ("schemas.yaml#/Index", "Index: {$ref: '#/Call'}\nCall: {type: object, properties: {sid: {type: string}}}"),
        ("Call.yaml", None),
    ],
    ids=["by name", "by an escaped pointer", "over another reference", "as a whole file"],
)
def test_a_schema_of_another_file_is_a_component_of_that_name(split, reference: str, text: str | None) -> None:
    """The class is called as the schema is where it stands, or as the file that holds nothing else."""
    whole = load(split()).document["components"]["schemas"]["Call"]
    path = split(*moved(reference), schemas=text or "", Call="type: object\nproperties: {sid: {type: string}}\n")
    found = load(path).document
    assert found["components"]["schemas"] == {"Other": {"type": "string"}, "Call": whole}
    answer = found["paths"]["/calls/{id}"]["post"]["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/Call"}
    assert findings(path) == []


def test_a_component_that_refers_to_a_file_keeps_its_name(split) -> None:
    """Whoever else refers to the same file means that component, whatever the file is called."""
    path = split(
        (COMPONENT, "    Call:\n      $ref: parts.yaml#/Part\n"),
        (CALL, "parts.yaml#/Part"),
        parts="Part:\n  type: object\n  properties:\n    of:\n      $ref: openapi.yaml#/components/schemas/Call\n",
    )
    assert findings(path) == []
    assert load(path).document["components"]["schemas"] == {
        "Call": {"type": "object", "properties": {"of": {"$ref": "#/components/schemas/Call"}}}
    }


def test_a_field_of_a_schema_in_another_file_can_be_referred_to(split) -> None:
    path = split(
        ("        sid:\n          type: string\n", "        sid: {$ref: 'more.yaml#/Leg/properties/sid'}\n"),
        more="Leg: {type: object, properties: {sid: {type: string}}}",
    )
    schemas = load(path).document["components"]["schemas"]
    assert schemas["Call"]["properties"]["sid"] == {"$ref": "#/components/schemas/Leg/properties/sid"}
    assert findings(path) == []


def test_references_lead_from_the_file_that_they_stand_in(split) -> None:
    """A path item in a folder of its own: to a file above it, and back to the fragment; and examples beside it."""
    path = split()
    operation = path.read_text()[path.read_text().index("    post:\n") : path.read_text().index("components:")]
    text = path.read_text().replace(operation, "    $ref: paths/calls.yaml\n")
    responses = (
        "components:\n  responses:\n    Started: {description: So., content: {application/json: {schema: {$ref: "
        f"{CALL}}}, examples: {{one: {{$ref: paths/examples.yaml#/one}}}}}}}}}}\n"
    )
    path.write_text(text.replace("components:\n", responses))
    (path.parent / "paths").mkdir()
    (path.parent / "paths" / "calls.yaml").write_text(ITEM)
    (path.parent / "paths" / "examples.yaml").write_text("one: {externalValue: one.json}\n")
    (path.parent / "paths" / "one.json").write_text('{"sid": "a"}')
    identity = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    (path.parent / "parameters.json").write_text(json.dumps({"id": identity}))
    assert findings(path) == []
    fragment = load(path)
    post = fragment.document["paths"]["/calls/{id}"]["post"]
    assert post["parameters"] == [{"$ref": "#/components/parameters/id"}]
    assert post["responses"]["200"] == {"$ref": "#/components/responses/Started"}
    assert fragment.document["components"]["parameters"] == {"id": identity}
    assert fragment.document["components"]["examples"] == {"one": {"value": {"sid": "a"}}}
    assert list(fragment.files) == [
        f"spec/{name}"
        for name in ("openapi.yaml", "parameters.json", "paths/calls.yaml", "paths/examples.yaml", "paths/one.json")
    ]
    assert str(fragment.place("#/paths/~1calls~1{id}/post/operationId")) == "spec/paths/calls.yaml:2:16"


PETS = """\
Cat: {type: object, required: [kind], properties: {kind: {type: string, enum: [cat]}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}
Pet:
  oneOf: [{$ref: '#/Cat'}, {$ref: '#/Dog'}]
  discriminator: {propertyName: kind, mapping: {cat: '#/Cat', dog: DOG}}
"""


@pytest.mark.parametrize("dog", ["'#/Dog'", "./pets.yaml#/Dog", "pets.yaml#/Dog"])
def test_the_mapping_of_a_discriminator_leads_where_the_references_do(split, dog: str) -> None:
    path = split(*moved("pets.yaml#/Pet"), pets=PETS.replace("DOG", dog))
    assert findings(path) == []
    pet = load(path).document["components"]["schemas"]["Pet"]
    assert pet["discriminator"]["mapping"] == {
        "cat": "#/components/schemas/Cat",
        "dog": "#/components/schemas/Dog",
    }
    path = split(*moved("pets.yaml#/Pet"), pets=PETS.replace("DOG", "gone.yaml#/Dog"))
    assert findings(path) == ["spec/pets.yaml:5:68 unreadable-file #/components/schemas/Pet/discriminator/mapping/dog"]


TREE = "Tree:\n  type: object\n  properties:\n    leaves:\n      type: array\n      items: {$ref: '#/Tree'}\n"


def test_a_schema_may_hold_itself_over_files(split) -> None:
    path = split(*moved("a.yaml#/Tree"), a=TREE.replace("#/Tree", "b.yaml#/Tree"), b="Tree: {$ref: 'a.yaml#/Tree'}")
    assert findings(path) == []
    tree = load(path).document["components"]["schemas"]["Tree"]
    assert tree["properties"]["leaves"]["items"] == {"$ref": "#/components/schemas/Tree"}


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
    split, tmp_path: Path, reference: str, text: str, said: list[str]
) -> None:
    """What is wrong in a file, in that file."""
    path = split(*moved(reference), more=text)
    (tmp_path.parent / "other.yaml").write_text("Call: {type: string}")
    (path.parent / "link.yaml").symlink_to(tmp_path.parent / "other.yaml")
    (path.parent / "loop.yaml").symlink_to("loop.yaml")
    (path.parent / "large.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert findings(path) == said


def test_two_components_of_one_name_are_named_with_both_places(split) -> None:
    path = split(
        (CALL, "a.yaml#/Leg"),
        ("        sid:\n          type: string\n", "        sid: {$ref: 'b.yaml#/Leg'}\n"),
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


def test_a_path_item_that_holds_itself_is_refused(split) -> None:
    path = split(
        ("paths:\n", "paths:\n  /again: {$ref: loop.yaml}\n"),
        loop=CALLBACKS + "{on: {'{$request.body#/Url}': {$ref: loop.yaml}}}",
    )
    on = "#/paths/~1again/post/callbacks/on/{$request.body#~1Url}"
    assert findings(path) == [f"spec/loop.yaml:5:51 circular-reference {on}/$ref"]


def test_a_path_item_of_another_file_is_an_object(split) -> None:
    path = split(("paths:\n", "paths:\n  /again: {$ref: list.yaml}\n"), list="[post]")
    assert findings(path) == ["spec/list.yaml:1:1 wrong-type #/paths/~1again"]


@pytest.mark.parametrize("components", ["components: soon\n", "components:\n  schemas: soon\n"])
def test_a_component_of_another_file_finds_no_place_where_there_are_no_components(components: str, split) -> None:
    """What stands there is refused, and no more is made of it."""
    text = (FRAGMENT[FRAGMENT.index("components:\n") :], components)
    said = {line.split()[1] for line in findings(split((CALL, "a.yaml#/Leg"), text, a="Leg: {type: object}"))}
    assert "wrong-type" in said
    assert said <= {"wrong-type", "bad-reference", "security"}


def test_values_that_grow_over_files_end(split, monkeypatch) -> None:
    """A file counts as often as a path leads to it."""
    monkeypatch.setattr(notation, "MAX_VALUES", 500)
    again = "".join(f"  /again{n}: {{$ref: item.yaml}}\n" for n in range(9))
    path = split(("paths:\n", f"paths:\n{again}"), item=f"summary: {[*range(100)]}")
    assert findings(path)[-1].split()[1] == "too-large"


def test_path_items_that_grow_over_files_end(split) -> None:
    """Each of twenty files holds the next one twice: that would be a million of them."""
    twice = "{a: {'{$url}': {$ref: NEXT}}, b: {'{$url}': {$ref: NEXT}}}"
    files = {f"f{n}": CALLBACKS + twice.replace("NEXT", f"f{n + 1}.yaml") for n in range(20)}
    path = split(("paths:\n", "paths:\n  /again: {$ref: f0.yaml}\n"), **files, f20="{}")
    assert [line.split()[1] for line in findings(path)] == ["too-deep"]


def test_an_edit_of_any_file_is_noticed(split, tmp_path: Path, capsys) -> None:
    """`generate` makes the package anew, and `check` is red and says which file it was."""
    path = split(*moved("more.yaml#/Call"), more="Call: {type: object, properties: {sid: {type: string}}}")
    arguments = ["--spec", str(path), "--output", str(tmp_path / "made"), "--package", "calls"]
    assert main(["generate", *arguments]) == main(["generate", *arguments]) == 0
    assert capsys.readouterr().out.endswith("up to date, nothing to do.\n")
    more = path.parent / "more.yaml"
    more.write_text(more.read_text().replace("sid:", "uid:"))
    assert main(["check", *arguments]) == 1
    assert f"{tmp_path}/made/calls/models.py: out of date, spec/more.yaml changed\n" in capsys.readouterr().err
    assert main(["generate", *arguments]) == 0
    assert "uid" in (tmp_path / "made" / "calls" / "models.py").read_text()
