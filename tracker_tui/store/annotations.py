"""What a person does: read, star, tag, note, correct, merge, split, save views, hide; and taking it back.

Every method is one durable transaction and one entry of the journal; what changes nothing leaves none.
"""

from __future__ import annotations

import getpass
import json
import time
import uuid
from collections.abc import Callable, Iterable, Sequence

from tracker_tui.model.errors import UnknownId, UsageError
from tracker_tui.model.ids import encode
from tracker_tui.model.text import clean_line, clean_note
from tracker_tui.model.views import Change
from tracker_tui.store import effects, journal, personal, references, targets
from tracker_tui.store.connection import Writer, writing
from tracker_tui.store.personal import RowChange

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
        self._clock = clock
        self._session = session
        self._author = author or _user()

    def read(self, ids: Iterable[int]) -> int:
        """Mark items read; return how many were not."""
        return self._mark("read", ids, 1, "marked {} read")

    def unread(self, ids: Iterable[int]) -> int:
        """Mark items unread; return how many were read."""
        return self._mark("read", ids, 0, "marked {} unread")

    def star(self, ids: Iterable[int]) -> int:
        """Star items; return how many had no star."""
        return self._mark("star", ids, 1, "starred {}")

    def unstar(self, ids: Iterable[int]) -> int:
        """Take stars away; return how many had one."""
        return self._mark("star", ids, 0, "took the star of {}")

    def tag(self, ids: Iterable[int], name: str) -> int:
        """Tag items; return how many had not this tag."""
        name = _tag_name(name)
        return self._for_items(ids, lambda one: self._tag(one, name, 0), f"tagged {{}} {name}")

    def untag(self, ids: Iterable[int], name: str) -> int:
        """Take a tag away; return how many had it."""
        name = _tag_name(name)
        return self._for_items(
            ids, lambda one: self._tag(one, name, 1), f"took the tag {name} of {{}}"
        )

    def add_theme(self, ids: Iterable[int], theme: str) -> int:
        """Correct: items are of a theme; return how many changes that made."""
        return self._for_items(
            ids, lambda one: self._correct(one, theme, 1), f"put {{}} under {theme}"
        )

    def remove_theme(self, ids: Iterable[int], theme: str) -> int:
        """Correct: items are not of a theme; return how many changes that made."""
        return self._for_items(
            ids, lambda one: self._correct(one, theme, 0), f"took {{}} from {theme}"
        )

    def note(self, target: str | int, text: str) -> str:
        """Write a note in Markdown and return its id. Raises UnknownId, UsageError."""
        text = _note_text(text)
        with self._change() as done:
            about = targets.resolve(self._writer, target)
            key, now = uuid.uuid4().hex, self._now()
            row = (
                about.text, about.item_id, about.event_id, about.org, about.field, about.start, about.end,
                about.revision, about.quote, text, self._author, now, now, 0,
            )  # fmt: skip
            done([RowChange("note", (key,), None, row)], f"noted on {about.text}")
        return "n" + key

    def edit_note(self, note_id: str, text: str) -> None:
        """Replace the text of a note; note_id: its id or a unique prefix. Raises UnknownId."""
        text = _note_text(text)
        self._change_note(note_id, "edited the note on {}", text=text)

    def delete_note(self, note_id: str) -> None:
        """Delete a note; undo brings it back. Raises UnknownId."""
        self._change_note(note_id, "deleted the note on {}", deleted=1)

    def merge_events(self, target: int, others: Iterable[int]) -> int:
        """Merge events into one; return how many were merged."""
        with self._change() as done:
            self._expect_event(target)
            changes: Changes = []
            for other in dict.fromkeys(others):
                if other != target:
                    self._expect_event(other)
                    changes.append(self._regrouping("merge", None, other, target))
            names = ", ".join(encode("e", one.after[3]) for one in changes if one.after)
            done(changes, f"merged {names} into {encode('e', target)}")
        return len(changes)

    def split_event(self, item_ids: Iterable[int]) -> int:
        """Take items of one event out of it into a new one; return the new event's id. Raises UsageError."""
        with self._change() as done:
            ids = sorted(dict.fromkeys(item_ids))
            found = {self._event_of(one) for one in ids}
            if len(found) != 1:
                raise UsageError("split takes items of one event")
            source = found.pop()
            target = self._founder(ids, source)
            changes = [self._regrouping("split", one, source, target) for one in ids]
            done(changes, f"split {_count(ids)} out of {encode('e', source)}")
        return target

    def save_view(self, name: str, query: str, hook: Sequence[str] = ()) -> str:
        """Save a query under a name, in place of one of the same name; return its uuid.

        hook: argv of an alert for new matches.
        """
        name = clean_line(name)
        if not name:
            raise UsageError("a view needs a name")
        with self._change() as done:
            row = self._writer.one(
                "SELECT uuid, created FROM view WHERE name = ? COLLATE NOCASE AND deleted = 0",
                (name,),
            )
            key, created = row or (uuid.uuid4().hex, self._now())
            after = (name, query, json.dumps(list(hook)), self._author, created, self._now(), 0)
            done([personal.change(self._writer, "view", (key,), after)], f"saved the view {name}")
        return str(key)

    def remove_view(self, name: str) -> None:
        """Delete a saved query. Raises UnknownId."""
        with self._change() as done:
            row = self._writer.one(
                "SELECT uuid, name FROM view WHERE name = ? COLLATE NOCASE AND deleted = 0", (name,)
            )
            if row is None:
                raise UnknownId(f"no view is called {name}")
            done([self._deleted("view", (row[0],))], f"removed the view {row[1]}")

    def hide(self, query: str, item_ids: Iterable[int], arrival: int) -> str:
        """Add a rule that hides what a query matches: the given items now, later ones as they arrive.

        arrival: up to which arrival number the items were looked for. Returns the rule's uuid.
        """
        key, now = uuid.uuid4().hex, self._now()
        with self._change() as done:
            self._writer.many(
                "INSERT INTO hidden VALUES (?, ?)", [(key, one) for one in dict.fromkeys(item_ids)]
            )
            self._writer.execute("INSERT INTO watch VALUES (?, ?)", (key, arrival))
            after = (query, self._author, now, now, 0)
            done([RowChange("ignoring", (key,), None, after)], f"ignored {query}")
        return key

    def show_again(self, rule: str) -> None:
        """Remove a rule that hides items; rule: its uuid or a unique prefix. Raises UnknownId."""
        with self._change() as done:
            rows = self._writer.rows(
                "SELECT uuid, query FROM ignoring WHERE deleted = 0 AND substr(uuid, 1, ?) = ?",
                (len(rule), rule),
            )
            if len(rows) != 1 or not rule:
                raise UnknownId(f"no ignore rule has the id {rule}")
            done([self._deleted("ignoring", (rows[0][0],))], f"stopped ignoring {rows[0][1]}")

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

    def _now(self) -> int:
        return int(self._clock())

    def _change(self) -> _Change:
        return _Change(self._writer, self._session, self._author)

    def _for_items(
        self, ids: Iterable[int], change: Callable[[int], RowChange | None], description: str
    ) -> int:
        """Make one change for each stored item, all in one entry of the journal."""
        with self._change() as done:
            found = list(dict.fromkeys(ids))
            self._expect_items(found)
            changes = [made for one in found if (made := change(one))]
            done(changes, description.format(_count([_item_of(one) for one in changes])))
        return len(changes)

    def _expect_items(self, ids: Sequence[int]) -> None:
        rows = self._writer.rows(
            "SELECT j.value FROM json_each(?) j WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = j.value) LIMIT 1",
            (json.dumps(ids),),
        )
        if rows:
            raise UnknownId(f"no item has the id {encode('i', rows[0][0])}")

    def _mark(self, kind: str, ids: Iterable[int], value: int, description: str) -> int:
        now = self._now()

        def change(item_id: int) -> RowChange | None:
            made = personal.change(
                self._writer, "mark", (kind, item_id), (value, now, self._author)
            )
            old = made.before[0] if made.before else 0
            return made if old != value else None

        return self._for_items(ids, change, description)

    def _tag(self, item_id: int, name: str, deleted: int) -> RowChange | None:
        made = personal.change(self._writer, "tag", (item_id, name), None)
        old = made.before
        if (old[4] if old else 1) == deleted:
            return None
        now = self._now()
        after = (
            old[0] if old else uuid.uuid4().hex,
            self._author,
            old[2] if old else now,
            now,
            deleted,
        )
        return RowChange("tag", made.key, old, after)

    def _correct(self, item_id: int, theme: str, present: int) -> RowChange | None:
        made = personal.change(self._writer, "correction", (item_id, theme), None)
        old, now = made.before, self._now()
        if old and not old[5] and old[0] == present:
            return None
        if (not old or old[5]) and bool(present) == self._has_theme(item_id, theme):
            return None
        key, created = (old[1], old[3]) if old else (uuid.uuid4().hex, now)
        after = (present, key, self._author, created, now, 0)
        return RowChange("correction", made.key, old, after)

    def _has_theme(self, item_id: int, theme: str) -> bool:
        row = self._writer.one(
            """SELECT 1 FROM posting p JOIN name n ON n.id = p.name_id
               WHERE p.item_id = ? AND n.kind = 1 AND n.value = ?""",
            (item_id, theme),
        )
        return row is not None

    def _change_note(self, note_id: str, description: str, **values: object) -> None:
        with self._change() as done:
            key = (references.note(self._writer, note_id),)
            before = personal.current(self._writer, personal.TABLES["note"], key)
            assert before
            row = {**personal.named("note", before), **values, "updated": self._now()}
            made = RowChange("note", key, before, tuple(row.values()))
            done([made], description.format(row["target"]))

    def _deleted(self, table: str, key: tuple[object, ...]) -> RowChange:
        before = personal.current(self._writer, personal.TABLES[table], key)
        assert before
        row = {**personal.named(table, before), "updated": self._now(), "deleted": 1}
        return RowChange(table, key, before, tuple(row.values()))

    def _regrouping(self, kind: str, item_id: int | None, source: int, target: int) -> RowChange:
        row = self._writer.one(
            """INSERT INTO counter VALUES ('regrouping', (SELECT ifnull(max(number), 0) + 1 FROM regrouping))
               ON CONFLICT DO UPDATE SET value = max(value + 1, excluded.value) RETURNING value"""
        )
        assert row
        now = self._now()
        after = (row[0], kind, item_id, source, target, self._author, now, now, 0)
        return RowChange("regrouping", (uuid.uuid4().hex,), None, after)

    def _expect_event(self, event_id: int) -> None:
        if not self._writer.one("SELECT 1 FROM event WHERE id = ?", (event_id,)):
            raise UnknownId(f"no event has the id {encode('e', event_id)}")

    def _event_of(self, item_id: int) -> int:
        found = self._writer.value("SELECT event_id FROM membership WHERE item_id = ?", (item_id,))
        if found is None:
            raise UsageError(f"the item {encode('i', item_id)} is in no event")
        return int(found)

    def _founder(self, ids: Sequence[int], source: int) -> int:
        """Return the id of a new event of these items: the oldest whose own id names no event now."""
        size = self._writer.value("SELECT size FROM event WHERE id = ?", (source,), 0)
        if len(ids) >= size:
            raise UsageError("split leaves at least one item in the event")
        for one in ids:
            if one != source and not self._writer.one("SELECT 1 FROM event WHERE id = ?", (one,)):
                return one
        raise UsageError(
            f"{encode('e', source)} is named after this item: split the other items out instead"
        )


class _Change:
    """One transaction of a person: `with … as done:` and done(changes, description)."""

    def __init__(self, writer: Writer, session: str, author: str) -> None:
        self._writer, self._session, self._author = writer, session, author
        self._transaction = writing(writer, durable=True)

    def __enter__(self) -> Callable[[Changes, str], None]:
        self._transaction.__enter__()
        return self._done

    def __exit__(self, *error: object) -> None:
        self._transaction.__exit__(*error)  # type: ignore[arg-type]

    def _done(self, changes: Changes, description: str) -> None:
        if changes:
            effects.apply(self._writer, changes)
            journal.record(self._writer, self._session, self._author, description, changes)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"


def _item_of(change: RowChange) -> int:
    """Return the item of a mark, tag or correction."""
    return int(change.key[1] if change.table == "mark" else change.key[0])


def _count(ids: Sequence[int]) -> str:
    return encode("i", ids[0]) if len(ids) == 1 else f"{len(ids)} items"


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
