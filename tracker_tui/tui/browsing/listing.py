"""What happens in the list: which view it shows, what is read, searched, opened, refreshed."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from textual.timer import Timer

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import Filter
from tracker_tui.query.answers import lists
from tracker_tui.tui.browsing.searching import Search
from tracker_tui.tui.data.loading import Found, load, merge
from tracker_tui.tui.data.view import View
from tracker_tui.tui.text.words import words_of

if TYPE_CHECKING:
    from tracker_tui.tui.browsing.typing_query import Counter
    from tracker_tui.tui.screens.panes import Panes

LONG = 5_000
QUIET = 1.5
"""Seconds without a change in the database after which a long list is read anew as a whole."""


class Listing:
    """The list's own affairs; one per browse screen."""

    def __init__(self, screen: Panes) -> None:
        self.screen = screen
        self.view = View()
        self.whole = True
        self.kept: set[int] = set()
        """Items that stay in the list though the query no longer finds them."""
        self.search = Search(self.screen, self)
        self._before: View | None = None
        self._left: Found | None = None
        """The list as it was before a filter was typed."""
        self._left_at: int | None = None
        """The item that the cursor was on before a filter was typed."""
        self._searching = False
        self._counter: Counter | None = None
        self._quiet: Timer | None = None
        self._pending = False

    # Showing

    def show(
        self, view: View, *, keep_kept: bool = False, again: bool = False, typing: bool = False
    ) -> None:
        """Show another view; QueryError where its query can't be read.

        keep_kept: what was just read stays; again: a new list even for the same query; typing: the last word is
        unfinished.
        """
        wanted = self.parse(view, typing=typing)
        same = view.query == self.view.query and view.by_event == self.view.by_event
        self.view = view
        self.screen.pointed(view)
        if not keep_kept:
            self.kept.clear()
        self.screen.items.highlight(words_of(wanted.where))
        self.screen.reader.highlight(words_of(wanted.where))
        if not self.screen.bar.is_open:
            self.screen.bar.shut(view.filter_text)
        self._ask(wanted, fresh=again or not same)

    def parse(self, view: View, *, typing: bool = False) -> Filter:
        """Return the filter of a view."""
        return self.screen.tracker.parse(view.query, typing=typing)

    def start(self, view: View) -> None:
        """Show the first view, its first rows at once: there is nothing else to draw yet."""
        wanted = self.parse(view)
        self.view = view
        self.screen.pointed(view)
        self.screen.bar.shut(view.filter_text)
        library = self.screen.tracker.library
        first = next(lists.chunks(library.reader, wanted, by_event=view.by_event), array("q"))
        self._show(Found(first, whole=len(first) < lists.FIRST), fresh=True)
        if not self.whole:
            self._ask(wanted, fresh=False)

    def _ask(self, wanted: Filter, *, fresh: bool, head: bool = False) -> None:
        """Have the list found; head: its beginning alone."""
        begun = [fresh]

        def show(found: Found) -> None:
            self._show(found, fresh=begun[0])
            begun[0] = False

        work = load(wanted, by_event=self.view.by_event, head=head)
        self.screen.tracker.library.lists.ask("list", work, show)

    def _show(self, found: Found, *, fresh: bool) -> None:
        items = self.screen.items
        self.whole = found.whole or (self.whole and not fresh)
        if fresh or self.view.sort != "new":
            items.show(found.ids, place=0)
        else:
            items.show(self._merged(found))
        self._return()
        self._say_why_empty()
        self.screen.show_heads()
        self.tell_count()

    def _return(self) -> None:
        """Put the cursor back where it was before a filter was typed and left, as soon as its item is listed."""
        if self._left_at is None or self.screen.bar.is_open:
            return
        place = self.screen.items.find(self._left_at)
        if place is not None:
            self.screen.items.go(place)
        if place is not None or self.whole:
            self._left_at = None

    def tell_count(self) -> None:
        """Say how many there are in the list."""
        count = len(self.screen.items.ids)
        what = ("event" if self.view.by_event else "item") + "s" * (count != 1)
        more = "" if self.whole else "+"
        self.screen.bar.count(f"{count:,}{more} {what} found ")

    def _merged(self, found: Found) -> array[int]:
        return merge(
            self.screen.items.ids,
            found.ids,
            self.kept,
            whole=found.whole,
            falling=self.view.sort == "new",
        )

    def refresh(self) -> None:
        """Show what the database has now, the cursor on its item.

        While another process stores much, only the beginning of a long list is looked at; the whole follows
        when there is quiet.
        """
        self.screen.items.forget()
        self._later()
        if self.screen.bar.is_open:
            return
        long = len(self.screen.items.ids) > LONG
        self._ask(self.parse(self.view), fresh=False, head=long)
        if self._quiet is not None:
            self._quiet.stop()
        if long:
            self._quiet = self.screen.set_timer(QUIET, self._read_whole)

    def _read_whole(self) -> None:
        self._quiet = None
        if not self.screen.bar.is_open:
            self._ask(self.parse(self.view), fresh=False)

    def _say_why_empty(self) -> None:
        view, way = self.view, self.screen.tracker.keymap.way
        if view.mode == "unread":
            words = [
                "Nothing unread here.",
                f"{way('show_all')} shows what was read, {way('refresh_all')} looks for news.",
            ]
        elif view.query:
            words = [
                f"Nothing matches  {view.query}",
                f"Esc clears the filter, {way('filter')} changes it.",
            ]
        else:
            words = ["There are no items yet.", f"{way('refresh_all')} reads the sources."]
        self.screen.items.empty_words = tuple(words)
        if view.query and not self.screen.items.rows and not self.screen.bar.is_open:
            from tracker_tui.tui.browsing import emptiness

            emptiness.look(self.screen, view.query, lambda: self.view is view)

    def _put_back(self, view: View) -> None:
        """Show a view again as it was left, with what was read in it, and look what has come since."""
        if self._left is not None:
            self.view, self.whole = view, self._left.whole
            self.screen.items.show(self._left.ids)
            self._return()
        self.show(view, keep_kept=True)

    # The cursor

    def moved(self, item: int | None) -> None:
        """Show the item under the cursor, after the list itself is drawn."""
        del item
        self.screen.show_heads()
        self._later()

    def _later(self) -> None:
        if not self._pending:
            self._pending = True
            self.screen.call_after_refresh(self._read)

    def _read(self) -> None:
        self._pending = False
        self.screen.read(self.screen.items.current)

    def open(self, item: int) -> None:
        """Read an item: mark it, and give the reader the keyboard."""
        self.screen.read(item)
        self.screen.mark_read(item)
        self.screen.focus_pane(self.screen.reader)

    # Typing a filter or a search

    @property
    def counter(self) -> Counter:
        """Counts and completions; made when first needed, as it loads the query language."""
        if self._counter is None:
            from tracker_tui.tui.browsing.typing_query import Counter

            self._counter = Counter(self.screen)
        return self._counter

    def edit(self) -> None:
        """Let the person edit the query."""
        self._before, self._searching = self.view, False
        self._left = Found(self.screen.items.ids, whole=self.whole)
        self._left_at = self.screen.items.current
        # With a blank behind it, so that what is typed is a part of its own.
        text = f"{self.view.filter_text} ".lstrip()
        self.screen.bar.open("Filter", text)
        self.counter.count(text)

    def ask_words(self, words: str = "") -> None:
        """Let the person type words to search for, or search for these."""
        self._before, self._searching = self.view, True
        if words:
            self.search.find(words, jump=True)
            self._close()
        else:
            self.screen.bar.open("Search", "")

    def typed(self, text: str) -> None:
        """Show what the query finds as it is typed; point at what is wrong in it."""
        try:
            if self._searching:
                self.search.find(text)
                return
            self.show((self._before or self.view).typed(text), keep_kept=True, typing=True)
        except QueryError as error:
            self.counter.stop()
            self.screen.bar.wrong(error)
            return
        self.counter.count(text)

    def submit(self, text: str) -> None:
        """Keep what was typed."""
        try:
            if self._searching:
                self.search.find(text, jump=True)
            else:
                self.show((self._before or self.view).typed(text))
        except QueryError as error:
            self.screen.bar.wrong(error)
            return
        self._left_at = None
        self._close()

    def _close(self) -> None:
        self._before = None
        self.screen.bar.shut(self.view.filter_text)
        self.screen.focus_pane(self.screen.items)

    def complete(self, key: str) -> None:
        """Complete the word under the cursor, or leave the field downwards."""
        if key == "tab" and not self._searching:
            self.counter.complete(self.screen.bar.field)
        elif key == "down":
            self.submit(self.screen.bar.field.value)

    def cancel(self) -> bool:
        """Close the field, else end the search, else clear the filter; False where nothing was left to do."""
        if self.screen.bar.is_open:
            before, searching = self._before, self._searching
            self._close()
            if searching:
                self.search.end()
            elif before is not None and before != self.view:
                self._put_back(before)
            else:
                self._left_at = None
            return True
        if self.search.found is not None:
            self.search.end()
            return True
        if self.view != View(mode=self.view.mode, sort=self.view.sort, by_event=self.view.by_event):
            self.show(View(mode=self.view.mode, sort=self.view.sort, by_event=self.view.by_event))
            return True
        return False
