"""The types keep callers from mistakes: mypy and basedpyright, run on callers' files, line by line."""

import json
import re
from pathlib import Path

import pytest

from tests.places import GENERATED
from tests.processes import environment, python

HERE = Path(__file__).parent


def _mypy() -> set[tuple[str, int]]:
    """The places of mypy's errors in callers' files."""
    done = _run(
        "mypy", "--strict", "--no-error-summary", "--hide-error-context", "--explicit-package-bases", "--config-file="
    )
    assert "error" in done.stdout, done.stdout + done.stderr
    return {(name, int(line)) for name, line in re.findall(r"^(\w+\.py):(\d+): error", done.stdout, re.MULTILINE)}


def _basedpyright() -> set[tuple[str, int]]:
    """The places of basedpyright's errors in callers' files."""
    done = _run("basedpyright", "--outputjson", "--level", "error", "--project", str(HERE / "pyrightconfig.json"))
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {(Path(item["file"]).name, item["range"]["start"]["line"] + 1) for item in found}


def _run(tool: str, *options: str):
    command = ("-m", tool, *options, "accepted.py", "rejected.py")
    return python(*command, cwd=HERE, env=environment(MYPYPATH=str(GENERATED)))


@pytest.mark.parametrize("checker", [_mypy, _basedpyright])
def test_a_checker_rejects_what_is_marked_and_nothing_else(checker):
    """A wrong literal, type, name or client is an error where it stands; right use is none."""
    marked = {
        (name, number)
        for name in ("accepted.py", "rejected.py")
        for number, line in enumerate((HERE / name).read_text().splitlines(), 1)
        if line.endswith("# rejected")
    }
    assert checker() == marked


def test_every_public_type_is_known_and_every_public_name_explained():
    """What a caller's checker and editor see is complete: no type is unknown, no docstring missing."""
    done = python(
        "-m", "basedpyright", "--verifytypes", "telnyx_texml", "--ignoreexternal", "--outputjson", cwd=GENERATED
    )
    found = json.loads(done.stdout)["typeCompleteness"]
    assert found["completenessScore"] == 1
    assert (found["missingFunctionDocStringCount"], found["missingClassDocStringCount"]) == (0, 0)
