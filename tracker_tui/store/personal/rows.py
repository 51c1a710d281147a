"""The rows that are a person's, and changing them so that the change can be taken back.

Every change is a list of (table, key, row before, row after); None is no row. Undo needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker_tui.store.database.connection import Reader, Writer

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A personal table: its key columns and its other columns."""

    name: str
    key: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, the key first."""
        return self.key + self.rest


_LIFE = ("author", "created", "updated", "deleted")
TABLES = {
    table.name: table
    for table in (
        Table("mark", ("kind", "item_id"), ("value", "changed", "author")),
        Table(
            "note",
            ("uuid",),
            (
                "target",
                "item_id",
                "event_id",
                "org",
                "field",
                "start",
                "end",
                "revision",
                "quote",
                "text",
                *_LIFE,
            ),
        ),
        Table("tag", ("item_id", "name"), ("uuid", *_LIFE)),
        Table("correction", ("item_id", "theme"), ("present", "uuid", *_LIFE)),
        Table(
            "regrouping",
            ("uuid",),
            ("number", "kind", "item_id", "source_event", "target_event", *_LIFE),
        ),
        Table("view", ("uuid",), ("name", "query", "hook", *_LIFE)),
        Table("ignoring", ("uuid",), ("query", *_LIFE)),
    )
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a personal table before and after; the values are those of Table.rest."""

    table: str
    key: Values
    before: Values | None
    after: Values | None

    @property
    def reverse(self) -> RowChange:
        """The change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


def current(reader: Reader, table: Table, key: Values) -> Values | None:
    """Return the row of a key as it is now."""
    where = " AND ".join(f"{column} = ?" for column in table.key)
    return reader.one(f"SELECT {', '.join(table.rest)} FROM {table.name} WHERE {where}", key)


def change(reader: Reader, table: str, key: Values, after: Values | None) -> RowChange:
    """Return the change that gives a key these values."""
    return RowChange(table, key, current(reader, TABLES[table], key), after)


def write(writer: Writer, changes: Iterable[RowChange]) -> None:
    """Write rows as they are after the changes."""
    gone: dict[str, list[Values]] = {}
    kept: dict[str, list[Values]] = {}
    for one in changes:
        if one.after is None:
            gone.setdefault(one.table, []).append(one.key)
        else:
            kept.setdefault(one.table, []).append(one.key + one.after)
    for name, keys in gone.items():
        where = " AND ".join(f"{column} = ?" for column in TABLES[name].key)
        writer.many(f"DELETE FROM {name} WHERE {where}", keys)
    for name, rows in kept.items():
        columns = TABLES[name].columns
        marks = ",".join("?" * len(columns))
        writer.many(f"INSERT OR REPLACE INTO {name}({', '.join(columns)}) VALUES ({marks})", rows)


def first_conflict(reader: Reader, changes: Iterable[RowChange]) -> RowChange | None:
    """Return the first change whose row is no longer as the change left it."""
    for one in changes:
        if current(reader, TABLES[one.table], one.key) != one.after or _is_dropped(reader, one):
            return one
    return None


def _is_dropped(reader: Reader, one: RowChange) -> bool:
    """Whether the item that a mark, tag, correction or note is about has been dropped by retention."""
    table = TABLES[one.table]
    row = dict(zip(table.columns, one.key + (one.after or one.before or ()), strict=True))
    if one.table == "regrouping" or row.get("item_id") is None:
        return False
    return reader.one("SELECT 1 FROM item WHERE id = ?", (row["item_id"],)) is None


def named(table: str, row: Values) -> dict[str, Any]:
    """Return the values of Table.rest by column."""
    return dict(zip(TABLES[table].rest, row, strict=True))
