"""The stand-in knows the description alone: with another one in the package, it is another API."""

from __future__ import annotations

import json
import os
import shlex
import shutil

import pytest

from ..places import GENERATED
from .http import FORM, send
from .processes import standing_in

FORM_SCHEMA = {
    "type": "object",
    "required": ["Size", "a/b~c"],
    "properties": {
        "Size": {"$ref": "#/components/schemas/Size"},
        "a/b~c": {"type": "string", "minLength": 2},
        "Ratio": {"type": "number"},
        "Line": {"type": "string", "pattern": "^[a-z]+$"},
    },
}


JSON_CONTENT = {"application/json": {"schema": {"type": "object", "required": ["size"]}, "example": {"size": 7}}}


def answers(status, content):
    return {status: {"description": "So.", "content": {"application/json": content}}}


def said(name, content):
    """An operation with these examples of its answer."""
    return {"operationId": name, "security": [], "responses": answers("200", content)}


def example(value):
    return {"examples": {"one": {"value": value}}}


DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Boxes", "version": "1"},
    "servers": [{"url": "https://example.com/boxes/v1/"}],
    "security": [{"bearer": []}],
    "paths": {
        "/of/{owner}/box-{box}.json": {
            "get": said("showBox", example({"boxes": [{"owner": "o1", "box": 7, "next": "/of/o1/x"}], "n": 1})),
            "put": {
                "operationId": "changeBox",
                "requestBody": {"$ref": "#/components/requestBodies/Box"},
                "responses": answers("201", example({"owner": ""})),
            },
        },
        "/of/all": {"get": said("listAll", {"example": [1]})},
        "/of/{owner}": {"get": said("showOwner", example(None))},
        "/of/{owner}/age": {"get": said("showAge", {})},
        "/parts/{owner}/{part}": {"get": said("showPart", {"example": {"owner": "o", "part": "o1", "at": "/o1/o"}})},
        "/jars": {"post": {**said("makeJar", {"example": {}}), "requestBody": {"content": JSON_CONTENT}}},
    },
    "components": {
        "schemas": {"Size": {"type": "integer", "minimum": 1}},
        "requestBodies": {
            "Box": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": FORM_SCHEMA}}}
        },
    },
}


def package(folder, name, document):
    """The package with another description; all else are links to it."""
    ignored = shutil.ignore_patterns("openapi.json", "__pycache__")
    shutil.copytree(GENERATED / "telnyx_texml", folder / name, ignore=ignored, copy_function=os.symlink)
    (folder / name / "openapi.json").write_text(json.dumps(document))


@pytest.fixture(scope="module")
def boxes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("boxes")
    package(folder, "boxes", DOCUMENT)
    with standing_in(package="boxes", folder=folder) as (_, base_url):
        yield base_url


def test_prints_a_body_of_json_where_the_description_asks_for_it(tmp_path):
    """With the example of the description, and the name of an id that no example has."""
    package(tmp_path, "jars", {**DOCUMENT, "paths": {"/of/{owner}/jars": DOCUMENT["paths"]["/jars"]}})
    with standing_in(package="jars", folder=tmp_path) as (process, base_url):
        assert process.stdout.readline() == "\n"
        curl = shlex.split(process.stdout.readline())
    assert curl[:4] == ["curl", "-X", "POST", f"{base_url}/of/owner/jars"]
    assert curl[-4:] == ["-H", "Content-Type: application/json", "-d", '{"size": 7}']


def test_stands_below_the_path_of_the_server(boxes):
    assert boxes.endswith("/boxes/v1")


def test_asks_for_no_token_where_the_description_asks_for_none(boxes):
    answer = send(boxes, "/of/me/box-9.json", method="GET", headers={})
    assert (answer.status, answer.json) == (200, {"boxes": [{"owner": "me", "box": 7, "next": "/of/me/x"}], "n": 1})


def test_asks_for_the_token_that_the_whole_document_asks_for(boxes):
    assert send(boxes, "/of/me/box-9.json", method="PUT", headers=FORM).status == 401


def test_names_both_methods_of_a_path(boxes):
    assert send(boxes, "/of/me/box-9.json").headers["allow"] == "GET, PUT"


def test_answers_with_the_first_status_of_success(boxes):
    answer = send(boxes, "/of/me/box-9.json", b"Size=3&a%2Fb~c=xy&Ratio=0.5&Line=abc", method="PUT")
    assert (answer.status, answer.json) == (201, {"owner": ""})


@pytest.mark.parametrize(("path", "said"), [("/of/me", None), ("/of/all", [1])], ids=["null", "alone"])
def test_an_example_may_be_null_or_stand_alone(boxes, path, said):
    """And a path is meant as it is written, before one with a parameter in that place."""
    answer = send(boxes, path, method="GET", headers={})
    assert (answer.status, answer.json) == (200, said)


def test_an_id_that_begins_with_another_is_told_from_it(boxes):
    assert send(boxes, "/parts/x/y", method="GET", headers={}).json == {"owner": "x", "part": "y", "at": "/y/x"}


def test_says_that_it_has_no_example_of_an_answer(boxes):
    answer = send(boxes, "/of/me/age", method="GET", headers={})
    assert answer.status == 501
    assert answer.json["errors"][0]["detail"] == "The description has no example of a success of showAge"


@pytest.mark.parametrize(
    ("body", "flaws"),
    [
        ("", {"/Size": "10004", "/a~1b~0c": "10004"}),
        ("Size=1", {"/a~1b~0c": "10004"}),
        ("Size=one&a%2Fb~c=xy", {"/Size": "10026"}),
        ("Size=1.0&a%2Fb~c=xy", {"/Size": "10026"}),
        ("Size=&a%2Fb~c=xy", {"/Size": "10026"}),
        ("Size=0&a%2Fb~c=x", {"/Size": "10026", "/a~1b~0c": "10026"}),
        ("Size=" + "9" * 5000 + "&a%2Fb~c=xy", {"/Size": "10026"}),
        ("Size=1&a%2Fb~c=xy&Ratio=half&Line=abc%0A", {"/Ratio": "10026", "/Line": "10026"}),
    ],
)
def test_reports_what_is_missing_and_what_is_of_a_wrong_type(boxes, body, flaws):
    answer = send(boxes, "/of/me/box-9.json", body.encode(), method="PUT")
    assert answer.status == 422
    assert {error["source"]["pointer"]: error["code"] for error in answer.json["errors"]} == flaws
    assert all(len(error["detail"]) <= 300 for error in answer.json["errors"])


def test_needs_the_media_type_where_the_body_is_required(boxes):
    headers = {"Authorization": "Bearer x"}
    assert send(boxes, "/of/me/box-9.json", None, method="PUT", headers=headers).status == 415


@pytest.mark.parametrize("body", ["{", "NaNo", b"\xff", "[" * 100_000], ids=["open", "word", "bytes", "deep"])
def test_refuses_what_is_no_json(boxes, body):
    answer = send(boxes, "/jars", body, headers={"Content-Type": "application/json"})
    assert answer.status == 400
    assert answer.json["errors"][0]["detail"] == "The body is not application/json in UTF-8"


def test_a_body_that_need_not_be_sent_is_not_judged(boxes):
    headers = {"Content-Type": "application/json"}
    assert [send(boxes, "/jars", body, headers=headers).status for body in ("", "{}", '{"size": 1}')] == [200, 422, 200]
