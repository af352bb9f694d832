"""The tables and the chart, and their place in the README."""

from __future__ import annotations

import platform
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


def table(rows: Sequence[tuple[str, str, Mapping[str, float]]]) -> str:
    """One row for each figure: what it is, the goal, and each peer's."""
    lines = [
        f"| | goal | {' | '.join(COLUMNS.values())} |",
        "|---|---|" + "---:|" * len(COLUMNS),
    ]
    for what, goal, figures in rows:
        cells = [f"{figures[peer]:.2f}" if peer in figures else "" for peer in COLUMNS]
        lines.append(f"| {what} | {goal} | **{cells[0]}** | {' | '.join(cells[1:])} |".replace("****", ""))
    return "\n".join(lines)


def growth_table(plain: Sequence[Mapping[str, Any]], extra: Sequence[Mapping[str, Any]]) -> str:
    """Answers a second, CPU of a call and peak of memory; without the extra and with it."""
    lines = [
        "| starts | in flight | answers/s | with `aiohttp` | CPU of a call | with `aiohttp` | peak memory "
        "| with `aiohttp` |",
        "|---:|" + "---:|" * 7,
    ]
    for one, other in zip(plain, extra, strict=True):
        cells = [f"{one['count']:,}", f"{one['in_flight']:,}"]
        cells += [f"{row['count'] / row['seconds']:,.0f}" for row in (one, other)]
        cells += [f"{row['cpu'] / row['count'] * 1000:.2f} ms" for row in (one, other)]
        cells += [f"{row['peak'] / 2**20:.0f} MiB" for row in (one, other)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def chart(rows: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    """Bars against raw httpx, which is the line at 1; what is longer than the paper ends in its figure."""
    shown = [(what, [(peer, figures[peer]) for peer in COLUMNS if peer in figures]) for what, figures in rows]
    unit, left, widest, y = 180, 190, 3.0, 12
    parts: list[str] = []
    for what, bars in shown:
        y += 20
        parts.append(f'<text x="8" y="{y}" font-weight="bold">{what}</text>')
        y += 8
        for peer, value in bars:
            width = min(value, widest) * unit
            own = peer.startswith("ours")
            parts.append(f'<text x="{left - 8}" y="{y + 11}" text-anchor="end">{COLUMNS[peer].replace("`", "")}</text>')
            parts.append(
                f'<rect x="{left}" y="{y}" width="{width:.1f}" height="14" fill="{"#0a7" if own else "#99a"}"/>'
            )
            parts.append(f'<text x="{left + width + 6:.1f}" y="{y + 11}">{value:.2f}</text>')
            y += 18
    parts.append(f'<path d="M{left + unit} 12V{y}" stroke="#c33" stroke-dasharray="3"/>')
    style = "text{font:12px sans-serif;fill:#555}"
    size = f'viewBox="0 0 800 {y + 10}" width="800" height="{y + 10}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{style}</style>\n' + "\n".join(parts) + "\n</svg>\n"


def machine() -> str:
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


def write(section: str) -> None:
    """Put the section between its marks in the README."""
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n\n{section}\n\n{END}{after}", encoding="utf-8")
