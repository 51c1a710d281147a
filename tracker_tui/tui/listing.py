"""What happens in the list: which view it shows, what is read, searched, opened, refreshed."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import And, Filter
from tracker_tui.tui.loading import Found, load, merge
from tracker_tui.tui.typing_query import Counter, complete_with, words_of
from tracker_tui.tui.view import View

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse

QUIET = 1.5
"""Seconds without a change in the database after which a long list is read anew as a whole."""


class Listing:
    """The list's own affairs; one per browse screen."""

    def __init__(self, screen: Browse) -> None:
        self.screen = screen
        self.view = View()
        self.whole = True
        self.kept: set[int] = set()
        """Items that stay in the list though the query no longer finds them."""
        self.found: array[int] | None = None
        """Ids that the search found, None without a search."""
        self.search_words = ""
        self._before: View | None = None
        self._searching = False
        self._counter = Counter(self)
        self._pending = False

    # Showing

    def show(
        self, view: View, *, keep_kept: bool = False, again: bool = False, typing: bool = False
    ) -> None:
        """Show another view; QueryError where its query can't be read.

        keep_kept: what was just read stays; again: a new list even for the same query; typing: the last word is
        unfinished.
        """
        wanted = self._parse(view, typing=typing)
        same = view.query == self.view.query and view.by_event == self.view.by_event
        self.view = view
        if not keep_kept:
            self.kept.clear()
        self.screen.items.highlight(words_of(wanted.where))
        self.screen.reader.highlight(words_of(wanted.where))
        if not self.screen.bar.is_open:
            self.screen.bar.shut(view.filter_text)
        self._ask(wanted, fresh=again or not same)

    def _parse(self, view: View, *, typing: bool = False) -> Filter:
        return self.screen.tracker.parse(view.query, typing=typing)

    def _ask(self, wanted: Filter, *, fresh: bool) -> None:
        started = [fresh]

        def show(found: Found) -> None:
            self.whole = found.whole
            items = self.screen.items
            if started[0] or self.view.sort != "new":
                items.show(found.ids, place=0)
                started[0] = False
            else:
                items.show(self._merged(found))
            self._say_why_empty()
            self.screen.show_heads()
            self.screen.bar.count(f"{len(items.ids):,}{'' if found.whole else '+'} found ")

        library = self.screen.tracker.library
        library.lists.ask("list", load(wanted, by_event=self.view.by_event), show)

    def _merged(self, found: Found) -> array[int]:
        return merge(
            self.screen.items.ids,
            found.ids,
            self.kept,
            whole=found.whole,
            falling=self.view.sort == "new",
        )

    def refresh(self) -> None:
        """Show what the database has now, the cursor on its item."""
        self.screen.items.forget()
        if not self.screen.bar.is_open:
            self._ask(self._parse(self.view), fresh=False)
        self._later()

    def touched(self) -> None:
        """Show marks that were changed elsewhere, as by undo."""
        self.refresh()

    def _say_why_empty(self) -> None:
        view = self.view
        words = ["Nothing here."]
        if view.mode == "unread":
            words = [
                "Nothing unread here.",
                f"All {view.base or 'items'} are read: 1 shows them, R looks for news.",
            ]
        elif view.filter_text:
            words = [f"Nothing matches  {view.filter_text}", "Esc clears the filter, F changes it."]
        else:
            words = ["There are no items yet.", "R reads the sources."]
        self.screen.items.empty_words = tuple(words)

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
        self.screen.shelf.read(self.screen.items.current)

    def open(self, item: int) -> None:
        """Read an item: mark it, and give the reader the keyboard."""
        self.screen.shelf.read(item)
        self.screen.shelf.mark_read([item])
        self.screen.focus_pane(self.screen.reader)

    # Typing a filter or a search

    def edit(self) -> None:
        """Let the person edit the query."""
        self._before, self._searching = self.view, False
        self.screen.bar.open("Filter", self.view.filter_text)
        self._counter.count(self.view.filter_text)

    def search(self, words: str = "") -> None:
        """Let the person type words to search for, or search for these."""
        self._before, self._searching = self.view, True
        if words:
            self.submit(words)
        else:
            self.screen.bar.open("Search", "")

    def typed(self, text: str) -> None:
        """Show what the query finds as it is typed; point at what is wrong in it."""
        if self._searching:
            self._find(text)
            return
        try:
            self.show((self._before or self.view).typed(text), keep_kept=True, typing=True)
        except QueryError as error:
            self.screen.bar.wrong(error)
            return
        self._counter.count(text)

    def submit(self, text: str) -> None:
        """Keep what was typed."""
        if self._searching:
            self._find(text, jump=True)
        else:
            try:
                self.show((self._before or self.view).typed(text))
            except QueryError as error:
                self.screen.bar.wrong(error)
                return
        self._close()

    def _close(self) -> None:
        self._before = None
        self.screen.bar.shut(self.view.filter_text)
        self.screen.focus_pane(self.screen.items)

    def complete(self, key: str) -> None:
        """Complete the word under the cursor, or leave the field downwards."""
        if key == "tab" and not self._searching:
            complete_with(self._counter, self.screen.bar.field)
        elif key == "down":
            self.submit(self.screen.bar.field.value)

    def cancel(self) -> bool:
        """Close the field, else end the search, else clear the filter; False where nothing was left to do."""
        if self.screen.bar.is_open:
            before, searching = self._before, self._searching
            self._close()
            if searching:
                self.end_search()
            elif before is not None and before != self.view:
                self.show(before)
            return True
        if self.found is not None:
            self.end_search()
            return True
        if self.view != View(mode=self.view.mode, sort=self.view.sort, by_event=self.view.by_event):
            self.show(View(mode=self.view.mode, sort=self.view.sort, by_event=self.view.by_event))
            return True
        return False

    # Searching

    def _find(self, words: str, *, jump: bool = False) -> None:
        """Find words within the view; mark them, and go to the first where asked."""
        self.search_words = words
        if not words.strip():
            self.end_search()
            return
        wanted = self._parse(self.view)
        search = self.screen.tracker.parse(words)
        both = And((wanted.where, search.where)) if wanted.where and search.where else search.where
        pattern = words_of(search.where)
        self.screen.items.highlight(pattern)
        self.screen.reader.highlight(pattern)

        def show(found: Found) -> None:
            self.found = found.ids
            more = "" if found.whole else "+"
            self.screen.bar.count(f"{len(found.ids):,}{more} match ")
            self.screen.bar.hint(
                "" if found.ids else "nothing in this list has these words; Enter, then 1 widens it"
            )
            if jump and found.ids and self.screen.items.current not in found.ids:
                self.next_match(1)

        work = load(Filter(both, self.view.sort), by_event=self.view.by_event)
        self.screen.tracker.library.lists.ask("search", work, show)

    def end_search(self) -> None:
        """Search no more."""
        self.found, self.search_words = None, ""
        self.screen.tracker.library.lists.cancel("search")
        pattern = words_of(self._parse(self.view).where)
        self.screen.items.highlight(pattern)
        self.screen.reader.highlight(pattern)
        self.screen.show_heads()
        self.screen.bar.count(f"{len(self.screen.items.ids):,} found ")

    def next_match(self, step: int) -> None:
        """Go to the next item (or the one before) that the search found."""
        if self.found is None:
            self.next_unread(step)
            return
        found, items = set(self.found), self.screen.items
        rows = range(items.cursor + step, len(items.ids) if step > 0 else -1, step)
        place = next((row for row in rows if items.ids[row] in found), None)
        if place is None:
            self.screen.tracker.say(f'no further match for "{self.search_words}"')
        else:
            items.go(place)

    def next_unread(self, step: int) -> None:
        """Go to the next unread item (or the one before), reading rows in screenfuls."""
        items = self.screen.items
        rows = range(items.cursor + step, len(items.ids) if step > 0 else -1, step)
        for row in rows[:5000]:
            found = items.row(items.ids[row])
            if found is not None and not found.read:
                items.go(row)
                return
        self.screen.tracker.say("nothing further unread in this list")
