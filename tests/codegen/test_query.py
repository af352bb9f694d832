"""The query of an operation that has one: our own has none, and so no module for it in its package."""

from __future__ import annotations

from codegen.runtime._parameters import query


def test_a_path_without_a_query_has_no_question_mark() -> None:
    """An array of a query is its items, each under the same name."""
    assert query([("size", None)]) == ""
    assert query([("size", 1), ("colours", ["red", "sea green"])]) == "?size=1&colours=red&colours=sea%20green"
