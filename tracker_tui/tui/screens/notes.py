"""All notes, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tracker_tui.model.errors import TrackerError
from tracker_tui.model.rows import NoteRow
from tracker_tui.query.answers import events, items, notes
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui import notebook
from tracker_tui.tui.data.desk import Ticket
from tracker_tui.tui.keys.commands import Scope
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.lines import Para, mixed, para

MOST = 2000


class Notes(Framed):
    """The list of notes; Enter goes to the item."""

    heading: ClassVar[str] = "Notes, newest first"
    scope: ClassVar[Scope] = "notes"
    hints: ClassVar[tuple[str, ...]] = ("open", "note_edit", "note_delete", "undo")
    rows: Sequence[NoteRow] | None = None

    def load(self) -> None:
        """Ask for the notes."""

        def work(reader: Reader, ticket: Ticket[list[NoteRow]]) -> list[NoteRow]:
            del ticket
            return notes.newest(reader, MOST)

        def show(found: list[NoteRow]) -> None:
            self.rows = found
            self.head(self.heading, f"{len(found)}")
            self.redraw()

        self.ask("notes", work, show)

    def database_changed(self) -> None:
        """Show what changed meanwhile."""
        self.load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return each note below its target."""
        del cells
        if self.rows is None:
            return [para("Looking for notes", "dim")]
        if not self.rows:
            key = self.tracker.keymap.way("annotate")
            return [
                para(
                    f"There are no notes yet: {key} writes one on the item under the cursor.", "dim"
                )
            ]
        page: list[Para] = []
        for row in self.rows:
            page.append(
                mixed(
                    (f" {ages.moment(row.updated)}  ", "dim"),
                    (safe.line(row.text), "note"),
                    key=row.id,
                    indent=19,
                )
            )
            about = f'"{row.quote}"' if row.quote else self._title(row.target)
            page.append(mixed((" " * 19, "text"), (safe.line(about), "dim"), indent=19))
        return page

    def _title(self, target: str) -> str:
        reader = self.tracker.library.reader
        try:
            if target.startswith("org:"):
                return target[4:]
            item = (
                events.resolve(reader, target[6:])
                if target.startswith("event:")
                else items.resolve(reader, target.split("@", maxsplit=1)[0])
            )
            found = self.tracker.library.rows([item])
        except TrackerError:
            return target
        return f"on {found[0].title}" if found else target

    def opened(self, key: str) -> None:
        """Go to the item of the note."""
        row = next((row for row in self.rows or () if row.id == key), None)
        if row is None:
            return
        if row.target.startswith("org:"):
            self.tracker.visit_shelf(row.target)
            return
        reader = self.tracker.library.reader
        try:
            target = row.target.removeprefix("event:")
            item = (
                events.resolve(reader, target)
                if row.target.startswith("event:")
                else items.resolve(reader, target.partition("@")[0])
            )
        except TrackerError as error:
            self.tracker.report(error)
            return
        self.dismiss(None)
        self.tracker.visit(item)

    def do_note_edit(self) -> None:
        """Change the note under the cursor."""
        if self.page.key:
            notebook.change(self, self.page.key)

    def do_note_delete(self) -> None:
        """Delete the note under the cursor."""
        if self.page.key:
            notebook.delete(self, self.page.key)
