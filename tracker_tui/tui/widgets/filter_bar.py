"""The line above the list where its query stands, and is edited with counts and completion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult

from tracker_tui.model.errors import QueryError
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.widgets.field import Field
from tracker_tui.tui.widgets.pane import Bar, Box

LABEL = 9


class FilterBar(Box):
    """Label, query and count; opened, a second line shows completions, counts per operand, or what is wrong."""

    def compose(self) -> ComposeResult:
        """Lay out both lines."""
        with Box(id="filter-line"):
            yield Bar(id="filter-label", meaning="status")
            yield Field(id="filter-input")
            yield Bar(id="filter-count", meaning="status")
        yield Bar(id="filter-hint", meaning="status")

    def on_mount(self) -> None:
        """Start closed."""
        self.field.can_focus = False
        self.label("Filter")

    @property
    def field(self) -> Field:
        """The text field."""
        return self.query_one("#filter-input", Field)

    @property
    def is_open(self) -> bool:
        """Whether the query is being edited."""
        return self.has_class("open")

    def label(self, words: str) -> None:
        """Name what is typed: a filter or a search."""
        self.query_one("#filter-label", Bar).set(words)

    def open(self, words: str, text: str) -> None:
        """Let the person type."""
        self.label(words)
        self.add_class("open")
        self.field.can_focus = True
        self.field.value = text
        self.field.cursor_position = len(text)
        # At once: the next letters may be here already.
        self.screen.set_focus(self.field, scroll_visible=False)
        self.hint("")

    def shut(self, text: str) -> None:
        """Show a query that isn't edited."""
        self.remove_class("open")
        self.label("Filter")
        self.field.can_focus = False
        self.field.value = text

    def count(self, words: str) -> None:
        """Show how many items there are."""
        self.query_one("#filter-count", Bar).set("", words)

    def hint(self, words: str, *, meaning: str = "status") -> None:
        """Show a line of help below the query."""
        self.query_one("#filter-hint", Bar).set(words, meaning=meaning)

    def wrong(self, error: QueryError) -> None:
        """Point at the column where the query goes wrong."""
        message = error.args[0]
        hint = f" (did you mean {error.hint}?)" if error.hint else ""
        below = max(0, LABEL - 1 + min(error.column, 60) - int(self.field.scroll_x))
        bar = self.query_one("#filter-hint", Bar)
        words = pointing(below, f"{message}{hint}", bar.size.width - 2, error.column + 1)
        bar.set_parts([(words, "status")])

    def operands(
        self, counts: Sequence[tuple[str, int | None]], total: int | None, words: Iterable[str]
    ) -> None:
        """Show completions, and how many items each operand has alone."""
        offered = "  ".join(list(words)[:8])
        numbers = " . ".join(f"{name} {_number(number)}" for name, number in counts[:6])
        result = f" -> {_number(total)} items" if counts else ""
        self.query_one("#filter-hint", Bar).set(
            f"Tab {offered}" if offered else "", f"{numbers}{result}", meaning="status"
        )


def pointing(below: int, words: str, cells: int, column: int) -> str:
    """Return a line with a caret below a cell, and words after or before it; where they fit in neither, without."""
    taken = safe.width(words)
    if below + 2 + taken <= cells:
        return f"{' ' * below}^ {words}"
    if taken < below:
        return f"{' ' * (below - taken - 1)}{words} ^"
    return f"column {column}: {words}"


def _number(number: int | None) -> str:
    return "..." if number is None else ages.count(number)
