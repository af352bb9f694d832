"""`make bench`: measure all of it in one run, say each figure as it comes, and write them into the README."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from . import calls, chart, growth, instructions, report, sizes, starts
from .processes import ROOT, Bench

if TYPE_CHECKING:
    from collections.abc import Iterator


def _rows(bench: Bench) -> Iterator[report.Row]:
    yield "import, CPU", "≤ 0.15", starts.imports(bench, 5)
    for scheme in ("http", "https"):
        cpu, memory = starts.cold(bench, 9, tls=scheme == "https")
        yield f"cold start to the first answer, {scheme}, CPU", "≤ 1.0", cpu
        yield f"peak memory there, {scheme}", "≤ 1.05", memory
    yield "one more client, ms of CPU", "≤ 0.1", starts.further_clients(bench)
    yield "a call, CPU", "≤ 0.90", calls.cpu(bench, "sync", 200, 1, 9)
    yield "a call, async, CPU", "≤ 0.90", calls.cpu(bench, "async", 200, 1, 7)
    yield "a call, async, 100 in flight, CPU", "≤ 0.25", calls.cpu(bench, "async", 1000, 100, 7)
    first, later = calls.answers(bench, 1000, 3)
    yield "answers a second, 1,000 in flight at once", "≥ 5 with the extra", first
    yield "the same within 5 seconds after", "", later
    if instructions.counted():
        counts = instructions.against_httpx(bench)
        yield "cold start to the first answer, http, instructions", "", counts["first"]
        yield "a call, instructions", "", counts["call"]
        yield "a call, async, 100 in flight, instructions", "", counts["in flight"]
    yield "installed size, against the vendor's SDK", "≤ 0.11", sizes.installed()
    yield (
        "`make generate`, nothing changed, CPU against a full one",
        "≤ 0.05",
        {"ours": sizes.generate(bench.folder, 3)},
    )


def main(folder: Path) -> None:
    """Measure, and write when all is measured."""
    bench = Bench(folder)
    rows: list[report.Row] = []
    for row in _rows(bench):
        print(report.line(row), flush=True)
        rows.append(row)
    grown = []
    for pair in growth.growth(bench, ("ours", "ours_aiohttp")):
        print(report.growth_line(*pair), flush=True)
        grown.append(pair)
    (ROOT / report.CHART).write_text(chart.chart(rows), encoding="utf-8")
    report.write(rows, grown, counted=instructions.counted())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name))
