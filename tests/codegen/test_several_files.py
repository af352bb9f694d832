"""A fragment may stand in several files: it says the same as in one, and each part keeps its own place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen.__main__ import main
from codegen.findings import Finding, FindingsError
from codegen.fragment import Fragment
from codegen.load import load
from codegen.rules import validate

from .bad_fragments import SID, advises, sid

CALL = '"#/components/schemas/Call"'
COMPONENT = f"    Call:\n      type: object\n      properties:\n{SID}"
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
def test_a_schema_of_another_file_is_a_component_of_that_name(spec, reference: str, text: str | None) -> None:
    """The class is called as the schema is where it stands, or as the file that holds nothing else."""
    whole = load(spec()).document["components"]["schemas"]["Call"]
    path = spec(*moved(reference), schemas=text or "", Call="type: object\nproperties: {sid: {type: string}}\n")
    found = load(path).document
    assert found["components"]["schemas"] == {"Other": {"type": "string"}, "Call": whole}
    answer = found["paths"]["/calls/{id}"]["post"]["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/Call"}
    assert findings(path) == []


def test_a_component_that_refers_to_a_file_keeps_its_name(spec) -> None:
    """Whoever else refers to the same file means that component, whatever the file is called."""
    path = spec(
        (COMPONENT, "    Call:\n      $ref: parts.yaml#/Part\n"),
        (CALL, "parts.yaml#/Part"),
        parts="Part:\n  type: object\n  properties:\n    of:\n      $ref: openapi.yaml#/components/schemas/Call\n",
    )
    assert findings(path) == []
    assert load(path).document["components"]["schemas"] == {
        "Call": {"type": "object", "properties": {"of": {"$ref": "#/components/schemas/Call"}}}
    }


def test_a_field_of_a_schema_in_another_file_can_be_referred_to(spec) -> None:
    path = spec(
        sid("$ref: more.yaml#/Leg/properties/sid"),
        more="Leg: {type: object, properties: {sid: {type: string}}}",
    )
    schemas = load(path).document["components"]["schemas"]
    assert schemas["Call"]["properties"]["sid"] == {"$ref": "#/components/schemas/Leg/properties/sid"}
    assert findings(path) == []


def test_references_lead_from_the_file_that_they_stand_in(spec) -> None:
    """A path item in a folder of its own: to a file above it, and back to the fragment; and examples beside it."""
    path = spec()
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
def test_the_mapping_of_a_discriminator_leads_where_the_references_do(spec, dog: str) -> None:
    path = spec(*moved("pets.yaml#/Pet"), pets=PETS.replace("DOG", dog))
    assert findings(path) == []
    pet = load(path).document["components"]["schemas"]["Pet"]
    assert pet["discriminator"]["mapping"] == {
        "cat": "#/components/schemas/Cat",
        "dog": "#/components/schemas/Dog",
    }
    path = spec(*moved("pets.yaml#/Pet"), pets=PETS.replace("DOG", "gone.yaml#/Dog"))
    assert findings(path) == ["spec/pets.yaml:5:68 unreadable-file #/components/schemas/Pet/discriminator/mapping/dog"]


TREE = "Tree:\n  type: object\n  properties:\n    leaves:\n      type: array\n      items: {$ref: '#/Tree'}\n"


def test_a_schema_may_hold_itself_over_files(spec) -> None:
    path = spec(*moved("a.yaml#/Tree"), a=TREE.replace("#/Tree", "b.yaml#/Tree"), b="Tree: {$ref: 'a.yaml#/Tree'}")
    assert findings(path) == []
    tree = load(path).document["components"]["schemas"]["Tree"]
    assert tree["properties"]["leaves"]["items"] == {"$ref": "#/components/schemas/Tree"}


def test_an_edit_of_any_file_is_noticed(spec, tmp_path: Path, capsys) -> None:
    """`generate` makes the package anew, and `check` is red and says which file it was."""
    path = spec(*moved("more.yaml#/Call"), more="Call: {type: object, properties: {sid: {type: string}}}")
    arguments = ["--spec", str(path), "--output", str(tmp_path / "made"), "--package", "calls"]
    assert main(["generate", *arguments]) == main(["generate", *arguments]) == 0
    assert capsys.readouterr().out.endswith("up to date, nothing to do.\n")
    more = path.parent / "more.yaml"
    more.write_text(more.read_text().replace("sid:", "uid:"))
    assert main(["check", *arguments]) == 1
    assert f"{tmp_path}/made/calls/models.py: out of date, spec/more.yaml changed\n" in capsys.readouterr().err
    assert main(["generate", *arguments]) == 0
    assert "uid" in (tmp_path / "made" / "calls" / "models.py").read_text()


def test_schema_that_is_reached_twice_is_one():
    """By itself, and as a part of what holds it: each rule speaks of it once."""
    document = {"a": {"type": "object", "properties": {"b": {"type": "string"}}}}
    found = [pointer for pointer, _ in Fragment(document, {}, {}).reachable("#/a/properties/b", "#/a")]
    assert found == ["#/a/properties/b", "#/a"]
