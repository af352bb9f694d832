"""What redocly says is heard, and where it says nothing, what is missing is named."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from codegen.diff import redocly
from codegen.diff.changes import MAJOR, PATCH
from codegen.diff.redocly import MissingError, Opinion, ask


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Ask a program that stands in for node, from a folder that holds both documents."""
    cli = tmp_path / "node_modules/@redocly/cli/bin/cli.js"
    cli.parent.mkdir(parents=True)
    cli.touch()
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(redocly, "PROGRAM", cli)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.chdir(tmp_path / "here")

    def run(script):
        (tmp_path / "node").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "node").chmod(0o700)
        return ask(Path("base.yaml"), Path("head.yaml"))

    return run


def test_each_change_has_its_level_and_its_words(asked):
    """Those of its verdicts, or else what changed and how."""
    report = {
        "changes": [
            {"typeName": "Schema", "property": "size", "kind": "removed", "impact": "major", "verdicts": []},
            {"typeName": "Paths", "kind": "added", "impact": "patch", "verdicts": []},
            {"typeName": "Info", "impact": "patch", "verdicts": [{"message": "One."}, {"message": "Two."}]},
        ]
    }
    told = asked(f"echo '{json.dumps(report)}'; echo Careful. >&2; exit 1")
    assert told == [Opinion(MAJOR, "Schema size removed"), Opinion(PATCH, "Paths added"), Opinion(PATCH, "One. Two.")]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo Loading >&2; echo Broken. >&2", "Broken."),
        ("echo ' ' >&2; echo Not here; echo ' '", "Not here"),
        ("echo '[]'", "[]"),
        ("echo '{}'", "{}"),
        (r"printf 'No\377' >&2", "No\ufffd"),
        ("printf '%0300d' 1 >&2", "0" * 200),
        ("exit 1", "it said nothing"),
        ("echo $REDOCLY_TELEMETRY $REDOCLY_SUPPRESS_UPDATE_NOTICE $NO_COLOR", "off true 1"),
    ],
)
def test_program_without_a_report_is_heard(asked, script, said):
    """The last that it said, and nobody waits for a program that asks or tells others."""
    with pytest.raises(MissingError) as caught:
        asked(script)
    assert str(caught.value) == f"redocly gave no report: {said}"


def test_it_runs_where_nobody_keeps_settings(asked, tmp_path):
    """Wherever the command is run, its answer is the same: documents are named by their whole paths."""
    with pytest.raises(MissingError, match=f" {tmp_path}/node_modules$"):
        asked("pwd")
    for index, name in ((3, "base"), (4, "head"), (5, "")):
        said = f"{tmp_path}/here/{name}.yaml" if name else "--format=json"
        with pytest.raises(MissingError, match=f": {said}$"):
            asked(f"echo ${index}")


def test_what_is_not_installed_is_named(asked, tmp_path, monkeypatch):
    """With the one command that is missing."""
    monkeypatch.setattr(redocly, "PROGRAM", tmp_path / "nowhere/node_modules/a/b/c/cli.js")
    with pytest.raises(MissingError, match=r"^redocly is not installed: run `npm ci --ignore-scripts`$"):
        asked("")
    (tmp_path / "node").unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingError, match=r"^node is not installed$"):
        ask(Path(sys.executable), Path(sys.executable))
