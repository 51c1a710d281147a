"""The reader: one item as a page."""

from __future__ import annotations

from tracker_tui.model.item import ItemDetail
from tracker_tui.tui.article import Extras, article
from tracker_tui.tui.widgets.page import Page


class Reader(Page):
    """Shows an item; stays where it was while the same item is drawn again."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.detail: ItemDetail | None = None
        self.extras = Extras()

    def read(self, detail: ItemDetail | None, extras: Extras, now: int) -> None:
        """Show an item with what belongs to it."""
        same = detail is not None and self.detail is not None and detail.id == self.detail.id
        self.detail, self.extras = detail, extras
        if detail is None:
            self.show(())
        else:
            self.build(lambda cells: article(detail, extras, cells, now), keep=same)
