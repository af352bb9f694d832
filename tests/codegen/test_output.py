"""What the output is: marked, listed, complete, and refused if anything of it is not right."""

from __future__ import annotations

import json
import re
import sys
import warnings
from importlib.metadata import version

import datamodel_code_generator
import pytest
from attrs import evolve

from codegen import datamodels, pipeline, stamp
from codegen.findings import FindingsError
from codegen.formatting import format_modules
from codegen.interface import Event, Interface, Operation
from codegen.verify import verified

from ..places import ROOT
from .bad_fragments import as_json, sid
from .pipeline_tools import tree


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return pipeline.make(ROOT / "spec" / "openapi.yaml", "telnyx_texml")


def test_every_module_says_what_made_it_from_what_and_how_to_make_it_again(made) -> None:
    modules = [path for path in made if path.endswith(".py")]
    assert len(modules) > 10
    for path in modules:
        header = made[path].decode().splitlines()[0]
        found = re.fullmatch(r"# Made by `make generate` from (\S+), content ([0-9a-f]{16})\. Do not edit\.", header)
        assert found, path
        if found[1].startswith("codegen/"):
            assert stamp.digest((ROOT / found[1]).read_bytes()).startswith(found[2])
        else:
            assert found[1] == "spec/openapi.yaml"


def test_a_field_names_the_values_that_are_known(made) -> None:
    """An editor shows `Literal[...] | str` as `str`, so what is known of it stands in the text that it shows."""
    said = made["telnyx_texml/models.py"].decode()
    assert '"""Which direction of the call\'s audio is recorded. Known values: inbound, outbound, both."""' in said


def test_the_manifest_lists_every_other_file_with_its_hash(made) -> None:
    listed = json.loads(made[stamp.MANIFEST])["files"]
    assert listed == {path: stamp.digest(content) for path, content in made.items() if path != stamp.MANIFEST}


def test_the_manifest_lists_all_that_went_in(made) -> None:
    """The files by their content, the tools by the versions that Python itself tells."""
    inputs = json.loads(made[stamp.MANIFEST])["inputs"]
    ours = {f"{name}/{path}" for name in ("spec", "codegen") for path in tree(ROOT / name)}
    assert {path for path in ours if not path.startswith("codegen/diff/")} <= inputs.keys()
    for tool in ("ruff", "openapi-python-client", "datamodel-code-generator"):
        assert inputs[f"tool {tool}"] == version(tool)


def test_a_warning_of_datamodel_code_generator_is_an_error(spec, monkeypatch) -> None:
    def warn(*arguments, **options):
        warnings.warn("a format was passed over", UserWarning, stacklevel=1)
        return datamodel_code_generator.generate(*arguments, **options)

    monkeypatch.setattr(datamodels, "generate", warn)
    with pytest.raises(FindingsError, match=r"^spec/openapi.yaml:1:1: error\[generator\] #: a format was passed over"):
        pipeline.make(spec(), "calls")


def test_a_warning_of_openapi_python_client_is_an_error(spec, monkeypatch) -> None:
    """It would drop the operation and go on. Our own rules come before it, so they stand aside here."""
    monkeypatch.setattr(pipeline, "validate", lambda fragment: None)
    with pytest.raises(FindingsError, match=r"error\[generator\] #/paths/.*: WARNING parsing POST /calls/{other}"):
        pipeline.make(spec(("{id}", "{other}")), "calls")


def test_two_classes_of_one_name_are_refused_where_the_second_would_be(spec) -> None:
    """What an inline object is called, the library decides late; what refers to it is no error of its own."""
    inline = (
        "{type: object, properties: {a: {type: string}}}\n    CallSid: {type: object, properties: {b: {type: string}}}"
    )
    with pytest.raises(FindingsError) as caught:
        pipeline.make(spec(sid(inline)), "calls")
    assert str(caught.value).startswith("spec/openapi.yaml:42:7: error[generator] #/components/schemas/Call: ")
    assert "object at 0x" not in str(caught.value)
    assert len(caught.value.findings) == 1


@pytest.mark.parametrize(
    "change",
    [
        ("    Call:\n", "    CallSid: {type: string, enum: [b]}\n    Call:\n"),
        (
            '"200":\n',
            '"400":\n          description: No.\n          content: {text/odd: {example: No.}}\n        "200":\n',
        ),
    ],
    ids=["enumerations named alike", "an error in another media type"],
)
def test_what_the_library_could_not_read_and_nobody_needs_is_kept_from_it(change: tuple[str, str], spec) -> None:
    assert (
        b'Literal["a"] | str'
        in pipeline.make(spec(sid("{type: string, enum: [a]}"), change), "calls")["calls/models.py"]
    )


OPERATION = Operation("start", "POST", ("/calls",), "", "", (), (), "", (), ())


EVENTS = (Event("Ended", "ended", "", ()),)


def package(**modules: str) -> dict[str, bytes]:
    """A package that is complete, but for what the modules say."""
    whole = {
        "__init__": "from ._client import AsyncClient, Client\n__all__ = ['AsyncClient', 'Client']\n",
        "_client": "class Client:\n    def start(self): ...\n\nclass AsyncClient(Client): ...\n",
        "_operations": "def start(): ...\n",
        **modules,
    }
    return {"calls/py.typed": b"", **{f"calls/{name}.py": text.encode() for name, text in whole.items()}}


def test_a_package_that_is_complete_passes() -> None:
    """With several operations, and what verifies callbacks."""
    stop = evolve(OPERATION, name="stop")
    whole = package(
        _client="class Client:\n def start(self): ...\n def stop(self): ...\nclass AsyncClient(Client): ...\n",
        _operations="def start(): ...\ndef stop(): ...\n",
        callbacks="",
    )
    with verified(whole, "calls", Interface("", (OPERATION, stop), (), EVENTS)):
        pass


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        pytest.param({"_client": "class"}, r'(?s)_client\.py", line 1\n.*SyntaxError', id="does not compile"),
        pytest.param({"more": "class"}, r'(?s)more\.py", line 1\n.*SyntaxError', id="what is not imported does not"),
        pytest.param({"_client": "import no_such"}, "No module named 'no_such'", id="does not import"),
        pytest.param({"__init__": "__all__ = ['Gone']\n"}, "does not import", id="an exported name is missing"),
        pytest.param({"_client": "class Client: ...\nAsyncClient = Client\n"}, "complete", id="a method is missing"),
        pytest.param({"_operations": ""}, "complete", id="an operation is missing"),
        pytest.param(
            {"_client": "class Client:\n def start(self): ...\n def more(self): ...\nAsyncClient = Client\n"},
            "complete",
            id="a method too many",
        ),
        pytest.param(
            {"_operations": "start = '<Value object at 0x7f>'"},
            r"^calls/_operations\.py holds the repr of an object",
            id="a repr",
        ),
    ],
)
def test_a_package_that_is_not_right_is_refused(modules: dict[str, str], said: str) -> None:
    trial = verified(package(**modules), "calls", Interface("", (OPERATION,), (), ()))
    with pytest.raises(RuntimeError, match=said), trial:
        pass


def test_callbacks_that_can_not_be_imported_are_refused() -> None:
    """Where there are any: all other packages do without the module."""
    for modules in ({}, {"callbacks": "import no_such"}):
        trial = verified(package(**modules), "calls", Interface("", (OPERATION,), (), EVENTS))
        with pytest.raises(RuntimeError, match=r"does not import, or is not complete\. Report it:\n"), trial:
            pass


def test_the_class_of_an_object_that_is_sent_has_a_name_of_its_own(spec) -> None:
    """It is the component's, and a word that no other component may end with."""
    body = as_json("{type: object, properties: {leg: {$ref: '#/components/schemas/Leg'}}}")
    legs = "".join(
        f"    {name}: {{type: object, properties: {{c: {{type: string}}}}}}\n" for name in ("Leg", "LegParam")
    )
    told = r"error\[name-collision\] #/components/schemas/Leg: Its class is LegParam in Python, where that is taken\."
    with pytest.raises(FindingsError, match=told):
        pipeline.make(
            spec(
                body,
                ("    Call:\n", f"{legs}    Call:\n"),
                sid("$ref: '#/components/schemas/LegParam'"),
            ),
            "calls",
        )


def test_what_the_formatter_can_not_read_is_told_in_its_words() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)^ruff check failed\. Report it:\n.*calls\.py"):
        format_modules({"calls.py": "class"})


def test_a_tool_that_is_not_installed_is_named(monkeypatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(RuntimeError, match=r"^datamodel-code-generator is not installed\. Run make, which installs"):
        stamp.inputs({}, "calls")


def test_a_package_without_a_version_is_not_made(monkeypatch, tmp_path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion_info = "1"\n')
    monkeypatch.setattr(stamp, "CODEGEN", tmp_path / "codegen")
    with pytest.raises(RuntimeError, match=r"^pyproject\.toml says no version\. Add "):
        stamp.package_version()


def test_an_operation_that_the_generator_loses_is_missed(spec, monkeypatch) -> None:
    """Nothing is left out in silence, even where the generator reports nothing."""
    parse = pipeline.parse

    def lose(fragment):
        data = parse(fragment)
        for collection in data.endpoint_collections_by_tag.values():
            collection.endpoints.clear()
        return data

    monkeypatch.setattr(pipeline, "parse", lose)
    with pytest.raises(FindingsError, match=r"error\[generator\] #/paths/~1calls~1{id}/post: .*lost"):
        pipeline.make(spec(), "calls")


@pytest.mark.slow
def test_a_long_chain_of_schemas_is_not_too_deep(spec, tmp_path) -> None:
    """Each refers to the next, the last to the first: as many models, and no recursion that ends in a traceback."""
    chain = "".join(
        f"    Link{n}:\n      type: object\n      properties:\n"
        f'        next:\n          $ref: "#/components/schemas/Link{(n + 1) % 400}"\n'
        for n in range(400)
    )
    path = spec(("  schemas:\n", "  schemas:\n" + chain), ("schemas/Call", "schemas/Link0"))
    models = pipeline.make(path, "calls")["calls/models.py"].decode()
    assert models.count("\nclass Link") == 400
