"""How what is wrong is shown: to people at a terminal, to programs behind a pipe, and on GitHub."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from codegen.__main__ import main
from codegen.findings import FindingsError
from codegen.load import load
from codegen.rules import validate
from codegen.show import show


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(path: Path, form: str, stream: io.StringIO) -> str:
    with pytest.raises(FindingsError) as caught:
        validate(load(path))
    show(caught.value, form, stream, path)
    return stream.getvalue()


def test_a_terminal_shows_the_source_in_colour(spec, monkeypatch) -> None:
    path = spec(("startCall", "1stCall"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    place, source = shown(path, "text", Terminal()).splitlines()
    assert place.startswith("\033[1mspec/openapi.yaml:10:20\033[0m: \033[31merror[name]\033[0m #/paths/")
    assert source == "\033[2m    10 | \033[0m      operationId: \033[31m1stCall\033[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in shown(path, "text", Terminal())


def test_a_file_that_can_not_be_read_has_no_source_to_show(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    (line,) = shown(tmp_path / "spec" / "gone.yaml", "text", Terminal()).splitlines()
    assert line.startswith("\033[1mspec/gone.yaml:1:1\033[0m: \033[31merror[unreadable-file]\033[0m #: ")


@pytest.mark.parametrize(
    "title",
    ["title: 日本", 'title: "\u202e\u2066"', "title:\t x", f"title: {'x' * 300}"],
    ids=["wide", "bidirectional", "a tab", "long"],
)
@pytest.mark.parametrize("more", ["1", f'"{"y" * 300}"'], ids=["short", "long"])
def test_the_source_is_red_from_the_place_on(title: str, more: str, spec, monkeypatch) -> None:
    """A long line is cut, on either side, and nothing in it can drive the terminal."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    path = spec(("info:\n  title: Calls\n", f"info: {{{title}, bad: {more}}}\n"), ('  version: "1"\n', ""))
    source = shown(path, "text", Terminal()).splitlines()[-1].removeprefix("\033[2m     2 | \033[0m")
    before, after = source.removesuffix("\033[0m").split("\033[31m")
    assert (before + after).isprintable()
    assert "\u202e" not in source
    assert after.startswith("bad: ")
    assert (before.startswith("..."), after.endswith("...")) == (len(title) > 200, len(more) > 200)
    if len(more) > 200:
        assert len(before + after) == 120


def test_a_file_or_a_pipe_gets_plain_lines(spec) -> None:
    path = spec(("startCall", "1stCall"))
    (line,) = shown(path, "text", io.StringIO()).splitlines()
    assert line.startswith(
        "spec/openapi.yaml:10:20: error[name] #/paths/~1calls~1{id}/post/operationId: '1stCall' is no"
    )


def test_github_gets_annotations(spec, tmp_path: Path, capsys) -> None:
    path = spec(("startCall", "'100%\\n'"))
    arguments = ["--spec", str(path), "--output", str(tmp_path / "made"), "--format", "github"]
    assert main(["generate", *arguments]) == 1
    annotation, summary = capsys.readouterr().err.splitlines()
    assert annotation.startswith(
        "::error file=spec/openapi.yaml,line=10,col=20,title=name::#/paths/~1calls~1{id}/post/"
    )
    assert "'100%25\\\\n' is no name in Python." in annotation
    assert summary == "1 error. Nothing was written."


@pytest.mark.parametrize("command", ["generate", "check", "lint", "diff"])
def test_every_command_annotates_what_is_wrong_with_a_fragment(command: str, spec, tmp_path: Path, capsys) -> None:
    path = spec(("info:", "info: ["))
    arguments = [str(path), str(path)] if command == "diff" else ["--spec", str(path)]
    assert main([command, *arguments, "--format", "github"]) == (2 if command == "diff" else 1)
    (annotation,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("::")]
    file = path if command == "diff" else "spec/openapi.yaml"
    assert annotation.startswith(f"::error file={file},line=4,col=10,title=not-yaml::#: This is not YAML: ")


@pytest.mark.parametrize("command", ["generate", "check"])
def test_what_is_wrong_elsewhere_is_an_annotation_too(command: str, spec, tmp_path: Path, capsys) -> None:
    (tmp_path / "taken").write_text("mine")
    arguments = ["--spec", str(spec()), "--output", str(tmp_path / "taken" / "made"), "--package", "calls"]
    assert main([command, *arguments, "--format", "github"]) == 1
    assert capsys.readouterr().err.startswith("::error")
