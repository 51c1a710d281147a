"""A short summary of an item's event below its heading: sentences of the sources, each with who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_tui.digest.telling.extract import choose, scored
from tracker_tui.model.item import ItemDetail
from tracker_tui.query.answers import events, items
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.lines import Para, mixed, para

if TYPE_CHECKING:
    from tracker_tui.tui.screens.browse import Browse

SENTENCES = 3
MOST = 40


def summarise(screen: Browse, detail: ItemDetail) -> None:
    """Show the summary in the reader; a second time puts it away."""
    if screen.shelf.summary:
        screen.shelf.summary = ()
        screen.shelf.show()
        return
    app = screen.tracker

    def work(reader: Reader, ticket: Ticket[list[Para]]) -> list[Para]:
        del ticket
        ids = (
            events.members(reader, detail.event, MOST) if detail.event is not None else [detail.id]
        )
        return sentences(items.details(reader, ids) or [detail])

    def show(found: list[Para]) -> None:
        if screen.shelf.detail is not None and screen.shelf.detail.id == detail.id:
            screen.shelf.summary = found
            screen.shelf.show()
            screen.reader.first()

    app.library.side.ask("summary", work, show)


def sentences(details: list[ItemDetail], most: int = SENTENCES) -> list[Para]:
    """Return the best sentences of the items, each followed by its source; a click goes there."""
    page: list[Para] = []
    for one in choose(scored(details), most):
        source = one.candidate.item
        text = safe.line(one.candidate.evidence.text)
        who = f" ({safe.line(source.publisher or source.source)}, {ages.day(source.published)})"
        page.append(
            mixed(("- ", "dim"), (text, "text"), (who, "source"), key=f"item:{source.id}", indent=2)
        )
    return page or [para("There is nothing to summarise: only a title came with it.", "dim")]
