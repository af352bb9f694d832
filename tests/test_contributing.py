"""The change that CONTRIBUTING.md walks through can be made as it says, and is judged as it shows."""

import re

from .places import ROOT
from .processes import python, run

TEXT = (ROOT / "CONTRIBUTING.md").read_text()


def _shown(command: str) -> list[str]:
    """The lines that the walk-through shows below a command."""
    [block] = re.findall(rf"^```console\n\$ {command}\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    return block.splitlines()


def test_the_edit_can_be_applied_and_the_verdict_is_the_one_that_is_shown(tmp_path):
    """The kind, what changed, and the argument that callers get. Places and advice are not compared."""
    for path in (ROOT / "spec").rglob("*.*"):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    [edit] = re.findall(r"^```diff\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    (tmp_path / "edit.diff").write_text(edit)
    assert not run("git", "apply", "edit.diff", cwd=tmp_path).stderr
    made = [path for path in (ROOT / "generated").rglob("*.*") if "__pycache__" not in path.parts]
    *changed, count = _shown("make generate")
    assert count == f"generated: {len(changed)} files of {len(made)} changed."
    old, new = ROOT / "spec/openapi.yaml", tmp_path / "spec/openapi.yaml"
    said = python("-m", "codegen", "diff", old, new).stdout.splitlines()
    shown = _shown("make diff")
    assert said[0] == shown[0]
    [argument] = [line.strip() for line in shown if "in Python:" in line]
    assert argument in [line.strip() for line in said]
    assert next(line for line in shown if line.startswith("- ")) in said


def test_the_files_and_names_that_it_speaks_of_are_there():
    """A file that was moved is named as it is now: paths with a folder, and modules of the pipeline."""
    paths = set(re.findall(r"`((?:codegen|tests|spec|requirements|\.ci)/[\w./-]*)`", TEXT))
    assert len(paths) > 20
    assert not {path for path in paths if not (ROOT / path).exists()}
