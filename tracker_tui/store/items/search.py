"""Upkeep of the full-text index, which holds no text: a change must tell the old words exactly."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from tracker_tui.normalise.search_text import document, index_text
from tracker_tui.store.database.connection import Reader, Writer, writing

_PAGES, _POLITE_PAGES = 300, 50
"""Pages joined at a time: about 20 ms, and 4 ms while a person is at work."""
_MANY_SEGMENTS = 64
"""Each transaction leaves a segment; FTS5 would join 200 of them inside a commit, which takes seconds."""
_HELD = 16 << 20
"""Bytes of words that FTS5 may hold before it writes a segment, so that a transaction leaves one, not ten."""
Texts = tuple[int, str, str, str, str]
"""Item id, title, summary, content, notes."""


Words = tuple[int, str, str, str]
"""Item id and the three columns of the index (normalise/search_text.py)."""


def add(writer: Writer, items: Iterable[Texts]) -> None:
    """Index items that are not in the index."""
    add_words(writer, map(_words, items))


def add_words(writer: Writer, items: Iterable[Words]) -> None:
    """Index words as they are, oldest first: FTS5 writes out what it holds at each step back."""
    if writer.value("SELECT v FROM search_config WHERE k = 'hashsize'") != _HELD:
        writer.execute("INSERT INTO search(search, rank) VALUES ('hashsize', ?)", (_HELD,))
    writer.many(
        "INSERT INTO search(rowid, title, text, notes) VALUES (?, ?, ?, ?)",
        sorted(items, key=itemgetter(0)),
    )


def remove(writer: Writer, items: Iterable[Texts]) -> None:
    """Take items out of the index; the texts must be those that were indexed."""
    writer.many(
        "INSERT INTO search(search, rowid, title, text, notes) VALUES ('delete', ?, ?, ?, ?)",
        map(_words, items),
    )


def _words(item: Texts) -> Words:
    number, title, summary, content, notes = item
    return (number, *document(title, summary, content), index_text(notes))


def texts(reader: Reader, item_id: int) -> Texts:
    """Return the texts of an item as they are indexed now."""
    row = reader.one(
        """SELECT i.id, i.title, i.summary, ifnull(b.content, ''), ''
           FROM item i LEFT JOIN body b ON b.item_id = i.id WHERE i.id = ?""",
        (item_id,),
    )
    assert row
    return (row[0], row[1], row[2], row[3], notes_of(reader, item_id))


def notes_of(reader: Reader, item_id: int) -> str:
    """Return the texts of an item's notes, oldest first."""
    rows = reader.rows(
        "SELECT text FROM note WHERE item_id = ? AND deleted = 0 ORDER BY created, uuid", (item_id,)
    )
    return "\n".join(row[0] for row in rows)


def merge(writer: Writer) -> bool:
    """Join some of the index's segments in one short transaction; return whether there was anything to join."""
    pages = _POLITE_PAGES if writer.turns.is_polite else _PAGES
    with writing(writer):
        before = writer.connection.total_changes
        writer.execute("INSERT INTO search(search, rank) VALUES ('merge', ?)", (pages,))
        return writer.connection.total_changes - before >= 2


def merge_all(writer: Writer) -> None:
    """Join the index's segments, where they are many, as far as can be; for moments in which nothing else waits."""
    writer.unmerged = 0
    while merge(writer):
        pass


def keep_merged(writer: Writer) -> None:
    """To be called after each transaction that indexed something: now and then joins the segments they left."""
    writer.unmerged += 1
    if writer.unmerged >= _MANY_SEGMENTS and not writer.connection.in_transaction:
        merge_all(writer)
