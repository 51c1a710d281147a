"""Searching within a list: which of its items have certain words, and going through them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Protocol

from tracker_tui.model.filters import And, Filter
from tracker_tui.tui.data.loading import Found, load
from tracker_tui.tui.text.words import words_of

if TYPE_CHECKING:
    from tracker_tui.tui.data.view import View
    from tracker_tui.tui.screens.panes import Panes

FAR = 5_000
"""Rows that the search for the next unread looks through."""
MOST_PLACED = 500
"""Matches whose events are looked up when they stand in the list under another report."""


class Searched(Protocol):
    """What a search asks of the list it goes through."""

    view: View

    def parse(self, view: View) -> Filter:
        """Return the filter of a view."""

    def tell_count(self) -> None:
        """Say how many there are in the list."""


class Search:
    """One search at a time; found is None without one."""

    def __init__(self, screen: Panes, listing: Searched) -> None:
        self.screen = screen
        self.listing = listing
        self.found: array[int] | None = None
        self._placed = False
        self.words = ""

    def find(self, words: str, *, jump: bool = False) -> None:
        """Find words within the view; mark them, and go to the first where asked. Raises QueryError."""
        self.words = words
        if not words.strip():
            self.end()
            return
        wanted = self.listing.parse(self.listing.view)
        search = self.screen.tracker.parse(words)
        both = And((wanted.where, search.where)) if wanted.where and search.where else search.where
        pattern = words_of(search.where)
        self.screen.items.highlight(pattern)
        self.screen.reader.highlight(pattern)

        def show(found: Found) -> None:
            self.found, self._placed = found.ids, False
            more = "" if found.whole else "+"
            self.screen.bar.count(f"{len(found.ids):,}{more} match ")
            wider = self.screen.tracker.keymap.way("show_all")
            nothing = f"nothing in this list has these words; Enter, then {wider} widens it"
            self.screen.bar.hint("" if found.ids else nothing)
            if jump and self.screen.items.current not in self._rows(found.ids):
                self.next_match(1)

        work = load(Filter(both, self.listing.view.sort), by_event=self.listing.view.by_event)
        self.screen.tracker.library.lists.ask("search", work, show)

    def end(self) -> None:
        """Search no more."""
        self.found, self.words = None, ""
        self.screen.tracker.library.lists.cancel("search")
        pattern = words_of(self.listing.parse(self.listing.view).where)
        self.screen.items.highlight(pattern)
        self.screen.reader.highlight(pattern)
        self.screen.show_heads()
        self.listing.tell_count()

    def next_match(self, step: int) -> None:
        """Go to the next item (or the one before) that the search found."""
        if self.found is None:
            self.next_unread(step)
            return
        found, items = set(self._rows(self.found)), self.screen.items
        rows = range(items.cursor + step, len(items.ids) if step > 0 else -1, step)
        place = next((row for row in rows if items.ids[row] in found), None)
        if place is None:
            self.screen.tracker.say(f'no further match for "{self.words}"')
        else:
            items.go(place)

    def _rows(self, found: array[int]) -> array[int]:
        """Return what was found by the rows that show it: an event's row may be another report than has the words."""
        if not self._placed and self.listing.view.by_event:
            from tracker_tui.query.answers import events

            listed, reader = set(self.screen.items.ids), self.screen.tracker.library.reader

            def row_of(item: int) -> int:
                event = None if item in listed else events.of_item(reader, item)
                reports = () if event is None else events.members(reader, event)
                return next((one for one in reports if one in listed), item)

            rows = array("q", map(row_of, found[:MOST_PLACED])) + found[MOST_PLACED:]
            self.found, self._placed = rows, True
            return rows
        return found

    def next_unread(self, step: int) -> None:
        """Go to the next unread item (or the one before), reading rows in screenfuls."""
        items = self.screen.items
        rows = range(items.cursor + step, len(items.ids) if step > 0 else -1, step)
        for row in rows[:FAR]:
            found = items.row(items.ids[row])
            if found is not None and not found.read:
                items.go(row)
                return
        self.screen.tracker.say("nothing further unread in this list")
