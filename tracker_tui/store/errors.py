"""The one door through which SQLite's errors become ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker_tui.model.errors import Interrupted, NotOurs, ReadOnly, StoreError

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NO_WRITES = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR}


def primary_code(error: sqlite3.Error) -> int:
    """Return the primary result code of an error, 0 where it has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds the lock, so that trying again helps."""
    return primary_code(error) in _BUSY


def translate(error: sqlite3.Error, path: Path) -> Exception:
    """Return what a person is told, or the error itself where it is a bug of ours."""
    code = primary_code(error)
    if code in _NO_WRITES:
        return ReadOnly(
            f"{path} takes no writes ({error}); reading goes on, nothing was changed: "
            "free some space or allow writing, then try again"
        )
    if code == sqlite3.SQLITE_NOTADB:
        return NotOurs(f"{path} is not a tracker database; name another file with --db")
    if code in _DAMAGED:
        return StoreError(f"{path} can't be read ({error}): run `tracker doctor`, or restore a backup")
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError(f"{path} can't be opened: check that it exists and may be read")
    if code == sqlite3.SQLITE_INTERRUPT:
        return Interrupted("the query was cancelled")
    if code in _BUSY:
        return StoreError(f"{path} was held by another program for too long; try again")
    return error


@contextmanager
def storage(path: Path) -> Iterator[None]:
    """Translate the errors of what happens inside."""
    try:
        yield
    except sqlite3.Error as error:
        told = translate(error, path)
        if told is error:
            raise
        raise told from error
