"""A screen whose keys come from the keymap: strokes of one key or of several."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.events import Key
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tracker_tui.model.errors import TrackerError
from tracker_tui.tui.keys.commands import Command, Scope
from tracker_tui.tui.keys.keymap import Stroke, shown
from tracker_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tracker_tui.tui.host import Host

WHILE_TYPING = frozenset({"cancel", "palette", "quit_now"})
"""Commands that are heard while a text field has the keyboard, by keys that print nothing."""


def key_name(event: Key) -> str:
    """Return a key as the keymap names it: the character where it prints one, else its name."""
    character = event.character
    if character and character.isprintable() and not character.isspace():
        return character
    return event.key


def taken(event: Key) -> None:
    """Keep a key from everybody else."""
    event.stop()
    event.prevent_default()


class Keyed(Screen[Any]):
    """A screen with a scope; a command is a method `do_ID` of it or a function in tui/acts/."""

    scope: ClassVar[Scope] = "move"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Textual's own would draw the whole screen again whenever the keyboard goes to another pane."""
    ready: bool = False
    """Whether it is laid out and keys can be heard."""
    _struck: Stroke = ()

    @property
    def tracker(self) -> Host:
        """The app with its own type."""
        return cast("Host", self.app)

    @property
    def where(self) -> Scope:
        """The scope whose keys are heard now."""
        return self.scope

    @property
    def typing(self) -> bool:
        """Whether a text field has the keyboard."""
        focused = self.focused
        return focused is not None and not isinstance(focused, Pane)

    def on_screen_resume(self) -> None:
        """Hear what was typed ahead, once Textual has put the keyboard where it belongs."""
        self.call_next(self._listen)

    def _listen(self) -> None:
        self.ready = True
        self.app.call_later(self.tracker.hear)

    async def on_key(self, event: Key) -> None:
        """Do what the keymap says about a key; text fields keep what they need."""
        if self.typing:
            self._heard_while_typing(event)
        else:
            self._heard(event)

    def _heard_while_typing(self, event: Key) -> None:
        command = self.tracker.keymap.find(self.where, (key_name(event),))
        if command is not None and command.id in WHILE_TYPING and not event.is_printable:
            taken(event)
            self.perform(command)

    def _heard(self, event: Key) -> None:
        struck = (*self._struck, key_name(event))
        command = self.tracker.keymap.find(self.where, struck)
        if command is not None:
            self._forget()
            taken(event)
            self.perform(command)
        elif self.tracker.keymap.begins(self.where, struck):
            self._struck = struck
            event.stop()
            self.begun(struck)
        elif self._struck:
            self._forget()
            event.stop()
            self._nothing(struck)
        elif event.key == "ctrl+c":
            # Elsewhere it ends a program: who tries it here wants out.
            event.stop()
            leave, stop = map(self.tracker.keymap.way, ("quit_now", "cancel"))
            self.tracker.say(f"{leave} leaves, {stop} stops what runs")
        elif event.is_printable:
            self._nothing(struck)

    def _nothing(self, struck: Stroke) -> None:
        way = self.tracker.keymap.way("help")
        self.tracker.say(f"{shown(struck)} means nothing here; {way} shows the keys", error=True)

    def typed(self, text: str) -> None:
        """Take the text of a field that was left by Enter; a screen with a field does this."""

    def _forget(self) -> None:
        if self._struck:
            self._struck = ()
            self.begun(())

    def begun(self, struck: Stroke) -> None:
        """Show what may follow the keys struck so far."""
        follow = self.tracker.keymap.follow(self.where, struck) if struck else []
        words = "  ".join(f"{key} {command.title.lower()}" for key, command in follow)
        self.tracker.say(f"{shown(struck)}-  {words}" if struck else "")

    def can(self, command: Command) -> bool:
        """Return whether a command works on this screen."""
        return command.scope in ("any", "move", self.where)

    def perform(self, command: Command, argument: str = "") -> None:
        """Do a command; an expected error is told, never raised."""
        try:
            action = self._action(command)
            if action is None:
                self.tracker.say(f"{command.title} does not work on this screen", error=True)
            elif command.argument:
                action(argument)
            else:
                action()
        except TrackerError as error:
            self.tracker.report(error)

    def _action(self, command: Command) -> Callable[..., None] | None:
        own = getattr(self, f"do_{command.id}", None)
        if own is not None:
            return cast("Callable[..., None]", own)
        if not command.home or not self.can(command):
            return None
        function = getattr(import_module(f"tracker_tui.tui.acts.{command.home}"), command.id)
        return lambda *words: function(self, *words)

    def show_status(self, words: str, *, error: bool = False) -> None:
        """Show a line of words at the bottom; a screen with a status line does this."""

    def show_progress(self) -> None:
        """Show how far a fetch is; a screen with a status line does this."""

    def keep(self) -> None:
        """Put what is half done on the disk: the program ends."""

    def database_changed(self) -> None:
        """Show what was stored meanwhile; a screen that shows stored things does this."""

    # Moving: the same in every list and page.

    def pane(self) -> Pane | None:
        """Return the pane that moves: the focused one, else the first."""
        if isinstance(self.focused, Pane):
            return self.focused
        return next((pane for pane in self.query(Pane) if pane.display), None)

    def _move(self, act: Callable[[Pane], None]) -> None:
        pane = self.pane()
        if pane is not None:
            act(pane)

    def do_down(self) -> None:
        """Next line."""
        self._move(lambda pane: pane.step(1))

    def do_up(self) -> None:
        """Line before."""
        self._move(lambda pane: pane.step(-1))

    def do_top(self) -> None:
        """First line."""
        self._move(lambda pane: pane.first())

    def do_bottom(self) -> None:
        """Last line."""
        self._move(lambda pane: pane.last())

    def do_half_down(self) -> None:
        """Half a page down."""
        self._move(lambda pane: pane.turn(0.5))

    def do_half_up(self) -> None:
        """Half a page up."""
        self._move(lambda pane: pane.turn(-0.5))

    def do_page_down(self) -> None:
        """A page down."""
        self._move(lambda pane: pane.turn(1))

    def do_page_up(self) -> None:
        """A page up."""
        self._move(lambda pane: pane.turn(-1))

    def do_scroll_on(self) -> None:
        """A page down."""
        self.do_page_down()

    def do_open(self) -> None:
        """Open what the cursor is on."""
        self._move(lambda pane: pane.activate())

    def do_left(self) -> None:
        """Go back from a screen that has one pane."""
        self.do_quit()

    def do_right(self) -> None:
        """Open what the cursor is on."""
        self.do_open()

    def do_next_pane(self) -> None:
        """Next pane."""
        self.focus_next(Pane)

    def do_previous_pane(self) -> None:
        """Pane before."""
        self.focus_previous(Pane)

    def do_quit(self) -> None:
        """Leave this screen."""
        self.dismiss(None)

    def do_cancel(self) -> None:
        """Leave this screen."""
        self.dismiss(None)
