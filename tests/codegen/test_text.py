"""Text of a fragment stays text: none of it becomes code, and it is kept where it belongs."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen import oracle, pipeline, render
from codegen.findings import FindingsError
from codegen.load import load
from codegen.parse import parse
from codegen.rules import validate
from codegen.runtime._options import HEADER_NAME
from codegen.translate import translate

from ..processes import python
from .hostile_fragments import CODE, HOSTILE, filled, header, write


def modules(document: dict, folder: Path) -> dict[str, str]:
    """Everything that is made of a document before it is formatted."""
    fragment = load(write(document, folder))
    validate(fragment)
    made = render.render(fragment, translate(fragment, parse(fragment)), "calls", "1")
    return {**made, **{f"oracle/{name}": text for name, text in oracle.render(fragment).items()}}


class Shape(ast.NodeTransformer):
    """A module without its texts and names: what is left is what it does."""

    def visit(self, node: ast.AST) -> ast.AST:
        for field in ("id", "attr", "arg", "name"):
            if isinstance(getattr(node, field, None), str):
                setattr(node, field, "n")
        return super().visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("t" if isinstance(node.value, str) else node.value)


def shape(text: str) -> str:
    return ast.dump(Shape().visit(ast.parse(text)))


def texts(module: str) -> list[str]:
    return [
        node.value for node in ast.walk(ast.parse(module)) if isinstance(node, ast.Constant) and type(node.value) is str
    ]


PLAIN = "plain text"


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> dict[str, str]:
    return modules(filled(PLAIN), tmp_path_factory.mktemp("plain"))


def hold(text: str, plain: dict[str, str], folder: Path) -> None:
    """What is made with a text is what is made with a plain one, but for the text."""
    made = modules(filled(text), folder)
    assert made.keys() == plain.keys()
    for name in made:
        if name.endswith(".py"):
            assert shape(made[name]) == shape(plain[name]), name
            printed = made[name].replace("\n", "")
            assert printed.isprintable(), name
    words = text.split()
    for module in ("models.py", "_client.py"):
        kept = texts(made[module])
        assert any(words == said.split()[: len(words)] or set(words) <= set(said.split()) for said in kept)
    for module in ("_client.py", "_operations.py"):
        assert text in texts(made[module])
    for module in ("_operations.py", "models.py"):
        assert "%" + text[:200] + "na" in texts(made[module])
    assert {header(text).title(), f"%{text[:200]}nq"} <= {*texts(made["_operations.py"])}
    assert json.loads(made["openapi.json"])["info"]["title"] == text


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:30]) for text in HOSTILE])
def test_hostile_text_changes_nothing_but_the_text(text: str, plain, tmp_path: Path) -> None:
    hold(text, plain, tmp_path)


pieces = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(['"', "'", "\\", "{", "}", "\n", "\r", "#", "%", '"""', "\x00", "\u202e", " ", "a", CODE]),
    st.text(st.characters(codec="utf-8"), max_size=5),
)


@pytest.mark.slow
@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(pieces, min_size=1, max_size=6).map("".join).filter(lambda text: text.strip()))
def test_any_text_changes_nothing_but_the_text(plain, tmp_path_factory, text: str) -> None:
    hold(text, plain, tmp_path_factory.mktemp("fuzz"))


def test_the_whole_pipeline_takes_hostile_text_and_runs_none_of_it(tmp_path: Path) -> None:
    """All of it in one fragment, formatted, imported and written."""
    hostile = "".join(HOSTILE)
    made = pipeline.make(write(filled(hostile), tmp_path), "calls")
    for name, content in made.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(content)
    program = "import calls.models, calls._client, calls._operations, oracle.models; print(calls.Call.__doc__)"
    program = f"import sys; sys.path.insert(0, '.'); {program}"
    done = python("-I", "-X", "utf8", "-c", program, cwd=tmp_path, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == hostile.split()
    assert not list(tmp_path.rglob("ran"))
    assert not Path("ran").exists()


@pytest.mark.parametrize("name", ["\u202e", "\x00", "'", "{}", "\\", "\u00b2", "\ufb01x", "\U0001d422\U0001d41f"])
def test_a_name_of_which_no_name_can_be_made_is_refused(name: str, tmp_path: Path) -> None:
    """Nor one that Python itself would read as another."""
    document = filled(PLAIN)
    document["components"]["schemas"]["Call"]["properties"][name] = {"type": "string"}
    with pytest.raises(FindingsError, match=r"error\[name\] #/components/schemas/Call/properties/"):
        modules(document, tmp_path)


@pytest.mark.parametrize(
    "path", ['/a"b', "/a\\b", "/a'b", "/a{b", "/a}b", "/a\nb", "/a b", "/ä", "/a\u202eb", "/%zz", "/{a b}", '/{"}']
)
def test_a_path_that_is_no_path_of_a_url_is_refused(path: str, tmp_path: Path) -> None:
    document = filled(PLAIN)
    document["paths"] = {path + "/{id}": document["paths"]["/calls/{id}/x"]}
    if path == "/a'b":
        assert "'" in modules(document, tmp_path)["_operations.py"]
        return
    with pytest.raises(FindingsError, match=r"error\[path\]"):
        modules(document, tmp_path)


NO_HEADERS = ["", *(text for text in HOSTILE if not HEADER_NAME.fullmatch(text))]


@pytest.mark.parametrize("text", NO_HEADERS, ids=[ascii(text[:30]) for text in NO_HEADERS])
def test_text_that_names_no_header_is_refused(text: str, tmp_path: Path) -> None:
    """Of a parameter, by what a name may be; of an answer, as all of its headers are. No line shows it as it is."""
    document = filled(PLAIN)
    operation = document["paths"]["/calls/{id}/x"]["post"]
    operation["parameters"][1]["name"] = text
    operation["responses"]["200"]["headers"] = {text: {"description": text, "schema": {"type": "string"}}}
    with pytest.raises(FindingsError) as caught:
        modules(document, tmp_path)
    told = str(caught.value).splitlines()
    assert all(map(str.isprintable, told))
    at = "#/paths/~1calls~1{id}~1x/post"
    assert {(finding.name, finding.pointer) for finding in caught.value.findings} >= {
        ("parameter", f"{at}/parameters/1"),
        ("unsupported", f"{at}/responses/200/headers"),
    }
