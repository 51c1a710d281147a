"""What stands beside the list: the sidebar's counts, the reader's item, and when an item is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from tracker_tui.model.errors import TrackerError
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.data.view import View
from tracker_tui.tui.text import ages
from tracker_tui.tui.text.lines import Para
from tracker_tui.tui.widgets import sidebar
from tracker_tui.tui.widgets.pane import Bar

if TYPE_CHECKING:
    from tracker_tui.model.item import ItemDetail
    from tracker_tui.model.rows import ItemRow, NoteRow
    from tracker_tui.model.views import Facets
    from tracker_tui.tui.browsing.listing import Listing
    from tracker_tui.tui.screens.panes import Panes

MOST_OTHERS = 200


class Shelf:
    """Sidebar and reader of a browse screen."""

    def __init__(self, screen: Panes, listing: Listing) -> None:
        self.screen = screen
        self.listing = listing
        self.facets: Facets | None = None
        self.views: dict[str, str] = {}
        self.detail: ItemDetail | None = None
        self.current = "basic:relevant"
        self.summary: Sequence[Para] = ()
        self._rest: Timer | None = None
        self._unread_by_hand: int | None = None

    # The sidebar

    @property
    def vocabulary(self) -> dict[str, tuple[str, ...]]:
        """The names that completion knows, by field."""
        from tracker_tui.model.views import Facets

        found = self.facets or Facets()
        return {
            "theme": tuple(found.themes), "region": tuple(found.regions), "org": tuple(found.orgs),
            "source": tuple(found.sources), "tag": tuple(found.tags), "view": tuple(self.views),
        }  # fmt: skip

    def reload(self) -> None:
        """Count anew, in the background."""
        now = self.screen.tracker.now()

        def work(
            reader: Reader, ticket: Ticket[tuple[Facets, dict[str, str]]]
        ) -> tuple[Facets, dict[str, str]]:
            from tracker_tui.query.answers import facets, views
            from tracker_tui.tui.data.periods import end_of

            del ticket
            end = end_of(reader, now, facets.DAYS)
            return facets.counts(reader, end), {view.name: view.query for view in views.all(reader)}

        def show(found: tuple[Facets, dict[str, str]]) -> None:
            if found != (self.facets, self.views):
                self.facets, self.views = found
                self.draw()

        self.screen.tracker.library.side.ask("facets", work, show)

    def point(self, view: View) -> None:
        """Mark the entry that the list shows now; a query that was typed is none of them."""
        if not view.name:
            self.current = sidebar.entry_of(view.base)
            self.screen.sidebar.point(self.current)

    def draw(self) -> None:
        """Draw the sidebar."""
        found = self.facets
        if found is None:
            return
        marks = self.screen.tracker.marks
        groups = self.groups(found)
        trends = found.trend
        self.screen.query_one("#side-head", Bar).set("tracker", f"{found.all[0]:,} unread")
        page = self.screen.sidebar
        page.point(self.current)
        key = page.key or self.current
        page.build(
            lambda cells: sidebar.build(groups, trends, cells, marks),
            keep=True,
            key=key,
        )

    def groups(self, found: Facets) -> list[sidebar.Group]:
        """Return the sidebar's groups: what has most unread stands first among regions, sources, organisations."""

        def ranked(counts: dict[str, tuple[int, int]], most: int) -> list[tuple[str, str]]:
            names = sorted(
                counts, key=lambda name: (-counts[name][0], -counts[name][1], name.lower())
            )
            return [(name, name) for name in names[:most]]

        themed = (found.all[0] - found.untagged[0], found.all[1] - found.untagged[1])
        basics = {
            "all": found.all,
            "relevant": themed,
            "offtopic": found.untagged,
            "starred": found.starred,
            "noted": found.noted,
        }
        by_name = sorted(found.themes, key=str.lower)
        return [
            ("Views", "basic", sidebar.BASICS, basics),
            ("Saved views", "view", [(name, name) for name in self.views], found.views),
            ("Tags", "tag", ranked(found.tags, sidebar.MOST["tag"]), found.tags),
            ("Themes", "theme", [(name, name) for name in by_name], found.themes),
            ("Regions", "region", ranked(found.regions, sidebar.MOST["region"]), found.regions),
            ("Organisations", "org", ranked(found.orgs, sidebar.MOST["org"]), found.orgs),
            ("Sources", "source", ranked(found.sources, sidebar.MOST["source"]), found.sources),
        ]

    def pick(self, key: str) -> None:
        """Show what a sidebar entry stands for."""
        kind, _, value = key.partition(":")
        base = self.views.get(value, "") if kind == "view" else sidebar.entry_query(key)
        self.current = key
        listing = self.listing
        named = (
            ""
            if key == "basic:relevant"
            else value
            if kind != "basic"
            else dict(sidebar.BASICS)[value]
        )
        view = listing.view.with_base(base, named)
        try:
            listing.parse(view)
        except TrackerError as error:
            self.screen.tracker.report(error)
            return
        # The sidebar answers at once; the list follows with the next picture.
        self.screen.sidebar.point(key)
        self.screen.focus_pane(self.screen.items)
        self.screen.call_after_refresh(listing.show, view)

    # The reader

    def read(self, item: int | None) -> None:
        """Show an item in the reader, and start its rest."""
        screen = self.screen
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if item is None:
            self.detail = None
            screen.reader.read(None, None, screen.tracker.now())
            screen.query_one("#reader-head", Bar).set("", "")
            return
        if self.detail is None or self.detail.id != item:
            self.summary = ()
        before, self.detail = self.detail, None  # where it can't be read, no key acts on another
        self.detail = screen.tracker.library.detail(item)
        if self.detail != before or self.detail is None:
            self.show()
        wanted = self.detail is not None and not self.detail.read and item != self._unread_by_hand
        if wanted and screen.tracker.config.screen.rest > 0:
            self._rest = screen.set_timer(
                screen.tracker.config.screen.rest, partial(screen.tracker.attempt, self._rested)
            )

    def show(self) -> None:
        """Draw the reader's item."""
        detail = self.detail
        if detail is None:
            return
        from tracker_tui.tui.text.article import Extras

        way = self.screen.tracker.keymap.way
        remedy = f": {way('open_browser')} opens the page, {way('full_text')} fetches its text"
        extras = Extras(self._others(detail), self._notes(detail), self.summary, remedy)
        self.screen.reader.read(detail, extras, self.screen.tracker.now())
        self.screen.query_one("#reader-head", Bar).set(
            detail.publisher or detail.source, ages.age(detail.published, self.screen.tracker.now())
        )

    def _others(self, detail: ItemDetail) -> Sequence[ItemRow]:
        if detail.event is None:
            return ()
        from tracker_tui.query.answers import events

        library = self.screen.tracker.library
        return library.rows(events.members(library.reader, detail.event, MOST_OTHERS))

    def _notes(self, detail: ItemDetail) -> Sequence[NoteRow]:
        if detail.event is None:
            return detail.notes
        from tracker_tui.query.answers import notes

        reader = self.screen.tracker.library.reader
        return (*detail.notes, *notes.of_event(reader, detail.event))

    def _rested(self) -> None:
        """The cursor has rested on an item: it counts as read."""
        self._rest = None
        if (
            self.detail is not None
            and self.screen.items.current == self.detail.id
            and self.screen.is_current
        ):
            self.mark_read([self.detail.id])

    def mark_read(self, ids: Iterable[int]) -> None:
        """Mark items as read, with the other reports of their events where a line is an event."""
        ids = list(ids)
        rows = [row for item in ids if (row := self.screen.items.row(item)) is not None]
        if self.listing.view.by_event:
            ids = self.with_events(ids)
        elif all(row.read for row in rows):
            return
        self.listing.kept.update(row.id for row in rows)
        self.screen.items.change([row.id for row in rows], read=True)
        self.screen.tracker.library.scribe.write(
            lambda annotator: annotator.read(ids), lambda _: None
        )

    def stay_unread(self, item: int) -> None:
        """Resting on an item that was just made unread does not read it again."""
        if self._rest is not None and self.detail is not None and self.detail.id == item:
            self._rest.stop()
            self._rest = None
        self._unread_by_hand = item

    def with_events(self, ids: Sequence[int]) -> list[int]:
        """Return items with the unread other reports of their events."""
        from tracker_tui.query.answers import events

        library = self.screen.tracker.library
        found = {
            row.event for row in library.rows(ids) if row.event is not None and row.event_size > 1
        }
        others = [
            member
            for event in found
            for member in events.members(library.reader, event, MOST_OTHERS)
        ]
        return sorted({*ids, *others})
