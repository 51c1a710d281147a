"""All notes, newest first, below the drafts that wait."""

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
from tracker_tui.tui.person import drafts
from tracker_tui.tui.person.drafts import Draft
from tracker_tui.tui.screens.framed import Framed
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.lines import Para, mixed, para

MOST = 2000
INDENT = 19
"""Cells before the words: the length of a moment."""


class Notes(Framed):
    """The list of notes; Enter goes to the item."""

    heading: ClassVar[str] = "Notes, newest first"
    scope: ClassVar[Scope] = "notes"
    hints: ClassVar[tuple[str, ...]] = ("open", "note_edit", "note_delete", "undo")
    rows: Sequence[NoteRow] | None = None
    drafts: Sequence[Draft] = ()

    def load(self) -> None:
        """Ask for the notes."""

        def work(reader: Reader, ticket: Ticket[list[NoteRow]]) -> list[NoteRow]:
            del ticket
            return notes.newest(reader, MOST)

        def show(found: list[NoteRow]) -> None:
            self.rows = found
            self.drafts = drafts.kept(self.tracker.options.place_file)
            self.head(self.heading, f"{len(found):,}")
            self.redraw()

        self.ask("notes", work, show)

    def database_changed(self) -> None:
        """Show what changed meanwhile."""
        self.load()

    def on_screen_resume(self) -> None:
        """Show what became of a draft."""
        if self.rows is not None:
            self.load()

    def build(self, cells: int) -> Sequence[Para]:
        """Return the drafts, then each note above what it is on."""
        del cells
        if self.rows is None:
            return [para("Looking for notes", "dim")]
        if not self.rows and not self.drafts:
            key = self.tracker.keymap.way("annotate")
            return [
                para(
                    f"There are no notes yet: {key} writes one on the item under the cursor.", "dim"
                )
            ]
        page = self._waiting()
        for row in self.rows:
            page.append(
                mixed(
                    (f" {ages.moment(row.updated)}  ", "dim"),
                    (safe.line(row.text), "note"),
                    key=row.id,
                    indent=INDENT,
                )
            )
            about = f'"{row.quote}"' if row.quote else self._title(row.target)
            page.append(mixed((" " * INDENT, "text"), (safe.line(about), "dim"), indent=INDENT))
        return page

    def _waiting(self) -> list[Para]:
        """Return what was begun and not saved yet."""
        page: list[Para] = []
        for draft in self.drafts:
            head = (" draft, not saved  ", "warn")
            key = f"draft:{draft.target}"
            page.append(mixed(head, (safe.line(draft.text), "note"), key=key, indent=INDENT))
            about = f'"{draft.quote}"' if draft.quote else f"on {draft.title}"
            page.append(mixed((" " * INDENT, "text"), (safe.line(about), "dim"), indent=INDENT))
        return page

    def _draft(self, key: str) -> Draft | None:
        return next((one for one in self.drafts if f"draft:{one.target}" == key), None)

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
        """Go to the item of the note, or on with a draft."""
        if (draft := self._draft(key)) is not None:
            notebook.go_on(self, draft)
            return
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
        if (draft := self._draft(self.page.key)) is not None:
            notebook.go_on(self, draft)
        elif self.page.key:
            notebook.change(self, self.page.key)

    def do_note_delete(self) -> None:
        """Delete the note under the cursor."""
        if self._draft(self.page.key) is not None:
            way = self.tracker.keymap.way("note_edit")
            self.show_status(f"{way} goes on with the draft; emptied and left, it is gone")
        elif self.page.key:
            notebook.delete(self, self.page.key)
