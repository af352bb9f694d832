"""What a publish replaces: an output, an empty folder or nothing. What is somebody's own it leaves alone, by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen import trees
from codegen.__main__ import main
from codegen.publish import interrupted, publish, recover

from .interrupt import NEW, OLD, halfway
from .pipeline_tools import tree


def test_an_empty_folder_may_become_an_output_a_file_or_a_package_of_others_may_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    publish(NEW, tmp_path / "empty")
    assert tree(tmp_path / "empty") == NEW
    trees.write({"file": b"years of work", "folder/calls/__init__.py": b"years = 'work'\n"}, tmp_path)
    before = tree(tmp_path)
    for name in ("file", "folder"):
        with pytest.raises(RuntimeError, match=rf"^{tmp_path}/{name} has something else in it"):
            publish(NEW, tmp_path / name)
    assert tree(tmp_path) == before


STRANGERS = ["a folder", "a folder with a folder named new", "a link", "a link to an empty folder", "a file"]


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_somebody_put_where_a_publish_works_is_not_removed(kind: str, tmp_path: Path) -> None:
    """It is named, and all stays as it was."""
    beside, mine = tmp_path / ".made.publishing", tmp_path / "mine"
    if kind == "a file":
        beside.write_text("years of work")
    elif kind == "a link to an empty folder":
        mine.mkdir()
    else:
        folder = mine if kind == "a link" else beside
        (folder / "new").mkdir(parents=True)
        (folder / ("new" if "named new" in kind else "") / "thesis.txt").write_text("years of work")
    if "a link" in kind:
        beside.symlink_to(mine)
    before = tree(tmp_path)
    for step in (lambda output: publish(NEW, output), recover):
        with pytest.raises(RuntimeError, match=rf"^{beside} is in the way, and was left by no publish\. Move it"):
            step(tmp_path / "made")
    assert tree(tmp_path) == before
    assert beside.is_symlink() == ("a link" in kind)


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "elsewhere")
    (tmp_path / "made").symlink_to("elsewhere")
    publish(NEW, tmp_path / "made")
    assert (tmp_path / "made").is_symlink()
    assert tree(tmp_path / "elsewhere") == NEW
    halfway(tmp_path / "elsewhere")
    assert interrupted(tmp_path / "made") == tmp_path / ".elsewhere.publishing"
    recover(tmp_path / "made")
    assert (tmp_path / "made").is_symlink()
    assert tree(tmp_path / "elsewhere") == NEW


def test_folders_above_the_output_are_made_by_generate_alone(spec, made, tmp_path: Path, capsys) -> None:
    """To check needs none, and makes none."""
    folder = tmp_path / "new" / "below" / "made"
    arguments = ["--spec", str(spec()), "--output", str(folder), "--package", "calls"]
    assert main(["check", *arguments]) == 1
    assert f"{folder}/calls/models.py: missing\n" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert main(["generate", *arguments]) == 0
    assert tree(folder) == made


def test_the_root_of_all_folders_can_not_be_an_output(spec, capsys) -> None:
    assert main(["generate", "--spec", str(spec()), "--output", "/", "--package", "calls"]) == 1
    assert capsys.readouterr().err == "error: / can not be an output. Name a folder below it.\n"
