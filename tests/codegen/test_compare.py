"""Each difference of an output says what it is, why, what to do about which line, and shows what is not the same."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from codegen import stamp, trees
from codegen.compare import LONGEST, Difference, compare

BEFORE = {"a": "1" * 64, "tool t": "1.0", "zone": "1" * 64}


def output(inputs: dict[str, str], **contents: bytes) -> dict[str, bytes]:
    """Files, and the manifest that lists them and these inputs."""
    files = {name.replace("_", "."): content for name, content in contents.items()}
    return {**files, stamp.MANIFEST: stamp.manifest(inputs, files)}


def differences(found: dict[str, bytes], wanted: dict[str, bytes], folder: Path) -> dict[str, Difference]:
    trees.write(found, folder)
    said = compare(wanted, folder)
    assert [difference.path for difference in said] == sorted(difference.path for difference in said)
    return {difference.path: difference for difference in said}


@pytest.mark.parametrize(
    ("now", "because"),
    [
        ({**BEFORE, "tool t": "1.1"}, "tool t changed from 1.0 to 1.1"),
        ({**BEFORE, "b": "1" * 64}, "b was added"),
        ({name: BEFORE[name] for name in ("a", "zone")}, "tool t was removed"),
        ({"zone": "2" * 64, "b": "c", "a": "2" * 64}, "a changed, b was added, tool t was removed, zone changed"),
    ],
)
def test_what_is_out_of_date_is_because_of_each_input_that_is_not_the_same(now, because: str, tmp_path: Path) -> None:
    """In the order of their names. The manifest, which no manifest lists, is out of date for the same reasons."""
    said = differences(output(BEFORE, a_py=b"a = 1\n"), output(now, a_py=b"a = 2\n"), tmp_path)
    assert {path: difference.reason for path, difference in said.items()} == {
        "a.py": f"out of date, {because}",
        stamp.MANIFEST: f"out of date, {because}",
    }


def test_where_no_input_changed_that_is_said(tmp_path: Path) -> None:
    """A manifest can not list everything, such as the Python that made it."""
    said = differences(output(BEFORE, a_py=b"a = 1\n"), output(BEFORE, a_py=b"a = 2\n"), tmp_path)
    assert said["a.py"].reason == "out of date, by nothing that the manifest lists"
    assert said[stamp.MANIFEST].reason == "edited by hand"


@pytest.mark.parametrize(
    ("found", "wanted", "line"),
    [
        (b"a\nb\n", b"x\nb\n", 1),
        (b"a\n" * 9 + b"b\n", b"a\n" * 9 + b"x\n", 10),
        (b"", b"a\n", 1),
        (b"a\n @@\nb\n", b"a\n @@\nx\n", 3),
    ],
    ids=["the first", "the tenth", "none before", "below one that looks like a part of a diff"],
)
def test_the_place_of_a_difference_is_its_first_wrong_line(found, wanted, line: int, tmp_path: Path) -> None:
    assert differences(output(BEFORE, a=found), output(BEFORE, a=wanted), tmp_path)["a"].line == line


def test_a_file_that_is_missing_is_wrong_from_its_first_line(tmp_path: Path) -> None:
    wanted = output(BEFORE, some=b"a\n", empty=b"")
    said = differences({stamp.MANIFEST: wanted[stamp.MANIFEST]}, wanted, tmp_path)
    assert [(said[name].reason, said[name].line) for name in ("some", "empty")] == [("missing", 1)] * 2


def test_a_diff_names_both_sides_and_ends_each_line_whatever_the_bytes(tmp_path: Path) -> None:
    """Bytes that are no text are shown as such, and a last line without an end does not run into the next."""
    said = differences(output(BEFORE, a=b"\xffold"), output(BEFORE, a=b"\xfenew"), tmp_path)
    assert said["a"].diff == "--- a (as it is)\n+++ a (as it should be)\n@@ -1 +1 @@\n-\ufffdold\n+\ufffdnew\n"


LINES = [f"{n}\n" for n in range(40)]
EDITS = {
    "the first line": ["x\n", *LINES[1:]],
    "the fifth line": [*LINES[:4], "x\n", *LINES[5:]],
    "the last line": [*LINES[:-1], "x\n"],
    "two lines far apart": [*LINES[:10], "x\n", *LINES[11:30], "y\n", *LINES[31:]],
    "a line more at the begin": ["x\n", *LINES],
    "a line less at the end": LINES[:-1],
    "all lines": ["x\n"],
    "no line left": [],
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_a_diff_is_that_of_the_whole_files(edited: list[str], tmp_path: Path) -> None:
    """What is the same before and after is left out first, and makes no difference to it."""
    for old, new in ((LINES, edited), (edited, LINES)):
        found, wanted = ("".join(lines).encode() for lines in (old, new))
        said = differences(output(BEFORE, a=found), output(BEFORE, a=wanted), tmp_path)["a"]
        assert said.diff == "".join(difflib.unified_diff(old, new, "a (as it is)", "a (as it should be)"))


@pytest.mark.parametrize("more", [0, 1, 7])
def test_of_a_long_difference_the_begin_is_shown_and_how_much_more_there_is(more: int, tmp_path: Path) -> None:
    found, wanted = (f"{mark}\n".encode() * (LONGEST + more) for mark in "ab")
    diff = differences(output(BEFORE, a=found), output(BEFORE, a=wanted), tmp_path)["a"].diff
    assert [diff.count("\n-a"), diff.count("\n+b")] == [LONGEST, LONGEST]
    assert diff.endswith(f"... and {more} more lines.\n" if more else "\n+b\n")
    shorter = differences(output(BEFORE, a=found), output(BEFORE, a=b"b\n"), tmp_path)["a"].diff
    assert shorter.endswith(f"... and {more} more lines.\n" if more else "\n+b\n")


def test_lines_that_end_otherwise_are_not_the_same(tmp_path: Path) -> None:
    said = differences(output(BEFORE, a=b"a\r\n"), output(BEFORE, a=b"a\n"), tmp_path)["a"]
    assert said.diff.endswith("\n-a\r\n+a\n")


def test_what_python_leaves_in_an_output_by_itself_is_no_difference(tmp_path: Path) -> None:
    """Whoever imported the package from there has changed nothing."""
    wanted = output(BEFORE, a_py=b"a = 1\n")
    assert differences({**wanted, "p/__pycache__/a.pyc": b"\0"}, wanted, tmp_path) == {}
