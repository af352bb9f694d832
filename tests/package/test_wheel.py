"""The wheel: what is in it, and that it works where nothing but its dependencies is installed."""

import json
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from telnyx_texml import __version__

from ..places import ROOT
from ..processes import run

PROGRAM = """
import sys
from importlib.metadata import version
from telnyx_texml import Client
assert version("telnyx-texml") == sys.argv[2]
with Client(api_key="KEY", base_url=sys.argv[1]) as client:
    print(client.start_call_recording(account_sid="a", call_sid="c").price)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (path,) = folder.glob("*.whl")
    return path


def _run(*command: object, cwd: Path = ROOT) -> str:
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_and_nothing_more(wheel):
    """No tests, no strict models, no manifest; the marker of typing and the document are there."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    below = ROOT / "generated/telnyx_texml"
    expected = {path.relative_to(below).as_posix() for path in below.rglob("*") if path.is_file()}
    assert names == {f"telnyx_texml/{name}" for name in expected if "__pycache__" not in name}
    assert {"telnyx_texml/py.typed", "telnyx_texml/openapi.json"} <= names


def test_two_builds_give_the_same_bytes(wheel, tmp_path):
    """Nothing of the clock or the machine gets into it."""
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_source_distribution_gives_the_same_wheel(wheel, tmp_path):
    """Whoever builds from it gets the bytes that are published, without the pipeline; it is the same bytes itself."""
    for folder in ("one", "two"):
        _run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path / folder)
    (first,), (second,) = (tmp_path.glob(f"{folder}/*.tar.gz") for folder in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    with tarfile.open(first) as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / first.name.removesuffix(".tar.gz")
    assert {path.name for path in source.iterdir()} == {
        *(".gitignore", "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "generated", "pyproject.toml"),
    }
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=source)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_it_works_with_httpx_and_attrs_alone(wheel, tmp_path, sandbox):
    """In an empty environment the wheel brings only its two dependencies and theirs, and starts a recording."""
    python = tmp_path / "bin/python"
    _run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, tmp_path, "--allow-existing")
    _run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, wheel)
    listed = _run(sys.executable, "-m", "uv", "pip", "list", "--format", "json", "--python", python)
    theirs = {"anyio", "certifi", "h11", "httpcore", "idna", "typing-extensions"}
    assert {item["name"] for item in json.loads(listed)} - theirs == {"attrs", "httpx", "telnyx-texml"}
    assert _run(python, "-I", "-c", PROGRAM, sandbox.base_url, __version__) == "0.10\n"


def test_nothing_that_is_ignored_is_tracked():
    """What tools leave behind, or other people wrote, is not in the repository."""
    assert _run("git", "ls-files", "--cached", "--ignored", "--exclude-standard") == ""
