"""What a call costs once the client runs: CPU, and answers in a second."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from .paired import ratios

if TYPE_CHECKING:
    from .processes import Bench

_SYNC = ("ours", "raw_httpx", "stock", "vendor", "twilio_sdk")
_ASYNC = (*_SYNC, "ours_aiohttp", "raw_httpx_aiohttp", "raw_aiohttp")


def cpu(bench: Bench, kind: str, count: int, in_flight: int, rounds: int) -> dict[str, float]:
    """CPU of a call."""
    return _compare(bench, kind, count, in_flight, rounds, "cpu")


def answers(bench: Bench, count: int, in_flight: int, rounds: int) -> dict[str, float]:
    """Answers in a second."""
    slowness = _compare(bench, "async", count, in_flight, rounds, "seconds")
    return {peer: 1 / ratio for peer, ratio in slowness.items()}


def _compare(bench: Bench, kind: str, count: int, in_flight: int, rounds: int, figure: str) -> dict[str, float]:
    with ExitStack() as stack:
        url = stack.enter_context(bench.server())
        workers = {
            peer: stack.enter_context(bench.worker(peer, kind, url)) for peer in (_SYNC if kind == "sync" else _ASYNC)
        }

        def measure(peer: str) -> float:
            done = workers[peer].start(count, in_flight)
            if done["outcomes"] != {"started": count}:
                raise RuntimeError(f"{peer}: {done['outcomes']}")
            return done[figure]

        for peer in workers:
            measure(peer)
        return ratios({peer: lambda p=peer: measure(p) for peer in workers}, "raw_httpx", rounds)
