"""Step 6: say in every file what made it, and in a manifest what went into all of them."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

MANIFEST = "manifest.json"
TOOLS = ("datamodel-code-generator", "openapi-python-client", "ruff")
"""The tools whose version decides what the output is."""

CODEGEN = Path(__file__).parent
MARK = b"# Made by `make generate`"
"""How every module of the output begins."""


def digest(content: bytes) -> str:
    """The hash by which contents are compared."""
    return hashlib.sha256(content).hexdigest()


def stamped(text: str, source: str, content_digest: str) -> str:
    """The text of a module under its header."""
    return f"{MARK.decode()} from {source}, content {content_digest[:16]}. Do not edit.\n{text}"


def package_version() -> str:
    """The version of the package, which stands in pyproject.toml alone."""
    # `tomllib` takes a tenth of what it takes to see that there is nothing to do.
    found = re.search(
        '^version = "(.+)"$', (CODEGEN.parent / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    if not found:
        raise RuntimeError('pyproject.toml says no version. Add the line version = "1.2.3" below [project].')
    return found[1]


def _version(name: str) -> str:
    # `importlib.metadata` tells it too, and takes to be imported what all else here takes together.
    for folder in map(Path, sys.path):
        for found in folder.glob(f"{name.replace('-', '_')}-*.dist-info"):
            return found.name.removesuffix(".dist-info").rpartition("-")[2]
    raise RuntimeError(f"{name} is not installed. Run make, which installs what requirements/dev.txt names.")


def inputs(files: dict[str, bytes], package: str) -> dict[str, str]:
    """Everything that decides the output, each with a hash or a version."""
    own = {
        f"codegen/{path.relative_to(CODEGEN).as_posix()}": digest(path.read_bytes())
        for pattern in ("*.py", "rules/*.py", "runtime/**/*.py", "templates/*.jinja")
        for path in sorted(CODEGEN.glob(pattern))
    }
    return {
        **{name: digest(content) for name, content in files.items()},
        **own,
        **{f"tool {name}": _version(name) for name in TOOLS},
        "package": package,
        "version of the package": package_version(),
    }


def manifest(made_from: dict[str, str], files: dict[str, bytes]) -> bytes:
    """The manifest: what went in, and each file with its hash."""
    listed = {name: digest(content) for name, content in sorted(files.items())}
    return json.dumps({"inputs": made_from, "files": listed}, indent=1).encode() + b"\n"


def read_manifest(content: bytes | None) -> dict[str, dict[str, str]]:
    """What a manifest says; nothing where there is none, or none that can be read."""
    try:
        read = json.loads(content or b"")
        return {part: {str(k): str(v) for k, v in read[part].items()} for part in ("inputs", "files")}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"inputs": {}, "files": {}}
