"""`make bench`: measure all of it in one run, and write it into the README."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import calls, growth, report, sizes, starts
from .processes import ROOT, Bench


def main(folder: Path) -> None:
    """Measure and write. `--dry` prints the table instead, without the growth."""
    bench = Bench(folder)
    plain, over_tls = starts.cold(bench, 5, tls=False), starts.cold(bench, 5, tls=True)
    sync = calls.cpu(bench, "sync", 200, 1, 9)
    one, many = calls.cpu(bench, "async", 200, 1, 5), calls.cpu(bench, "async", 500, 100, 3)
    answers = calls.answers(bench, 1000, 1000, 3)
    clients = {peer: seconds * 1000 for peer, seconds in starts.further_clients(bench).items()}
    rows = [
        ("import, CPU", "≤ 0.15", starts.imports(bench, 5)),
        ("cold start to the first answer, CPU, http", "≤ 1.0", plain[0]),
        ("the same, https", "≤ 1.0", over_tls[0]),
        ("peak memory there, http", "≤ 1.05", plain[1]),
        ("peak memory there, https", "≤ 1.05", over_tls[1]),
        ("one more client, ms of CPU", "≤ 0.1", clients),
        ("CPU of a call, sync", "≤ 0.90", sync),
        ("CPU of a call, async, 1 in flight", "≤ 0.90", one),
        ("CPU of a call, async, 100 in flight", "≤ 0.25", many),
        ("answers a second, 1,000 in flight", "≥ 5 with the extra", answers),
        ("installed size, against the vendor's SDK", "≤ 0.11", sizes.installed()),
        ("`make generate`, nothing changed, CPU against a full one", "≤ 0.05", {"ours": sizes.generate(folder, 2)}),
    ]
    table = report.table(rows)
    if "--dry" in sys.argv:
        print(table)
        return
    (ROOT / report.CHART).write_text(
        report.chart([("Cold start over https, CPU", over_tls[0]), ("CPU of a call, sync", sync),
                      ("CPU of a call, 100 in flight", many)]),
        encoding="utf-8",
    )  # fmt: skip
    grown = report.growth_table(growth.growth(bench, "ours"), growth.growth(bench, "ours_aiohttp"))
    report.write(
        f"Ratios to raw httpx in one run, unless the row says otherwise; lower is better but for answers. Measured in "
        f"turn, medians of paired ratios. {report.machine()}.\n\n{table}\n\n![The cost against raw httpx]"
        f"({report.CHART.as_posix()})\n\nHow it grows; each start had one outcome, and the server had each once:\n\n"
        f"{grown}"
    )
    print(table, grown, sep="\n\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name))
