"""Keys one after the other: each is heard by the screen that those before it have brought.

Textual hands a key from queue to queue (app, widget, screen); a key that came while a screen was opening took another
way than the one before it, so that what was typed fast arrived in another order, or not at all.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual.events import Key

from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tracker_tui.tui.host import Host


class Keyboard:
    """The keys that were struck and not heard yet; used on the app's own task alone."""

    def __init__(self, app: Host) -> None:
        self._app = app
        self._struck: deque[Key] = deque()
        self._settling = False

    async def strike(self, key: Key) -> None:
        """Have a key heard after all before it."""
        self._struck.append(key)
        await self.go_on()

    async def go_on(self) -> None:
        """Have what was struck heard, as far as the screen on top is there."""
        while self._struck and not self._settling and (screen := self._listening()) is not None:
            await self._hear(screen, self._struck.popleft())
            if self._app.screen_stack[-1:] != [screen]:
                # What is done with the answer of a screen that was left comes before the next key: both ways of
                # Textual to put a call off are waited for.
                self._settling = True
                self._app.call_later(self._app.call_next, self._settled)

    async def _settled(self) -> None:
        self._settling = False
        await self.go_on()

    def _listening(self) -> Keyed | None:
        """Return the screen on top once it is laid out and knows where its keyboard is."""
        screen = self._app.screen_stack[-1] if self._app.screen_stack else None
        return screen if isinstance(screen, Keyed) and screen.ready else None

    async def _hear(self, screen: Keyed, key: Key) -> None:
        """Let the text field take a key, else the screen, else what Textual binds (a field's arrows, for example)."""
        key._set_forwarded()
        field = screen.focused
        if field is not None and not isinstance(field, Pane):
            await field._on_key(key)
        if not key._stop_propagation:
            await screen.on_key(key)
        if not key._stop_propagation:
            await self._app._on_key(key)
