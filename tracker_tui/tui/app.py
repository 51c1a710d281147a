"""The app: the host with its screens, what is told to them, the fetch, the end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.events import Event, Key
from textual.screen import Screen

from tracker_tui.model.errors import TrackerError, UsageError
from tracker_tui.model.plurals import plural
from tracker_tui.tui.host import Host
from tracker_tui.tui.keyboard import Keyboard
from tracker_tui.tui.keys.commands import Command
from tracker_tui.tui.keys.keymap import build
from tracker_tui.tui.outside import hangup
from tracker_tui.tui.person import drafts
from tracker_tui.tui.person.place import place_file, save_place
from tracker_tui.tui.screens.browse import Browse
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.start import SETTLED, Options, collect_garbage, share_time
from tracker_tui.tui.text import marks

if TYPE_CHECKING:
    from tracker_tui.tui.outside.refresh import Refresh

log = logging.getLogger(__name__)
POLL = 0.5
"""Seconds between looks at whether another process has stored something; a look takes microseconds."""
LATE = 2.0
"""Seconds after which a change that is not stored yet is told of."""

BREAKPOINTS = [(0, "-one"), (60, "-two"), (100, "-three"), (160, "-side")]
"""From so many columns on: one pane, two, three, three side by side."""

ENDING = (signal.SIGTERM, signal.SIGHUP)


class TrackerApp(Host, inherit_bindings=False):
    """The tracker on the screen."""

    TITLE = "tracker"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "tracker.tcss"
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    _late = 0.0
    """The last change that was told to wait."""

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

    def started(self) -> None:
        """Look for what other processes store; greet who is here for the first time."""
        self.set_interval(POLL, partial(self.attempt, self.look_for_changes))
        terminal = hangup.typed_on()
        if terminal is not None:
            self.set_interval(POLL, partial(self.look_for_hangup, terminal))
        self.set_timer(SETTLED, collect_garbage)
        if self.problems:
            self.browse.show_status(self.problems[0], error=True)
        elif waiting := drafts.kept(self.options.place_file):
            way = self.keymap.way("notes")
            self.browse.show_status(f"not saved yet: {plural(len(waiting), 'draft')}; {way} lists")
        if not self.place.welcomed and self.options.welcome:
            from tracker_tui.tui.screens.welcome import Welcome

            self.place = replace(self.place, welcomed=True)
            save_place(self.options.place_file, self.place)  # greeted once, however this one ends
            self.push_screen(Welcome())

    def look_for_changes(self) -> None:
        """Show what was stored since the last look, by whomever; tell of a change that waits for long."""
        if self.library.changed():
            self._show_stored()
        since = self.library.scribe.since
        if since and since != self._late and monotonic() - since > LATE:
            self._late = since
            self.say("still storing your last change: another program may hold the database")

    def look_for_hangup(self, terminal: int) -> None:
        """End as a hangup does where the terminal is gone and nobody said so: its input would be read without end."""
        if hangup.is_gone(terminal):
            self._told_to_end(128 + signal.SIGHUP)

    def _show_stored(self) -> None:
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

    @property
    def vocabulary(self) -> Mapping[str, Sequence[str]]:
        """The names that can be gone to, by field."""
        return self.browse.shelf.vocabulary

    def listed(self, most: int) -> Sequence[int]:
        """Return the items at the top of the list."""
        return self.browse.items.ids[:most]

    def visit(self, item: int) -> None:
        """Show an item in the list and in the reader."""
        self.browse.visit(item)

    def go_home(self) -> None:
        """Leave every screen but the first."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def show_text(self, title: str, text: str) -> None:
        """Show a text of any origin on a page."""
        from tracker_tui.tui.screens.text_page import TextPage

        self.push_screen(TextPage(title, text))

    # Hearing and telling

    async def on_event(self, event: Event) -> None:
        """Have keys heard in the order in which they were struck; the rest is Textual's."""
        if isinstance(event, Key) and not event.is_forwarded:
            self.app_focus = True
            await self.keyboard.strike(event)
        else:
            await super().on_event(event)

    async def hear(self) -> None:
        """Have the keys heard that wait for the screen on top."""
        await self.keyboard.go_on()

    @cached_property
    def keyboard(self) -> Keyboard:
        """What was struck and not heard yet."""
        return Keyboard(self)

    def say(self, words: str, *, error: bool = False) -> None:
        """Show words in the status line of the screen on top."""
        screen = self.screen
        if not isinstance(screen, Keyed):
            return
        if screen.is_mounted:
            screen.show_status(words, error=error)
        else:  # it was opened by the key before and has no status line yet
            screen.call_later(screen.show_status, words, error=error)

    def unwritten(self, error: TrackerError) -> None:
        """Tell that a change was not stored, and show again what is."""
        self.report(error)
        self._show_stored()

    def noted(self, words: str) -> None:
        """Tell of a change, and show it."""
        self.say(words)
        self.look_for_changes()

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

    def stop_fetching(self) -> bool:
        """Stop the fetch; False where none runs."""
        return self.refresh_process.cancel()

    @cached_property
    def refresh_process(self) -> Refresh:
        """What runs fetches; loaded when first asked for."""
        from tracker_tui.tui.outside.refresh import Refresh

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
        self._remember()
        self.exit(return_code=code)

    def leave(self) -> None:
        """End, with the place remembered and everything written."""
        self._remember()
        self.exit()

    def _remember(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Keyed) and screen.is_mounted:
                screen.keep()
        self.place = self.browse.remember(self.place)
        save_place(self.options.place_file, self.place)

    async def on_unmount(self) -> None:
        """Stop the child and the threads."""
        loop = asyncio.get_running_loop()
        for number in ENDING:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.remove_signal_handler(number)
        await self.refresh_process.stop()
        self.library.close()


def run(database: Path, options: Options) -> int:
    """Show the screen on a database that exists until the person leaves; return the exit code."""
    remote = "TRACKER_REMOTE" in os.environ
    options = options._replace(place_file=place_file(), remote=remote)
    share_time()
    app = TrackerApp(database, options)
    app.run()
    return app.return_code or 0
