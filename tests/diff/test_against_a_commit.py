"""The command against a commit: what is compared, whether the version covers it, and what it needs for it."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from codegen.pipeline import make

from ..codegen.bad_fragments import advises
from .command import RENAMED, run, with_redocly
from .table import FRAGMENT, in_two_files


class Repository:
    """A repository with a fragment and a version."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "spec").mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.write(FRAGMENT, "0.3.1")
        self.commit()

    def git(self, *arguments):
        subprocess.run(["git", *arguments], cwd=self.folder, check=True)

    def commit(self):
        self.git("add", ".")
        self.git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "Go on")

    def write(self, text, version):
        (self.folder / "spec/openapi.yaml").write_text(text, encoding="utf-8")
        (self.folder / "pyproject.toml").write_text(f'[project]\nname = "p"\nversion = "{version}"\n')


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path)


@with_redocly
@pytest.mark.parametrize(
    ("text", "version", "status", "told"),
    [
        (FRAGMENT, "0.3.1", 0, "identical"),
        (
            RENAMED,
            "0.3.1",
            1,
            "pyproject.toml: The version 0.3.1 does not cover a change that is major after 0.3.1. Write 0.4.0.\n",
        ),
        (RENAMED, "0.3.2", 1, "Write 0.4.0."),
        (RENAMED, "0.4.0", 0, "0.4.0, after 0.3.1, covers it"),
        (FRAGMENT.replace("[api, dial]", "[api, dial, bridge]"), "0.3.1", 1, "Write 0.3.2."),
        (FRAGMENT.replace("[api, dial]", "[api, dial, bridge]"), "0.3.2", 0, "0.3.2, after 0.3.1, covers it"),
    ],
)
def test_version_must_cover_the_verdict(repository, text, version, status, told):
    """Below 1.0 a breaking change asks for a new minor version and all else for a patch, as Cargo has it."""
    repository.write(text, version)
    done = run("--base", "HEAD", folder=repository.folder)
    assert (done.returncode, told in done.stdout + done.stderr) == (status, True), done.stdout + done.stderr


@with_redocly
def test_what_is_gone_is_placed_at_the_commit(repository):
    """The head has no such line: the report names the commit, and annotations go to what stood around it."""
    gone = "        uri:\n          type: string\n          description: Where it is.\n"
    repository.write(FRAGMENT.replace(gone, ""), "0.4.0")
    line = FRAGMENT.splitlines().index("        uri:") + 1
    assert f"spec/openapi.yaml:{line} at HEAD: Recording.uri" in run("--base", "HEAD", folder=repository.folder).stdout
    (change,) = json.loads(run("--base", "HEAD", "--format", "json", folder=repository.folder).stdout)["changes"]
    assert (change["place"], change["commit"]) == (f"spec/openapi.yaml:{line}", "HEAD")
    around = FRAGMENT.splitlines().index("    Recording:") + 5
    annotated = run("--base", "HEAD", "--format", "github", folder=repository.folder).stdout
    assert f"file=spec/openapi.yaml,line={around},title=major::Recording.uri" in annotated


@with_redocly
def test_what_tools_changed_stands_under_a_heading_of_its_own(repository):
    """The base's output is not what today's pipeline makes: that is no change of the spec. Nor is the version."""
    done = run("--base", "main", folder=repository.folder)
    assert "Changed by templates or tools, not by the fragment:" in done.stdout
    assert "_client.py" in done.stdout
    assert "_version.py" not in done.stdout
    assert done.stdout.startswith("identical")


def test_what_todays_pipeline_makes_as_before_is_no_change_of_tools(repository, git_alone):
    """But for the version, which is another at each release."""
    spec = repository.folder / "spec/openapi.yaml"
    for name, content in make(spec, "telnyx_texml").items():
        path = repository.folder / "generated" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (repository.folder / "generated/telnyx_texml/_version.py").write_text("VERSION = '0.0.1'\n")
    repository.commit()
    told = json.loads(run("--base", "HEAD", "--format", "json", folder=repository.folder, path=git_alone).stdout)
    assert (told["verdict"], told["tools"]) == ("identical", [])


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(["--base", "nowhere"], "nowhere"), (["--base=--output=x"], "--output=x")],
)
def test_no_such_commit_can_not_be_told(repository, arguments, problem):
    """Exit status 2, and what is wrong in one line."""
    done = run(*arguments, folder=repository.folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert problem in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert advises(line)


@pytest.fixture
def git_alone(tmp_path_factory):
    """A PATH with git, and without node."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "git").symlink_to(shutil.which("git"))
    return str(folder)


def test_a_fragment_of_several_files_is_compared_with_all_of_them(repository, git_alone):
    """Each file is read as it was at the commit: a schema that is referred to, and an example by its name."""
    whole, schemas = in_two_files()
    whole = whole.replace("value: {Track: both, Reason: audit}", "externalValue: beep.json")
    spec = repository.folder / "spec"
    repository.write(whole, "0.3.1")
    (spec / "schemas.yaml").write_text(schemas)
    (spec / "beep.json").write_text('{"Reason": "audit"}')
    repository.commit()
    (spec / "schemas.yaml").write_text(schemas.replace("    uri:", "    url:"))
    (spec / "beep.json").write_text('{"Reason": "training"}')
    told = json.loads(run("--base", "main", "--format", "json", folder=repository.folder, path=git_alone).stdout)
    field, example = schemas.splitlines().index("    uri:") + 1, whole.splitlines().index("            examples:") + 1
    assert [(change["place"], change["level"]) for change in told["changes"]] == [
        (f"spec/schemas.yaml:{field}", "major"),
        (f"spec/openapi.yaml:{example}", "patch"),
    ]
    assert told["changes"][0]["names"] == ["Recording.uri", "Recording.url"]


def test_against_a_commit_node_is_needed(repository, git_alone):
    """The Python half is shown, the wire half said to be missing, and the exit status is 2."""
    repository.write(RENAMED, "0.4.0")
    done = run("--base", "HEAD", folder=repository.folder, path=git_alone)
    assert done.returncode == 2
    assert "Recording.megabytes" in done.stdout
    assert done.stderr == "error: node is not installed. Mend that, to judge against a commit.\n"


@pytest.mark.parametrize("elsewhere", [False, True], ids=["main", "origin/main"])
def test_without_a_commit_it_is_where_the_branch_left_main(repository, git_alone, elsewhere):
    """What main got since is no change of this branch; a clone without a main of its own asks the origin's."""
    repository.git("branch", "--quiet", "work")
    repository.write(FRAGMENT.replace("A name for it.", "Any name."), "0.3.2")
    repository.commit()
    repository.git("checkout", "--quiet", "work")
    if elsewhere:
        repository.git("update-ref", "refs/remotes/origin/main", "main")
        repository.git("branch", "--quiet", "-D", "main")
    gone = "        uri:\n          type: string\n          description: Where it is.\n"
    repository.write(FRAGMENT.replace(gone, ""), "0.4.0")
    left = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=repository.folder, check=True, capture_output=True, text=True
    )
    (change,) = json.loads(run("--format", "json", folder=repository.folder, path=git_alone).stdout)["changes"]
    assert (change["subject"], change["commit"]) == ("Recording.uri", left.stdout[:12])


def test_without_git_nothing_can_be_told(repository):
    """In one line that says what to do."""
    done = run("--base", "HEAD", folder=repository.folder, path="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: git can not be run: ")
    assert done.stderr.endswith(". Install it.\n")


def test_commit_before_the_fragment_can_not_be_told(repository):
    """There is nothing to compare with."""
    repository.git("rm", "--quiet", "spec/openapi.yaml")
    repository.commit()
    (repository.folder / "spec").mkdir(exist_ok=True)
    repository.write(FRAGMENT, "0.4.0")
    done = run("--base", "HEAD", folder=repository.folder)
    assert done.returncode == 2
    assert done.stderr == "error: HEAD has no spec/openapi.yaml. Name a commit that has.\n"


def test_base_that_todays_pipeline_refuses_is_compared_all_the_same(repository, git_alone):
    """Its style was right when it was released: what can not be made again is said in a line."""
    repository.write(FRAGMENT.replace("title: Calls", "title: &t Calls"), "0.3.1")
    repository.commit()
    repository.write(FRAGMENT, "0.3.1")
    told = json.loads(run("--base", "HEAD", "--format", "json", folder=repository.folder, path=git_alone).stdout)
    assert told["verdict"] == "identical"
    (line,) = told["tools"]
    assert line.startswith("today's pipeline makes nothing of the base's fragment: ")
