"""The pipeline makes a client of any fragment that it does not refuse: typed strictly, and it works.

Each client talks to the stand-in that was made of the same fragment.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen import pipeline, trees

from ..processes import python
from .pipeline_tools import write_package
from .varied_fragments import VARIED

pytestmark = pytest.mark.slow

PROGRAM = """
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx

from {package} import *
from {package}.sandbox import serve

with serve() as sandbox, Client(api_key="key", base_url=sandbox.base_url) as client:
    answer = {call}
    assert {answer}, answer
    untyped: Any = client
    received = len(sandbox.requests)
    refused: tuple[tuple[str, str], ...] = {refused}
    for call, told in refused:
        try:
            eval("untyped." + call)
        except InvalidArgumentError as error:
            assert str(error) == told, error
        else:
            raise AssertionError(call)
    assert len(sandbox.requests) == received
    with httpx.Client(base_url=sandbox.base_url, headers={{"Authorization": "Bearer key"}}) as http:
        judged: tuple[tuple[str, str], ...] = {judged}
        for request, source in judged:
            response = eval(request)
            assert response.status_code == 422, response
            assert list(response.json()["errors"][0]["source"].values()) == [source], response.text
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """All packages in one folder, each with a program that calls it."""
    folder = tmp_path_factory.mktemp("made")
    for varied in VARIED:
        path = tmp_path_factory.mktemp(varied.package) / "spec" / "openapi.json"
        documents = {path.name: varied.document, **varied.files}
        trees.write({name: json.dumps(content).encode() for name, content in documents.items()}, path.parent)
        made = pipeline.make(path, varied.package)
        write_package({name: content for name, content in made.items() if name.startswith(varied.package)}, folder)
        program = PROGRAM.format(
            package=varied.package, call=varied.call, answer=varied.answer, refused=varied.refused, judged=varied.judged
        )
        (folder / f"call_{varied.package}.py").write_text(program)
    return folder


@pytest.mark.parametrize("varied", VARIED, ids=[varied.package for varied in VARIED])
def test_its_client_talks_to_its_stand_in(varied, made: Path) -> None:
    done = python(f"call_{varied.package}.py", cwd=made)
    assert (done.returncode, done.stderr) == (0, "")


def test_its_client_and_what_calls_it_are_typed_strictly(made: Path) -> None:
    command = ("-m", "mypy", "--strict", "--config-file=", "--cache-dir", made / "cache", ".")
    checked = python(*command, cwd=made, timeout=300)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
