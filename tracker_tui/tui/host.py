"""What every screen, pane and act may ask of the app, without knowing the screens themselves."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.filter import NoColor
from textual.theme import Theme

from tracker_tui.model.errors import TrackerError, UsageError
from tracker_tui.model.filters import And, Filter, Has
from tracker_tui.settings.config import Config
from tracker_tui.tui.data.desk import Call
from tracker_tui.tui.data.library import Library
from tracker_tui.tui.data.view import View
from tracker_tui.tui.keys.keymap import Keymap, build
from tracker_tui.tui.person.place import Place, load_place
from tracker_tui.tui.start import Options
from tracker_tui.tui.text import look, marks, safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker_tui.tui.keys.commands import Command

log = logging.getLogger(__name__)
START = View()
START_FILTER = Filter(And((Has("is", "unread"), Has("theme", "any"))), text=START.query)


class Host(App[None], inherit_bindings=False):
    """The stored items, the looks, the keys, the clock; app.py adds the screens and what needs them."""

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
        self.library = Library(
            database,
            self._deliver,
            self.report,
            self.unwritten,
            self.options.session,
            self.config.author,
        )

    def _deliver(self, call: Call) -> None:
        """Run a worker's call on the screen's thread; nothing is delivered once the app is going."""
        if self.is_running:
            self.call_later(self.attempt, call)

    def attempt(self, call: Call) -> None:
        """Run a call; an expected error is told, never raised."""
        try:
            call()
        except TrackerError as error:
            self.report(error)

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
            raise UsageError(_no_colours(name))
        if self.no_color:
            raise UsageError("NO_COLOR is set: unset it to have colours")
        self.theme = self.chosen_theme = name
        self.say(f"colours: {name}")

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences about settings of config.toml that were left out."""
        wanted = self.config.screen.theme
        colours = (_no_colours(wanted),) if wanted and wanted not in look.NAMES else ()
        return (*colours, *self.keymap.problems)

    def parse(self, query: str, *, typing: bool = False) -> Filter:
        """Return the filter of a query, seen from the app's clock. Raises QueryError."""
        if query == START.query:
            # What nearly every start shows: no need to load the language for it.
            return START_FILTER
        from tracker_tui.query.language import parser as language

        now = datetime.fromtimestamp(self.options.clock(), UTC)
        return language.parse(query, now, typing=typing)

    def now(self) -> int:
        """Return the time in seconds since 1970."""
        return int(self.options.clock())

    # Hearing and telling

    async def hear(self) -> None:
        """Have the keys heard that wait for the screen on top."""
        raise NotImplementedError

    def say(self, words: str, *, error: bool = False) -> None:
        """Show words in the status line of the screen on top."""
        raise NotImplementedError

    def report(self, error: TrackerError) -> None:
        """Tell an expected error; the log keeps it."""
        log.warning("%s", error)
        self.say(str(error).splitlines()[0], error=True)

    def unwritten(self, error: TrackerError) -> None:
        """Tell that a change was not stored, and show again what is."""
        raise NotImplementedError

    def noted(self, words: str) -> None:
        """Tell of a change, and show it."""
        raise NotImplementedError

    def changed(self, count: int, words: str) -> None:
        """Tell what was done to so many things, and the way back; where there were none, undo means something else."""
        back = self.keymap.way("undo")
        self.noted(f"{words} ({back} takes it back)" if count else f"{words}: so it was before")

    def show_text(self, title: str, text: str) -> None:
        """Show a text of any origin on a page."""
        raise NotImplementedError

    def copy_text(self, text: str) -> None:
        """Copy text to the clipboard of the terminal (OSC 52), cleaned of everything but lines."""
        self.copy_to_clipboard(safe.block(text) if "\n" in text else safe.line(text))

    def push_screen(self, screen: Any, callback: Any = None, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - Textual's own has four forms
        """Show a screen; an expected error in what its answer leads to is told, never raised."""

        def follow(answer: Any) -> None:  # noqa: ANN401 - each screen has its own
            self.attempt(lambda: callback(answer))

        return super().push_screen(screen, follow if callback else None, *more, **named)

    # Going somewhere

    @property
    def vocabulary(self) -> Mapping[str, Sequence[str]]:
        """The names that can be gone to, by field."""
        raise NotImplementedError

    def listed(self, most: int) -> Sequence[int]:
        """Return the items at the top of the list."""
        raise NotImplementedError

    def visit(self, item: int) -> None:
        """Show an item in the list and in the reader."""
        raise NotImplementedError

    def visit_shelf(self, key: str) -> None:
        """Go to a view, theme, region, source, organisation or tag."""
        raise NotImplementedError

    def go_home(self) -> None:
        """Leave every screen but the first."""
        raise NotImplementedError

    def perform(self, command: Command) -> None:
        """Do a command on the screen on top."""
        raise NotImplementedError

    # Changing how it looks and what keys mean

    def set_marks(self, wanted: marks.Marks) -> None:
        """Take other signs, now and next time."""
        raise NotImplementedError

    def set_preset(self, name: str) -> None:
        """Take the keys of another preset, now and next time."""
        raise NotImplementedError

    # Beginning, fetching, leaving

    def started(self) -> None:
        """The first screen is there."""
        raise NotImplementedError

    def fetch(self, *words: str) -> None:
        """Read sources in a child process."""
        raise NotImplementedError

    def stop_fetching(self) -> bool:
        """Stop the fetch; False where none runs."""
        raise NotImplementedError

    def leave(self) -> None:
        """End, with the place remembered and everything written."""
        raise NotImplementedError


def _no_colours(name: str) -> str:
    return f'there are no colours "{name}": {", ".join(look.NAMES)}'
