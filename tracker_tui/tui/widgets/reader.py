"""The reader: one item as a page, whose words can be chosen by keys or by dragging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message

from tracker_tui.tui.text import safe
from tracker_tui.tui.text.lines import Para, Span
from tracker_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from tracker_tui.model.item import ItemDetail
    from tracker_tui.tui.text.article import Extras
    from tracker_tui.tui.text.choosing import WordChoice


class Reader(Page):
    """Shows an item; stays where it was while the same item is drawn again."""

    @dataclass
    class Choosing(Message):
        """A choice of words began, changed or ended."""

        choice: WordChoice | None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.detail: ItemDetail | None = None
        self.choice: WordChoice | None = None
        self._pressed: int | None = None
        self._pressed_x = 0
        self._dragged = False

    def read(self, detail: ItemDetail | None, extras: Extras | None, now: int) -> None:
        """Show an item with what belongs to it; other words end a choice of words."""
        before, self.detail = self.detail, detail
        same = detail is not None and before is not None and detail.id == before.id
        if self.choice and not (same and detail and before and detail.sha256 == before.sha256):
            self.choose(None)
        if detail is None or extras is None:
            self.show(())
        else:
            from tracker_tui.tui.text.article import article

            self.build(lambda cells: article(detail, extras, cells, now), keep=same)

    # Choosing words

    def choose(self, choice: WordChoice | None) -> None:
        """Show a choice of words, or none any more."""
        if choice == self.choice:
            return
        self.choice = choice
        self._strips.clear()
        self.refresh()
        if choice is not None:
            self.show_line(self._row_of(choice, choice.caret))
        self.post_message(self.Choosing(choice))

    def start_choosing(self) -> bool:
        """Put a caret on the first word of the text that is seen; False where there is no text."""
        from tracker_tui.tui.text.choosing import WordChoice, words_of

        self.finish()
        words = words_of(self.paras)
        if not words:
            return False
        choice = WordChoice(words)
        seen = (self._word_at(choice, row, 0) for row in range(int(self.scroll_y), self.rows))
        self.choose(choice.to(next((at for at in seen if at is not None), 0)))
        return True

    def line_on(self, step: int) -> None:
        """Move the caret to the nearest word of the next line of text, or of the one before."""
        choice = self.choice
        self.finish()
        if choice is None or not self._lines:  # a pane out of sight has no lines
            return
        row = self._row_of(choice, choice.caret)
        column = self._column(row, choice.words[choice.caret].start)
        row += step
        while 0 <= row < len(self._lines) and self._word_at(choice, row, column) is None:
            row += step
        found = self._word_at(choice, row, column)
        self.choose(
            choice.to(found if found is not None else (0 if step < 0 else len(choice.words)))
        )

    def more_spans(self, para: Para) -> Sequence[Span]:
        """Return what is marked besides the paragraph's own spans: hits of a search, chosen words."""
        found = super().more_spans(para)
        if self.choice is None or not para.field:
            return found
        from tracker_tui.tui.text.choosing import spans_in

        meaning = "caret" if self.choice.anchor is None else "chosen"
        return [*found, *spans_in(para, self.choice.chosen, meaning)]

    def _row_of(self, choice: WordChoice, at: int) -> int:
        """Return the line that a word begins on."""
        word = choice.words[at]
        for row, line in enumerate(self._lines):
            item = self.paras[line.para]
            if item.field == word.field and item.at + line.start <= word.start < item.at + line.end:
                return row
        return 0

    def _column(self, row: int, start: int) -> int:
        line = self._lines[row]
        item = self.paras[line.para]
        return safe.width(item.text[line.start : start - item.at])

    def _word_at(self, choice: WordChoice, row: int, column: int) -> int | None:
        """Return the word of a line at a column, or the one nearest to it."""
        if not 0 <= row < len(self._lines):
            return None
        line = self._lines[row]
        item = self.paras[line.para]
        if not item.field:
            return None
        here = [
            at
            for at, word in enumerate(choice.words)
            if word.field == item.field and item.at + line.start <= word.start < item.at + line.end
        ]
        before = [at for at in here if self._column(row, choice.words[at].start) <= column]
        return before[-1] if before else here[0] if here else None

    # The mouse: what is dragged over is chosen.

    def on_mouse_down(self, event: MouseDown) -> None:
        """Remember where a drag may begin."""
        self._dragged = False
        self._pressed = event.y + int(self.scroll_y) if event.button == 1 else None
        self._pressed_x = event.x - self.gutter.left

    def on_mouse_move(self, event: MouseMove) -> None:
        """Choose the words between the beginning of a drag and the pointer."""
        if self._pressed is None or event.button != 1:
            self._pressed = None
            return
        if not self._dragged:
            self._begin_drag()
        if self.choice is not None and self._dragged:
            row = event.y + int(self.scroll_y)
            found = self._word_at(self.choice, row, event.x - self.gutter.left)
            if found is not None:
                self.choose(self.choice.to(found))

    def _begin_drag(self) -> None:
        """Anchor a choice where the button went down."""
        from tracker_tui.tui.text.choosing import WordChoice, words_of

        self.finish()
        choice = WordChoice(words_of(self.paras))
        found = self._word_at(choice, self._pressed or 0, self._pressed_x)
        if found is None:
            self._pressed = None
            return
        self._dragged = True
        self.capture_mouse()
        self.choose(choice.to(found).begun())

    def on_mouse_up(self, event: MouseUp) -> None:
        """End a drag; what is chosen stays."""
        del event
        self._pressed = None
        if self._dragged:
            self.release_mouse()

    def on_click(self, event: Click) -> None:
        """A click opens what it is on; the end of a drag is none."""
        if self._dragged:
            event.stop()
            self._dragged = False
        else:
            self.choose(None)
            super().on_click(event)
