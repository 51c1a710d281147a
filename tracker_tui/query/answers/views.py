"""Saved queries and ignore rules."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import Filter
from tracker_tui.model.views import IgnoreRule, View
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.connection import Reader


def all(reader: Reader) -> list[View]:
    """Return the saved queries by name."""
    rows = reader.rows(
        "SELECT name, query, hook, uuid FROM view WHERE deleted = 0 ORDER BY name COLLATE NOCASE"
    )
    return [View(name, query, tuple(json.loads(hook)), uuid) for name, query, hook, uuid in rows]


def parsed(reader: Reader) -> Iterator[tuple[View, Filter]]:
    """Yield the views whose query can be read."""
    for view in all(reader):
        try:
            yield view, parse(view.query)
        except QueryError:
            continue


def ignore_rules(reader: Reader) -> list[IgnoreRule]:
    """Return the rules that hide items, oldest first."""
    rows = reader.rows(
        "SELECT uuid, query, created FROM ignoring WHERE deleted = 0 ORDER BY created, uuid"
    )
    return [IgnoreRule(*row) for row in rows]
