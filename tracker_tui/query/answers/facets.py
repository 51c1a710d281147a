"""Counts for the sidebar: kept in step by the store, read here."""

from __future__ import annotations

import time

from tracker_tui.model.filters import And, Filter, Has, Term
from tracker_tui.model.views import Counts, Facets
from tracker_tui.query.answers import views
from tracker_tui.query.answers.items import count
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import KINDS, Flag, Kind

DAYS = 14
MOST = 100
"""So many organisations and tags, those with most items."""
VIEW_CAP = 1_000
_LABELS = {Kind.THEME: "theme", Kind.REGION: "region", Kind.SOURCE: "source"}


def counts(reader: Reader, now: int | None = None, *, with_views: bool = True) -> Facets:
    """Return all counts of the sidebar. Views are counted up to VIEW_CAP, each by a query of its own."""
    with reader.snapshot():
        flags = {
            row[0]: (row[1], row[2])
            for row in reader.rows("SELECT id, unread, total FROM name WHERE kind = 0")
        }
        themed, unthemed = flags[Flag.THEMED], flags[Flag.UNTHEMED]
        return Facets(
            themes=_counts(reader, Kind.THEME),
            regions=_counts(reader, Kind.REGION),
            sources=_sources(reader),
            orgs=_counts(reader, Kind.ORG),
            tags=_counts(reader, Kind.TAG),
            views=_views(reader) if with_views else {},
            all=(themed[0] + unthemed[0], themed[1] + unthemed[1]),
            starred=flags[Flag.STARRED],
            noted=_of(reader, Has("has", "note")) if with_views else (0, 0),
            untagged=unthemed,
            trend=trend(reader, (Kind.THEME, Kind.REGION), now),
        )


def organisations(reader: Reader, limit: int = 5_000) -> dict[str, int]:
    """Return the organisations with most items and how many they have."""
    rows = reader.rows(
        f"""SELECT value, total FROM name INDEXED BY name_org WHERE kind = {int(Kind.ORG)} AND total > 0
            ORDER BY total DESC LIMIT ?""",
        (limit,),
    )
    return {row[0]: row[1] for row in rows}


def _counts(reader: Reader, kind: Kind) -> Counts:
    index = "INDEXED BY name_org" if kind is Kind.ORG else ""  # there may be very many
    rows = reader.rows(
        f"""SELECT value, unread, total FROM name {index} WHERE kind = {int(kind)} AND total > 0
            ORDER BY total DESC LIMIT ?""",
        (MOST,),
    )
    return {value: (unread, total) for value, unread, total in rows}


def _sources(reader: Reader) -> Counts:
    rows = reader.rows(
        f"""SELECT s.title, n.unread, n.total FROM source s JOIN name n ON n.id = s.id * {KINDS} + {Kind.SOURCE}
            WHERE s.declared OR n.total > 0 ORDER BY s.title COLLATE NOCASE"""
    )
    found: Counts = {}
    for title, unread, total in rows:
        old = found.get(title, (0, 0))
        found[title] = (old[0] + unread, old[1] + total)
    return found


def _views(reader: Reader) -> Counts:
    found: Counts = {}
    for view, wanted in views.parsed(reader):
        found[view.name] = _of(reader, wanted.where)
    return found


def _of(reader: Reader, where: Term | None) -> tuple[int, int]:
    """Return how many unread items a query finds and how many in all, up to VIEW_CAP."""
    unread = Has("is", "unread")
    both = Filter(And((where, unread)) if where else unread)
    return count(reader, both, VIEW_CAP), count(reader, Filter(where), VIEW_CAP)


def trend(
    reader: Reader,
    kinds: tuple[Kind, ...] = (Kind.THEME, Kind.REGION, Kind.SOURCE),
    now: int | None = None,
) -> dict[str, tuple[int, ...]]:
    """Return the items of each of the last 14 days (UTC), by `theme:NAME`, `region:CODE` or `source:KEY`."""
    today = (int(time.time()) if now is None else now) // 86_400
    marks = ",".join("?" * len(kinds))
    rows = reader.rows(
        f"""SELECT d.day, n.kind, n.value, d.items FROM day_count d JOIN name n ON n.id = d.name_id
            WHERE d.kind IN ({marks}) AND d.day > ? AND d.day <= ?""",
        (*kinds, today - DAYS, today),
    )
    found: dict[str, list[int]] = {}
    for day, kind, value, items in rows:
        days = found.setdefault(f"{_LABELS[kind]}:{value}", [0] * DAYS)
        days[day - today + DAYS - 1] = items
    return {name: tuple(days) for name, days in found.items()}
