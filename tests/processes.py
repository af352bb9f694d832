"""Programs that the tests run, as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from .places import GENERATED, ROOT


def environment(*folders: Path, **variables: str) -> dict[str, str]:
    """The variables of a process that finds packages in these folders, or in the output if none are named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    path = os.pathsep.join(map(str, folders or (GENERATED,)))
    return {**kept, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **variables}


def run(*command: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, at the root of the repository if not said otherwise; what it said."""
    options = {"cwd": ROOT, "env": environment(), "capture_output": True, "text": True, "timeout": 120, **options}
    return subprocess.run([*map(str, command)], check=False, **options)


def python(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """As `run`, with the Python of the tests."""
    return run(sys.executable, *arguments, **options)
