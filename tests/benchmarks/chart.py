"""The chart: bars against raw httpx, which is the line at 1. It stands on a ground of its own, light or dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .report import COLUMNS, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .report import Row

SHOWN = (
    "cold start to the first answer, https, CPU",
    "peak memory there, https",
    "a call, CPU",
    "a call, async, 100 in flight, CPU",
)
_STYLE = """\
text { font: 13px sans-serif; fill: #1f2328 } .title { font-weight: bold } .name { text-anchor: end }
.ground { fill: #fff } .peer { fill: #8c959f } .ours { fill: #0969da } .one { stroke: #cf222e; stroke-dasharray: 4 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .ground { fill: #0d1117 } .peer { fill: #6e7681 } .ours { fill: #58a6ff }
.one { stroke: #ff7b72 } }"""
_LEFT, _UNIT, _WIDEST, _WIDTH = 150, 170, 3.0, 760
"""The left end of the bars and the length of one, in pixels; a bar that would be longer than the widest is cut."""


def chart(rows: Sequence[Row]) -> str:
    """The figures that tell most, for each peer that has them."""
    y = 8
    parts: list[str] = []
    for what, _, figures in rows:
        if what in SHOWN:
            parts.append(f'<text class="title" x="16" y="{y + 22}">{what}</text>')
            y = _bars(parts, figures, y + 32)
    bars = "\n".join(parts)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y + 36}" width="{_WIDTH}" height="{y + 36}" role="img">
<title>The cost against raw httpx</title>
<style>
{_STYLE}
</style>
<rect class="ground" width="{_WIDTH}" height="{y + 36}" rx="8"/>
{bars}
<path class="one" d="M{_LEFT + _UNIT} 40V{y}"/>
<text x="{_LEFT + _UNIT - 30}" y="{y + 20}">raw httpx = 1</text>
</svg>
"""


def _bars(parts: list[str], figures: Mapping[str, float], y: int) -> int:
    for peer in COLUMNS:
        if peer not in figures:
            continue
        width = min(figures[peer], _WIDEST) * _UNIT
        kind = "ours" if peer.startswith("ours") else "peer"
        told = short(figures[peer]) + (" (cut)" if figures[peer] > _WIDEST else "")
        parts += [
            f'<text class="name" x="{_LEFT - 8}" y="{y + 13}">{COLUMNS[peer].replace("`", "")}</text>',
            f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{width:.0f}" height="16" rx="2"/>',
            f'<text x="{_LEFT + width + 6:.0f}" y="{y + 13}">{told}</text>',
        ]
        y += 20
    return y + 6
