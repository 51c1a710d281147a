"""A screen with a heading, one page and a status line: what most screens are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import getters, on
from textual.app import ComposeResult
from textual.timer import Timer

from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.keys.commands import BY_ID
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.screens.overlay import ask
from tracker_tui.tui.text.lines import Para
from tracker_tui.tui.widgets.page import Page
from tracker_tui.tui.widgets.pane import Bar

TOLD = 8.0
T = TypeVar("T")


class Framed(Keyed):
    """Heading, page, status; `build` makes the page, `hints` names the commands the status line shows."""

    AUTO_FOCUS: ClassVar[str] = "Page"
    heading: ClassVar[str] = ""
    selecting: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = ()
    page = getters.query_one("#page", Page)
    _told: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        yield Bar(id="page-head", meaning="head")
        yield Page(selecting=self.selecting, id="page")
        yield Bar(id="status", meaning="status")

    def on_mount(self) -> None:
        """Show the page."""
        self.head(self.heading)
        self.show_status("")
        self.load()

    def load(self) -> None:
        """Show what there is; screens that read the database ask for it here."""
        self.page.build(self.build)

    def ask(
        self,
        lane: str,
        work: Callable[[Reader, Ticket[T]], T | None],
        show: Callable[[T], None],
    ) -> None:
        """Have work(reader, ticket) done in the background; what comes after this screen was left is dropped."""

        def arrived(found: T) -> None:
            if self in self.tracker.screen_stack:
                show(found)

        self.tracker.library.side.ask(lane, work, arrived)

    def build(self, cells: int) -> Sequence[Para]:
        """Return the page for a width."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw the page again, staying in place."""
        self.page.build(self.build, keep=True)

    def head(self, words: str, right: str = "") -> None:
        """Write the heading."""
        self.query_one("#page-head", Bar).set(words, right)

    def show_status(self, words: str, *, error: bool = False) -> None:
        """Show words for a while; without any, the keys that matter here."""
        bar = self.query_one("#status", Bar)
        if self._told is not None:
            self._told.stop()
        if words:
            bar.set(words, self.tracker.progress, meaning="error" if error else "status")
            self._told = self.set_timer(TOLD, lambda: self.show_status(""))
            return
        keys = self.tracker.keymap
        names = (*self.hints, "search", "quit", "help")
        bar.set_hints(
            [(keys.shown(name), BY_ID[name].title.lower()) for name in names], self.tracker.progress
        )

    def show_progress(self) -> None:
        """Show how far a fetch is, at the right."""
        self.query_one("#status", Bar).set_right(self.tracker.progress)

    @on(Page.Opened)
    def _opened(self, event: Page.Opened) -> None:
        event.stop()
        self.opened(event.key)

    def opened(self, key: str) -> None:
        """Do what opening a line means."""

    # Searching within the page

    def do_search(self, words: str = "") -> None:
        """Search the page for words."""
        if words:
            self._find(words)
        else:
            self.tracker.push_screen(ask("Search this page"), self._find)

    def _find(self, words: str | None) -> None:
        if not words:
            self.page.highlight(None)
            return
        self.page.highlight(re.compile(re.escape(words), re.IGNORECASE))
        if not self.page.next_hit(1) and not self.page.next_hit(-1):
            self.show_status(f'"{words}" does not occur on this page', error=True)

    def do_next_match(self) -> None:
        """Go to the next match."""
        self._next(1)

    def do_previous_match(self) -> None:
        """Go to the match before."""
        self._next(-1)

    def _next(self, step: int) -> None:
        if self.page.hits is None:
            self.show_status(f"search first: {self.tracker.keymap.way('search')}")
        elif not self.page.next_hit(step):
            self.show_status("no further match")

    def do_cancel(self) -> None:
        """End the search, else leave."""
        if self.page.hits is not None:
            self.page.highlight(None)
        else:
            self.dismiss(None)
