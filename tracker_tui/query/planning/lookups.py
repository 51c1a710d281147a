"""Looking up what a filter names."""

from __future__ import annotations

from tracker_tui.model.errors import UnknownId
from tracker_tui.query.planning.nodes import Members, Node, Nothing, Post
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import Flag, Kind
from tracker_tui.store.items.names import source_name
from tracker_tui.store.personal import references

_MANY = 20_000


def total(reader: Reader) -> int:
    """Return the number of all items."""
    return int(
        reader.value(
            "SELECT sum(total) FROM name WHERE id IN (?, ?)", (Flag.THEMED, Flag.UNTHEMED), 0
        )
    )


def flag(reader: Reader, flag: Flag) -> Post:
    """Return the posting of a flag."""
    return Post(
        (int(flag),), int(reader.value("SELECT total FROM name WHERE id = ?", (int(flag),)))
    )


def exact(reader: Reader, kind: Kind, value: str) -> Node:
    """Return the posting of one name, exactly as written."""
    row = reader.one("SELECT id, total FROM name WHERE kind = ? AND value = ?", (kind, value))
    return Post((row[0],), row[1]) if row else Nothing()


def named(reader: Reader, kind: Kind, value: str) -> Node:
    """Return the postings of a name in any case; an organisation also by a part of its name."""
    rows = reader.rows(
        "SELECT id, total FROM name WHERE kind = ? AND value = ? COLLATE NOCASE", (kind, value)
    )
    if not rows and kind is Kind.ORG:
        rows = reader.rows(
            "SELECT id, total FROM name WHERE kind = ? AND value LIKE ? ESCAPE '\\' ORDER BY total DESC LIMIT 50",
            (kind, f"%{_literal(value)}%"),
        )
    return _post(rows)


def _literal(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _post(rows: list[tuple[int, ...]]) -> Node:
    if not rows:
        return Nothing()
    return Post(tuple(row[0] for row in rows), sum(row[1] for row in rows))


def sources(reader: Reader, value: str) -> Node:
    """Return the items of the sources whose title, host or publisher holds the value."""
    like = f"%{_literal(value)}%"
    ids = reader.rows(
        """SELECT id FROM source WHERE title LIKE ?1 ESCAPE '\\' OR host LIKE ?1 ESCAPE '\\'
           OR publisher LIKE ?1 ESCAPE '\\'""",
        (like,),
    )
    names = [source_name(row[0]) for row in ids]
    marks = ",".join("?" * len(names))
    return _post(reader.rows(f"SELECT id, total FROM name WHERE id IN ({marks})", names))


def event(reader: Reader, value: str) -> Node:
    """Return the items of an event, named by its id or a prefix of it."""
    try:
        number = references.event(reader, value)
    except UnknownId:
        return Nothing()
    size = reader.value("SELECT size FROM event WHERE id = ?", (number,), 0)
    return Members((number,), size)


def storyline(reader: Reader, value: str) -> Node:
    """Return the items of all events of a storyline."""
    try:
        number = references.storyline(reader, value)
    except UnknownId:
        return Nothing()
    rows = reader.rows("SELECT id, size FROM event WHERE storyline_id = ?", (number,))
    return (
        Members(tuple(row[0] for row in rows), sum(row[1] for row in rows)) if rows else Nothing()
    )


def seen_size(reader: Reader, column: str, low: int, high: int, total: int) -> int:
    """Return how many items an index range holds, guessed where they are many."""
    found = int(
        reader.value(
            f"SELECT count(*) FROM (SELECT 1 FROM item WHERE {column} >= ? AND {column} < ? LIMIT ?)",
            (low, high, _MANY),
        )
    )
    return found if found < _MANY else max(found, total // 2)


def span_size(reader: Reader, low: int, high: int, total: int) -> int:
    """Return about how many items lie between two ids, as if they came evenly."""
    row = reader.one("SELECT (SELECT min(id) FROM item), (SELECT max(id) FROM item)")
    if not row or row[0] is None or row[0] == row[1]:
        return total
    first, last = int(row[0]), int(row[1])
    inside = max(0, min(high, last + 1) - max(low, first))
    return round(total * inside / (last + 1 - first))
