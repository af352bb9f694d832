"""How it grows: 1 to 10,000 starts, 10 to 1,000 of them in flight, each started once and answered."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .processes import Bench

COUNTS = (1, 10, 100, 1_000, 10_000)
IN_FLIGHT = (10, 100, 1_000)


def growth(bench: Bench, peers: Sequence[str]) -> Iterator[tuple[dict[str, Any], ...]]:
    """What each peer needs for so many starts with so many in flight, each time in a process of its own."""
    with bench.server() as url:
        for count in COUNTS:
            for in_flight in IN_FLIGHT:
                if in_flight <= max(count, IN_FLIGHT[0]):
                    yield tuple(_accounted(bench, url, peer, count, in_flight) for peer in peers)


def _accounted(bench: Bench, url: str, peer: str, count: int, in_flight: int) -> dict[str, Any]:
    with bench.worker(peer, "async", url) as worker:
        done = worker.start(count, in_flight)
    with urllib.request.urlopen(f"{url}/seen") as answer:
        seen: dict[str, int] = json.load(answer)
    if done["outcomes"] != {"started": count} or len(seen) != count or set(seen.values()) != {1}:
        raise RuntimeError(f"{peer}: {done['outcomes']} of {count}, {len(seen)} received")
    return {"count": count, "in_flight": in_flight, **done}
