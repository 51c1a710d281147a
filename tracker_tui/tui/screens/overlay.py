"""Panels over a screen: choose one of many, or answer with a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.text.lines import Para, mixed
from tracker_tui.tui.widgets.field import Field
from tracker_tui.tui.widgets.page import Page
from tracker_tui.tui.widgets.pane import Bar


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what it gives back, its name, a remark at the right, words that find it too."""

    key: str
    name: str
    remark: str = ""
    also: str = ""


Filterer = Callable[[str], Sequence[Choice]]


def fuzzy(choices: Sequence[Choice], typed: str, most: int = 200) -> list[Choice]:
    """Return the choices that hold the typed letters in order, the best first."""
    typed = typed.strip().casefold()
    if not typed:
        return list(choices[:most])
    ranked = [
        (rank, n) for n, choice in enumerate(choices) if (rank := _rank(choice, typed)) is not None
    ]
    return [choices[n] for _, n in sorted(ranked)[:most]]


def _rank(choice: Choice, typed: str) -> tuple[int, int] | None:
    """Return how badly a choice fits: beginning, word beginning, inside, letters in order, in its other words."""
    name = choice.name.casefold()
    at = name.find(typed)
    if at == 0:
        return 0, len(name)
    if at > 0:
        return (1 if not name[at - 1].isalnum() else 2), at
    if _in_order(name, typed):
        return 3, len(name)
    return (4, len(name)) if typed in choice.also.casefold() else None


def _in_order(name: str, typed: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in typed)


class Overlay(Keyed, ModalScreen[Any]):
    """A panel with a field and a list; Enter gives back the chosen key, or the text where new ones are welcome."""

    scope: ClassVar[Scope] = "move"
    AUTO_FOCUS: ClassVar[str] = "Field"
    field = getters.query_one(Field)
    page = getters.query_one(Page)

    def __init__(
        self, title: str, find: Filterer, *, text: str = "", free: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self.words, self.find, self.text, self.free = title, find, text, free
        self.hint = hint
        self.shown: Sequence[Choice] = ()

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with Vertical(id="panel"):
            yield Bar(id="panel-head", meaning="head")
            yield Field(self.text, id="panel-field")
            yield Page(selecting=True, at_once=True, id="panel-list")
            yield Bar(id="panel-foot", meaning="status")

    def on_mount(self) -> None:
        """Show all choices."""
        self.query_one("#panel-head", Bar).set(self.words)
        self.query_one("#panel-foot", Bar).set(
            self.hint or "Enter takes it, Up and Down choose, Esc leaves"
        )
        self.page.can_focus = False
        self.field.cursor_position = len(self.text)
        self.filter(self.text)

    def filter(self, typed: str) -> None:
        """Show the choices that fit."""
        self.shown = self.find(typed)
        shown = self.shown
        self.page.build(lambda cells: [_line(choice, cells) for choice in shown])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.filter(event.value)

    @on(Field.Asked)
    def _asked(self, event: Field.Asked) -> None:
        event.stop()
        steps = {"down": 1, "up": -1, "ctrl+n": 1, "ctrl+p": -1, "pagedown": 10, "pageup": -10}
        if event.key in steps:
            self.page.step(steps[event.key])
        elif event.key == "tab":
            self.complete()

    def complete(self) -> None:
        """Put the chosen name into the field."""
        name = next((choice.name for choice in self.shown if choice.key == self.page.key), "")
        if name:
            self.field.value = name
            self.field.cursor_position = len(name)

    def typed(self, text: str) -> None:
        """Take what is chosen or typed."""
        self.submit(text.strip())

    def submit(self, typed: str) -> None:
        """Give back what is chosen, or a new name where these are welcome."""
        exact = any(choice.name.casefold() == typed.casefold() for choice in self.shown)
        if self.free and typed and not exact:
            self.dismiss(typed)
        else:
            self.dismiss(self.page.key or None)

    @on(Page.Opened)
    def _opened(self, event: Page.Opened) -> None:
        event.stop()
        self.opened(event.key)

    def opened(self, key: str) -> None:
        """Give back what was clicked."""
        self.dismiss(key)

    def foot(self, words: str) -> None:
        """Show words below the list."""
        self.query_one("#panel-foot", Bar).set(words, meaning="error")


def _line(choice: Choice, cells: int) -> Para:
    from tracker_tui.tui.text import safe

    remark = safe.line(choice.remark)
    most = max(
        cells // 2, cells - safe.width(safe.line(choice.name)) - 3
    )  # what the name leaves free belongs to the remark
    remark = safe.fit(remark, most) if safe.width(remark) > most else remark
    room = max(4, cells - safe.width(remark) - 3)
    name = safe.fit(safe.line(choice.name), room)
    return mixed((f" {name} ", "text"), (remark, "dim"), key=choice.key)


def choose(choices: Sequence[Choice]) -> Filterer:
    """Return a filterer over fixed choices."""
    return lambda typed: fuzzy(choices, typed)


class Ask(Overlay):
    """A panel with a field alone."""

    def submit(self, typed: str) -> None:
        """Give back the line."""
        self.dismiss(typed or None)


def ask(title: str, *, text: str = "", hint: str = "") -> Ask:
    """Return a panel that asks for a line of text."""
    return Ask(title, lambda _: (), text=text, free=True, hint=hint or "Enter takes it, Esc leaves")
