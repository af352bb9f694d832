"""Where things stand in the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "generated"
SPEC = ROOT / "spec"


def example(name: str) -> Any:
    """A body of `spec/examples`."""
    return json.loads((SPEC / "examples" / f"{name}.json").read_bytes())
