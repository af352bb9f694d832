"""Starts recordings with one peer, in a process of its own.

python worker.py PEER sync|async URL    for each line "COUNT IN_FLIGHT" it answers one line of JSON:
the seconds of CPU, the seconds that passed, and how many starts had which outcome.
"""

import asyncio
import gc
import importlib
import json
import os
import resource
import sys
import time
from collections import Counter
from itertools import count

from first import peak

_NUMBERS = count()


def _names(number):
    return iter([f"v3:{next(_NUMBERS)}" for _ in range(number)])


def _outcome(error):
    return getattr(error, "outcome", type(error).__name__)


def _sync(start, names):
    outcomes = Counter()
    for name in names:
        try:
            start(name)
            outcomes["started"] += 1
        except Exception as error:  # noqa: BLE001 - whatever a peer raises is its outcome
            outcomes[_outcome(error)] += 1
    return outcomes


async def _asynchronous(start, names, in_flight):
    outcomes = Counter()

    async def run():
        for name in names:
            try:
                await start(name)
                outcomes["started"] += 1
            except Exception as error:  # noqa: BLE001 - whatever a peer raises is its outcome
                outcomes[_outcome(error)] += 1

    await asyncio.gather(*(run() for _ in range(in_flight)))
    return outcomes


def main(peer, kind, url):
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    module = importlib.import_module(f"peers.{peer}")
    runner = asyncio.Runner()
    start = None
    for line in sys.stdin:
        number, in_flight = map(int, line.split())
        names = _names(number)
        gc.collect()
        cpu, clock = time.process_time(), time.perf_counter()
        if kind == "sync":
            start = start or module.sync(url)
            outcomes = _sync(start, names)
        else:
            start = start or module.asynchronous(url)
            outcomes = runner.run(_asynchronous(start, names, in_flight))
        measured = {
            "cpu": time.process_time() - cpu,
            "seconds": time.perf_counter() - clock,
            "outcomes": outcomes,
            "peak": peak(),
        }
        print(json.dumps(measured), flush=True)
    os._exit(0)  # peers that were not closed have much to say about it


if __name__ == "__main__":
    main(*sys.argv[1:])
