"""The timeline of a storyline: its events in order, from rumour to done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.event import EventDetail
from tracker_tui.query import events
from tracker_tui.store.connection import Reader
from tracker_tui.tui import ages, figures, safe
from tracker_tui.tui.desk import Ticket
from tracker_tui.tui.lines import Para, mixed, para
from tracker_tui.tui.screens.framed import Framed

MOST = 200


class Timeline(Framed):
    """One block per event: date, stage, what was said, by how many, with which figures."""

    heading: ClassVar[str] = "Timeline of this storyline"
    hints: ClassVar[tuple[str, ...]] = ("open",)

    def __init__(self, storyline: int) -> None:
        super().__init__()
        self.storyline = storyline
        self.events: Sequence[EventDetail] | None = None

    def load(self) -> None:
        """Ask for the storyline's events."""

        def work(reader: Reader, ticket: Ticket[list[EventDetail]]) -> list[EventDetail]:
            ids = events.of_storyline(reader, self.storyline)[-MOST:]
            return [events.detail(reader, event) for event in ids if not ticket.stale]

        def show(found: list[EventDetail]) -> None:
            self.events = found
            self.head(self.heading, ages.plural(len(found), "event"))
            self.redraw()

        self.ask("timeline", work, show)

    def database_changed(self) -> None:
        """Show what changed meanwhile."""
        self.load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page, oldest first."""
        del cells
        if self.events is None:
            return [para("Looking for the storyline", "dim")]
        page: list[Para] = []
        for event in self.events:
            first = event.items[0] if event.items else None
            if first is None:
                continue
            stages = [one.enrichment.deal.stage for one in event.items if one.enrichment.deal.stage]
            page.append(
                mixed(
                    (f" {ages.day(first.published)} ", "dim"),
                    (f"{(stages[-1] if stages else 'told') or '':<10} ", "warn"),
                    (safe.line(first.title), "strong"),
                    key=str(first.id),
                    indent=23,
                )
            )
            who = f"{first.publisher or first.source}" + (
                f" and {event.publishers - 1} more" if event.publishers > 1 else ""
            )
            told = "; ".join(
                dict.fromkeys(
                    figures.told(one)
                    for item in event.items
                    for one in item.enrichment.figures
                    if not one.prior
                )
            )
            page.append(
                mixed(
                    (" " * 23, "text"),
                    (who, "source"),
                    (f"  {told[:120]}" if told else "", "figure"),
                    indent=23,
                )
            )
            page.append(
                mixed((f" {' ' * 10} |", "edge")) if event is not self.events[-1] else Para("")
            )
        return page

    def opened(self, key: str) -> None:
        """Read the event's first report."""
        self.dismiss(None)
        self.tracker.visit(int(key))
