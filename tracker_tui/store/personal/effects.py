"""What follows from a person's rows in the tables that lists are made from: postings, words, events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tracker_tui.model.enrichment import Enrichment
from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.database.schema import Flag, Kind
from tracker_tui.store.findings import enrichment_json, events, findings
from tracker_tui.store.findings.findingrows import rows_of
from tracker_tui.store.findings.regroupings import Regrouping
from tracker_tui.store.items import names, search
from tracker_tui.store.personal.rows import RowChange, named, write


def apply(writer: Writer, changes: Sequence[RowChange]) -> None:
    """Write rows and everything that follows from them."""
    noted = _noted_items(writer, changes)
    before = [search.texts(writer, item_id) for item_id in noted]
    write(writer, changes)
    search.remove(writer, before)
    search.add(writer, [search.texts(writer, item_id) for item_id in noted])
    by_table: dict[str, list[RowChange]] = {}
    for one in changes:
        by_table.setdefault(one.table, []).append(one)
    for table, effect in _EFFECTS.items():
        if table in by_table:
            effect(writer, by_table[table])


def _noted_items(reader: Reader, changes: Iterable[RowChange]) -> list[int]:
    """Return the stored items whose notes change; a note may come from elsewhere without its item."""
    found = []
    for one in changes:
        if one.table == "note":
            row = one.after or one.before
            assert row
            found.append(named("note", row)["item_id"])
    return [
        item_id
        for item_id in dict.fromkeys(found)
        if item_id is not None and reader.one("SELECT 1 FROM item WHERE id = ?", (item_id,))
    ]


def _marks(writer: Writer, changes: Sequence[RowChange]) -> None:
    for one in changes:
        kind, item_id = one.key
        value = bool(one.after and named("mark", one.after)["value"])
        if kind == "star":
            _list(writer, Flag.STARRED, item_id, value)
        elif kind == "read":
            _list(writer, Flag.UNREAD, item_id, not value and not is_hidden(writer, item_id))


def _list(writer: Writer, name: int, item_id: int, listed: bool) -> None:
    change = names.add if listed else names.remove
    change(writer, [(int(name), item_id)])


def is_hidden(reader: Reader, item_id: int) -> bool:
    """Whether a rule in force hides the item."""
    return bool(
        reader.one(
            "SELECT 1 FROM hidden h JOIN ignoring r ON r.uuid = h.rule WHERE h.item_id = ? AND r.deleted = 0",
            (item_id,),
        )
    )


def _notes(writer: Writer, changes: Sequence[RowChange]) -> None:
    for item_id in _noted_items(writer, changes):
        row = writer.one("SELECT 1 FROM note WHERE item_id = ? AND deleted = 0 LIMIT 1", (item_id,))
        _list(writer, Flag.NOTED, item_id, row is not None)


def _tags(writer: Writer, changes: Sequence[RowChange]) -> None:
    numbers = names.ensure(writer, Kind.TAG, (one.key[1] for one in changes))
    for one in changes:
        item_id, name = one.key
        _list(
            writer,
            numbers[name],
            item_id,
            bool(one.after and not named("tag", one.after)["deleted"]),
        )
    for item_id in dict.fromkeys(one.key[0] for one in changes):
        row = writer.one("SELECT 1 FROM tag WHERE item_id = ? AND deleted = 0 LIMIT 1", (item_id,))
        _list(writer, Flag.TAGGED, item_id, row is not None)


def _corrections(writer: Writer, changes: Sequence[RowChange]) -> None:
    for item_id in dict.fromkeys(one.key[0] for one in changes):
        relist(writer, item_id)


def relist(writer: Writer, item_id: int) -> None:
    """List an item anew by its stored finding and the corrections."""
    row = writer.one(
        "SELECT i.language, f.data FROM item i LEFT JOIN finding f ON f.item_id = i.id WHERE i.id = ?",
        (item_id,),
    )
    if row:
        language, data = row
        pending = writer.one(
            "SELECT 1 FROM posting WHERE name_id = ? AND item_id = ?", (Flag.PENDING, item_id)
        )
        found = enrichment_json.read(data, {}) if data else Enrichment()
        findings.relist(writer, [(item_id, rows_of(found), language)])
        _list(writer, Flag.PENDING, item_id, pending is not None)


def _regroupings(writer: Writer, changes: Sequence[RowChange]) -> None:
    told = []
    for one in changes:
        row = one.after or one.before
        assert row
        values = named("regrouping", row)
        told.append(
            Regrouping(
                values["kind"], values["item_id"], values["source_event"], values["target_event"]
            )
        )
    events.regroup(writer, told)


def _ignoring(writer: Writer, changes: Sequence[RowChange]) -> None:
    for one in changes:
        rows = writer.rows("SELECT item_id FROM hidden WHERE rule = ?", one.key)
        show_or_hide(writer, [row[0] for row in rows])


def show_or_hide(writer: Writer, item_ids: Iterable[int]) -> None:
    """List items as hidden, and as read where they are, by the rules in force."""
    for item_id in item_ids:
        hides = is_hidden(writer, item_id)
        read = writer.value(
            "SELECT value FROM mark WHERE kind = 'read' AND item_id = ?", (item_id,), 0
        )
        _list(writer, Flag.HIDDEN, item_id, hides)
        _list(writer, Flag.UNREAD, item_id, not hides and not read)


_EFFECTS: dict[str, Callable[[Writer, Sequence[RowChange]], None]] = {
    "mark": _marks,
    "note": _notes,
    "tag": _tags,
    "correction": _corrections,
    "regrouping": _regroupings,
    "ignoring": _ignoring,
}
