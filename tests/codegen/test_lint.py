"""`lint` names what a reader of the fragment misses, and is silent where nothing is missing."""

from __future__ import annotations

import re

from codegen.__main__ import main

from ..places import ROOT


def test_our_own_fragment_misses_nothing(capsys) -> None:
    assert main(["lint", "--spec", str(ROOT / "spec" / "openapi.yaml")]) == 0
    assert capsys.readouterr().out.endswith("openapi.yaml: nothing missing.\n")


def test_what_is_not_explained_and_what_nobody_uses_is_named_with_its_place(spec, capsys) -> None:
    unused = ("    Call:\n", "    Unused: {type: string}\n    Call:\n")
    assert main(["lint", "--spec", str(spec(unused))]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    for message in (
        "Nothing refers to this schema. Remove it, or refer to it.",
        "The operation has no summary. Add one.",
        "The operation has no description. Add one.",
        "The parameter has no description. Add one.",
        "The property has no description. Add one.",
    ):
        assert message in said.err
    assert re.search(
        r"^spec/openapi.yaml:\d+:\d+: error\[unused\] #/components/schemas/Unused: ", said.err, re.MULTILINE
    )
