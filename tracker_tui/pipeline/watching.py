"""What looks at new items: rules that hide them, and views that raise an alert."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import And, Filter, Term, When
from tracker_tui.model.views import View
from tracker_tui.query.answers import views
from tracker_tui.query.answers.health import last_arrival
from tracker_tui.query.answers.items import count, id_chunks, page
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.personal import watches
from tracker_tui.store.personal.annotations import Annotator


@dataclass(frozen=True, slots=True)
class Alert:
    """New items that match a view with a hook, the oldest first."""

    view: View
    items: tuple[int, ...]


def preview(
    reader: Reader, query: str, samples: int = 5, cap: int = 1_000_000
) -> tuple[int, list[int]]:
    """Return how many items of the archive a rule would hide now, and some of them. Raises QueryError."""
    wanted = parse(query)
    return count(reader, wanted, cap), page(reader, wanted, None, samples)


def ignore(annotator: Annotator, reader: Reader, query: str) -> tuple[str, int]:
    """Hide what a query matches, now and later; return the rule's id and how many are hidden. Raises QueryError."""
    wanted = parse(query)
    arrival = last_arrival(reader)
    ids = [number for chunk in id_chunks(reader, wanted) for number in chunk]
    return annotator.hide(query, ids, arrival), len(ids)


def hide_new(writer: Writer) -> int:
    """Let the rules look at what has arrived since they looked last; return how many items they hide."""
    hidden = 0
    now = last_arrival(writer)
    for rule in views.ignore_rules(writer):
        seen = watches.seen(writer, rule.id) or 0
        if seen >= now:
            continue
        ids = list(_matches(writer, rule.query, seen, now))
        watches.hide(writer, rule.id, ids, now)
        hidden += len(ids)
    return hidden


def take_alerts(writer: Writer, names: Collection[str] = (), most: int = 100) -> list[Alert]:
    """Return what has arrived since each view with a hook looked last, and let it count as told.

    names: views in lower case that have a hook in config.toml. A view that is new looks from now on only.
    """
    alerts = []
    now = last_arrival(writer)
    for view in views.all(writer):
        if not view.hook and view.name.casefold() not in names:
            continue
        seen = watches.seen(writer, view.id)
        ids = [] if seen is None else list(_matches(writer, view.query, seen, now))
        watches.looked(writer, view.id, now)
        if ids:
            alerts.append(Alert(view, tuple(sorted(ids)[:most])))
    return alerts


def _matches(reader: Reader, query: str, after: int, until: int) -> Iterator[int]:
    """Yield the items of a query that arrived after one number and up to another."""
    try:
        wanted = parse(query)
    except QueryError:
        return
    arrived: Term = When("arrival", after + 1, until + 1)
    where = And((wanted.where, arrived)) if wanted.where else arrived
    for chunk in id_chunks(reader, Filter(where)):
        yield from chunk
