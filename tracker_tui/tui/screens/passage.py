"""One item with certain words marked and brought into sight: where a citation leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.item import ItemDetail
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import safe
from tracker_tui.tui.text.article import Extras, article
from tracker_tui.tui.text.lines import Para, para


class Passage(Framed):
    """The reader's page on a screen of its own."""

    selecting: ClassVar[bool] = False

    def __init__(self, item: int, quote: str) -> None:
        super().__init__()
        self.item, self.quote = item, quote
        self.detail: ItemDetail | None = None

    def load(self) -> None:
        """Read the item and go to the quoted words."""
        self.detail = self.tracker.library.detail(self.item)
        name = self.detail.publisher or self.detail.source if self.detail else ""
        self.head(f"Source: {name}", "the quoted words are marked" if self.quote else "")
        self.page.build(self.build)
        words = safe.line(self.quote).split()
        if words:
            pattern = r"\s+".join(re.escape(word) for word in words[:60])
            self.page.highlight(re.compile(pattern, re.IGNORECASE))
            self.page.next_hit(1)

    def build(self, cells: int) -> Sequence[Para]:
        """Return the item's page."""
        if self.detail is None:
            return [para("This item is gone.", "dim")]
        return article(self.detail, Extras(), cells, self.tracker.now())
