"""Whatever is wrong with a fragment: the place, the name, what to do; all at once, in order, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen.files import MAX_BYTES
from codegen.findings import FindingsError
from codegen.load import load
from codegen.rules import validate

from .bad_fragments import BAD, POINTERS, Bad, advises, sid


def findings(path: Path) -> list[str]:
    """What is said of a fragment. All of it says what to do."""
    try:
        validate(load(path))
    except FindingsError as error:
        said = str(error).splitlines()
        assert [line for line in said if not advises(line)] == []
        return said
    return []


def test_the_fragment_that_all_others_differ_from_is_right(spec) -> None:
    assert findings(spec()) == []


@pytest.mark.parametrize("bad", BAD, ids=[bad.what for bad in BAD])
def test_what_is_wrong_is_said_with_its_place(bad: Bad, spec) -> None:
    said = findings(spec(*bad.changes))
    assert len(said) == len(bad.said)
    for line, expected in zip(said, bad.said, strict=True):
        place, name, pointer = expected.split(" ", 2)
        begin = re.match(r"[A-Z]*", pointer)[0]
        whole = POINTERS.get(begin, "") + pointer.removeprefix(begin)
        assert line.startswith(f"spec/openapi.yaml:{place}: error[{name}] {whole}: ")


@pytest.mark.parametrize(
    ("keyword", "advice"),
    [
        ("minLenght: 1", "Write 'minLength' if that is meant, or leave it out."),
        ("minProperties: 1", "Write 'properties' if that is meant, or leave it out."),
        ("xml: {}", "Leave it out."),
    ],
)
def test_what_is_unknown_is_told_with_what_is_like_it(spec, keyword: str, advice: str) -> None:
    """Where nothing is, nobody is sent astray."""
    (line,) = findings(spec(sid(f"type: string\n          {keyword}")))
    assert line.endswith(f"it would be passed over. {advice}")


EXTERNAL = ("components:\n", " " * 14 + "examples: {one: {externalValue: EXAMPLE}}\ncomponents:\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"sid":\n "a" "b"}', "spec/one.json:2:6: error[not-json] "),
        (b'{"sid": "a", "sid": "b"}', "spec/openapi.yaml:35:47: error[not-json] "),
        (b'{"sid": NaN}', "spec/openapi.yaml:35:47: error[not-json] "),
        (b'{"sid": ' + b"1" * 5000 + b"}", "spec/openapi.yaml:35:47: error[not-json] "),
        (b'{"sid": 1e999}', "spec/openapi.yaml:35:47: error[not-json] "),
        (b"\xff", "spec/openapi.yaml:35:47: error[not-json] "),
        (b"", "spec/one.json:1:1: error[not-json] "),
        (b"[" * 100_000, "spec/openapi.yaml:35:47: error[not-json] "),
        (b"[" * 100 + b"]" * 100, "spec/openapi.yaml:35:47: error[not-json] "),
        (b'{"sid": ["a"]}', "spec/openapi.yaml:35:31: error[example] "),
        (None, "spec/openapi.yaml:35:47: error[unreadable-file] "),
    ],
)
def test_an_example_in_a_file_of_its_own_is_judged_too(spec, content: bytes | None, said: str) -> None:
    path = spec((EXTERNAL[0], EXTERNAL[1].replace("EXAMPLE", "one.json")))
    if content is not None:
        (path.parent / "one.json").write_bytes(content)
    assert [line[: len(said)] for line in findings(path)] == [said]


@pytest.mark.parametrize(
    ("content", "advice"), [(b"1" * 5000, "Write text."), (b"\xff", "Save it so."), (b"[" * 100_000, "Shorten it.")]
)
def test_what_is_wrong_with_an_example_in_a_file_ends_with_what_to_do(spec, content: bytes, advice: str) -> None:
    path = spec((EXTERNAL[0], EXTERNAL[1].replace("EXAMPLE", "one.json")))
    (path.parent / "one.json").write_bytes(content)
    (line,) = findings(path)
    assert line.endswith(f". {advice}")


@pytest.mark.parametrize("name", ["../../secret.json", "/etc/passwd", "https://example.com/a.json", ".", '"a\\0b"'])
def test_an_example_comes_from_a_file_of_the_fragments_folder(spec, name: str) -> None:
    path = spec((EXTERNAL[0], EXTERNAL[1].replace("EXAMPLE", name)))
    (path.parent.parent.parent / "secret.json").write_text("{}")
    (line,) = findings(path)
    assert re.match(r"spec/openapi\.yaml:35:47: error\[(outside|unreadable-file)\] ", line)


def test_an_example_that_is_a_link_to_itself_is_named(spec) -> None:
    path = spec((EXTERNAL[0], EXTERNAL[1].replace("EXAMPLE", "loop.json")))
    (path.parent / "loop.json").symlink_to("loop.json")
    (line,) = findings(path)
    assert line.startswith("spec/openapi.yaml:35:47: error[unreadable-file] ")


def test_a_file_above_the_limit_is_not_read(spec) -> None:
    path = spec()
    path.write_bytes(path.read_bytes() + b"#" * MAX_BYTES)
    assert findings(path) == [
        f"spec/openapi.yaml:1:1: error[too-large] #: spec/openapi.yaml is larger than {MAX_BYTES} bytes. Shorten it."
    ]


def test_a_file_that_is_no_utf_8_is_named_with_the_place(spec) -> None:
    path = spec()
    path.write_bytes(path.read_bytes().replace(b"title: Calls", b"title: Call\xe9"))
    assert findings(path) == ["spec/openapi.yaml:3:14: error[not-yaml] #: This is not UTF-8. Save it so."]


@pytest.mark.parametrize("text", ["", "\n", "# Nothing.\n", "7\n", "[]\n", "text\n"])
def test_a_file_without_a_document_is_no_document(spec, text: str) -> None:
    path = spec()
    path.write_text(text)
    (line,) = findings(path)
    assert "error[not-openapi] #: " in line


def test_findings_can_not_write_to_the_terminal(spec) -> None:
    """Control and bidirectional characters of the fragment come out escaped."""
    path = spec(("        sid:", '        "\\e\\u202e":'), ("startCall", '"\\u202e"'))
    said = findings(path)
    assert len(said) == 2
    assert all(line.isprintable() for line in said)
