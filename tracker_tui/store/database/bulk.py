"""Writing much: cut into transactions whose size minds who else is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from tracker_tui.store.database.connection import Writer

T = TypeVar("T")
ALONE = 500
"""Rows of a transaction while nobody waits: about 50 ms."""
POLITE = 15
"""Rows of a transaction while a person is at work: some milliseconds."""


def pieces(rows: Iterable[T], size: int = 2_000) -> Iterator[list[T]]:
    """Yield rows some at a time, so that a million of them are never held at once."""
    stream = iter(rows)
    while piece := list(islice(stream, size)):
        yield piece


def batches(
    writer: Writer,
    rows: Iterable[T],
    *,
    alone: int = ALONE,
    clashes: Callable[[T], object] | None = None,
) -> Iterator[list[T]]:
    """Yield rows in batches, each meant for one transaction; writing() lets others go first between them.

    clashes: rows for which it returns the same never share a batch.
    """
    stream = iter(rows)
    left: list[T] = []
    while True:
        size = min(alone, POLITE) if writer.turns.is_polite else alone
        chunk = left + list(islice(stream, size - len(left)))
        if not chunk:
            return
        if clashes is not None:
            chunk, left = _until_clash(chunk, clashes)
        begun = time.monotonic()
        yield chunk
        if writer.turns.is_polite and not writer.connection.in_transaction:
            # As long a pause as the work took: half of a person's writes find the lock free.
            time.sleep(min(0.05, time.monotonic() - begun))


def _until_clash(rows: list[T], clashes: Callable[[T], object]) -> tuple[list[T], list[T]]:
    """Split rows before the first that clashes with one before it."""
    seen: set[object] = set()
    for place, row in enumerate(rows):
        mark = clashes(row)
        if mark in seen:
            return rows[:place], rows[place:]
        seen.add(mark)
    return rows, []
