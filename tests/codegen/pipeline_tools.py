"""What the pipeline's tests share: a small fragment that is whole, and commands run on a copy of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .. import processes
from ..places import GENERATED, ROOT

FRAGMENT = """\
openapi: 3.1.0
info:
  title: Calls
  version: "1"
servers:
  - url: https://api.example.com/v1
paths:
  /calls/{id}:
    post:
      operationId: startCall
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      security:
        - bearer: []
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                Mode:
                  type: string
                  enum: [fast, slow]
      responses:
        "200":
          description: It has started.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Call"
components:
  securitySchemes:
    bearer:
      type: http
      scheme: bearer
  schemas:
    Call:
      type: object
      properties:
        sid:
          type: string
"""


def copy_repository(to: Path) -> Path:
    """Copy what the pipeline reads and writes to a folder."""
    for name in ("codegen", "spec", "generated"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def write_package(files: dict[str, bytes], folder: Path) -> None:
    """Write what the pipeline made. What our own package has byte for byte is a link: run here, it is covered there."""
    ours = GENERATED / "telnyx_texml"
    for path, content in files.items():
        same, to = ours / path.partition("/")[2], folder / path
        to.parent.mkdir(parents=True, exist_ok=True)
        if same.is_file() and same.read_bytes() == content:
            to.symlink_to(same)
        else:
            to.write_bytes(content)


def run(
    folder: Path, *arguments: str, umask: int = -1, python: tuple[str, ...] = (sys.executable,), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `python -m codegen` in a folder, as a process of its own. The path has nothing of ours on it."""
    variables = {"PATH": os.defpath, "HOME": str(folder), **environment}
    options = {"umask": umask, "encoding": "utf-8", "errors": "replace"}
    return processes.run(*python, "-m", "codegen", *arguments, cwd=folder, env=variables, **options)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what Python leaves there by itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
