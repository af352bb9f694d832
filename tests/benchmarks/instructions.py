"""Instructions of the processor, which other work on the machine does not disturb. They are counted by valgrind."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .processes import Bench

_PEERS = ("ours", "raw_httpx", "stock")
_VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", "--log-fd=1")
_CALLS = 200
_IN_FLIGHT = 100


def counted() -> bool:
    """Whether they can be counted here."""
    return shutil.which("valgrind") is not None


def against_httpx(bench: Bench) -> dict[str, dict[str, float]]:
    """The ratios to raw httpx for the way to the first answer, and for a call after it."""
    with bench.server() as url, ThreadPoolExecutor() as pool:
        # They are counted side by side: a count is the same whatever else runs.
        runs: dict[tuple[str, str], tuple[str, ...]] = {}
        for peer in _PEERS:
            runs[peer, "first"] = (peer, "sync", url)
            runs[peer, "more"] = (peer, "sync", url, str(1 + _CALLS))
        for peer in _PEERS[:2]:
            runs[peer, "one round"] = (peer, "async", url, str(_IN_FLIGHT), str(_IN_FLIGHT))
            runs[peer, "more rounds"] = (peer, "async", url, str(_IN_FLIGHT + _CALLS), str(_IN_FLIGHT))
        found = dict(zip(runs, pool.map(lambda arguments: _count(bench, *arguments), runs.values()), strict=True))

    def ratios(of: str, less: str | None = None) -> dict[str, float]:
        counts = {p: found[p, of] - (found[p, less] if less else 0) for p in _PEERS if (p, of) in found}
        return {peer: count / counts["raw_httpx"] for peer, count in counts.items()}

    return {
        "first": ratios("first"),
        "call": ratios("more", "first"),
        "in flight": ratios("more rounds", "one round"),
    }


def _count(bench: Bench, *arguments: str) -> int:
    found = re.search(r"I +refs: +([\d,]+)", bench.run("first.py", *arguments, under=_VALGRIND))
    assert found, "valgrind counts nothing"
    return int(found[1].replace(",", ""))
