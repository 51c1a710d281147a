"""A page of paragraphs: scrolled as text, or walked over where paragraphs can be opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.strip import Strip

from tracker_tui.tui.text.lines import Broken, Para, Span, segments
from tracker_tui.tui.widgets.broken_text import BrokenText
from tracker_tui.tui.widgets.pane import Pane, Told, filled

Builder = Callable[[int], Sequence[Para]]
AT_ONCE = 300
"""Lines that are broken before the first sight; the rest follows when there is time."""


class Page(Pane):
    """Paragraphs of a builder, broken to the width; `selecting` walks over those with a key.

    at_once: a click opens, as in a menu, where it would select first otherwise.
    """

    DEFAULT_CSS: ClassVar[str] = "Page { height: 1fr; }"

    class Opened(Told):
        """The person opens the paragraph of this key."""

    class Moved(Told):
        """The cursor is on the paragraph of this key now."""

    def __init__(
        self, *, selecting: bool = False, at_once: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.selecting, self.at_once = selecting, at_once
        self.hits: re.Pattern[str] | None = None
        self.here = ""
        """The key whose lines carry the cursor's sign: where the rest of the screen is."""
        self._builder: Builder = lambda _: ()
        self._broken = BrokenText()
        self._chosen = ""
        self._width = 0
        self._strips: dict[int, Strip] = {}

    @property
    def paras(self) -> Sequence[Para]:
        """The paragraphs that are shown."""
        return self._broken.paras

    @property
    def _lines(self) -> list[Broken]:
        return self._broken.lines

    @property
    def rows(self) -> int:
        """How many lines are broken so far."""
        return len(self._lines)

    @property
    def key(self) -> str:
        """The key under the cursor, empty where there is none."""
        para = self._broken.para_at(self.cursor)
        return para.key if para else ""

    @property
    def current_text(self) -> str:
        """The text of the paragraph under the cursor."""
        para = self._broken.para_at(self.cursor)
        return para.text if para else ""

    def build(self, builder: Builder, *, keep: bool = False, key: str = "") -> None:
        """Show what the builder makes for the width; keep stays at the place, key goes to a paragraph."""
        top, chosen = int(self.scroll_y), key or (self.key if keep else "")
        self._builder, self._chosen = builder, chosen
        self._lay()
        self.cursor = 0
        self.scroll_line(top if keep else 0)
        if chosen:
            self.jump(chosen, show=not keep)
        elif self.selecting:
            self._enter()

    def show(self, paras: Sequence[Para], *, keep: bool = False, key: str = "") -> None:
        """Show paragraphs that don't depend on the width."""
        self.build(lambda _: paras, keep=keep, key=key)

    def _lay(self) -> None:
        cells = self.size.width
        self._strips.clear()
        self._broken = BrokenText(self._builder(cells) if cells else (), cells)
        self._break(AT_ONCE)
        self.refresh()

    def _break(self, lines: int) -> None:
        """Break so many more lines; go on later where some paragraphs are left."""
        self._broken.extend(lines)
        self.set_rows()
        if not self._broken.is_whole:
            self.call_later(self._break, lines * 4)

    def finish(self) -> None:
        """Break what is left, for jumps to the end."""
        if not self._broken.is_whole:
            self._break(1 << 30)

    def _enter(self) -> None:
        """Put the cursor on the first paragraph that can be opened."""
        row = self._broken.keyed(0, 1)
        if row is not None:
            self.cursor = row
            self.post_message(self.Moved(self, self.key))

    def jump(self, key: str, *, show: bool = True) -> bool:
        """Go to the first paragraph of a key; False where there is none."""
        self.finish()
        rows = self._broken.rows_of(key)
        if not rows:
            return False
        self.cursor = rows[0]
        if show:
            self.scroll_line(max(0, rows[0] - self.page_size // 3))
        self.refresh()
        if self.selecting:
            self.post_message(self.Moved(self, key))
        return True

    def go(self, to: int) -> None:
        """Scroll, or move to the next paragraph with a key in that direction."""
        if not self.selecting:
            self.scroll_line(self.scroll_y + to - self.cursor)
            return
        if to >= len(self._lines):
            self.finish()
        forward = to > self.cursor
        to = max(0, min(to, len(self._lines) - 1))
        row = self._broken.keyed(to, 1 if forward else -1)
        row = row if row is not None else self._broken.keyed(to, -1 if forward else 1)
        if row is None:
            self.scroll_line(self.scroll_y + to - self.cursor)
            return
        if not forward and self._broken.keyed(row - 1, -1) is None:
            self.scroll_line(0)  # headings above the first row come into sight
        before, left = self.cursor, [*self.selected_rows()]
        self.cursor = row
        self.show_line(row)
        self.redraw(*left, *self.selected_rows())
        if before != row:
            self.post_message(self.Moved(self, self.key))

    def step(self, by: int) -> None:
        """Move by lines; scrolling text knows no cursor."""
        super().step(by) if self.selecting else self.scroll_line(self.scroll_y + by)

    def turn(self, pages: float) -> None:
        """Move by pages or halves of them."""
        if self.selecting:
            super().turn(pages)
        else:
            self.scroll_line(self.scroll_y + int(pages * self.page_size))

    def first(self) -> None:
        """Go to the beginning."""
        self.scroll_line(0)
        if self.selecting:
            self.go(0)

    def last(self) -> None:
        """Go to the end."""
        self.finish()
        if self.selecting:
            self.go(len(self._lines) - 1)
        self.scroll_line(len(self._lines))

    @property
    def at_end(self) -> bool:
        """Whether the last line is seen."""
        return self.scroll_y + self.page_size >= len(self._lines)

    def activate(self) -> None:
        """Open the paragraph under the cursor."""
        if self.key:
            self.post_message(self.Opened(self, self.key))

    def pressed(self, y: int) -> None:
        """Open what was clicked on a text page; select first where one selects."""
        para = self._broken.para_at(y)
        if para is None or not para.key:
            return
        opens = self.at_once or not self.selecting or self.key == para.key
        if self.selecting:
            self.go(y)
        if opens:
            self.post_message(self.Opened(self, para.key))

    def highlight(self, pattern: re.Pattern[str] | None) -> None:
        """Mark what this pattern finds."""
        if pattern != self.hits:
            self.hits = pattern
            self._strips.clear()
            self.refresh()

    def point(self, key: str) -> None:
        """Mark another key as where the rest of the screen is."""
        if key == self.here:
            return
        changed = [*self._broken.rows_of(self.here), *self._broken.rows_of(key)]
        self.here = key
        for row in changed:
            self._strips.pop(row, None)
        self.redraw(*changed)

    def next_hit(self, step: int) -> bool:
        """Scroll to the next line (or the one before) where the search finds something."""
        self.finish()
        start = self.cursor if self.selecting else int(self.scroll_y)
        for row in range(start + step, len(self._lines) if step > 0 else -1, step):
            if self.hits is not None and self.hits.search(self._broken.words_at(row)):
                self.go(row) if self.selecting else self.scroll_line(row)
                return True
        return False

    def resized(self) -> None:
        """Break anew for another width, staying at the same paragraph."""
        first, self._width = not self._width, self.size.width
        row = self.cursor if self.selecting else int(self.scroll_y)
        at = self._lines[row].para if row < len(self._lines) else 0
        self._lay()
        place = self._broken.row_of(at)
        if first:
            # What was built before there was any room takes its place now.
            if self._chosen:
                self.jump(self._chosen)
            elif self.selecting:
                self._enter()
            return
        if self.selecting:
            self.cursor = place
            self.show_line(place)
        else:
            self.scroll_line(place)

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        row = y + int(self.scroll_y)
        if row >= len(self._lines):
            return self.blank()
        if self.selecting and self._selected(row):
            return self._draw(row, selected=True)
        if row not in self._strips:
            self._strips[row] = self._draw(row, selected=False)
        return self._strips[row]

    def selected_rows(self) -> Iterable[int]:
        """Return all lines of the paragraph that the cursor is on."""
        here = self._broken.para_at(self.cursor) if self.selecting else None
        return self._broken.rows_of(here.key) if here is not None and here.key else (self.cursor,)

    def _selected(self, row: int) -> bool:
        at = self._lines[self.cursor].para if self.cursor < len(self._lines) else -1
        return self._lines[row].para == at and bool(self.paras[at].key)

    def more_spans(self, para: Para) -> Sequence[Span]:
        """Return what is marked besides the paragraph's own spans: what a search finds."""
        if self.hits is None:
            return ()
        return [(*hit.span(), "hit") for hit in self.hits.finditer(para.text) if hit[0]]

    def _draw(self, row: int, *, selected: bool) -> Strip:
        line = self._lines[row]
        para = self.paras[line.para]
        if para.key and para.key == self.here:
            para = para._replace(text=self.marks.cursor + para.text[1:])
        over = self.look["cursor" if self.has_focus else "cursor_off"] if selected else Style()
        if more := self.more_spans(para):
            para = para._replace(spans=(*para.spans, *more))
        pieces = segments(para, line.start, line.end, self.look, over, first=line.first)
        base = self.look[para.style] + over
        return filled(pieces, self.size.width, base)
