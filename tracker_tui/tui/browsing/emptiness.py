"""Why a list is empty: which part of its query finds nothing, and what is found without one part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker_tui.query.answers import operands
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket

if TYPE_CHECKING:
    from tracker_tui.tui.screens.panes import Panes

Reasons = tuple[str, list[tuple[str, int]]]
MATCHLESS = "Nothing matches"
"""How both what the list says and the reason may begin: once is enough."""


def look(screen: Panes, query: str, current: Callable[[], bool]) -> None:
    """Look for the reasons in the background and put them below what the list says, if it still shows this query."""
    now = datetime.fromtimestamp(screen.tracker.now(), UTC)

    def work(reader: Reader, ticket: Ticket[Reasons]) -> Reasons:
        del ticket
        return operands.why_empty(reader, query, now), operands.without(reader, query, now)

    def show(found: Reasons) -> None:
        if current() and not screen.items.rows:
            first, *rest = screen.items.empty_words
            why = told(*found)
            whole = "".join(why[:1]).startswith(MATCHLESS) and first.startswith(MATCHLESS)
            screen.items.empty_words = (*(() if whole else (first,)), *why, *rest)
            screen.items.refresh()

    screen.tracker.library.side.ask("empty", work, show)


def told(reason: str, near: Sequence[tuple[str, int]]) -> list[str]:
    """Return the reasons as lines."""
    words = [f"{reason[0].upper()}{reason[1:]}."] if reason else []
    parts = [f"{number:,} without {text}" for text, number in sorted(near, key=lambda one: one[1])]
    return [*words, f"There would be {', '.join(parts[:4])}."] if parts else words
