"""`check` is red for each way in which the output can be wrong, says which, shows it, and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import stamp
from codegen.__main__ import main

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
