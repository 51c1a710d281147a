"""From a view to the ids of its list: the first page at once, the rest in chunks, changes merged in."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable

from tracker_tui.model.filters import Filter
from tracker_tui.query.answers import lists
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Ticket


def load(
    wanted: Filter, *, by_event: bool, head: bool = False
) -> Callable[[Reader, Ticket[Found]], None]:
    """Return the work that finds a list: a first part soon, then the whole unless only its head is wanted."""

    def work(reader: Reader, ticket: Ticket[Found]) -> None:
        found = lists.chunks(reader, wanted, by_event=by_event)
        ids: array[int] = array("q")
        for n, chunk in enumerate(found):
            if ticket.stale:
                return
            ids.extend(chunk)
            if n == 0:
                ticket.part(Found(array("q", ids), whole=False))
                if head:
                    return
        ticket.part(Found(ids, whole=True))

    return work


class Found:
    """Ids of a list, the whole or its beginning."""

    __slots__ = ("ids", "whole")

    def __init__(self, ids: array[int], *, whole: bool) -> None:
        self.ids, self.whole = ids, whole


def position(ids: array[int], item: int) -> int:
    """Return where an id stands, or would stand, in ids that fall."""
    return bisect_left(ids, -item, key=lambda number: -number)


def merge(
    old: array[int], fresh: array[int], kept: Iterable[int], *, whole: bool, falling: bool
) -> array[int]:
    """Return the list after a change in the database.

    fresh: what the query finds now, the whole or its beginning; kept: ids that stay though the query no longer
    finds them (where they were in it), because the person has just changed them; falling: newest first.
    """
    if not falling:
        known = set(fresh)
        return fresh + array("q", (item for item in kept if item not in known)) if whole else old
    missing = [one for one in kept if _has(old, one)] if whole else fresh
    if whole and not missing:
        return fresh
    result = array("q", fresh if whole else old)
    for item in missing:
        _insert(result, item)
    return result


def _has(ids: array[int], item: int) -> bool:
    at = position(ids, item)
    return at < len(ids) and ids[at] == item


def _insert(ids: array[int], item: int) -> None:
    at = position(ids, item)
    if at >= len(ids) or ids[at] != item:
        ids.insert(at, item)
