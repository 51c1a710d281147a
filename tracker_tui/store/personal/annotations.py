"""What a person does: read, star, tag, note, correct, merge, split, save views, hide; and taking it back.

Every method is one durable transaction and one entry of the journal; what changes nothing leaves none.
"""

from __future__ import annotations

import getpass
import json
import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from tracker_tui.model.errors import UnknownId, UsageError
from tracker_tui.model.ids import encode
from tracker_tui.model.text import clean_line, clean_note
from tracker_tui.model.views import Change
from tracker_tui.store.database.bulk import pieces
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.personal import journal, targets
from tracker_tui.store.personal import rows as personal
from tracker_tui.store.personal.changing import Changing, changing
from tracker_tui.store.personal.making import Making
from tracker_tui.store.personal.rows import RowChange

Changes = list[RowChange]
LONGEST_NOTE = 100_000


class Annotator:
    """A person's hand on the database; session: who shares an undo, for example one screen."""

    def __init__(
        self,
        writer: Writer,
        session: str,
        author: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._writer = writer
        self._session = session
        self._make = Making(writer, author or _user(), clock)

    def read(self, ids: Iterable[int]) -> int:
        """Mark items read; return how many were not."""
        return self._mark("read", ids, 1, lambda those: f"marked {those} read")

    def unread(self, ids: Iterable[int]) -> int:
        """Mark items unread; return how many were read."""
        return self._mark("read", ids, 0, lambda those: f"marked {those} unread")

    def star(self, ids: Iterable[int]) -> int:
        """Star items; return how many had no star."""
        return self._mark("star", ids, 1, lambda those: f"starred {those}")

    def unstar(self, ids: Iterable[int]) -> int:
        """Take stars away; return how many had one."""
        return self._mark("star", ids, 0, lambda those: f"took the star of {those}")

    def tag(self, ids: Iterable[int], name: str) -> int:
        """Tag items; return how many had not this tag."""
        name = _tag_name(name)
        return self._for_items(
            ids, lambda one: self._make.tag(one, name, 0), lambda those: f"tagged {those} {name}"
        )

    def untag(self, ids: Iterable[int], name: str) -> int:
        """Take a tag away; return how many had it."""
        name = _tag_name(name)
        return self._for_items(
            ids,
            lambda one: self._make.tag(one, name, 1),
            lambda those: f"took the tag {name} of {those}",
        )

    def add_theme(self, ids: Iterable[int], theme: str) -> int:
        """Correct: items are of a theme; return how many changes that made."""
        return self._for_items(
            ids,
            lambda one: self._make.correct(one, theme, 1),
            lambda those: f"put {those} under the theme {theme}",
        )

    def remove_theme(self, ids: Iterable[int], theme: str) -> int:
        """Correct: items are not of a theme; return how many changes that made."""
        return self._for_items(
            ids,
            lambda one: self._make.correct(one, theme, 0),
            lambda those: f"took {those} out of the theme {theme}",
        )

    def note(self, target: str | int, text: str, quote: str = "") -> str:
        """Write a note in Markdown and return its id; quote: the words of a passage. Raises UnknownId, UsageError."""
        text = _note_text(text)
        with self._change() as change:
            about = targets.resolve(self._writer, target, quote)
            key, now = uuid.uuid4().hex, self._make.now()
            row = (
                about.text, about.item_id, about.event_id, about.org, about.field, about.start, about.end,
                about.revision, about.quote, text, self._make.author, now, now, 0,
            )  # fmt: skip
            change.make([RowChange("note", (key,), None, row)], f"noted on {about.text}")
        return "n" + key

    def edit_note(self, note_id: str, text: str) -> None:
        """Replace the text of a note; note_id: its id or a unique prefix. Raises UnknownId."""
        text = _note_text(text)
        with self._change() as change:
            made = self._make.edited_note(note_id, text=text)
            change.make([made], f"edited the note on {_target(made)}")

    def delete_notes(self, note_ids: Iterable[str]) -> int:
        """Delete notes, all or none; undo brings them back. Returns how many. Raises UnknownId."""
        with self._change() as change:
            found = (self._make.edited_note(one, deleted=1) for one in note_ids)
            # One note may be named twice, by its id and by the beginning of it.
            made = list({one.key: one for one in found}.values())
            those = f"the note on {_target(made[0])}" if len(made) == 1 else f"{len(made)} notes"
            change.make(made, f"deleted {those}")
        return len(made)

    def merge_events(self, target: int, others: Iterable[int]) -> int:
        """Merge events into one; return how many were merged."""
        with self._change() as change:
            self._make.expect_event(target)
            changes: Changes = []
            for other in dict.fromkeys(others):
                if other != target:
                    self._make.expect_event(other)
                    changes.append(self._make.regrouping("merge", None, other, target))
            names = ", ".join(encode("e", one.after[3]) for one in changes if one.after)
            change.make(changes, f"merged {names} into {encode('e', target)}")
        return len(changes)

    def split_event(self, item_ids: Iterable[int]) -> int:
        """Take items of one event out of it into a new one; return the new event's id. Raises UsageError."""
        with self._change() as change:
            ids = sorted(dict.fromkeys(item_ids))
            found = {self._make.event_of(one) for one in ids}
            if len(found) != 1:
                raise UsageError("split takes items of one event")
            source = found.pop()
            target = self._make.founder(ids, source)
            changes = [self._make.regrouping("split", one, source, target) for one in ids]
            change.make(changes, f"split {_count(ids[0], len(ids))} out of {encode('e', source)}")
        return target

    def save_view(self, name: str, query: str, hook: Sequence[str] = ()) -> str:
        """Save a query under a name, in place of one of the same name; return its uuid.

        hook: argv of an alert for new matches.
        """
        name = clean_line(name)
        if not name:
            raise UsageError("a view needs a name")
        with self._change() as change:
            row = self._writer.one(
                "SELECT uuid, created FROM view WHERE name = ? COLLATE NOCASE AND deleted = 0",
                (name,),
            )
            key, created = row or (uuid.uuid4().hex, self._make.now())
            after = (
                name,
                query,
                json.dumps(list(hook)),
                self._make.author,
                created,
                self._make.now(),
                0,
            )
            change.make(
                [personal.change(self._writer, "view", (key,), after)], f"saved the view {name}"
            )
        return str(key)

    def remove_view(self, name: str) -> None:
        """Delete a saved query. Raises UnknownId."""
        with self._change() as change:
            row = self._writer.one(
                "SELECT uuid, name FROM view WHERE name = ? COLLATE NOCASE AND deleted = 0", (name,)
            )
            if row is None:
                raise UnknownId(f"no view is called {name}")
            change.make([self._make.deleted("view", (row[0],))], f"removed the view {row[1]}")

    def hide(self, query: str, item_ids: Iterable[int], arrival: int) -> str:
        """Add a rule that hides what a query matches: the given items now, later ones as they arrive.

        arrival: up to which arrival number the items were looked for. Returns the rule's uuid.
        """
        key, now = uuid.uuid4().hex, self._make.now()
        with self._change() as change:
            self._writer.many(
                "INSERT INTO hidden VALUES (?, ?)", [(key, one) for one in dict.fromkeys(item_ids)]
            )
            self._writer.execute("INSERT INTO watch VALUES (?, ?)", (key, arrival))
            after = (query, self._make.author, now, now, 0)
            change.make([RowChange("ignoring", (key,), None, after)], f"ignored {query}")
        return key

    def show_again(self, rule: str) -> None:
        """Remove a rule that hides items; rule: its uuid or a unique prefix. Raises UnknownId."""
        with self._change() as change:
            rows = self._writer.rows(
                "SELECT uuid, query FROM ignoring WHERE deleted = 0 AND substr(uuid, 1, ?) = ?",
                (len(rule), rule),
            )
            if len(rows) != 1 or not rule:
                raise UnknownId(f"no ignore rule has the id {rule}")
            change.make(
                [self._make.deleted("ignoring", (rows[0][0],))], f"stopped ignoring {rows[0][1]}"
            )

    def undo(self) -> str:
        """Take back the latest change and return what it was. Raises UndoRefused."""
        with writing(self._writer, durable=True):
            return journal.undo(self._writer, self._session)

    def redo(self) -> str:
        """Do again what was undone and return what it was. Raises UndoRefused."""
        with writing(self._writer, durable=True):
            return journal.redo(self._writer, self._session)

    def history(self, limit: int = 50) -> list[Change]:
        """Return the latest changes, newest first."""
        return journal.history(self._writer, limit)

    def _change(self) -> AbstractContextManager[Changing]:
        return changing(self._writer, self._session, self._make.author)

    def _for_items(
        self,
        ids: Iterable[int],
        made: Callable[[int], RowChange | None],
        told: Callable[[str], str],
    ) -> int:
        """Make one change for each stored item, all in one entry of the journal; told: its words about those items."""
        first = 0
        with self._change() as change:
            for some in pieces(dict.fromkeys(ids)):
                self._expect_items(some)
                changes = [one for item in some if (one := made(item))]
                first = first or (_item_of(changes[0]) if changes else 0)
                change.add(changes)
            change.tell(told(_count(first, change.count)))
        return change.count

    def _expect_items(self, ids: Sequence[int]) -> None:
        rows = self._writer.rows(
            "SELECT j.value FROM json_each(?) j WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = j.value) LIMIT 1",
            (json.dumps(ids),),
        )
        if rows:
            raise UnknownId(f"no item has the id {encode('i', rows[0][0])}")

    def _mark(self, kind: str, ids: Iterable[int], value: int, told: Callable[[str], str]) -> int:
        now = self._make.now()
        return self._for_items(ids, lambda one: self._make.mark(kind, one, value, now), told)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"


def _item_of(change: RowChange) -> int:
    """Return the item of a mark, tag or correction."""
    return int(change.key[1] if change.table == "mark" else change.key[0])


def _target(change: RowChange) -> str:
    """Return what a note is about."""
    assert change.after
    return str(personal.named("note", change.after)["target"])


def _count(first: int, count: int) -> str:
    return encode("i", first) if count == 1 else f"{count} items"


def _tag_name(name: str) -> str:
    name = clean_line(name)
    if not name or len(name) > 100:
        raise UsageError("a tag has 1 to 100 characters")
    return name


def _note_text(text: str) -> str:
    text = clean_note(text)
    if not text.strip():
        raise UsageError("a note needs some text")
    if len(text) > LONGEST_NOTE:
        raise UsageError(f"a note has at most {LONGEST_NOTE} characters")
    return text
