"""Ratios on a machine that has other work: measured in turn, compared within each round, the median told."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def ratios(measures: Mapping[str, Callable[[], float]], base: str, rounds: int) -> dict[str, float]:
    """The median ratio of each to the base. The order turns, so that none is always the first."""
    names = list(measures)
    found: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        taken = {name: measures[name]() for name in names[first:] + names[:first]}
        for name, value in taken.items():
            found[name].append(value / taken[base])
    return {name: median(values) for name, values in found.items()}
