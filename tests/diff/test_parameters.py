"""What is told of a parameter: to the word, for those who pass it and for those who are called with it."""

from __future__ import annotations

import pytest

from codegen.diff.outcome import Outcome, judge

from .halves import made
from .table import FRAGMENT

OPERATION = "      operationId: listRecordings\n"
CALLBACK = "            post:\n              requestBody:\n"
STOPS = "It stops working in all released versions: they {}. Upgrade."


def told(around, before, after):
    """The changes between two lists of parameters: the subject, and what is said of it."""
    key, _, rest = around.partition("\n")
    indent = " " * (len(rest or key) - len((rest or key).lstrip()))
    texts = (
        FRAGMENT.replace(around, f"{key}\n{indent}parameters: [{said}]\n{rest}" if said else around)
        for said in (before, after)
    )
    changes = judge(*map(made, texts))
    whole = Outcome(changes, [], [], "")
    return {change.subject: [str(change.wire), *change.what, *whole.advice(change)] for change in changes}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "{name: a, in: query, schema: {type: string}}",
            "{name: a, in: query, required: true, schema: {type: string}}",
            ["major", "required now", "str in Python, was str | None", "Pass it in every call."],
        ),
        (
            "{name: a, in: query, required: true, schema: {type: string}}",
            "{name: a, in: query, schema: {type: string}}",
            ["minor", "optional now", "str | None in Python, was str"],
        ),
        ("{name: a, in: query, schema: {type: string}}", "", ["major", "removed", "Pass it no longer."]),
        ("", "{name: a, in: query, schema: {type: string}}", ["minor", "added"]),
        (
            "",
            "{name: a, in: query, required: true, schema: {type: string}}",
            ["major", "added, and required", "Pass it in every call.", STOPS.format("do not send it")],
        ),
        ("", "{name: a, in: query, schema: {type: object}}", ["minor", "added", "the package can not pass it"]),
        (
            "{name: a, in: query, schema: {type: string}}",
            "{name: a, in: query, content: {text/plain: {schema: {type: string}}}}",
            [
                *("major", "the package can not pass it any longer", "it is written otherwise", "Pass it no longer."),
                STOPS.format("write it the old way"),
            ],
        ),
        (
            "{name: a, in: query, content: {text/plain: {schema: {type: string}}}}",
            "{name: a, in: query, schema: {type: string}}",
            [
                *("major", "the package can pass it now", "it is written otherwise"),
                STOPS.format("write it the old way"),
            ],
        ),
        (
            "{name: a, in: query, explode: false, schema: {type: array, items: {type: string}}}",
            "{name: a, in: query, explode: false, style: pipeDelimited, schema: {type: array, items: {type: string}}}",
            ["major", "it is written otherwise", STOPS.format("write it the old way")],
        ),
        (
            "{name: a, in: query, schema: {type: string}}",
            "{name: a, in: query, allowReserved: true, schema: {type: string}}",
            ["major", "it is written otherwise", STOPS.format("write it the old way")],
        ),
    ],
)
def test_who_passes_it_is_told(before, after, said):
    """What became of it, what to do, and whether released versions still work."""
    assert told(OPERATION, before, after) == {"the query parameter a": said}


def test_what_no_operation_of_a_path_must_be_given_takes_none_away():
    """Whoever calls the API without the package can pass it."""
    path = "    parameters:\n      - name: call_id"
    more = path.replace("\n", "\n      - {name: a, in: query, schema: {type: object}}\n")
    (change,) = judge(made(FRAGMENT), made(FRAGMENT.replace(path, more)))
    assert (change.subject, change.what) == ("the query parameter a", ["added", "the package can not pass it"])


def test_what_no_path_has_is_told_all_the_same():
    """A parameter of the path that stands nowhere in it: the package has no such operation, and the API may."""
    said = told(OPERATION, "", "{name: a, in: path, required: true, schema: {type: string}}")
    assert said["the path parameter a"] == ["major", "added, and required", STOPS.format("do not send it")[:-9]]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "{name: A, in: header, required: true, schema: {type: string}}",
            "{name: A, in: header, schema: {type: string}}",
            ["major", "can be missing now", "Expect it to be missing."],
        ),
        (
            "{name: A, in: header, schema: {type: string}}",
            "{name: A, in: header, required: true, schema: {type: string}}",
            ["minor", "always there now"],
        ),
        ("{name: A, in: header, schema: {type: string}}", "", ["major", "removed", "Do without it."]),
        ("", "{name: A, in: header, required: true, schema: {type: string}}", ["minor", "added"]),
        (
            "{name: A, in: header, schema: {type: array, items: {type: string}}}",
            "{name: A, in: header, explode: true, schema: {type: array, items: {type: string}}}",
            ["major", "it is written otherwise", "Read it so."],
        ),
        (
            "{name: A, in: header, required: true, schema: {type: string}}",
            "{name: A, in: header, required: true, schema: {type: [string, 'null']}}",
            ["major", "can be null now", "Expect None."],
        ),
        (
            "{name: A, in: header, schema: {type: string}}",
            "{name: A, in: header, schema: {type: [string, 'null']}}",
            ["patch", "can be null now"],
        ),
    ],
)
def test_who_is_called_with_it_is_told(before, after, said):
    """A callback's header that comes no longer, or comes otherwise, hurts who reads it."""
    assert told(CALLBACK, before, after) == {"the header parameter A": said}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{name: a, in: cookie, schema: {type: string}}", "{name: a, in: cookie, style: form, schema: {type: string}}"),
        (
            "{name: a, in: query, schema: {type: string}}",
            "{name: a, in: query, style: form, explode: true, allowReserved: false, schema: {type: string}}",
        ),
        (
            "{name: A, in: header, schema: {type: string}}",
            "{name: A, in: header, style: simple, explode: false, schema: {type: string}}",
        ),
    ],
)
def test_what_goes_without_saying_is_no_change(before, after):
    """Each kind of parameter is written in one way where nothing is said of it."""
    assert told(OPERATION, before, after) == {}
