"""The app: what all screens share, and nothing of what they show."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.filter import NoColor
from textual.screen import Screen
from textual.theme import Theme

from tracker_tui.model.errors import TrackerError, UsageError
from tracker_tui.model.filters import And, Filter, Has
from tracker_tui.settings.config import Config
from tracker_tui.tui import look, marks, safe
from tracker_tui.tui.commands import Command
from tracker_tui.tui.desk import Call
from tracker_tui.tui.keymap import Keymap, build
from tracker_tui.tui.library import Library
from tracker_tui.tui.place import Place, load_place, place_file, save_place
from tracker_tui.tui.screens.browse import Browse
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.start import SETTLED, Options, collect_garbage, share_time
from tracker_tui.tui.view import View

if TYPE_CHECKING:
    from tracker_tui.tui.refresh import Refresh

log = logging.getLogger(__name__)
POLL = 0.5
"""Seconds between looks at whether another process has stored something; a look takes microseconds."""

BREAKPOINTS = [(0, "-one"), (60, "-two"), (100, "-three"), (160, "-side")]
"""From so many columns on: one pane, two, three, three side by side."""

ENDING = (signal.SIGTERM, signal.SIGHUP)
START = View()
START_FILTER = Filter(And((Has("is", "unread"), Has("theme", "any"))), text=START.query)


class TrackerApp(App[None], inherit_bindings=False):
    """The tracker on the screen."""

    TITLE = "tracker"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "tracker.tcss"
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, database: Path, options: Options | None = None) -> None:
        self.options = options or Options()
        self.config = self.options.config or Config()
        self.place: Place = load_place(self.options.place_file)
        self._start_colours()
        super().__init__()
        if self.no_color:
            # Textual turns colours into greys under NO_COLOR; the standard asks for none at all.
            self._filters = [NoColor()]
        self.marks = marks.SETS.get(self.place.marks) or (
            marks.ASCII if self.config.screen.ascii else marks.DRAWN
        )
        self.preset = self.place.preset or self.config.screen.preset
        self.keymap: Keymap = build(self.preset, self.config.keys)
        self.animation_level = "none"
        self.progress = ""
        self.library = Library(database, self._deliver, self.report, self.options.session)

    def _deliver(self, call: Call) -> None:
        """Run a worker's call on the screen's thread; nothing is delivered once the app is going."""
        if self.is_running:
            self.call_later(call)

    # Looks

    def _start_colours(self) -> None:
        """Choose the colours before Textual starts with its own, which would read its style sheets twice."""
        wanted = self.config.screen.theme or self.place.theme
        self.chosen_theme = wanted if wanted in look.NAMES else ""
        plain = "NO_COLOR" in os.environ
        self.set_reactive(App.theme, "terminal" if plain else self.chosen_theme or look.suitable())

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our colours alone."""
        return look.textual_themes()

    @property
    def current_theme(self) -> Theme:
        """The colours now; asked for once a line."""
        return look.textual_themes()[self.theme]

    def set_colours(self, name: str) -> None:
        """Take other colours, now and next time."""
        if name not in look.NAMES:
            raise UsageError(f'there are no colours "{name}": {", ".join(look.NAMES)}')
        if self.no_color:
            raise UsageError("NO_COLOR is set: unset it to have colours")
        self.theme = self.chosen_theme = name
        self.say(f"colours: {name}")

    def set_marks(self, wanted: marks.Marks) -> None:
        """Take other signs, now and next time."""
        self.marks = wanted
        self.place = replace(self.place, marks=wanted.name)
        self.browse.set_class(wanted is marks.DRAWN, "drawn")
        self.browse.items.forget()
        self.browse.shelf.draw()

    def set_preset(self, name: str) -> None:
        """Take the keys of another preset, now and next time."""
        self.preset = name
        self.keymap = build(name, self.config.keys)
        self.place = replace(self.place, preset=name)
        self.browse.show_status("")

    # Screens

    def get_default_screen(self) -> Screen[Any]:
        """Start with the list, laid out for this width already: a later class would style everything twice."""
        width = self.size.width
        fitting = [name for least, name in BREAKPOINTS if width >= least]
        return Browse(fitting[-1])

    @property
    def browse(self) -> Browse:
        """The screen at the bottom."""
        screen = self.screen_stack[0]
        assert isinstance(screen, Browse)
        return screen

    def started(self, screen: Browse) -> None:
        """Look for what other processes store; greet who is here for the first time."""
        self.set_interval(POLL, self.look_for_changes)
        self.set_timer(SETTLED, collect_garbage)
        if self.keymap.problems:
            screen.show_status(self.keymap.problems[0], error=True)
        if not self.place.welcomed and self.options.welcome:
            from tracker_tui.tui.screens.welcome import Welcome

            self.place = replace(self.place, welcomed=True)
            save_place(self.options.place_file, self.place)  # greeted once, however this one ends
            self.push_screen(Welcome())

    def look_for_changes(self) -> None:
        """Show what was stored since the last look, by whomever."""
        if self.library.changed():
            for screen in self.screen_stack:
                if isinstance(screen, Keyed) and screen.is_mounted:
                    screen.database_changed()

    def perform(self, command: Command) -> None:
        """Do a command on the screen on top."""
        if isinstance(self.screen, Keyed):
            self.screen.perform(command)

    def visit_shelf(self, key: str) -> None:
        """Go to a view, theme, region, source, organisation or tag."""
        self.go_home()
        self.browse.shelf.pick(key)

    def go_home(self) -> None:
        """Leave every screen but the first."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def show_text(self, title: str, text: str) -> None:
        """Show a text of any origin on a page."""
        from tracker_tui.tui.screens.text_page import TextPage

        self.push_screen(TextPage(title, text))

    def parse(self, query: str, *, typing: bool = False) -> Filter:
        """Return the filter of a query, seen from the app's clock. Raises QueryError."""
        if query == START.query:
            # What nearly every start shows: no need to load the language for it.
            return START_FILTER
        from tracker_tui.query import language

        now = datetime.fromtimestamp(self.options.clock(), UTC)
        return language.parse(query, now, typing=typing)

    # Telling

    def say(self, words: str, *, error: bool = False) -> None:
        """Show words in the status line of the screen on top."""
        screen = self.screen
        if not isinstance(screen, Keyed):
            return
        if screen.is_mounted:
            screen.show_status(words, error=error)
        else:  # it was opened by the key before and has no status line yet
            screen.call_later(screen.show_status, words, error=error)

    def report(self, error: TrackerError) -> None:
        """Tell an expected error; the log keeps it."""
        log.warning("%s", error)
        self.say(str(error).splitlines()[0], error=True)

    def noted(self, words: str) -> None:
        """Tell of a change, and show it."""
        self.say(words)
        self.look_for_changes()

    def copy_text(self, text: str) -> None:
        """Copy text to the clipboard of the terminal (OSC 52), cleaned of everything but lines."""
        self.copy_to_clipboard(safe.block(text) if "\n" in text else safe.line(text))

    # Fetching

    def fetch(self, *words: str) -> None:
        """Read sources in a child process."""
        if not self.options.command:
            self.report(UsageError("this screen was opened without a command to fetch with"))
        elif self.refresh_process.running:
            self.say("a fetch runs already: Esc stops it")
        else:
            self.run_worker(self._fetch(words), group="fetch", exit_on_error=False)

    async def _fetch(self, words: tuple[str, ...]) -> None:
        self._tell("reading the sources")
        ending = await self.refresh_process.run(("fetch", "--json-progress", *words))
        self.progress = ""
        self.say(ending)
        self.look_for_changes()

    @cached_property
    def refresh_process(self) -> Refresh:
        """What runs fetches; loaded when first asked for."""
        from tracker_tui.tui.refresh import Refresh

        return Refresh(self.options.command, self._tell)

    def _tell(self, words: str) -> None:
        self.progress = words
        if isinstance(self.screen, Keyed) and self.screen.is_mounted:
            self.screen.show_progress()

    # Leaving

    def on_load(self) -> None:
        """End properly when told to: asyncio would swallow an exception of a signal handler now and then."""
        loop = asyncio.get_running_loop()
        for number in ENDING:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # not the main thread
                loop.add_signal_handler(number, self._told_to_end, 128 + number)

    def _told_to_end(self, code: int) -> None:
        self.place = self.browse.remember(self.place)
        save_place(self.options.place_file, self.place)
        self.exit(return_code=code)

    def leave(self) -> None:
        """End, with the place remembered and everything written."""
        self.place = self.browse.remember(self.place)
        save_place(self.options.place_file, self.place)
        self.exit()

    async def on_unmount(self) -> None:
        """Stop the child and the threads."""
        loop = asyncio.get_running_loop()
        for number in ENDING:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.remove_signal_handler(number)
        await self.refresh_process.stop()
        self.library.close()


def run(database: Path, *, command: Sequence[str] = (), config: Config | None = None) -> int:
    """Show the screen on a database that exists until the person leaves; return the exit code.

    command: the words that start this program on the same files, for child processes.
    """
    remote = "TRACKER_REMOTE" in os.environ
    options = Options(config, tuple(command), place_file=place_file(), remote=remote)
    share_time()
    app = TrackerApp(database, options)
    app.run()
    return app.return_code or 0
