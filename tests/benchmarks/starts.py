"""What there is to pay before the first answer: the import, the cold start, memory, one more client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .paired import ratios

if TYPE_CHECKING:
    from .processes import Bench

_IMPORTS = {
    "ours": "import telnyx_texml",
    "raw_httpx": "import httpx",
    "stock": "import stock_client.api.recordings.start_call_recording",
    "vendor": "import telnyx",
    "twilio_sdk": "import twilio.rest",
    "raw_aiohttp": "import aiohttp",
}
_PEERS = ("ours", "raw_httpx", "stock", "vendor", "twilio_sdk")
_CLIENTS = """
import time, {module} as module
def make(): return module.{call}
kept = [make()]
before = time.process_time()
kept += [make() for _ in range(20)]
print((time.process_time() - before) / 20)
"""
_MAKE = {
    "ours": ("telnyx_texml", "Client(api_key='KEY018A_dLz7Ls0IqkVcM2hTqN5mXw')"),
    "raw_httpx": ("httpx", "Client()"),
}


def imports(bench: Bench, rounds: int) -> dict[str, float]:
    """CPU of the import."""
    for statement in _IMPORTS.values():
        _first(bench, statement)  # now there is bytecode of all
    return ratios(
        {peer: lambda s=statement: _first(bench, s)[0] for peer, statement in _IMPORTS.items()}, "raw_httpx", rounds
    )


def cold(bench: Bench, rounds: int, *, tls: bool) -> tuple[dict[str, float], dict[str, float]]:
    """CPU to the first answer, and the peak of memory there."""
    peaks: dict[str, float] = {}
    with bench.server(tls=tls) as url:

        def measure(peer: str) -> float:
            seconds, peaks[peer] = _first(bench, peer, "sync", url)
            return seconds

        measure("ours")  # now there is bytecode of all that the import alone does not load
        cpu = ratios({peer: lambda p=peer: measure(p) for peer in _PEERS}, "raw_httpx", rounds)
    return cpu, {peer: peak / peaks["raw_httpx"] for peer, peak in peaks.items()}


def further_clients(bench: Bench) -> dict[str, float]:
    """Milliseconds of CPU for one more client where there is one already."""
    return {
        peer: 1000
        * min(float(bench.run("first.py", _CLIENTS.format(module=module, call=call)).split()[0]) for _ in range(3))
        for peer, (module, call) in _MAKE.items()
    }


def _first(bench: Bench, *arguments: str) -> tuple[float, float]:
    seconds, peak = bench.run("first.py", *arguments).split()
    return float(seconds), float(peak)
