"""A text field that keeps still: no blinking, and Tab, Up and Down go to whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.events import Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

if TYPE_CHECKING:
    from tracker_tui.tui.screens.keyed import Keyed


class Field(Input):
    """One line of text; `Asked` tells of keys that mean something to a list beside it."""

    ASKING: ClassVar[frozenset[str]] = frozenset(
        {"tab", "shift+tab", "down", "up", "ctrl+n", "ctrl+p", "pagedown", "pageup"}
    )

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Textual's own would lay the whole screen out anew for every letter."""

    @dataclass
    class Asked(Message):
        """A key that is not for the text."""

        field: Field
        key: str

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)
        # A blinking cursor repaints for ever, which costs power and never lets a terminal come to rest.
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        screen = cast("Keyed", self.screen)
        if event.key in ("enter", "escape"):
            # At once, so that the next key finds the field left.
            event.stop()
            event.prevent_default()
            screen.typed(self.value) if event.key == "enter" else screen.do_cancel()
            return
        if event.key in self.ASKING:
            event.stop()
            event.prevent_default()
            self.post_message(self.Asked(self, event.key))
            return
        await super()._on_key(event)
