"""`make matrix`: the built wheel on each Python of the machine, with the lowest and the newest dependencies."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from ..places import ROOT
from ..processes import run

UV = (sys.executable, "-m", "uv")
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
TOOLS = ("h2", "hypothesis", "pytest", "pytest-timeout", "pytest-xdist", "trio", "trustme")
TESTS = (
    "tests/client",
    "tests/faults",
    "tests/key",
    "tests/callbacks/test_sandbox.py",
    "tests/package/test_testing.py",
    "tests/sandbox/test_memory.py",
)
WHERE = "import telnyx_texml, sys; sys.exit('site-packages' not in telnyx_texml.__file__)"


class Failed(Exception):
    """A command failed; this is what it said."""


def main(asked: list[str]) -> int:
    """Run all combinations and say what became of each. The exit status is 1 if one failed or nothing ran."""
    pythons = asked or _listed()
    missing = [python for python in pythons if not _is_there(python)]
    failed = bool(asked and missing) or len(missing) == len(pythons)
    for python in missing:
        _say(f"Python {python}", "not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        wheel = _prepare(Path(folder))
        for python in pythons:
            for name in RESOLUTIONS if python not in missing else ():
                try:
                    _say(f"Python {python}, {name} dependencies", _combination(Path(folder), wheel, python, name))
                except Failed as error:
                    _say(f"Python {python}, {name} dependencies", f"FAILED\n{error}")
                    failed = True
    return int(failed)


def _say(title: str, result: str) -> None:
    print(f"{title:<34}{result}", flush=True)


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _listed() -> list[str]:
    return re.findall(r"Python :: (\d+\.\d+)$", "\n".join(_project()["classifiers"]), re.MULTILINE)


def _environment() -> dict[str, str]:
    """The variables of each process: the tree is on nobody's path, and all that pyenv has can be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    if shutil.which("pyenv"):
        kept["PYENV_VERSION"] = ":".join(run("pyenv", "versions", "--bare").stdout.split())
    return kept


def _run(*command: object, cwd: Path = ROOT) -> str:
    done = run(*command, cwd=cwd, env=_environment(), timeout=None)
    if done.returncode:
        raise Failed(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def _is_there(python: str) -> bool:
    try:
        _run(*UV, "python", "find", "--no-python-downloads", "--no-project", python)
    except Failed:
        return False
    return True


def _prepare(folder: Path) -> str:
    """Build the wheel and copy the tests, away from the tree. The path of the wheel."""
    for part in ("tests", "spec"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / file, folder)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return str(next(folder.glob("*.whl")))


def _combination(folder: Path, wheel: str, python: str, name: str) -> str:
    """Test the wheel in an environment of its own. The versions that were installed, and what pytest said."""
    environment = folder / f"{python}-{name}"
    interpreter = environment / "bin" / "python"
    _run(*UV, "venv", "--quiet", "--no-python-downloads", "--no-project", "--python", python, environment)
    bounds = environment / "constraints.txt"
    _run(
        *(*UV, "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--only-binary", ":all:"),
        *("--resolution", RESOLUTIONS[name], "--python", interpreter, "--all-extras", "pyproject.toml"),
        *("-o", bounds),
    )
    install = (*UV, "pip", "install", "--quiet", "--only-binary", ":all:", "--python", interpreter)
    _run(*install, "--constraint", bounds, f"{wheel}[{','.join(_project()['optional-dependencies'])}]", *TOOLS)
    _run(interpreter, "-P", "-c", WHERE, cwd=folder)
    said = _run(interpreter, "-m", "pytest", "-n", "auto", *TESTS, cwd=folder)
    versions = re.findall("^(?:attrs|httpx)==.*", bounds.read_text(), re.MULTILINE)
    return f"{' '.join(versions)}: {said.strip().splitlines()[-1]}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.package.matrix", description="Test the wheel with its lowest and newest dependencies."
    )
    parser.add_argument(
        "pythons",
        nargs="*",
        metavar="PYTHON",
        help="which Pythons, such as 3.13, all of which must be there; those of pyproject.toml that are, if none",
    )
    sys.exit(main(parser.parse_args().pythons))
