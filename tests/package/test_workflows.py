"""The workflows are what GitHub reads, and ask for no more rights than they use."""

import re
import sys
import tomllib
from pathlib import Path

import yaml

from ..places import ROOT
from ..processes import run

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def _flaws(paths) -> str:
    """What the schema of workflows and zizmor, without the network, find wrong."""
    schema = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *paths)
    zizmor = run(BIN / "zizmor", "--offline", "--no-progress", "--color", "never", *paths)
    return "".join(done.stdout + done.stderr for done in (schema, zizmor) if done.returncode)


def test_the_linters_find_nothing():
    """Actions stand at full commits, tokens are not left behind, nothing of strangers gets into a script."""
    assert not _flaws(WORKFLOWS)


def test_the_bringer_of_new_actions_is_as_it_should_be():
    """What is pinned by commit is renewed once a month."""
    path = ROOT / ".github/dependabot.yml"
    assert run(BIN / "check-jsonschema", "--builtin-schema", "vendor.dependabot", path).returncode == 0
    assert run(BIN / "zizmor", "--offline", "--no-progress", path).returncode == 0


def test_hooks_and_workflows_name_commands_that_there_are():
    """Each `make` command is a target of the Makefile, so none of them fails only when it is needed."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    texts = [path.read_text() for path in (*WORKFLOWS, ROOT / ".pre-commit-config.yaml", ROOT / ".ci/run")]
    commands = re.findall(r"^ *(?:- run: |run: |entry: )?make ((?: ?[a-z]+\b(?!=))+)", "\n".join(texts), re.MULTILINE)
    named = {target for command in commands for target in command.split()}
    assert {"matrix", "lock", "check", "lint", "test"} <= named <= targets


def test_no_job_may_write_but_those_listed():
    """Publish, open the weekly issue, comment the verdict. Whoever adds one says so here."""
    listed = {
        ("release.yml", "publish", "id-token"),
        ("verdict.yml", "comment", "pull-requests"),
        ("weekly.yml", "report", "issues"),
    }
    written = {
        (path.name, name, right)
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text())["jobs"].items()
        for right, value in (job.get("permissions") or {}).items()
        if value == "write"
    }
    assert written <= listed
    for path in WORKFLOWS:
        assert yaml.safe_load(path.read_text())["permissions"] in ({}, {"contents": "read"}), path.name


def test_the_matrix_has_the_pythons_of_the_package():
    """A version that pyproject.toml lists is a version that is tested."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    listed = re.findall(r"Python :: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    jobs = yaml.safe_load((ROOT / ".github/workflows/matrix.yml").read_text())["jobs"]
    assert jobs["wheel"]["strategy"]["matrix"]["python"] == listed
    assert project["requires-python"] == f">={listed[0]}"
