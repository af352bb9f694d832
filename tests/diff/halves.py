"""The halves of the table's comparisons: most rows share a base, which is made once."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from codegen.diff.outcome import half


@functools.cache
def made(text: str):
    """A document, and what the pipeline makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fragment.yaml"
        path.write_text(text, encoding="utf-8")
        return half(path)
