"""Inserting items that were not stored before: many rows of each table at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from tracker_tui.model.ids import SEQ_BITS, item_id
from tracker_tui.model.item import ReadyItem
from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.database.schema import Flag, Kind
from tracker_tui.store.items import names, search

_NEW = (Flag.UNREAD, Flag.UNTHEMED, Flag.PENDING, Flag.ALONE)


Newcomer = tuple[int, ReadyItem]
"""Source id, and an entry that no stored item is."""
_Row = tuple[int, int, int, ReadyItem]
"""Item id, arrival number, source id, the entry."""


class Numbers:
    """Hands out item ids: the next free number within a second, none used twice, not even a dropped one's."""

    def __init__(self, reader: Reader, seconds: Iterable[int] = ()) -> None:
        self._reader = reader
        self._next = self._first_free(seconds)

    def take(self, seconds: int) -> int:
        """Return a new id of a date; a second that is full lends from the one after."""
        while True:
            number = self._next.get(seconds)
            if number is None:
                number = self._first_free([seconds])[seconds]
            if number < 1 << SEQ_BITS:
                self._next[seconds] = number + 1
                return item_id(seconds, number)
            seconds += 1

    def is_free(self, number: int) -> bool:
        """Whether no item has or had this id."""
        row = self._reader.one(
            "SELECT 1 FROM item WHERE id = ?1 UNION ALL SELECT 1 FROM tombstone WHERE item_id = ?1",
            (number,),
        )
        return row is None

    def _first_free(self, seconds: Iterable[int]) -> dict[int, int]:
        """Return the number after the last one that was used, of each of some seconds."""
        rows = self._reader.rows(
            """SELECT value, max(
                 ifnull((SELECT max(id) FROM item WHERE id BETWEEN value << :bits AND (value + 1 << :bits) - 1), -1),
                 ifnull((SELECT max(item_id) FROM tombstone
                         WHERE item_id BETWEEN value << :bits AND (value + 1 << :bits) - 1), -1))
               FROM json_each(:seconds)""",
            {"bits": SEQ_BITS, "seconds": json.dumps(list(dict.fromkeys(seconds)))},
        )
        return {
            second: 0 if last < 0 else (last & ((1 << SEQ_BITS) - 1)) + 1 for second, last in rows
        }


def frozen_time(published: int | None, seen: int) -> int:
    """Return the date an item is listed by, fixed when it is first stored: published, within 0..seen."""
    return seen if published is None else max(0, min(published, seen))


def insert(writer: Writer, newcomers: Sequence[Newcomer], seen: int) -> list[int]:
    """Insert items inside a transaction and return their ids in the same order."""
    if not newcomers:
        return []
    dates = [frozen_time(item.published, seen) for _, item in newcomers]
    numbers = Numbers(writer, dates)
    ids = [numbers.take(date) for date in dates]
    row = writer.one(
        "UPDATE counter SET value = value + ? WHERE name = 'arrival' RETURNING value", (len(ids),)
    )
    assert row
    arrivals = range(row[0] - len(ids) + 1, row[0] + 1)
    # In the order of each table, neighbours go into a page that is at hand already.
    rows = sorted(
        (number, arrival, source_id, item)
        for number, arrival, (source_id, item) in zip(ids, arrivals, newcomers, strict=True)
    )
    _insert_texts(writer, rows, seen)
    writer.many(
        "INSERT OR IGNORE INTO identity VALUES (?, ?, ?)",
        sorted(
            (source_id, key, number) for number, _, source_id, item in rows for key in item.keys
        ),
    )
    names.add_unread_flags(writer, _NEW, ids)
    names.add_unread(writer, _postings(writer, rows))
    search.add_words(
        writer, [(number, item.title_words, item.text_words, "") for number, _, _, item in rows]
    )
    return ids


def _insert_texts(writer: Writer, rows: list[_Row], seen: int) -> None:
    writer.many(
        "INSERT INTO item VALUES (?,?,?,?,1,?,?,?,?,?,?,?)",
        [
            (number, source_id, arrival, seen, seen, item.sha256, item.title, item.url, item.author,
             item.language, item.summary)
            for number, arrival, source_id, item in rows
        ],
    )  # fmt: skip
    writer.many(
        "INSERT INTO body VALUES (?, ?)",
        [(number, item.content) for number, _, _, item in rows if item.content],
    )


def _postings(writer: Writer, rows: list[_Row]) -> list[names.Pair]:
    """Return by what else a new item is listed before anything is known of its content: source and language."""
    languages = names.ensure(
        writer, Kind.LANGUAGE, (item.language for _, _, _, item in rows if item.language)
    )
    return [
        *((names.source_name(source_id), number) for number, _, source_id, _ in rows),
        *((languages[item.language], number) for number, _, _, item in rows if item.language),
    ]
