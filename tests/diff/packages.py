"""Packages as a caller would have them installed: what the pipeline makes of a document, and the runtime."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from .halves import made

RUNTIME = Path(__file__).parents[2] / "codegen" / "runtime"


def write(text: str, folder: Path) -> Path:
    """Write the package of a document, without the operations that the generator can not make."""
    _, package = made(text)
    shutil.copytree(RUNTIME, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name, content in package.modules.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def describe(text: str, folder: Path, answers: dict[str, object]) -> None:
    """Let the stand-in of a package answer by another document, with these examples by operationId."""
    document = made(text)[0].document
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                for status, answer in operation["responses"].items():
                    for content in answer.get("content", {}).values() if status.startswith("2") else ():
                        content["examples"] = {"one": {"value": answers.get(operation["operationId"], {})}}
    (folder / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
