"""The note editor: Markdown text; what is typed is kept as a draft until the note is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import TextArea

from tracker_tui.tui.person import drafts
from tracker_tui.tui.person.drafts import Draft
from tracker_tui.tui.screens.keyed import Keyed
from tracker_tui.tui.widgets.pane import Bar

KEEP_EVERY = 0.5
LOSABLE = "no draft can be kept (is the disk full?): ^s saves the note, Esc twice gives it up"


class NoteEditor(Keyed):
    """Gives back the text, None where the person left it; an emptied note keeps nothing."""

    AUTO_FOCUS: ClassVar[str] = "TextArea"

    def __init__(self, before: Draft, heading: str, rescued: str = "") -> None:
        """before: the note as it is stored; rescued: what was typed already and must not be lost."""
        super().__init__()
        self.before, self.heading, self.rescued = before, heading, rescued
        self._dirty = bool(rescued)
        self._safe = not rescued
        """Whether what is typed is on the disk."""
        self._told = False

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        yield Bar(id="page-head", meaning="head")
        place = self.tracker.options.place_file
        text = self.rescued or drafts.load(place, self.before.target) or self.before.text
        area = TextArea(text, soft_wrap=True)
        area.cursor_blink = False
        yield area
        yield Bar(id="status", meaning="status")

    def on_mount(self) -> None:
        """Start at the end of a draft that was kept."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        before = area.text != self.before.text and not self.rescued
        self.query_one("#page-head", Bar).set(self.heading, "draft from before" if before else "")
        self.show_status("")
        self.set_interval(KEEP_EVERY, self.keep)

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

    def keep(self) -> None:
        """Keep the draft, so that a lost connection loses at most half a second of it."""
        if not self._dirty:
            return
        draft = replace(self.before, text=self.query_one(TextArea).text)
        safe = drafts.save(self.tracker.options.place_file, draft)
        self._dirty = not safe
        if safe != self._safe:
            self._safe, self._told = safe, False
            self.show_status("" if safe else LOSABLE, error=not safe)

    async def on_key(self, event: Key) -> None:
        """Save and leave; everything else is text."""
        if event.key in ("ctrl+s", "ctrl+j", "ctrl+enter"):
            event.stop()
            self.save()
        elif event.key == "escape":
            event.stop()
            self.give_up()

    def save(self) -> None:
        """Give back the text; its draft stays until the note is stored."""
        self.keep()
        self.dismiss(self.query_one(TextArea).text.strip() or None)

    def give_up(self) -> None:
        """Leave, the draft kept; where it can't be kept, only when told so twice."""
        self.keep()
        if self._safe or self._told:
            self.dismiss(None)
        else:
            self._told = True
            self.show_status(LOSABLE, error=True)
