"""What the benchmark of growth measures is a whole generation: its fragments are right, and all is made."""

from __future__ import annotations

import json

from codegen.load import load
from codegen.parse import parse
from codegen.rules import validate
from codegen.translate import translate
from tests.benchmarks.scale import document


def test_every_operation_of_the_benchmark_is_made(tmp_path) -> None:
    path = tmp_path / "spec" / "openapi.json"
    path.parent.mkdir()
    path.write_text(json.dumps(document(3)), encoding="utf-8")
    fragment = load(path)
    validate(fragment)
    interface = translate(fragment, parse(fragment))
    assert [operation.name for operation in interface.operations] == ["make_thing_1", "make_thing_2", "make_thing_3"]
    assert len(interface.models) == 6
