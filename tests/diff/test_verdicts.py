"""The verdict on a change is the one that its callers would give."""

from __future__ import annotations

from collections import Counter

import pytest

from codegen.diff.changes import IDENTICAL, MAJOR
from codegen.diff.outcome import judge

from .halves import made
from .table import ROWS


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_verdict_is_the_callers(row):
    """Whatever tools say of it: what the change does to those who call decides. Each part is told of once."""
    base, head = map(made, row.documents)
    changes = judge(base, head)
    verdict = str(max((change.level for change in changes), default=IDENTICAL))
    assert verdict == row.verdict, (
        row.reason,
        [(str(change.level), change.subject, change.what) for change in changes],
    )
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
