"""What a union promises: a field holds one of its annotated types, or the answer is refused.

The strict models, which another generator makes of the same fragment, agree.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen import pipeline

from ..processes import python
from .pipeline_tools import write_package
from .varied_fragments import VARIED, api, list_of, operation, thing

PROGRAM = """
import json
import sys

from oracle import models as oracle
from unions import models
from unions._mismatch import Mismatch

for name, value in json.load(sys.stdin):
    said = {"kind": "thing", name: value}
    try:
        read = models.Thing.from_dict(said)
    except Mismatch as mismatch:
        told = str(mismatch)
    else:
        told = "taken"
        assert read.to_dict()[name] == value, read
        assert models.Thing.from_dict(read.to_dict()) == read
    try:
        oracle.Thing.model_validate(said)
    except ValueError:
        agrees = told != "taken"
    else:
        agrees = told == "taken"
    print(json.dumps([told, agrees]))
"""

READ = [
    ("size", "large", "taken"),
    ("size", 1, "taken"),
    ("size", None, "taken"),
    ("size", True, "/size: expected an integer or text, got True"),
    ("size", 1.5, "/size: expected an integer or text, got 1.5"),
    ("size", [], "/size: expected an integer or text, got a value of type list"),
    ("at", 7, "taken"),
    ("at", "2026-01-02T03:04:05+00:00", "taken"),
    ("at", "soon", "/at: expected a date and time as in RFC 2822 or RFC 3339, got 'soon'"),
    ("price", False, "taken"),
    ("price", ["1.0", "2"], "taken"),
    ("price", ["1.0", 2], "/price/1: expected a decimal number as text, got 2"),
    ("price", 0, "/price: expected an array or a boolean, got 0"),
    ("owner", {"name": 1}, "/owner/name: expected text, got 1"),
    ("owner", "Ada", "/owner: expected an object, got 'Ada'"),
    ("maker", "Bo", "taken"),
    ("depth", 1.5, "taken"),
    ("notes", {"a": 1}, "taken"),
    ("maker", 1, "/maker: expected an object or text, got 1"),
    ("parts", ["a", None, 2.0], "taken"),
    ("parts", [{"kind": "screw", "width": "3"}], "/parts/0/width: expected a number, got '3'"),
    ("parts", [{"kind": 1}], "/parts/0/kind: expected text, got 1"),
    ("parts", [{"width": 3}], "/parts/0: expected a member 'kind', got a value of type dict"),
    ("parts", [True], "/parts/0: expected text or a number or an object, got True"),
    ("parts", [[]], "/parts/0: expected text or a number or an object, got a value of type list"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("unions")
    (document,) = (varied.document for varied in VARIED if varied.package == "unions")
    write_package(make(folder, "unions", document), folder)
    return folder


def make(folder: Path, package: str, document: dict) -> dict[str, bytes]:
    path = folder / "spec" / "openapi.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(document))
    return pipeline.make(path, package)


def told(made: Path, values: list[tuple[str, object]]) -> list[list[object]]:
    """What is told of values of fields, and whether the strict models agree."""
    done = python("-W", "error", "-c", PROGRAM, cwd=made, input=json.dumps(values))
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_value_of_no_member_is_refused_at_its_place_and_all_others_come_back_as_they_were(made: Path) -> None:
    found = told(made, [(name, value) for name, value, _ in READ])
    assert found == [[expected, True] for _, _, expected in READ]


def test_an_object_of_a_kind_that_nobody_described_is_kept_as_it_is(made: Path) -> None:
    """A new kind is like a new value of an enumeration: callers keep working. The strict models refuse it."""
    assert told(made, [("parts", [{"kind": "nut", "size": [1]}])]) == [["taken", False]]


def test_a_fragment_without_unions_has_nothing_of_them(tmp_path: Path) -> None:
    names = [
        sorted(make(tmp_path, "things", api(things={"get": operation("listThings", schema, example)})))
        for schema, example in (
            (thing(size={"type": ["string", "null"]}), {"size": "a"}),
            (list_of({"type": ["string", "null"]}), ["a", None]),
        )
    ]
    assert ["things/_unions.py" in made for made in names] == [False, True]
