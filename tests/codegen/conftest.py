"""A small fragment that is whole, to change one thing of it; and a copy of the repository, to run commands in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from codegen import trees
from codegen.pipeline import make

from .pipeline_tools import FRAGMENT, copy_repository

Spec = Callable[..., Path]


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    """Write the fragment, with each of some texts replaced by another, and other files beside it; give its path."""

    def write(*changes: tuple[str, str], **files: str) -> Path:
        text = FRAGMENT
        for old, new in changes:
            assert text.count(old) == 1, f"{old!r} stands in the fragment {text.count(old)} times"
            text = text.replace(old, new)
        folder = tmp_path / "spec"
        folder.mkdir(exist_ok=True)
        for name, content in {"openapi": text, **files}.items():
            (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
        return folder / "openapi.yaml"

    return write


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the pipeline makes of the fragment, as the package `calls`."""
    path = tmp_path_factory.mktemp("made") / "spec" / "openapi.yaml"
    path.parent.mkdir()
    path.write_text(FRAGMENT, encoding="utf-8")
    return make(path, "calls")


@pytest.fixture
def output(spec: Spec, made: dict[str, bytes], tmp_path: Path) -> tuple[Path, list[str]]:
    """An output that is as the fragment makes it, and the arguments that name both."""
    folder = tmp_path / "made"
    trees.write(made, folder)
    return folder, ["--spec", str(spec()), "--output", str(folder), "--package", "calls"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of what the pipeline reads and writes."""
    return copy_repository(tmp_path / "copy")
