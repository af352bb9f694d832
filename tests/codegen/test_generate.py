"""`generate` brings the output up to date, or leaves it as it was; the commands and their exit statuses."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from codegen.__main__ import main

from .pipeline_tools import run, tree


def test_what_is_up_to_date_is_left_alone_and_no_generator_is_imported(repository: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (repository / "generated").rglob("*")}
    done = run(repository, "generate", PYTHONPROFILEIMPORTTIME="1", PYTHONDONTWRITEBYTECODE="1")
    assert (done.returncode, done.stdout) == (0, "generated: up to date, nothing to do.\n")
    assert {path: path.stat().st_mtime_ns for path in (repository / "generated").rglob("*")} == before
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "codegen.unchanged" in imported
    assert not imported & {"attrs", "yaml", "openapi_python_client", "datamodel_code_generator", "codegen.commands"}


def test_up_to_date_is_judged_by_content_not_by_time(output, made, spec, capsys) -> None:
    folder, arguments = output
    spec().touch()
    assert main(["generate", *arguments]) == 0
    assert capsys.readouterr().out == f"{folder}: up to date, nothing to do.\n"
    spec(("openapi: 3.1.0\n", "openapi: 3.1.0\n# A comment.\n"))
    assert main(["generate", *arguments]) == 0
    assert capsys.readouterr().out == f"{folder}/manifest.json\n{folder}: 1 file of {len(made)} changed.\n"


def test_up_to_date_is_said_of_the_fragment_that_is_named(output, spec, capsys) -> None:
    """Not of another one beside it, nor of one that is gone."""
    folder, (_, path, *made) = output
    other = spec().with_name("other.yaml")
    other.write_text(Path(path).read_text().replace("sid:", "call_sid:"))
    assert main(["generate", "--spec", str(other), *made]) == 0
    assert f"{folder}/calls/models.py\n" in capsys.readouterr().out
    other.unlink()
    assert main(["generate", "--spec", str(other), *made]) == 1
    assert "error[unreadable-file]" in capsys.readouterr().err


def test_generate_mends_what_check_refuses(output, made, capsys) -> None:
    folder, arguments = output
    (folder / "calls" / "py.typed").unlink()
    (folder / "calls" / "left.py").write_text("")
    (folder / "calls" / "models.py").write_text("")
    assert main(["generate", *arguments]) == 0
    changed = capsys.readouterr().out.splitlines()
    assert changed[:-1] == [f"{folder}/calls/{name}" for name in ("left.py", "models.py", "py.typed")]
    assert tree(folder) == made


def test_a_broken_fragment_leaves_the_output_byte_for_byte(output, made, spec, capsys) -> None:
    """All that is wrong is said at once, each with its place; exit status 1."""
    folder, arguments = output
    spec(("startCall", "1stCall"), ("sid:", '"":'))
    for command, ending in (("generate", "2 errors. Nothing was written."), ("check", "2 errors.")):
        status, said = main([command, *arguments]), capsys.readouterr()
        first, second, last = said.err.splitlines()
        assert (status, said.out, last) == (1, "", ending)
        assert first.startswith("spec/openapi.yaml:10:20: error[name] #/paths/")
        assert second.startswith("spec/openapi.yaml:44:9: error[name] #/components/")
        assert tree(folder) == made


def test_a_fragment_that_is_not_there_is_one_clear_error(tmp_path: Path, capsys) -> None:
    assert main(["generate", "--spec", str(tmp_path / "spec" / "no.yaml"), "--output", str(tmp_path / "made")]) == 1
    assert capsys.readouterr().err == (
        "spec/no.yaml:1:1: error[unreadable-file] #: spec/no.yaml: No such file or directory. "
        "Name a file that can be read.\n"
        "1 error. Nothing was written.\n"
    )
    assert not (tmp_path / "made").exists()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", ["a pipe", "a device without an end", "a folder", "a link to itself"])
def test_what_is_no_file_any_longer_is_not_read(kind: str, output, made, capsys) -> None:
    """Where it was one when the output was made: nobody waits for it, and its place is named."""
    folder, arguments = output
    page = Path(arguments[1])
    page.unlink()
    match kind:
        case "a pipe":
            os.mkfifo(page)
        case "a folder":
            page.mkdir()
        case _:
            page.symlink_to(page.name if kind == "a link to itself" else "/dev/zero")
    assert main(["generate", *arguments]) == 1
    said = capsys.readouterr()
    assert re.match(r"spec/openapi\.yaml:1:1: error\[(unreadable-file|outside)\] #: ", said.err)
    assert (said.out, tree(folder)) == ("", made)


@pytest.mark.parametrize("command", ["generate", "check", "lint", "diff"])
def test_outside_of_its_environment_it_says_so_in_one_line(repository: Path, command: str) -> None:
    """As for whoever types `python3 -m codegen`: which package is missing, and which Python has it."""
    done = run(repository, command, python=(sys.executable, "-S"))
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert re.fullmatch(r"error: [\w-]+ is not installed\. Run \.venv/bin/python, which `make` sets up\.", line)


def test_a_folder_with_something_else_in_it_is_not_replaced(spec, tmp_path: Path, capsys) -> None:
    """A wrong --output costs nobody a folder."""
    mine = tmp_path / "home"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    assert main(["generate", "--spec", str(spec()), "--package", "calls", "--output", str(mine)]) == 1
    assert tree(mine) == {"thesis.txt": b"years of work"}
    said = capsys.readouterr().err
    assert said == f"error: {mine} has something else in it: it is not an output to replace. Name another folder.\n"


@pytest.mark.parametrize("package", ["1st", "a-b", "class", "a.b", "", "oracle", "_calls", "x\nimport os"])
def test_a_package_needs_a_name_that_python_can_import(package: str, tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["generate", "--output", str(tmp_path / "made"), "--package", package])
    assert exit_.value.code == 2
    assert "is no name for a package" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["publish"], ["generate", "--fast"], ["lint", "--output", "x"], ["diff", "one.yaml"]]
)
def test_a_wrong_command_line_has_exit_status_2(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m codegen")


@pytest.mark.parametrize("arguments", [["--help"], ["generate", "--help"], ["check", "--help"], ["lint", "--help"]])
def test_help_says_what_the_commands_do(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 0
    said = capsys.readouterr().out
    for word in ("generate", "check", "lint") if len(arguments) == 1 else ("--spec", "spec/openapi.yaml"):
        assert word in said
