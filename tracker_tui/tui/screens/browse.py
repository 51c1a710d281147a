"""The screen one reads on: sidebar, list, reader, filter bar, status line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input

from tracker_tui.tui.browsing.listing import Listing
from tracker_tui.tui.browsing.shelf import Shelf
from tracker_tui.tui.data.view import View, sort_of
from tracker_tui.tui.keys.commands import BY_ID, Scope
from tracker_tui.tui.person.place import Place
from tracker_tui.tui.screens.panes import Panes
from tracker_tui.tui.widgets.field import Field
from tracker_tui.tui.widgets.filter_bar import FilterBar
from tracker_tui.tui.widgets.item_list import ItemList
from tracker_tui.tui.widgets.page import Page
from tracker_tui.tui.widgets.pane import Bar, Box
from tracker_tui.tui.widgets.reader import Reader

SIDEBAR = 0.1
"""Seconds after which the sidebar is counted first: the list comes before it."""
TOLD = 8.0
"""Seconds a message stays in the status line."""
HINTS = (
    "open", "toggle_read", "star", "annotate", "why", "event", "filter", "digest", "undo", "help",
)  # fmt: skip
CHOOSING = (
    "choose_from", "note_words", "copy_words", "word_on", "word_back", "sentence_on", "other_end", "cancel", "help",
)  # fmt: skip


class Browse(Panes):
    """Composes the panes and hands messages on; what happens stands in listing, shelf and tui/acts/."""

    scope: ClassVar[Scope] = "browse"
    AUTO_FOCUS: ClassVar[str] = "#list"
    status = getters.query_one("#status", Bar)

    def __init__(self, layout: str) -> None:
        super().__init__(classes=layout)
        self.listing = Listing(self)
        self.shelf = Shelf(self, self.listing)
        self._told: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield FilterBar()
        with Box(id="body"):
            with Box(id="side"):
                yield Bar(id="side-head")
                yield Page(selecting=True, at_once=True, id="sidebar")
            with Box(id="main"):
                with Box(id="listing"):
                    yield Bar(id="list-head")
                    yield ItemList(self.tracker.library, id="list")
                with Box(id="reading"):
                    yield Bar(id="reader-head")
                    yield Reader(id="reader")
        yield Bar(id="status", meaning="status")

    def on_mount(self) -> None:
        """Show what was seen last, or unread events with a theme."""
        place = self.tracker.place
        self.set_class(place.stacked, "stacked")
        self.set_class(self.tracker.marks.name == "drawn", "drawn")
        self.set_share(place.share)
        self.set_side(place.side)
        self.items.now = self.tracker.options.clock
        self.listing.start(View(place.base, place.mode, sort_of(place.sort), place.by_event))
        # Not by set_timer(): Textual leaves out what is late already, and then nobody would ever fill the sidebar.
        asyncio.get_running_loop().call_later(SIDEBAR, self.call_later, self.shelf.reload)
        self.show_status("")
        self.tracker.started()

    def remember(self, place: Place) -> Place:
        """Return the place with what this screen shows now."""
        view = self.listing.view
        return replace(
            place,
            base=view.base, mode=view.mode, sort=view.sort, by_event=view.by_event,
            share=self.share, side=self.side, stacked=self.has_class("stacked"), theme=self.tracker.chosen_theme,
        )  # fmt: skip

    # What the panes tell.

    @on(ItemList.Moved)
    def _moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.listing.moved(event.item)

    @on(ItemList.Opened)
    def _opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self.listing.open(event.item)

    @on(Page.Opened)
    def _page_opened(self, event: Page.Opened) -> None:
        event.stop()
        if event.page is self.sidebar:
            self.shelf.pick(event.key)
        else:
            self.follow(event.key)

    def follow(self, key: str) -> None:
        """Go where a line of the reader leads: to an item, to a note, or where the command it names does."""
        from tracker_tui.tui import notebook

        kind, _, value = key.partition(":")
        if kind == "item":
            self.shelf.read(int(value))
        elif kind == "note":
            notebook.change(self, value)
        else:
            self.perform(BY_ID[kind])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.bar.is_open:
            self.listing.typed(event.value)

    def typed(self, text: str) -> None:
        """Take the query or the words searched for."""
        self.listing.submit(text)

    @on(Field.Asked)
    def _asked(self, event: Field.Asked) -> None:
        event.stop()
        self.listing.complete(event.key)

    def database_changed(self) -> None:
        """Show what was stored meanwhile."""
        self.listing.refresh()
        self.shelf.reload()

    @on(Reader.Choosing)
    def _choosing(self, event: Reader.Choosing) -> None:
        event.stop()
        self.show_status("")

    @property
    def where(self) -> Scope:
        """While words are chosen, keys mean something else."""
        return "words" if self.reader.choice is not None else self.scope

    # The frame.

    def show_status(self, words: str, *, error: bool = False) -> None:
        """Show words for a while; without any, what the keys do here."""
        if self._told is not None:
            self._told.stop()
        if words:
            self.status.set(words, self.tracker.progress, meaning="error" if error else "status")
            self._told = self.set_timer(TOLD, lambda: self.show_status(""))
            return
        keys = self.tracker.keymap
        hints = CHOOSING if self.where == "words" else HINTS
        pairs = [(keys.shown(name), BY_ID[name].title.lower()) for name in hints]
        self.status.set_hints(pairs, self.tracker.progress)

    def show_progress(self) -> None:
        """Show how far a fetch is, at the right."""
        self.status.set_right(self.tracker.progress)

    def show_heads(self) -> None:
        """Write the headings of list and reader."""
        rows, at = self.items.rows, self.items.cursor
        view = self.listing.view
        what = "events" if view.by_event else "items"
        order = "" if view.sort == "new" else f", {view.sort} first"
        title = view.name or {"unread": "Unread", "starred": "Starred", "read": "Read"}.get(
            view.mode, "All"
        )
        place = f"{at + 1:,}/{rows:,}" if rows else "0"
        more = "" if self.listing.whole else "+"
        self.query_one("#list-head", Bar).set(f"{title} {what}{order}", place + more)

    def pointed(self, view: View) -> None:
        """Mark the view in the sidebar."""
        self.shelf.point(view)

    def read(self, item: int | None) -> None:
        """Show an item in the reader; the cursor moves on over one that can't be read."""
        self.tracker.attempt(lambda: self.shelf.read(item))

    def mark_read(self, item: int) -> None:
        """Mark an opened item as read."""
        self.shelf.mark_read([item])

    # What acts and other screens ask for.

    def target(self) -> int | None:
        """Return the item that a command means: the one in the reader where that has the keyboard."""
        if self.reader.has_focus and self.shelf.detail is not None:
            return self.shelf.detail.id
        return self.items.current

    def visit(self, item: int) -> None:
        """Show an item: on its line where the list has it, in the reader anyway."""
        place = self.items.find(item)
        if place is not None:
            self.items.go(place)
        self.shelf.read(item)
        self.focus_pane(self.reader)

    def reader_text(self) -> str:
        """Return the text of the reader's item."""
        return "\n".join(para.text for para in self.reader.paras) + "\n"

    def do_scroll_on(self) -> None:
        """Scroll the text; at its end go to the next unread."""
        if self.reader.display and not self.reader.at_end:
            self.reader.turn(1)
        else:
            self.listing.search.next_unread(1)

    def do_quit(self) -> None:
        """Go back to the list, or leave."""
        if self.reader.choice is not None:
            self.reader.choose(None)
        elif self.bar.is_open:
            self.listing.cancel()
        elif self.has_class("zoomed"):
            self.zoom(None)
        elif not self.items.has_focus:
            self.focus_pane(self.items)
        else:
            self.tracker.leave()

    def do_cancel(self) -> None:
        """Stop what runs, go back to the list, clear search and filter; never quits."""
        if self.reader.choice is not None:
            self.reader.choose(None)
        elif self.bar.is_open:
            self.listing.cancel()
        elif self.tracker.stop_fetching():
            self.tracker.say("stopping")
        elif not self.items.has_focus:
            self.focus_pane(self.items)
        else:
            self.listing.cancel()
