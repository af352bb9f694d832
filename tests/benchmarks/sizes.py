"""What is installed, and what `make generate` costs when there is nothing to do."""

from __future__ import annotations

import resource
import subprocess
import sys
from importlib.metadata import distributions
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .paired import ratios
from .processes import ROOT, site_packages

if TYPE_CHECKING:
    from pathlib import Path


def installed() -> dict[str, float]:
    """Bytes with all dependencies and without bytecode, against the vendor's SDK."""
    found = {canonicalize_name(each.name): each for each in distributions(path=[str(site_packages())])}

    def size(*names: str) -> float:
        needed, left = set[str](), list(names)
        while left:
            name = canonicalize_name(left.pop())
            if name in needed:
                continue
            needed.add(name)
            for text in found[name].requires or []:
                requirement = Requirement(text)
                if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                    left.append(requirement.name)
        files = [file for name in needed for file in found[name].files or [] if file.suffix != ".pyc"]
        return sum(path.stat().st_size for file in files if (path := site_packages() / file).is_file())

    own = sum(
        path.stat().st_size
        for path in (ROOT / "generated/telnyx_texml").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    )
    sizes = {
        "ours": own + size("httpx", "attrs"),
        "raw_httpx": size("httpx"),
        "vendor": size("telnyx"),
        "twilio_sdk": size("twilio"),
        "raw_aiohttp": size("aiohttp"),
    }
    return {peer: value / sizes["vendor"] for peer, value in sizes.items()}


def generate(folder: Path, rounds: int) -> float:
    """CPU of `make generate` with nothing to do, against a full one."""

    def run(output: Path) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "codegen", "generate", "--output", output],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    full = (folder / f"generated-{number}" for number in range(rounds))
    run(folder / "generated")
    return ratios({"full": lambda: run(next(full)), "none": lambda: run(folder / "generated")}, "full", rounds)["none"]
