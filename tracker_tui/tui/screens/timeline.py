"""The timeline of a storyline: its events in order, from rumour to done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.event import EventDetail
from tracker_tui.model.plurals import plural
from tracker_tui.query.answers import events
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import ages, figures, safe
from tracker_tui.tui.text.lines import Para, mixed, para

MOST = 200
_INDENT = 23


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
            self.head(self.heading, plural(len(found), "event"))
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
        told = [event for event in self.events if event.items]
        page: list[Para] = []
        for event in told:
            follows = Para("") if event is told[-1] else mixed((f" {' ' * 10} |", "edge"))
            page += [_headline(event), _reports(event), follows]
        return page

    def opened(self, key: str) -> None:
        """Read the event's first report."""
        self.dismiss(None)
        self.tracker.visit(int(key))


def _headline(event: EventDetail) -> Para:
    """Return when it was told first, how far it had come by then, and the first headline."""
    first = event.items[0]
    stages = [one.enrichment.deal.stage for one in event.items if one.enrichment.deal.stage]
    return mixed(
        (f" {ages.day(first.published)} ", "dim"),
        (f"{(stages[-1] if stages else 'told') or '':<10} ", "warn"),
        (safe.line(first.title), "strong"),
        key=str(first.id),
        indent=_INDENT,
    )


def _reports(event: EventDetail) -> Para:
    """Return who told it, and the figures that were told."""
    first, others = event.items[0], event.publishers - 1
    found = [one for item in event.items for one in item.enrichment.figures if not one.prior]
    told = "; ".join(dict.fromkeys(map(figures.told, found)))
    return mixed(
        (" " * _INDENT, "text"),
        (
            safe.line(first.publisher or first.source)
            + (f" and {others} more" if others > 0 else ""),
            "source",
        ),
        (f"  {told[:120]}" if told else "", "figure"),
        indent=_INDENT,
    )
