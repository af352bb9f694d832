"""How generation grows: ours, and the two stock generators one after the other, on the same fragments.

Each command is a process of its own, as a user starts it; the growth of the generators is theirs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
SIZES = (1, 10, 100, 1000)


def document(operations: int) -> dict[str, Any]:
    """A fragment with so many operations, each with a path parameter, a form and an answer of its own."""
    numbers = range(1, operations + 1)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "security": [{"bearer": []}],
        "paths": {f"/things{number}/{{id}}": {"post": _operation(number)} for number in numbers},
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": {f"Thing{number}": _answer() for number in numbers},
        },
    }


def _operation(number: int) -> dict[str, Any]:
    form = {
        "Name": {"type": "string", "description": "What it is called."},
        "Count": {"type": "integer", "default": 1},
        "Beep": {"type": "boolean"},
        "Mode": {"type": "string", "enum": ["fast", "slow"]},
    }
    schema = {"$ref": f"#/components/schemas/Thing{number}"}
    example = {"sid": "T1", "mode": "fast", "sizes": [1], "owner": {"name": "Ada"}}
    content = {"schema": schema, "examples": {"one": {"value": example}}}
    return {
        "operationId": f"makeThing{number}",
        "summary": "Make a thing.",
        "tags": ["things"],
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "requestBody": {
            "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": form}}}
        },
        "responses": {"200": {"description": "It is made.", "content": {"application/json": content}}},
    }


def _answer() -> dict[str, Any]:
    owner = {"type": "object", "properties": {"name": {"type": "string"}, "born": {"type": "string", "format": "date"}}}
    properties = {
        "sid": {"type": "string", "description": "The id of the thing."},
        "created": {"type": "string", "format": "date-time"},
        "mode": {"type": "string", "enum": ["fast", "slow"]},
        "price": {"type": ["number", "null"]},
        "sizes": {"type": "array", "items": {"type": "integer"}},
        "owner": owner,
    }
    return {"type": "object", "required": ["sid"], "properties": properties}


def commands(spec: Path, folder: Path) -> dict[str, list[str]]:
    """What is run, by its name in the table."""
    return {
        "ours": [
            *(sys.executable, "-m", "codegen", "generate", "--spec", str(spec)),
            *("--package", "things", "--output", str(folder / "ours")),
        ],
        "openapi-python-client": [
            *(str(TOOLS / "openapi-python-client"), "generate", "--path", str(spec)),
            *("--meta", "none", "--output-path", str(folder / "client")),
        ],
        "datamodel-codegen": [
            *(str(TOOLS / "datamodel-codegen"), "--input", str(spec), "--input-file-type", "openapi"),
            *("--output-model-type", "pydantic_v2.BaseModel", "--output", str(folder / "models.py")),
        ],
    }


def measure(command: list[str]) -> tuple[float, float]:
    """The seconds that a command takes, and the MiB that it or one of its processes has at the most."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise RuntimeError(f"{command[0]} failed:\n{told.read().decode(errors='replace')[-2000:]}")
    return seconds, usage.ru_maxrss / 1024


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    print("| operations | ours | openapi-python-client | datamodel-codegen | the two together |")
    print("|---:|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            spec = folder / "spec" / "openapi.json"
            spec.parent.mkdir()
            spec.write_text(json.dumps(document(size), indent=1), encoding="utf-8")
            results = [measure(command) for command in commands(spec, folder).values()]
        stock = sum(seconds for seconds, _ in results[1:]), max(memory for _, memory in results[1:])
        cells = " | ".join(f"{seconds:.1f} s, {memory:.0f} MiB" for seconds, memory in [*results, stock])
        print(f"| {size:,} | {cells} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.scale", description="Time and peak memory of generators, as a table."
    )
    parser.add_argument("sizes", type=int, nargs="*", metavar="OPERATIONS", help=f"how many; {SIZES} if none are named")
    main(parser.parse_args().sizes or [*SIZES])
