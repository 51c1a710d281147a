"""The list of items: ids in an array, rows read for what is seen, lines drawn and kept.

A million items cost eight bytes each; a key costs the two lines it changes.
"""

from __future__ import annotations

import re
import time
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

from textual.message import Message
from textual.strip import Strip

from tracker_tui.model.rows import ItemRow
from tracker_tui.tui.text.rowline import RowStyle, columns, draw
from tracker_tui.tui.widgets.pane import Pane

KEPT_ROWS = 2048
KEPT_LINES = 1024


class RowSource(Protocol):
    """Where rows come from; must answer at once, as it is asked while drawing."""

    def rows(self, ids: Sequence[int]) -> list[ItemRow]:
        """Return the rows of these ids; what isn't there any more is left out."""
        ...


class ItemList(Pane):
    """A virtual list over ids, newest first."""

    DEFAULT_CSS: ClassVar[str] = "ItemList { height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The cursor is on another item now; None where the list is empty."""

        item: int | None

        def can_replace(self, message: Message) -> bool:
            """Only the newest place matters."""
            return isinstance(message, ItemList.Moved)

    @dataclass
    class Opened(Message):
        """The person opens this item."""

        item: int

    def __init__(self, source: RowSource, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.source = source
        self.ids: array[int] = array("q")
        self.empty_words: tuple[str, ...] = ()
        self.hits: re.Pattern[str] | None = None
        self.now: Callable[[], float] = time.time
        self._rows: dict[int, ItemRow] = {}
        self._lines: dict[tuple[int, int, bool, bool], Strip] = {}

    @property
    def rows(self) -> int:
        """How many items there are."""
        return len(self.ids)

    @property
    def current(self) -> int | None:
        """The id under the cursor."""
        return self.ids[self.cursor] if self.ids else None

    def row(self, item: int) -> ItemRow | None:
        """Return the row of an item, read if it isn't kept."""
        if item not in self._rows:
            self._keep([item])
        return self._rows.get(item)

    def show(self, ids: array[int], *, place: int | None = None) -> None:
        """Show other ids; the cursor stays on its item where it is still there, else on `place`."""
        before, top, old = self.current, int(self.scroll_y), self.cursor
        self.ids = ids
        wanted = self.find(before) if before is not None else None
        self.cursor = wanted if wanted is not None else min(place or 0, max(0, len(ids) - 1))
        self.set_rows()
        self._settle(top, old, kept=wanted is not None)
        self.refresh()
        if self.current != before:
            self.post_message(self.Moved(self.current))

    def _settle(self, top: int, old: int, *, kept: bool) -> None:
        """Keep the cursor's item on its line of the screen; at the very top let new rows show."""
        if not kept:
            self.scroll_line(max(0, self.cursor - self.page_size // 2))
        elif top == 0 and self.cursor < self.page_size:
            self.scroll_line(0)
        else:
            self.scroll_line(self.cursor - (old - top))

    def find(self, item: int) -> int | None:
        """Return the index of an id, looking near the cursor first."""
        near = self.cursor
        if near < len(self.ids) and self.ids[near] == item:
            return near
        try:
            return self.ids.index(item)
        except ValueError:
            return None

    def go(self, to: int) -> None:
        """Move the cursor to a row, or as near as there is one."""
        if not self.ids:
            return
        to = max(0, min(to, len(self.ids) - 1))
        if to == self.cursor:
            return
        before, self.cursor = self.cursor, to
        self.show_line(to)
        self.redraw(before, to)
        self.post_message(self.Moved(self.ids[to]))

    def activate(self) -> None:
        """Open the item under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    def change(
        self, items: Iterable[int], *, read: bool | None = None, starred: bool | None = None
    ) -> None:
        """Show marks as changed before the database has them."""
        for item in items:
            row = self._rows.get(item)
            if row is not None:
                self._rows[item] = replace(
                    row,
                    read=row.read if read is None else read,
                    starred=row.starred if starred is None else starred,
                )
        self._lines.clear()
        self.refresh()

    def forget(self) -> None:
        """Read rows again when they are drawn: the database has changed."""
        self._rows.clear()
        self._lines.clear()
        self.refresh()

    def highlight(self, pattern: re.Pattern[str] | None) -> None:
        """Mark what this pattern finds in titles."""
        if pattern != self.hits:
            self.hits = pattern
            self._lines.clear()
            self.refresh()

    def resized(self) -> None:
        """Draw anew for another width."""
        self._lines.clear()
        super().resized()

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._lines.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        at = y + int(self.scroll_y)
        if at >= len(self.ids):
            return self._empty(at) if not self.ids else self.blank()
        item, selected = self.ids[at], at == self.cursor
        key = (item, self.size.width, selected, selected and self.has_focus)
        strip = self._lines.get(key)
        if strip is None:
            strip = self._draw(item, at, selected=selected)
            if len(self._lines) >= KEPT_LINES:
                self._lines.clear()
            self._lines[key] = strip
        return strip

    def _draw(self, item: int, at: int, *, selected: bool) -> Strip:
        if item not in self._rows:
            self._keep(self.ids[max(0, at - self.page_size) : at + 2 * self.page_size])
        row = self._rows.get(item)
        if row is None:
            return self.blank()
        style = RowStyle(
            self.look, self.marks, columns(self.size.width), int(self.now()), self.hits
        )
        return draw(row, style, selected=selected, active=self.has_focus)

    def _keep(self, ids: Sequence[int]) -> None:
        missing = [item for item in ids if item not in self._rows]
        if len(self._rows) + len(missing) > KEPT_ROWS:
            self._rows.clear()
            missing = list(ids)
        for row in self.source.rows(missing):
            self._rows[row.id] = row

    def _empty(self, at: int) -> Strip:
        """Say why there is nothing."""
        from rich.segment import Segment

        from tracker_tui.tui.widgets.pane import filled

        if at == 0 or at > len(self.empty_words):
            return self.blank()
        style = self.look["strong" if at == 1 else "dim"]
        words = Segment(f"  {self.empty_words[at - 1]}", style)
        return filled([words], self.size.width, self.look["text"])
