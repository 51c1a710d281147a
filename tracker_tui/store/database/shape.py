"""Whether a database has the tables that this program makes, and nothing that acts by itself beside them.

A file from elsewhere may carry triggers and views under our names; they would run with a person's next star.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import LISTING, TABLES

Objects = dict[tuple[str, str], str]
_ACTING = ("trigger", "view")
_COLUMNS = """SELECT m.type, m.name, group_concat(c.name) FROM sqlite_schema m, pragma_table_info(m.name) c
WHERE m.type = 'table' AND m.name NOT LIKE 'search\\_%' ESCAPE '\\' GROUP BY m.name"""
_TEXTS = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"


def differences(reader: Reader) -> list[str]:
    """Return what is missing, other than it should be, or acts and is none of ours; empty for a sound database."""
    with closing(sqlite3.connect(":memory:")) as model:
        model.executescript(TABLES + LISTING)
        ours = _objects(model.execute(_COLUMNS).fetchall(), model.execute(_TEXTS).fetchall())
    theirs = _objects(reader.rows(_COLUMNS), reader.rows(_TEXTS))
    wrong = [f"{kind} {name} is missing" for kind, name in ours if (kind, name) not in theirs]
    wrong += [
        f"{kind} {name} is other than it should be"
        for (kind, name), text in ours.items()
        if theirs.get((kind, name), text) != text
    ]
    return wrong + [
        f"{kind} {name} is none of ours"
        for kind, name in theirs
        if kind in _ACTING and (kind, name) not in ours
    ]


def _objects(*groups: list[tuple[str, str, str]]) -> Objects:
    """Return the definitions by type and name, blanks folded."""
    return {(kind, name): " ".join(text.split()) for group in groups for kind, name, text in group}
