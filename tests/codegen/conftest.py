"""A small fragment that is whole, to change one thing of it; and a copy of the repository, to run commands in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .pipeline_tools import FRAGMENT, copy_repository

Spec = Callable[..., Path]


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    """Write the fragment, with each of some texts replaced by another, and give its path."""

    def write(*changes: tuple[str, str]) -> Path:
        text = FRAGMENT
        for old, new in changes:
            assert text.count(old) == 1, f"{old!r} stands in the fragment {text.count(old)} times"
            text = text.replace(old, new)
        path = tmp_path / "spec" / "openapi.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of what the pipeline reads and writes."""
    return copy_repository(tmp_path / "copy")
