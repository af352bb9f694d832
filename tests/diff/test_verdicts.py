"""The verdict on a change is the one that its callers would give."""

from __future__ import annotations

from collections import Counter

import pytest

from codegen.diff.changes import MAJOR
from codegen.diff.outcome import Outcome, judge

from .halves import made
from .table import FRAGMENT, ROWS


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_verdict_is_the_callers(row):
    """Whatever tools say of it: what the change does to those who call decides. Each part is told of once."""
    base, head = map(made, row.documents)
    changes = judge(base, head)
    whole = Outcome(changes, [], [], "")
    advice = [line for change in changes for line in whole.advice(change)]
    told = [*advice, *(line for change in changes for line in change.what)]
    halves = row.verdict, row.wire or row.verdict, row.python or row.verdict
    assert (str(whole.verdict), str(whole.wire), str(whole.python)) == halves, (row.reason, told)
    assert [line for line in row.says if line not in told] == [], told
    assert [line for line in advice if not (line[0].isupper() and line.endswith("."))] == []
    subjects = Counter((change.subject, change.place) for change in changes)
    assert [subject for subject, count in subjects.items() if count > 1] == []
    assert all(change.what for change in changes)
    helpless = [change for change in changes if change.level == MAJOR and not (change.advice or change.stops)]
    assert helpless == []


def test_table_has_a_witness_for_each_major():
    """A major that no one can show, and no policy states, is a guess."""
    assert [
        row.name
        for row in ROWS
        if row.verdict == "major" and not (row.caller or row.request or row.answer or row.policy)
    ] == []


OLDER = (
    FRAGMENT.replace("openapi: 3.1.0", "openapi: 3.0.3")
    .replace("  summary: Calls and their recordings.\n", "")
    .replace('type: [string, "null"]', "type: string\n          nullable: true")
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("maximum: 3600", []),
        ("maximum: 3600\n          exclusiveMaximum: false", []),
        ("maximum: 3600\n          nullable: false", []),
        ("exclusiveMaximum: true", ["no maximum any longer, was 3600"]),
        (
            "maximum: 3600\n          minimum: 1\n          exclusiveMinimum: true",
            ["exclusiveMinimum 1"],
        ),
        (
            "maximum: 3600\n          exclusiveMaximum: true",
            ["no maximum any longer, was 3600", "exclusiveMaximum 3600"],
        ),
    ],
)
def test_older_spelling_is_compared_as_the_newer(said, told):
    """A document of OpenAPI 3.0 says null and limits with other keywords, and means the same."""
    newer = made(FRAGMENT.replace("  summary: Calls and their recordings.\n", ""))
    changes = judge(newer, made(OLDER.replace("maximum: 3600", said)))
    assert sorted(what for change in changes for what in change.what) == sorted(told)


@pytest.mark.parametrize(
    ("old", "new", "wire", "python", "what"),
    [
        ("integer\n          maximum: 3600", "string", "major", "major", "of type string, was integer"),
        ("integer\n          description: How many", "string\n          description: All", "major", "major", "of type"),
        (
            "string\n          description: A name",
            "string\n          enum: [a, b]\n          description: A name",
            "major",
            "major",
            "one of a, b now",
        ),
        ("[inbound, outbound,", "[inbound,", "major", "major", "outbound removed from its values"),
        ("[api, dial]", "[api, dial, bridge]", "minor", "patch", "bridge added to its values"),
        ("format: date-time", "format: date", "major", "major", "of format date, was date-time"),
        ("default: true", "default: false", "major", "identical", "default false, was true: calls without it"),
        ("maximum: 3600", "maximum: 1800", "major", "identical", "maximum 1800, was 3600"),
    ],
)
def test_wire_and_python_are_each_judged_by_itself(old, new, wire, python, what):
    """Who calls without the package is told as well: what it was, and what it is now."""
    assert FRAGMENT.count(old) == 1
    change = judge(made(FRAGMENT), made(FRAGMENT.replace(old, new)))[0]
    assert (str(change.wire), str(change.python)) == (wire, python)
    assert any(told.startswith(what) for told in change.told), change.told
