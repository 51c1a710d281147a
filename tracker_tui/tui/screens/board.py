"""The board: regions down, themes across; how many items, or how much money, of the last weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tracker_tui.digest.ledger.rows import rows_of
from tracker_tui.digest.ledger.sums import sums
from tracker_tui.digest.telling.stories import group
from tracker_tui.model.filters import And, Filter, Has, Term
from tracker_tui.query.answers import facets, items
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.data.periods import DAY, end_of, told
from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import ages, figures
from tracker_tui.tui.text.lines import Para, mixed, para

REGIONS = 24
MOST = 2000
PERIODS = (7, 30, 90, 365)
DIGITS = 8
"""Cells of a sum of money, right aligned; counts take two less."""
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of items and sums of deals in US dollars by (region, theme)."""

    regions: tuple[str, ...]
    themes: tuple[str, ...]
    counts: dict[Cell, int]
    money: dict[Cell, float]
    read: int = 0
    """How many items the sums are made from."""


def count_all(
    reader: Reader, since: Term, figured: Filter, ticket: Ticket[Figures]
) -> Figures | None:
    """Return the board of the last so many days; sums are of the newest MOST items with figures."""
    found = facets.counts(reader, with_views=False)
    counts: dict[Cell, int] = {}
    for region in list(found.regions)[:REGIONS]:
        for theme in found.themes:
            if ticket.stale:
                return None
            both = And((Has("theme", theme), Has("region", region), since))
            counts[region, theme] = items.count(reader, Filter(both), 100_000)
    totals = {
        region: sum(counts[region, theme] for theme in found.themes)
        for region in list(found.regions)[:REGIONS]
    }
    regions = tuple(
        sorted((one for one in totals if totals[one]), key=lambda one: (-totals[one], one))
    )
    ticket.part(Figures(regions, tuple(sorted(found.themes)), counts, {}))
    money, read = _money(reader, figured)
    return Figures(regions, tuple(sorted(found.themes)), counts, money, read)


def _money(reader: Reader, figured: Filter) -> tuple[dict[Cell, float], int]:
    ids = items.page(reader, figured, limit=MOST)
    details = [
        one for at in range(0, len(ids), 200) for one in items.details(reader, ids[at : at + 200])
    ]
    rows = [row for story in group(details) for row in rows_of(story, every_role=True)]
    told = sums(
        rows, lambda row: [f"{region}|{theme}" for region in row.regions for theme in row.themes]
    )
    money = {(one.name.split("|")[0], one.name.split("|")[1]): one.usd for one in told}
    return money, len(ids)


class Board(Framed):
    """Enter on a region shows its items; the heat of a cell is a bar of its own."""

    scope: ClassVar[Scope] = "board"
    hints: ClassVar[tuple[str, ...]] = ("open", "board_sum", "board_longer", "board_shorter")
    found: Figures | None = None
    sum = False
    days = 30
    period = ""

    def load(self) -> None:
        """Ask for the counts."""
        now = self.tracker.now()
        end = end_of(self.tracker.library.reader, now, self.days)
        self.period = told(end, now, self.days)
        self.head(f"Regions and themes, {self.period}", "counting")

        def show(found: Figures) -> None:
            self.found = found
            self.redraw()

        span = f"since:{self.days}d" if end >= now else f"since:{ages.day(end - self.days * DAY)}"
        since = self.tracker.parse(span).where
        figured = self.tracker.parse(f"has:figure theme:any {span}")
        assert since is not None
        self.ask("board", lambda reader, ticket: count_all(reader, since, figured, ticket), show)
        self.redraw()

    def redraw(self) -> None:
        """Draw the page, and what its heading says of it."""
        if self.found is not None:
            what = "sums of deals, rumours left out" if self.sum else "items"
            if self.sum and self.found.read >= MOST:
                what += f", newest {MOST:,} items with figures"
            self.head(f"Regions and themes, {self.period}", what)
        super().redraw()

    def build(self, cells: int) -> Sequence[Para]:
        """Return the table."""
        found = self.found
        if found is None:
            return [para("Counting", "dim")]
        if not found.regions:
            return [
                para(
                    f"No item of the {self.period} has a region and a theme: + looks further back.",
                    "dim",
                )
            ]
        width = max(6, min(18, (cells - 8) // max(1, len(found.themes))))
        digits = DIGITS if self.sum else DIGITS - 2
        page = [
            mixed(
                (" " * 8, "dim"),
                *(
                    (f"{theme[: width - 1]:>{min(digits, width)}}".ljust(width), "strong")
                    for theme in found.themes
                ),
            )
        ]
        values: dict[Cell, float] = (
            dict(found.money) if self.sum else {cell: float(n) for cell, n in found.counts.items()}
        )
        top = max(values.values(), default=0.0)
        for region in found.regions:
            parts = [(f" {region:<7}", "source")]
            for theme in found.themes:
                parts += self._cell(values.get((region, theme), 0.0), top, width, digits)
            page.append(mixed(*parts, key=region))
        return page

    def _cell(self, value: float, top: float, width: int, digits: int) -> list[tuple[str, str]]:
        """Return a number with its bar, or the number alone where there is no room for both."""
        room = width - digits - 2
        digits = min(digits, width)
        if not value:
            return [(f"{'.':>{digits}}".ljust(width), "edge")]
        text = figures.money(value) if self.sum else ages.count(int(value))
        meaning = "figure" if value > top / 3 else "text"
        if room < 1:
            return [(f"{text:>{digits}}".ljust(width), meaning)]
        bar = self.tracker.marks.full * max(1, round(room * (value / top) ** 0.5))
        return [(f"{text:>{digits}} ", meaning), (bar.ljust(room + 1), "bar")]

    def opened(self, key: str) -> None:
        """Show the region's items."""
        self.dismiss(None)
        self.tracker.visit_shelf(f"region:{key}")

    def do_board_sum(self) -> None:
        """Counts of items, or sums of money."""
        self.sum = not self.sum
        self.redraw()

    def do_board_longer(self) -> None:
        """Look further back."""
        self._period(1)

    def do_board_shorter(self) -> None:
        """Look less far back."""
        self._period(-1)

    def _period(self, step: int) -> None:
        at = max(0, min(len(PERIODS) - 1, PERIODS.index(self.days) + step))
        self.days = PERIODS[at]
        self.load()
