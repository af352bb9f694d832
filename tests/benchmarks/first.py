"""What one statement, or the way to the first answer, costs in a new interpreter.

python first.py STATEMENT                                   the import alone
python first.py PEER sync|async URL [CALLS [IN_FLIGHT]]     import the peer, make a client, start recordings

Prints the seconds of CPU since before the first import and the peak of memory in bytes.
"""

import sys
import time


def _answer(peer, kind, url, calls="1", in_flight="1"):
    import importlib

    module = importlib.import_module(f"peers.{peer}")
    names = iter([f"v3:{number}" for number in range(int(calls))])
    if kind == "sync":
        start = module.sync(url)
        for name in names:
            start(name)
        return
    import asyncio

    async def run():
        start = module.asynchronous(url)

        async def work():
            for name in names:
                await start(name)

        await asyncio.gather(*(work() for _ in range(int(in_flight))))

    asyncio.run(run())


def peak():
    """The most memory that the process had. The kernel's `ru_maxrss` also has what its parent had."""
    with open("/proc/self/status") as status:  # noqa: PTH123 - pathlib is an import, and imports are measured
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


if __name__ == "__main__":
    before = time.process_time()
    if len(sys.argv) == 2:
        exec(sys.argv[1])
    else:
        _answer(*sys.argv[1:])
    print(time.process_time() - before, peak(), flush=True)
    import os

    os._exit(0)  # peers that were not closed have much to say about it
