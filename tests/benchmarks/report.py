"""The tables and the chart, and their place in the README."""

from __future__ import annotations

import platform
import textwrap
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .processes import ROOT, site_packages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHART = Path("tests/benchmarks/chart.svg")
BEGIN, END = "<!-- make bench writes this -->", "<!-- up to here -->"
COLUMNS = {
    "ours": "ours",
    "ours_aiohttp": "ours, extra `aiohttp`",
    "raw_httpx": "raw httpx",
    "stock": "stock generator",
    "vendor": "vendor's SDK",
    "twilio_sdk": "Twilio's SDK",
    "raw_httpx_aiohttp": "httpx-aiohttp",
    "raw_aiohttp": "aiohttp",
}
_PACKAGES = ("httpx", "httpcore", "telnyx", "twilio", "aiohttp", "httpx-aiohttp")


Row = tuple[str, str, "Mapping[str, float]"]
"""What was measured, the goal for ours, and the figure of each peer."""


def line(row: Row) -> str:
    """One row of the table. What a peer does not have, or was not measured for, is left empty."""
    what, goal, figures = row
    cells = [short(figures[peer]) if peer in figures else "" for peer in COLUMNS]
    return f"| {what} | {goal} | **{cells[0]}** | {' | '.join(cells[1:])} |"


def short(figure: float) -> str:
    """A figure with two or three digits that say something."""
    return f"{figure:.3f}" if figure < 0.1 else f"{figure:.2f}" if figure < 10 else f"{figure:.0f}"


def growth_line(plain: Mapping[str, Any], extra: Mapping[str, Any]) -> str:
    """Answers a second, CPU of a call and peak of memory; without the extra and with it."""
    pair = (plain, extra)
    cells = [f"{plain['count']:,}", f"{plain['in_flight']:,}"]
    cells += [f"{row['count'] / row['seconds']:,.0f}" for row in pair]
    cells += [f"{row['cpu'] / row['count'] * 1000:.2f} ms" for row in pair]
    cells += [f"{row['peak'] / 2**20:.0f} MiB" for row in pair]
    return f"| {' | '.join(cells)} |"


def write(rows: Sequence[Row], grown: Sequence[tuple[Mapping[str, Any], ...]], *, counted: bool) -> None:
    """Put the section between its marks in the README."""
    instructions = "Instructions are of the program itself" if counted else "Instructions were not counted: no valgrind"
    said = (
        f"Ratios to raw httpx in one run, unless the row says otherwise: less is better, but for answers. Peers were "
        f"measured in turn, and the medians of paired ratios are told. {instructions}. {_machine()}."
    )
    lines = [
        *textwrap.wrap(said, 110, break_long_words=False, break_on_hyphens=False),
        "",
        f"| | goal | {' | '.join(COLUMNS.values())} |",
        "|---|---|" + "---:|" * len(COLUMNS),
        *map(line, rows),
        "",
        f"![The cost against raw httpx]({CHART.as_posix()})",
        "",
        "How it grows. Each start had one outcome, `started`, and the server had each once:",
        "",
        "| starts | in flight | answers/s | with `aiohttp` | CPU of a call | with `aiohttp` | peak memory "
        "| with `aiohttp` |",
        "|---:|" + "---:|" * 7,
        *(growth_line(*pair) for pair in grown),
    ]
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    section = "\n".join(lines)
    readme.write_text(f"{before}{BEGIN}\n\n{section}\n\n{END}{after}", encoding="utf-8")


def _machine() -> str:
    """What it was measured on, and with which versions."""
    processor = "an unknown processor"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        processor = f"{len(names)} cores of {names[0]}" if names else processor
    versions = {each.name: each.version for each in distributions(path=[str(site_packages())])}
    named = ", ".join(f"{name} {versions[name]}" for name in _PACKAGES)
    return f"{processor}, {platform.system()}, {platform.python_implementation()} {platform.python_version()}, {named}"
