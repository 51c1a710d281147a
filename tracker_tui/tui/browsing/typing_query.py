"""Help while a query is typed: counts per operand, and completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import Amount, And, Filter, Has, Not, Or, Term, Word
from tracker_tui.query.answers import items
from tracker_tui.query.language import parser as language
from tracker_tui.query.language.completion import Completion
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.text import figures

if TYPE_CHECKING:
    from tracker_tui.tui.screens.panes import Panes
    from tracker_tui.tui.widgets.field import Field

CAP = 100_000
"""Counts go no further than this while typing."""
Counted = tuple[list[tuple[str, int | None]], int | None]


def operands(wanted: Filter) -> list[tuple[str, Term]]:
    """Return the parts of a query that are joined by AND, each with a name to show."""
    if wanted.where is None:
        return []
    parts = wanted.where.terms if isinstance(wanted.where, And) else (wanted.where,)
    return [(name_of(part), part) for part in parts]


def name_of(term: Term) -> str:
    """Return a short name of a part of a query."""
    if isinstance(term, Word):
        return f'"{term.text}"' if term.phrase else term.text
    if isinstance(term, Has):
        return f"{term.name}:{term.value}"
    if isinstance(term, Not):
        return f"-{name_of(term.term)}"
    if isinstance(term, And | Or):
        return "(...)"
    if isinstance(term, Amount):
        low, high = (
            figures.money(end)[1:] if end is not None else "" for end in (term.low, term.high)
        )
        return f"{term.name}:{low}..{high}"
    return term.name


PAUSE = 0.12
"""Seconds without a key before counting begins: the list itself comes first."""


class Counter:
    """Counts what a query finds while it is typed; only the newest text counts."""

    def __init__(self, screen: Panes) -> None:
        self.screen = screen
        self.offered: list[Completion] = []
        self._pause: Timer | None = None

    @property
    def names(self) -> list[str]:
        """The completions as words."""
        return [one.text for one in self.offered]

    def count(self, text: str) -> None:
        """Offer completions at once and counts when they are known."""
        self.stop()
        bar, side = self.screen.bar, self.screen.tracker.library.side
        vocabulary = self.screen.tracker.vocabulary
        self.offered = list(language.complete(text, bar.field.cursor_position, vocabulary))
        try:
            wanted = self.screen.tracker.parse(text, typing=True)
        except QueryError:
            return
        parts = operands(wanted)
        bar.operands([(name, None) for name, _ in parts], None, self.names)

        def work(reader: Reader, ticket: Ticket[Counted]) -> Counted | None:
            numbers: list[tuple[str, int | None]] = []
            for name, term in parts:
                if ticket.stale:
                    return None
                numbers.append((name, items.count(reader, Filter(term), CAP)))
            return numbers, items.count(reader, wanted, CAP)

        def show(counted: Counted) -> None:
            if bar.is_open:
                bar.operands(counted[0], counted[1], self.names)

        def begin() -> None:
            self._pause = None
            side.ask("counts", work, show)

        self._pause = self.screen.set_timer(PAUSE, begin)

    @property
    def waits(self) -> bool:
        """Whether counting is still to begin."""
        return self._pause is not None

    def stop(self) -> None:
        """Count no more: what an earlier text finds would hide what is wrong with the present one."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self.screen.tracker.library.side.cancel("counts")

    def complete(self, field: Field) -> None:
        """Put the first completion in place of the word that the cursor ends."""
        if not self.offered:
            return
        text, chosen = field.value, self.offered[0]
        tail = "" if chosen.text.endswith(":") else " "
        field.value = text[: chosen.start] + chosen.text + tail + text[chosen.end :].lstrip()
        field.cursor_position = chosen.start + len(chosen.text) + len(tail)
