"""The signs on the screen: plain ASCII by default, drawn ones for who wants them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Marks(NamedTuple):
    """One set of signs; every one is one cell wide, `more` aside."""

    name: str
    cursor: str
    unread: str
    star: str
    note: str
    more: str
    levels: str
    """From nothing to full: the steps of a small bar."""
    split: str
    """The border style between panes."""
    full: str
    rule: str


ASCII = Marks("ascii", ">", "N", "*", '"', "..", " .:-=+*#", "ascii", "#", "-")
DRAWN = Marks("drawn", "▶", "●", "★", "✎", "…", " ▁▂▃▄▅▆▇█", "solid", "█", "─")
SETS = {marks.name: marks for marks in (ASCII, DRAWN)}


def trend(days: Sequence[int], marks: Marks, cells: int = 7) -> str:
    """Return counts per day as a bar of so many cells; the largest is full, any other than 0 shows."""
    if not days:
        return " " * cells
    step = len(days) / cells
    sums = [sum(days[round(n * step) : round((n + 1) * step)]) for n in range(cells)]
    top, last = max(sums), len(marks.levels) - 1
    if top == 0:
        return " " * cells
    return "".join(marks.levels[0 if not n else max(1, round(n * last / top))] for n in sums)


def gauge(value: float, marks: Marks, least: float = 1e6, cells: int = 14) -> str:
    """Return a bar of two cells for every power of ten above `least`, at least one cell for anything above 0.

    Amounts of one ledger span six powers of ten: on a plain scale all but the largest would look alike.
    """
    if value <= 0:
        return ""
    return marks.full * max(1, min(cells, round(2 * math.log10(max(value / least, 1.0))) + 1))
