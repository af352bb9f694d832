"""How it grows: 1 to 10,000 starts, 10 to 1,000 of them in flight, each accounted for."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .processes import Bench

COUNTS = (1, 10, 100, 1_000, 10_000)
IN_FLIGHT = (10, 100, 1_000)


def growth(bench: Bench, peer: str) -> list[dict[str, Any]]:
    """A row for each number of starts and each number in flight, each in a process of its own."""
    rows = []
    with bench.server() as url:
        for count in COUNTS:
            for in_flight in IN_FLIGHT:
                if in_flight > max(count, IN_FLIGHT[0]):
                    continue
                with bench.worker(peer, "async", url) as worker:
                    done = worker.start(count, in_flight)
                with urllib.request.urlopen(f"{url}/seen") as answer:
                    seen: dict[str, int] = json.load(answer)
                if sum(done["outcomes"].values()) != count or len(seen) != count or set(seen.values()) != {1}:
                    raise RuntimeError(f"{peer}: {done['outcomes']} of {count}, {len(seen)} received")
                rows.append({"count": count, "in_flight": in_flight, **done})
    return rows
