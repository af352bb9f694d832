"""`check` is red for each way in which the output can be wrong, says which, shows it, and writes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from codegen import stamp
from codegen.__main__ import main
from codegen.compare import LONGEST, Difference

from .pipeline_tools import run, tree

if TYPE_CHECKING:
    from pathlib import Path


def red(capsys, folder: Path, arguments: list[str]) -> str:
    """What `check` says; it is red, and leaves all as it was."""
    before = tree(folder)
    capsys.readouterr()
    assert main(["check", *arguments]) == 1
    assert tree(folder) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert "Run `make generate`." in said.err.splitlines()[-1]
    return said.err


def test_an_output_as_its_fragment_makes_it_is_right(output, capsys) -> None:
    folder, arguments = output
    before = tree(folder)
    assert main(["check", *arguments]) == 0
    assert tree(folder) == before
    assert capsys.readouterr().out.endswith("files, all as the fragment makes them.\n")


def test_a_missing_a_left_over_and_an_edited_file_are_named_each_with_a_diff(output, capsys) -> None:
    folder, arguments = output
    (folder / "calls" / "py.typed").unlink()
    (folder / "calls" / "_version.py").unlink()
    (folder / "calls" / "_old.py").write_text("left = 1\n")
    (folder / "calls" / "lost").symlink_to("nowhere")
    models = folder / "calls" / "models.py"
    models.write_text(models.read_text().replace("class Call:", "class Call:  # mine"))
    said = red(capsys, folder, arguments)
    assert f"{folder}/calls/py.typed: missing\n" in said
    assert f"{folder}/calls/_version.py: missing\n--- calls/_version.py (as it is)\n" in said
    assert '\n+__version__ = "' in said
    assert f"{folder}/calls/_old.py: left over, no step makes it\n" in said
    assert "\n-left = 1\n" in said
    assert f"{folder}/calls/lost: left over, no step makes it\n" in said
    assert f"{folder}/calls/models.py: edited by hand\n" in said
    assert "\n-class Call:  # mine\n+class Call:\n" in said
    assert "5 differences" in said


def test_an_edit_of_the_manifest_alone_is_seen(output, capsys) -> None:
    folder, arguments = output
    manifest = folder / stamp.MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b'"files"', b'"FILES"'))
    assert f"{folder}/manifest.json: edited by hand\n" in red(capsys, folder, arguments)


def test_an_output_of_another_fragment_is_out_of_date_because_of_it(output, spec, capsys) -> None:
    folder, arguments = output
    spec(("sid:", "call_sid:"))
    said = red(capsys, folder, arguments)
    assert f"{folder}/calls/models.py: out of date, spec/openapi.yaml changed\n" in said
    assert "\n-    sid: str | None = None\n+    call_sid: str | None = None\n" in said


def test_an_output_of_another_tool_is_out_of_date_because_of_it(output, capsys) -> None:
    """As an older ruff would have left it: other bytes, rightly listed."""
    folder, arguments = output
    models = folder / "calls" / "models.py"
    models.write_text(models.read_text().replace('"', "'"))
    manifest = json.loads((folder / stamp.MANIFEST).read_bytes())
    now = manifest["inputs"]["tool ruff"]
    manifest["inputs"]["tool ruff"] = "0.1.0"
    manifest["files"]["calls/models.py"] = stamp.digest(models.read_bytes())
    (folder / stamp.MANIFEST).write_bytes(json.dumps(manifest, indent=1).encode() + b"\n")
    said = red(capsys, folder, arguments)
    assert f"{folder}/calls/models.py: out of date, tool ruff changed from 0.1.0 to {now}\n" in said


def test_an_output_without_a_manifest_is_edited_by_hand(output, capsys) -> None:
    folder, arguments = output
    (folder / stamp.MANIFEST).write_text("what?")
    (folder / "calls" / "py.typed").write_text("what?")
    said = red(capsys, folder, arguments)
    assert f"{folder}/manifest.json: edited by hand\n" in said
    assert f"{folder}/calls/py.typed: edited by hand\n" in said


def test_what_changed_in_the_pipeline_is_named(repository: Path) -> None:
    """A template, a module that is copied, an example and one more: each by its path."""
    for path, old, new in (
        ("codegen/templates/_version.py.jinja", "The version", "A version"),
        ("codegen/runtime/_telnyx.py", '"""', '"""So: '),
        ("spec/examples/not-found.json", "{", " {"),
    ):
        text = (repository / path).read_text()
        assert old in text
        (repository / path).write_text(text.replace(old, new, 1))
    (repository / "codegen" / "runtime" / "more.py").write_text('"""More."""\n')
    before = tree(repository)
    checked = run(repository, "check")
    assert (checked.returncode, checked.stdout) == (1, "")
    assert tree(repository) == before
    because = (
        "out of date, codegen/runtime/_telnyx.py changed, codegen/runtime/more.py was added,"
        " codegen/templates/_version.py.jinja changed, spec/examples/not-found.json changed\n"
    )
    assert f"generated/telnyx_texml/_telnyx.py: {because}" in checked.stderr
    assert f"generated/telnyx_texml/_version.py: {because}" in checked.stderr
    assert "generated/telnyx_texml/more.py: missing\n" in checked.stderr
    assert '+"""A version of the package' in checked.stderr


def test_what_is_not_as_it_should_be_is_shown_up_to_a_length() -> None:
    """The place is exact however long the file is, and so is a short difference in it."""
    lines = [f"{number}\n" for number in range(50_000)]
    other = [*lines[:40_000], "new\n", *lines[40_001:]]
    short = Difference("a.py", "", "".join(lines).encode(), "".join(other).encode())
    assert short.line == 40_001
    hunk = " 39997\n 39998\n 39999\n-40000\n+new\n 40001\n 40002\n 40003\n"
    assert short.diff == f"--- a.py (as it is)\n+++ a.py (as it should be)\n@@ -39998,7 +39998,7 @@\n{hunk}"
    long = Difference("a.py", "", "".join(lines).encode(), b"new\n" * 50_000)
    assert long.line == 1
    assert len(long.diff.splitlines()) == 3 + 2 * LONGEST + 1
    assert long.diff.endswith("+new\n... and 49500 more lines.\n")


def test_github_gets_an_annotation_for_each_file_at_its_first_wrong_line(output, capsys) -> None:
    folder, arguments = output
    models = folder / "calls" / "models.py"
    lines = models.read_text().splitlines(keepends=True)
    models.write_text("".join([*lines[:9], "# mine\n", *lines[9:]]))
    (folder / "calls" / "py.typed").unlink()
    (folder.parent / f".{folder.name}.publishing").mkdir()
    capsys.readouterr()
    assert main(["check", *arguments, "--format", "github"]) == 1
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("::")]
    assert said == [
        f"::error::{folder.parent}/.made.publishing: left by a publish that was interrupted. Run `make generate`.",
        f"::error file={folder}/calls/models.py,line=10,col=1,title=drift::{folder}/calls/models.py: edited by hand",
        f"::error file={folder}/calls/py.typed,line=1,col=1,title=drift::{folder}/calls/py.typed: missing",
    ]
