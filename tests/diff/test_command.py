"""The command, as a maintainer and a workflow run it: formats, exit statuses, and what it says when it can not tell."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest

from codegen.__main__ import main
from codegen.diff import redocly
from codegen.diff.redocly import PROGRAM

from ..codegen.bad_fragments import advises
from .table import FRAGMENT, in_two_files

ROOT = Path(__file__).parents[2]
with_redocly = pytest.mark.skipif(
    not (shutil.which("node") and PROGRAM.exists()), reason="needs node and `npm ci`: redocly compares the documents"
)
BOMB = "x-0: &a0 [1]\n" + "".join(f"x-{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
"""Aliases that name aliases: nine lines for ten million values."""
NESTED = "x-0: &a0 [1]\n" + "".join(f"x-{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(70))
INTO = FRAGMENT.replace(
    "        uri:", "        url:\n          allOf: [{required: [a]}, {required: [b]}]\n        uri:"
).replace(
    "        size:",
    '        a:\n          $ref: "#/components/schemas/Recording/properties/url/allOf/0"\n        size:',
)
"""A reference into parts that are put together before they are compared."""
RENAMED = FRAGMENT.replace("        size:", "        megabytes:")


def run(*arguments, folder=ROOT, path=None):
    """Run the command in this process: one of its own, as in `tests/test_contributing.py`, takes a second to begin."""
    with ExitStack() as stack:
        stack.enter_context(chdir(folder))
        environment = stack.enter_context(pytest.MonkeyPatch.context())
        if path is not None:
            environment.setenv("PATH", path)
        out = stack.enter_context(redirect_stdout(io.StringIO()))
        err = stack.enter_context(redirect_stderr(io.StringIO()))
        return SimpleNamespace(
            returncode=main(["diff", *map(str, arguments)]), stdout=out.getvalue(), stderr=err.getvalue()
        )


@pytest.fixture
def files(tmp_path):
    """Write the fragment, and one of its answers with a field renamed."""
    base, head = tmp_path / "base.yaml", tmp_path / "head.yaml"
    base.write_text(FRAGMENT, encoding="utf-8")
    head.write_text(RENAMED, encoding="utf-8")
    return base, head


@with_redocly
def test_json_has_the_verdict_on_top_and_each_change_with_its_place(files):
    """What programs read: the verdict, both halves, and of a change all that a person would ask."""
    done = run(*files, "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["verdict"], told["wire"], told["python"]) == (0, "major", "major", "major")
    (change,) = told["changes"]
    line = RENAMED.splitlines().index("        megabytes:") + 1
    assert (change["level"], change["place"], change["commit"]) == ("major", f"{files[1]}:{line}", None)
    assert change["names"] == ["Recording.size", "Recording.megabytes"]
    assert "renamed, it was size" in change["what"]
    assert change["advice"]
    assert told["redocly"] == {"verdict": "major", "otherwise": []}
    assert told["changelog"].startswith("### Breaking")


@with_redocly
def test_where_redocly_says_otherwise_is_shown(files):
    """A new value in an answer breaks no caller of an open enumeration: redocly calls it major, and is heard."""
    files[1].write_text(FRAGMENT.replace("[api, dial]", "[api, dial, bridge]"))
    told = json.loads(run(*files, "--format", "json").stdout)
    assert (told["verdict"], told["redocly"]["verdict"]) == ("minor", "major")
    (otherwise,) = told["redocly"]["otherwise"]
    assert "bridge" in otherwise
    assert otherwise.endswith("it judges any client, and ours reads what it does not know")


@with_redocly
@pytest.mark.parametrize("kind", ["text", "markdown", "github"])
def test_other_formats_say_the_same(files, kind):
    """The verdict, the place and the name, whoever reads it; colour in a terminal alone."""
    done = run(*files, "--format", kind)
    assert done.returncode == 0
    assert "major" in done.stdout
    assert "Recording.megabytes" in done.stdout
    assert str(files[1]) in done.stdout
    assert "\033" not in done.stdout


def test_without_node_the_verdict_stands_and_the_missing_half_is_named(files):
    """Two files need no node: our own reading judges the wire, and says that it is alone."""
    told = json.loads(run(*files, "--format", "json", path="").stdout)
    assert (told["verdict"], told["redocly"]) == ("major", {"missing": "node is not installed"})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("openapi: [", "This is not YAML"),
        ("- a list\n", "no mapping"),
        ("swagger: '2.0'\n", "not OpenAPI 3"),
        (FRAGMENT.replace("schemas/Owner", "schemas/Nobody"), "leads nowhere"),
        (FRAGMENT.replace("enum: [begun, ended]\n          desc", "enum: 5\n          desc"), "enum: 5 is not of type"),
        (FRAGMENT.replace("required: [RecordingId, Status]", "required: yes"), "required: 'yes' is not of type"),
        (
            FRAGMENT.replace("x-space-separated-items:", "x-space-separated-items: both\n          x-other:"),
            "'both' is not of type",
        ),
        (f"{FRAGMENT}{BOMB}", "values"),
        (f"{FRAGMENT}x-0: &a [*a]\n", "An alias stands inside of what it stands for"),
        (FRAGMENT + NESTED, "Its aliases nest it more than 64 deep"),
        (
            FRAGMENT.replace("    Owner:", '    Owner:\n      allOf: [{$ref: "#/components/schemas/Owner"}]'),
            "holds itself",
        ),
        (FRAGMENT.replace("    Owner:", '    Round:\n      $ref: "#/components/schemas/Round"\n    Owner:'), "nowhere"),
        (INTO, "leads nowhere"),
        (FRAGMENT.replace("      responses:", "      respond:", 1).replace("paths:", "paths: 1\nother:", 1), "error"),
    ],
)
def test_what_is_no_openapi_can_not_be_told(files, text, problem):
    """Exit status 2, one line for each flaw with its place, and no traceback."""
    files[1].write_text(text, encoding="utf-8")
    done = run(*files)
    assert done.returncode == 2
    *findings, count = done.stderr.splitlines()
    assert problem in done.stderr
    assert count == f"{len(findings)} error{'s' if len(findings) > 1 else ''}."
    assert all(line.startswith(f"{files[1]}:") and advises(line) for line in findings)
    assert "Traceback" not in done.stderr


def test_style_is_no_reason_not_to_tell(files):
    """Aliases, numbers as keys, missing examples: the pipeline wants none of them, and a comparison bears them."""
    text = RENAMED.replace('"200":', "200:").replace(
        "{Track: both, Reason: audit}", "&one {Track: both, Reason: audit}"
    )
    files[1].write_text(text.replace("value: &one", "externalValue: nowhere.json\n                x-one: &one"))
    done = run(*files, "--format", "json", path="")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "major"


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
        (RENAMED, "0.3.1", 1, "does not cover a change that is major after 0.3.1. Write 0.4.0."),
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


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_what_the_generator_can_not_make_is_listed(files, kind):
    """With the reason, and the missing half below: nobody takes silence for support."""
    files[1].write_text(
        FRAGMENT.replace('"200":\n          description: The recordings.', '"2XX":\n          description: All.')
    )
    told = run(*files, "--format", kind, path="").stdout
    assert "Not supported by the generator" in told
    assert "GET /calls/{call_id}/recordings in the head: " in told
    assert "node is not installed; the wire is judged by our own reading alone" in told


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo Loading >&2; echo Broken. >&2", "redocly gave no report: Broken."),
        ("echo '[]'", "redocly gave no report: []"),
        ("exit 1", "redocly gave no report: it said nothing"),
    ],
)
def test_redocly_that_fails_is_a_missing_half(files, tmp_path, monkeypatch, script, said):
    """A program that ends without a report is heard, and the verdict stands."""
    monkeypatch.setattr(redocly, "PROGRAM", files[0])
    (tmp_path / "node").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "node").chmod(0o700)
    told = json.loads(run(*files, "--format", "json", path=str(tmp_path)).stdout)
    assert (told["verdict"], told["redocly"]) == ("major", {"missing": said})


def test_redocly_that_is_not_there_is_a_missing_half(files, tmp_path, monkeypatch):
    """Node alone is not enough: the one command that is missing is named."""
    monkeypatch.setattr(redocly, "PROGRAM", tmp_path / "node_modules/a/b/c/cli.js")
    (tmp_path / "node").symlink_to(sys.executable)
    told = json.loads(run(*files, "--format", "json", path=str(tmp_path)).stdout)
    assert told["redocly"] == {"missing": "redocly is not installed: run `npm ci --ignore-scripts`"}


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
