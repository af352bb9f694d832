"""What one statement, or the way to the first answer, costs in a new interpreter.

python first.py STATEMENT              the import alone
python first.py PEER sync|async URL    import the peer, make a client, start a recording

Prints the seconds of CPU since before the first import and the peak of memory in bytes.
"""

import sys
import time


def _answer(peer, kind, url):
    import importlib

    module = importlib.import_module(f"peers.{peer}")
    if kind == "sync":
        return module.sync(url)("v3:first")
    import asyncio

    async def start():
        return await module.asynchronous(url)("v3:first")

    return asyncio.run(start())


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
    print(time.process_time() - before, peak())
