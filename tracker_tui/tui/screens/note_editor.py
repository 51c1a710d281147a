"""The note editor: Markdown text; what is typed is kept as a draft until the note is stored."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import TextArea

from tracker_tui.tui.person import drafts
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.widgets.pane import Bar

KEEP_EVERY = 0.5


class NoteEditor(Keyed):
    """Gives back the text, None where the person left it; an emptied note keeps nothing."""

    AUTO_FOCUS: ClassVar[str] = "TextArea"

    def __init__(self, target: str, heading: str, text: str = "") -> None:
        super().__init__()
        self.target, self.heading, self.before = target, heading, text
        self._dirty = False

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        yield Bar(id="page-head", meaning="head")
        area = TextArea(
            drafts.load(self.tracker.options.place_file, self.target) or self.before, soft_wrap=True
        )
        area.cursor_blink = False
        yield area
        yield Bar(id="status", meaning="status")

    def on_mount(self) -> None:
        """Start at the end of a draft that was kept."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        kept = area.text != self.before
        self.query_one("#page-head", Bar).set(self.heading, "draft from before" if kept else "")
        self.show_status("")
        self.set_interval(KEEP_EVERY, self._keep)

    def show_status(self, words: str, *, error: bool = False) -> None:
        """Show words, or the keys."""
        bar = self.query_one("#status", Bar)
        if words:
            bar.set(words, meaning="error" if error else "status")
        else:
            bar.set_parts(
                [
                    ("^s", "key"),
                    (" save  ", "status"),
                    ("Esc", "key"),
                    (" leave, the draft is kept  ", "status"),
                    ("Markdown", "status"),
                ]
            )

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        self._dirty = True

    def _keep(self) -> None:
        """Keep the draft, so that a lost connection loses at most half a second of it."""
        if self._dirty:
            self._dirty = False
            drafts.save(self.tracker.options.place_file, self.target, self.query_one(TextArea).text)

    async def on_key(self, event: Key) -> None:
        """Save and leave; everything else is text."""
        if event.key in ("ctrl+s", "ctrl+j", "ctrl+enter"):
            event.stop()
            self.save()
        elif event.key == "escape":
            event.stop()
            self._keep()
            self.dismiss(None)

    def save(self) -> None:
        """Give back the text; its draft stays until the note is stored."""
        text = self.query_one(TextArea).text.strip()
        drafts.save(self.tracker.options.place_file, self.target, text)
        self.dismiss(text or None)
