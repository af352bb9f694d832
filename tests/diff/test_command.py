"""The command on two files: formats, exit statuses, and what it says when it can not tell."""

from __future__ import annotations

import json

import pytest

from ..codegen.bad_fragments import advises
from .command import RENAMED, run, with_redocly
from .table import FRAGMENT

BOMB = "x-0: &a0 [1]\n" + "".join(f"x-{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
"""Aliases that name aliases: nine lines for ten million values."""
NESTED = "x-0: &a0 [1]\n" + "".join(f"x-{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(70))
INTO = FRAGMENT.replace(
    "        uri:", "        url:\n          allOf: [{required: [a]}, {required: [b]}]\n        uri:"
).replace(
    "        size:",
    '        a:\n          $ref: "#/components/schemas/Recording/properties/url/allOf/0"\n        size:',
)
"""A reference into parts that are put together before they are compared."""


@pytest.fixture
def files(tmp_path):
    """Write the fragment, and one of its answers with a field renamed."""
    base, head = tmp_path / "base.yaml", tmp_path / "head.yaml"
    base.write_text(FRAGMENT, encoding="utf-8")
    head.write_text(RENAMED, encoding="utf-8")
    return base, head


@with_redocly
def test_json_has_the_verdict_on_top_and_each_change_with_its_place(files):
    """What programs read: the verdict, both halves, and of a change all that a person would ask."""
    done = run(*files, "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["verdict"], told["wire"], told["python"]) == (0, "major", "major", "major")
    (change,) = told["changes"]
    line = RENAMED.splitlines().index("        megabytes:") + 1
    assert (change["level"], change["place"], change["commit"]) == ("major", f"{files[1]}:{line}", None)
    assert change["names"] == ["Recording.size", "Recording.megabytes"]
    assert "renamed, it was size" in change["what"]
    assert change["advice"]
    assert told["redocly"] == {"verdict": "major", "otherwise": []}
    assert told["changelog"].startswith("### Breaking")


@with_redocly
def test_where_redocly_says_otherwise_is_shown(files):
    """A new value in an answer breaks no caller of an open enumeration: redocly calls it major, and is heard."""
    files[1].write_text(FRAGMENT.replace("[api, dial]", "[api, dial, bridge]"))
    told = json.loads(run(*files, "--format", "json").stdout)
    assert (told["verdict"], told["redocly"]["verdict"]) == ("minor", "major")
    (otherwise,) = told["redocly"]["otherwise"]
    assert "bridge" in otherwise
    assert otherwise.endswith("it judges any client, and ours reads what it does not know")


@with_redocly
@pytest.mark.parametrize("kind", ["text", "markdown", "github"])
def test_other_formats_say_the_same(files, kind):
    """The verdict, the place and the name, whoever reads it; colour in a terminal alone."""
    done = run(*files, "--format", kind)
    assert done.returncode == 0
    assert "major" in done.stdout
    assert "Recording.megabytes" in done.stdout
    assert str(files[1]) in done.stdout
    assert "\033" not in done.stdout


def test_without_node_the_verdict_stands_and_the_missing_half_is_named(files):
    """Two files need no node: our own reading judges the wire, and says that it is alone."""
    told = json.loads(run(*files, "--format", "json", path="").stdout)
    assert (told["verdict"], told["redocly"]) == ("major", {"missing": "node is not installed"})


ASIDE = """\
openapi: 3.1.0
info: {title: Things, version: "1"}
servers: [{url: "https://api.example.com"}]
security: [{key: []}]
paths:
  /things:
    get:
      operationId: listThings
      parameters: [{$ref: "#/x-parameters/q"}, {name: r, in: query, schema: {$ref: "#/x-schemas/Q"}}]
      responses: {"204": {description: So.}}
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
x-schemas: {Q: {type: string}}
x-parameters: {q: {name: q, in: query, schema: {type: string}}}
"""
"""What is referred to stands where OpenAPI has nothing."""


def test_what_the_package_has_not_can_still_be_referred_to(files):
    """By another part: what is left out of one reading is there in the other."""
    for file in files:
        file.write_text(ASIDE, encoding="utf-8")
    done = run(*files)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("identical")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("openapi: [", "This is not YAML"),
        ("- a list\n", "no mapping"),
        (
            "swagger: '2.0'\n",
            "error[version] #/openapi: This is not OpenAPI 3: swagger is '2.0'. Write openapi: 3.1.0.",
        ),
        ("info: {}\n", "This is not OpenAPI 3: nothing says openapi. Write openapi: 3.1.0."),
        ("openapi: 4.0.0\n", "This is not OpenAPI 3: openapi is '4.0.0'. Write openapi: 3.1.0."),
        ("openapi: 3\n", "This is not OpenAPI 3: openapi is 3. Write openapi: 3.1.0."),
        (
            FRAGMENT.replace("schemas/Owner", "schemas/Nobody"),
            "error[bad-reference] #/components/schemas/Recording/properties/owner/$ref: '#/components/schemas/Nobody' ",
        ),
        (FRAGMENT.replace("schemas/Owner", "schemas/Recording/required/9"), "leads to nothing of its kind"),
        (FRAGMENT.replace("enum: [begun, ended]\n          desc", "enum: 5\n          desc"), "enum: 5 is not of type"),
        (FRAGMENT.replace("schema:\n          type: string", "schema:\n          type: 5"), "error[openapi] #/paths/"),
        (FRAGMENT.replace("required: [RecordingId, Status]", "required: yes"), "required: 'yes' is not of type"),
        *(
            (FRAGMENT.replace("x-space-separated-items:", f"{said}\n          x-other:"), problem)
            for said, problem in (
                ("x-space-separated-items: both", "x-space-separated-items: 'both' is not of type 'object'"),
                ("x-space-separated-items: {enum: both}", "enum: 'both' is not of type 'array'"),
                ("x-event-key: both", "/x-event-key: 'both' is not of type 'array'"),
                ("discriminator: both", "discriminator: 'both' is not of type 'object'"),
            )
        ),
        (f"{FRAGMENT}{BOMB}", "values"),
        (f"{FRAGMENT}x-0: &a [*a]\n", "An alias stands inside of what it stands for"),
        (FRAGMENT + NESTED, "Its aliases nest it more than 64 deep"),
        (
            FRAGMENT.replace("    Owner:", '    Owner:\n      allOf: [{$ref: "#/components/schemas/Owner"}]'),
            "error[circular-reference] #: An allOf holds itself",
        ),
        (
            FRAGMENT.replace("    Owner:", '    Round:\n      $ref: "#/components/schemas/Round"\n    Owner:'),
            "leads to nothing of its kind",
        ),
        (INTO, "leads to nothing of its kind"),
        (FRAGMENT.replace("schemas/Owner", "schemas/Owner/type"), "leads to nothing of its kind"),
        (FRAGMENT.replace("#/components/schemas/Owner", "#"), "leads to nothing of its kind"),
        (FRAGMENT.replace("#/components/schemas/Owner", "#/info"), "leads to nothing of its kind"),
        (FRAGMENT.replace("parameters:", "parameters: 5\n    x-other:"), "5 is not of type 'array'"),
        (FRAGMENT.replace("      responses:", "      respond:", 1).replace("paths:", "paths: 1\nother:", 1), "error"),
    ],
)
def test_what_is_no_openapi_can_not_be_told(files, text, problem):
    """Exit status 2, one line for each flaw with its place, and no traceback."""
    files[1].write_text(text, encoding="utf-8")
    done = run(*files)
    assert done.returncode == 2
    *findings, count = done.stderr.splitlines()
    assert problem in done.stderr
    assert count == f"{len(findings)} error{'s' if len(findings) > 1 else ''}."
    assert all(line.startswith(f"{files[1]}:") and advises(line) for line in findings)
    assert "Traceback" not in done.stderr


def test_style_is_no_reason_not_to_tell(files):
    """Aliases, numbers as keys, missing examples: the pipeline wants none of them, and a comparison bears them."""
    text = RENAMED.replace('"200":', "200:").replace(
        "{Track: both, Reason: audit}", "&one {Track: both, Reason: audit}"
    )
    files[1].write_text(text.replace("value: &one", "externalValue: nowhere.json\n                x-one: &one"))
    done = run(*files, "--format", "json", path="")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "major"


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_what_the_generator_can_not_make_is_listed(files, kind):
    """With the reason, and the missing half below: nobody takes silence for support."""
    files[1].write_text(
        FRAGMENT.replace('"200":\n          description: The recordings.', '"2XX":\n          description: All.')
    )
    told = run(*files, "--format", kind, path="").stdout
    assert "Not supported by the generator" in told
    assert "GET /calls/{call_id}/recordings in the head: " in told
    assert "node is not installed; the wire is judged by our own reading alone" in told
