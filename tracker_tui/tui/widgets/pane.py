"""What all panes share: the look, the line cache, moving by lines and pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual.events import Blur, Click, DescendantBlur, DescendantFocus, Focus, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tracker_tui.tui.text import safe
from tracker_tui.tui.text.lines import keep_blanks
from tracker_tui.tui.text.look import Look, look
from tracker_tui.tui.text.marks import Marks

if TYPE_CHECKING:
    from tracker_tui.tui.host import Host


def app_of(widget: Widget) -> Host:
    """Return the app with its own type."""
    return cast("Host", widget.app)


def filled(pieces: list[Segment], cells: int, base: Style) -> Strip:
    """Return a strip of exactly so many cells: cut, or filled with the base style."""
    strip = Strip(pieces)
    length = strip.cell_length
    if length < cells:
        return Strip([*pieces, Segment(" " * (cells - length), base)], cells)
    return strip.crop(0, cells) if length > cells else strip


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling pane of lines with one selected line; the screen above it decides what keys mean."""

    DEFAULT_CSS: ClassVar[str] = """
    Pane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 0; width: 1fr; height: 1fr; }
    """
    cursor: int = 0
    """The selected line or row, counted from 0."""

    @property
    def look(self) -> Look:
        """The styles to draw with now."""
        return look(self.app.theme)

    @property
    def marks(self) -> Marks:
        """The signs to draw with now."""
        return app_of(self).marks

    @property
    def rows(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def page_size(self) -> int:
        """How many lines are seen at once."""
        return max(1, self.size.height)

    def set_rows(self) -> None:
        """Tell the scrolling machinery how high the contents are now.

        Set without its watchers: with no scrollbar to draw, a new layout of the whole screen would change nothing.
        """
        self.set_reactive(Widget.virtual_size, Size(self.size.width, max(1, self.rows)))

    def scroll_line(self, y: float) -> None:
        """Put line y at the top, at once, as far as there are lines."""
        y = max(0, min(int(y), self.rows - self.page_size))
        self.scroll_target_y = y
        self.scroll_y = y

    def show_line(self, y: int) -> None:
        """Scroll no more than needed to see line y."""
        top = int(self.scroll_y)
        if y < top:
            self.scroll_line(y)
        elif y >= top + self.page_size:
            self.scroll_line(y - self.page_size + 1)

    def step(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.go(self.cursor + by)

    def go(self, to: int) -> None:
        """Move the cursor to a row, or as near as there is one."""
        raise NotImplementedError

    def first(self) -> None:
        """Go to the first row."""
        self.go(0)

    def last(self) -> None:
        """Go to the last row."""
        self.go(self.rows - 1)

    def turn(self, pages: float) -> None:
        """Move by pages or halves of them."""
        by = int(pages * self.page_size) or (1 if pages > 0 else -1)
        top = self.scroll_y + by
        self.scroll_line(top)
        self.step(by)

    def activate(self) -> None:
        """Open what the cursor is on."""

    def pressed(self, y: int) -> None:
        """Do what a click on line y of the contents means: select, and open what is selected already."""
        if y >= self.rows:
            return
        if y == self.cursor:
            self.activate()
        else:
            self.go(y)

    def focus_on_click(self) -> bool:
        """Whoever takes hold of the edge between two panes goes on where the keyboard is."""
        return self.app.mouse_position.x < self.region.right - self.gutter.right

    def on_click(self, event: Click) -> None:
        """Turn a click into a press of a line; the edge beside it is no line."""
        event.stop()
        if event.x < self.region.width - self.gutter.right:
            self.pressed(event.y + int(self.scroll_y))

    def on_resize(self, event: Resize) -> None:
        """Adapt to a new size."""
        del event
        self.resized()

    def resized(self) -> None:
        """Adapt to a new width or height."""
        self.set_rows()
        self.show_line(self.cursor)

    def redraw(self, *rows: int) -> None:
        """Draw these rows again, or all of them."""
        if not rows:
            self.refresh()
            return
        top, width = int(self.scroll_y), self.size.width
        regions = [
            Region(0, row - top, width, 1) for row in rows if 0 <= row - top < self.page_size
        ]
        if regions:
            self.refresh(*regions)

    def blank(self) -> Strip:
        """Return an empty line."""
        return Strip.blank(self.size.width, self.look["text"])

    def selected_rows(self) -> Iterable[int]:
        """Return the rows that show the cursor."""
        return (self.cursor,)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor as active or not."""
        super().watch_has_focus(has_focus)
        self.redraw(*self.selected_rows())

    def _on_focus(self, event: Focus) -> None:
        """Take the keyboard; a pane shows it by its cursor alone, so unlike other widgets it isn't drawn anew."""
        event.prevent_default()
        self.has_focus = True
        self.screen.post_message(DescendantFocus(self))

    def _on_blur(self, event: Blur) -> None:
        """Give the keyboard away."""
        event.prevent_default()
        self.has_focus = False
        self.screen.post_message(DescendantBlur(self))


class Told(Message):
    """Something about the line of a key in a pane."""

    def __init__(self, page: Pane, key: str) -> None:
        super().__init__()
        self.page, self.key = page, key


class Box(Widget):
    """Holds other widgets and shows nothing of its own, so it is not drawn line by line below them."""

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS: ClassVar[str] = "Box { width: 1fr; height: 1fr; overflow: hidden hidden; }"


class Bar(Widget):
    """One line: words at the left, words at the right, in the style of a meaning."""

    DEFAULT_CSS: ClassVar[str] = "Bar { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None, meaning: str = "head_off") -> None:
        super().__init__(id=id)
        self.meaning = meaning
        self.words = ""
        self.right = ""
        self.parts: list[tuple[str, str]] = []
        self.hints: list[tuple[str, str]] = []

    def set(self, words: str = "", right: str = "", *, meaning: str = "") -> None:
        """Show these words; both are cleaned here."""
        state = (self.words, self.right, self.meaning)
        self.words, self.right = safe.line(words), safe.line(right)
        self.meaning = meaning or self.meaning
        self.parts, hints, self.hints = [], self.hints, []
        if hints or state != (self.words, self.right, self.meaning):
            self.refresh()

    def set_right(self, right: str) -> None:
        """Show other words at the right."""
        if safe.line(right) != self.right:
            self.right = safe.line(right)
            self.refresh()

    def set_parts(self, parts: list[tuple[str, str]], right: str = "") -> None:
        """Show (text, meaning) parts at the left."""
        cleaned = [(keep_blanks(text), style) for text, style in parts]
        if (cleaned, safe.line(right)) != (self.parts, self.right):
            self.words, self.parts, self.right = "", cleaned, safe.line(right)
            self.hints = []
            self.refresh()

    def set_hints(self, hints: list[tuple[str, str]], right: str = "") -> None:
        """Show (key, words) pairs, as many as there is room for; the last one always."""
        self.words, self.parts, self.right, self.meaning = "", [], safe.line(right), "status"
        self.hints = [(safe.line(key), safe.line(words)) for key, words in hints if key]
        self.refresh()

    def _fitting(self) -> list[tuple[str, str]]:
        """Return the hints that fit as (text, meaning) parts."""
        if not self.hints:
            return self.parts
        room = self.size.width - safe.width(self.right) - 3
        *most, last = [(key, f" {words}  ") for key, words in self.hints]
        used = len("".join(last))
        kept = []
        for key, words in most:
            used += len(key) + len(words)
            if used > room:
                break
            kept.append((key, words))
        return [part for key, words in (*kept, last) for part in ((key, "key"), (words, "status"))]

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        if y:
            return Strip.blank(self.size.width)
        styles, cells = look(self.app.theme), self.size.width
        base = styles[self.meaning]
        right = f" {self.right} " if self.right else ""
        room = max(0, cells - safe.width(right))
        left = [Segment(" ", base)]
        parts = self._fitting()
        left += [Segment(text, base + styles[style]) for text, style in parts]
        if not parts:
            fits = safe.width(self.words) < room
            left.append(Segment(self.words if fits else safe.fit(self.words, room - 1), base))
        strip = filled(left, room, base)
        return filled([*strip, Segment(right, base)], cells, base)
