"""History: what the person changed, newest first; Enter takes a change back where nothing newer is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.views import Change
from tracker_tui.tui import ages
from tracker_tui.tui.lines import Para, mixed, para
from tracker_tui.tui.screens.framed import Framed

MOST = 500


class History(Framed):
    """The list of changes."""

    heading: ClassVar[str] = "History: your changes, newest first"
    hints: ClassVar[tuple[str, ...]] = ("undo", "redo")
    changes: Sequence[Change] = ()

    def load(self) -> None:
        """Ask the journal."""

        def show(found: Sequence[Change]) -> None:
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
        return [
            mixed(
                (f" {ages.moment(change.at)}  ", "dim"),
                (change.description, "prior" if change.state == "undone" else "text"),
                ("  taken back" if change.state == "undone" else "", "warn"),
                key=str(change.id),
            )
            for change in self.changes
        ]
