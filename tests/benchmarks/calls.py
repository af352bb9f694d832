"""What a call costs once the client runs: CPU, and answers in a second."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any

from .paired import ratios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .processes import Bench, Worker

_SYNC = ("ours", "raw_httpx", "stock", "vendor", "twilio_sdk")
_ASYNC = (*_SYNC, "ours_aiohttp", "raw_httpx_aiohttp", "raw_aiohttp")


def cpu(bench: Bench, kind: str, count: int, in_flight: int, rounds: int) -> dict[str, float]:
    """CPU of a call."""
    with _workers(bench, kind) as workers:
        for worker in workers.values():
            worker.start(20, 1)  # imports and compiles all that it needs
        measures = {peer: lambda w=worker: _started(w, count, in_flight)["cpu"] for peer, worker in workers.items()}
        return ratios(measures, "raw_httpx", rounds)


def answers(bench: Bench, in_flight: int, rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Answers in a second, when all are started at once: by a client without connections, and by one that has some.

    The first takes raw httpx most of a minute, so there is one such round. The others follow at once,
    because connections are kept for five seconds.
    """
    first: dict[str, float] = {}
    later: dict[str, float] = {}
    with _workers(bench, "async") as workers:
        for peer, worker in workers.items():
            first[peer], *others = (_answered(worker.start(in_flight, in_flight)) for _ in range(1 + rounds))
            later[peer] = median(others)
    return _against_httpx(first), _against_httpx(later)


def _answered(done: dict[str, Any]) -> float:
    """What had no answer in time, as happens to raw httpx here, does not count."""
    return done["outcomes"].get("started", 0) / done["seconds"]


def _against_httpx(figures: dict[str, float]) -> dict[str, float]:
    return {peer: figure / figures["raw_httpx"] for peer, figure in figures.items()}


@contextmanager
def _workers(bench: Bench, kind: str) -> Iterator[dict[str, Worker]]:
    """A process for each peer, and a server for all."""
    with ExitStack() as stack:
        url = stack.enter_context(bench.server())
        peers = _SYNC if kind == "sync" else _ASYNC
        yield {peer: stack.enter_context(bench.worker(peer, kind, url)) for peer in peers}


def _started(worker: Worker, count: int, in_flight: int) -> dict[str, Any]:
    done = worker.start(count, in_flight)
    if done["outcomes"] != {"started": count}:
        raise RuntimeError(f"{worker.peer}: {done['outcomes']}")
    return done
