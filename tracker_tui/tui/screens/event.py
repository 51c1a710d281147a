"""All reports of an event; merge it with another, or take a report out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.event import EventDetail
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail
from tracker_tui.model.plurals import plural
from tracker_tui.query.answers import events
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.screens.overlay import Choice, Overlay, choose
from tracker_tui.tui.text import ages, figures, safe
from tracker_tui.tui.text.lines import Para, mixed, para


class Event(Framed):
    """Reports newest first, with publisher, date, stage and figures; Enter reads one."""

    heading: ClassVar[str] = "Event"
    scope: ClassVar[Scope] = "event"
    hints: ClassVar[tuple[str, ...]] = (
        "open",
        "event_merge",
        "event_split",
        "event_mute",
        "event_note",
        "undo",
    )

    def __init__(self, event: int, item: int) -> None:
        super().__init__()
        self.event, self.item = event, item
        self.detail: EventDetail | None = None

    def load(self) -> None:
        """Ask for the event."""

        def work(reader: Reader, ticket: Ticket[EventDetail]) -> EventDetail:
            del ticket
            return events.detail(reader, events.of_item(reader, self.item) or self.event)

        self.ask("event", work, self._show)

    def _show(self, found: EventDetail) -> None:
        self.detail, self.event = found, found.id
        self.head(
            f"Event {encode('e', found.id)}",
            f"{plural(len(found.items), 'report')}, {plural(found.publishers, 'independent publisher')}",
        )
        self.page.build(self.build, keep=True, key="" if self.page.key else str(self.item))

    def database_changed(self) -> None:
        """Show what changed meanwhile."""
        self.load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page."""
        del cells
        if self.detail is None:
            return [para("Looking for its reports", "dim")]
        page: list[Para] = []
        for one in sorted(self.detail.items, key=lambda item: -item.id):
            page += _report(one)
        for note in self.detail.notes:
            page += [para(note.text, "note", hang=2)]
        if self.detail.siblings:
            others = plural(len(self.detail.siblings), "other event")
            keys = self.tracker.keymap.way("timeline")
            words = f"{others} of this storyline: {keys} on the item shows the timeline"
            page.append(para(words, "dim", hang=2))
        return page

    def opened(self, key: str) -> None:
        """Read a report."""
        self.dismiss(None)
        self.tracker.visit(int(key))

    def _chosen(self) -> int | None:
        return int(self.page.key) if self.page.key.isdecimal() else None

    def do_event_split(self) -> None:
        """Take the report under the cursor out of the event."""
        item = self._chosen()
        if item is None or self.detail is None or len(self.detail.items) < 2:
            self.show_status("an event of one report can't be split", error=True)
            return
        self.tracker.library.scribe.write(
            lambda annotator: annotator.split_event([item]),
            lambda _: self.tracker.changed(1, "taken out of this event"),
        )

    def do_event_merge(self) -> None:
        """Merge this event with another one near in time."""
        ids = [item for item in self.tracker.listed(400) if item != self.item]
        rows = [
            row
            for row in self.tracker.library.rows(ids)
            if row.event is not None and row.event != self.event
        ]
        offered = [
            Choice(str(row.event), row.title, f"{row.publisher} {ages.day(row.published)}")
            for row in rows
        ]
        self.tracker.push_screen(Overlay("The same event as which?", choose(offered)), self._merge)

    def _merge(self, other: str | None) -> None:
        if other:
            self.tracker.library.scribe.write(
                lambda annotator: annotator.merge_events(self.event, [int(other)]),
                lambda count: self.tracker.changed(count, "merged"),
            )

    def do_event_mute(self) -> None:
        """Mark every report read."""
        ids = [one.id for one in self.detail.items] if self.detail else []
        self.tracker.library.scribe.write(
            lambda annotator: annotator.read(ids),
            lambda count: self.tracker.changed(count, f"event read, {plural(len(ids), 'report')}"),
        )

    def do_event_note(self) -> None:
        """Write a note on the event."""
        from tracker_tui.tui.notebook import write

        title = self.detail.items[0].title if self.detail and self.detail.items else "this one"
        write(self, f"event:{encode('e', self.event)}", f"event: {title}")


def _report(one: ItemDetail) -> list[Para]:
    trust = {"seed": "seed", "secondary": "secondary", "satire": "satire"}.get(one.trust, "")
    stage = one.enrichment.deal.stage or ""
    lines = [
        mixed(
            (" " if one.read else "N", "star"),
            (f" {ages.day(one.published)}  ", "dim"),
            (safe.line(one.publisher or one.source), "source"),
            (f"  {stage}" if stage else "", "warn"),
            (f"  {trust}, does not corroborate" if trust else "", "dim"),
            key=str(one.id),
        ),
        mixed(("  " + safe.line(one.title), "text"), indent=2),
    ]
    told = [
        f"{figures.told(figure)} {figures.role(figure)}" for figure in one.enrichment.figures[:6]
    ]
    if told:
        lines.append(mixed(("  " + "; ".join(dict.fromkeys(told)), "figure"), indent=2))
    return [*lines, Para("")]
