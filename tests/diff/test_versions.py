"""The version that a verdict calls for, as Cargo has it: below 1.0 a minor version may break."""

from __future__ import annotations

import pytest

from codegen.diff.changes import IDENTICAL, MAJOR, MINOR, PATCH, Change
from codegen.diff.outcome import Outcome
from codegen.diff.versions import Release, Version, of_project

from ..codegen.bad_fragments import advises


@pytest.mark.parametrize(
    ("before", "level", "needed"),
    [
        ((0, 3, 1), IDENTICAL, "0.3.1"),
        ((0, 3, 1), PATCH, "0.3.2"),
        ((0, 3, 1), MINOR, "0.3.2"),
        ((0, 3, 1), MAJOR, "0.4.0"),
        ((1, 3, 1), IDENTICAL, "1.3.1"),
        ((1, 3, 1), PATCH, "1.3.2"),
        ((1, 3, 1), MINOR, "1.4.0"),
        ((1, 3, 1), MAJOR, "2.0.0"),
    ],
)
def test_no_lower_version_covers_a_change(before, level, needed):
    """It is the lowest that does, and every later one does too; 0.10 is later than 0.9."""
    base = Version(*before)
    lowest = base.after(level)
    assert str(lowest) == needed
    assert Release(base, lowest, lowest).covered
    assert Release(base, Version(lowest.major, lowest.minor + 10, 0), lowest).covered
    assert level == IDENTICAL or not Release(base, base, lowest).covered


def test_what_stops_working_is_said_of_the_last_release():
    """And to upgrade, where that helps."""
    change = Change("the path", "f:1", "f:1", stops=["nobody answers"], released=True)
    last = Version(0, 3, 1)
    advice = Outcome([change], [], [], "", Release(last, last, last)).advice(change)
    assert advice == ["It stops working in 0.3.1 and before: nobody answers. Upgrade."]


@pytest.mark.parametrize(
    ("pyproject", "problem"),
    [
        ('[project]\nname = "p"\n', r"^pyproject\.toml has no version\. Write one of three numbers\.$"),
        ("[project]\nversion = 1.5\n", r"^The version '1\.5' in pyproject\.toml has no three numbers"),
        ("[tool]\n", "no version"),
        (
            '[project]\nversion = "1.0"\n',
            r"^The version '1\.0' in pyproject\.toml has no three numbers\. ",
        ),
        ("[project\n", r"^pyproject\.toml: .* \(at line 1, column 9\)\. Write TOML\.$"),
        ("project = 1\n", "no version"),
        ("# \udcff\n", "can't decode byte 0xff"),
    ],
)
def test_what_is_no_version_is_said(pyproject, problem):
    """In a line that the command shows, with what to do."""
    with pytest.raises(RuntimeError, match=problem) as caught:
        of_project(pyproject.encode(errors="surrogateescape"))
    assert advises(str(caught.value))


def test_version_is_the_projects():
    """Of a version to come, too, the three numbers count."""
    assert of_project(b'[project]\nversion = "1.20.3rc1"\n') == Version(1, 20, 3)
