"""History: what the person changed, newest first; Enter takes a change back where nothing newer is in the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.errors import UnknownId
from tracker_tui.model.ids import decode
from tracker_tui.model.views import Change
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.lines import Para, mixed, para

MOST = 500
_NAMED = re.compile(r"\bi[0-9a-z]{7,13}\b(?=$|@| )")


class History(Framed):
    """The list of changes."""

    heading: ClassVar[str] = "History: your changes, newest first"
    hints: ClassVar[tuple[str, ...]] = ("undo", "redo")
    changes: Sequence[Change] = ()

    def load(self) -> None:
        """Ask the journal."""

        def show(found: Sequence[Change]) -> None:
            if self in self.tracker.screen_stack:
                self.changes = found
                self.redraw()

        self.tracker.library.scribe.write(lambda annotator: annotator.history(MOST), show)

    def database_changed(self) -> None:
        """Show what changed meanwhile."""
        self.load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return one line per change."""
        del cells
        if not self.changes:
            return [
                para(
                    "You have changed nothing yet: stars, tags, notes and reads appear here.", "dim"
                )
            ]
        titles = self._titles()
        return [
            mixed(
                (f" {ages.moment(change.at)}  ", "dim"),
                (change.description, "prior" if change.state == "undone" else "text"),
                ("  taken back" if change.state == "undone" else "", "warn"),
                (f"  {safe.line(titles.get(_item(change), ''))}", "dim"),
                key=str(change.id),
                indent=19,
            )
            for change in self.changes
        ]

    def _titles(self) -> dict[int | None, str]:
        """Return the titles of the items that single changes speak of."""
        ids = {item for change in self.changes if (item := _item(change)) is not None}
        return {row.id: row.title for row in self.tracker.library.rows(sorted(ids))}


def _item(change: Change) -> int | None:
    """Return the item that a change of one item names."""
    named = _NAMED.search(change.description)
    try:
        return decode(named[0])[1] if named else None
    except UnknownId:
        return None
