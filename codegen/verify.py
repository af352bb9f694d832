"""Step 8: before anything is written, see that the new package compiles, imports and is complete."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from . import trees

if TYPE_CHECKING:
    from collections.abc import Generator

    from .interface import Interface

_PROGRAM = """
import ast, importlib, pathlib, sys
sys.path.insert(0, sys.argv[1])
import {package}
from {package} import _operations
for name in {submodules}:
    importlib.import_module("{package}." + name)
for name in {package}.__all__:
    getattr({package}, name)
methods = {{name for name in vars({package}.Client) if not name.startswith("_")}} - {{"with_raw_response"}}
assert methods == {{{operations}}}, methods
for client in ({package}.Client, {package}.AsyncClient):
    for name in methods:
        assert callable(getattr(client, name)) and callable(getattr(_operations, name))
loaded = {{getattr(module, "__file__", None) for module in sys.modules.values()}}
for path in map(str, pathlib.Path(sys.argv[1]).rglob("*.py")):
    if path not in loaded:
        ast.parse(pathlib.Path(path).read_bytes(), path)
"""


@contextmanager
def verified(files: dict[str, bytes], package: str, interface: Interface) -> Generator[None]:
    """Raise RuntimeError in the end if the files are no working package with just the document's operations.

    That is tried in a process of its own: this one can do something else in the meantime.
    """
    for path, content in files.items():
        if b" object at 0x" in content:
            raise RuntimeError(f"{path} holds the repr of an object of the generator. Report it.")
    with tempfile.TemporaryDirectory() as folder:
        trees.write(files, Path(folder))
        operations = ", ".join(repr(operation.name) for operation in interface.operations)
        program = _PROGRAM.format(
            package=package, operations=operations, submodules=["callbacks"] * bool(interface.events)
        )
        with subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", program, folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as trial:
            try:
                yield
            except BaseException:
                trial.kill()
                raise
            _, said = trial.communicate()
        if trial.returncode:
            raise RuntimeError(f"The new package does not import, or is not complete. Report it:\n{said.strip()}")
