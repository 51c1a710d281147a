"""The one door through which SQLite's errors become ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType

from tracker_tui.model.errors import Interrupted, NotOurs, ReadOnly, StoreError, TrackerError

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_Told = tuple[type[TrackerError], str]
_NO_WRITES: _Told = (
    ReadOnly,
    "nothing was changed: {error} ({path} takes no writes); reading goes on; "
    "free some space or allow writing, then try again",
)
_NO_ROOM = {
    sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}  # fmt: skip
"""What a full disk looks like where SQLite can't tell it from a broken one."""
_DAMAGED: _Told = (
    StoreError,
    "{path} can't be read ({error}): try `tracker doctor --repair`,"
    " or put a backup in its place: `tracker restore FILE`",
)
_HELD = (StoreError, "{path} was held by another program for too long; try again")
_TOLD: dict[int, _Told] = {
    sqlite3.SQLITE_READONLY: _NO_WRITES,
    sqlite3.SQLITE_FULL: _NO_WRITES,
    sqlite3.SQLITE_PERM: _NO_WRITES,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR: _DAMAGED,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_NOTADB: (
        NotOurs,
        "{path} is not a tracker database; name another file with --db",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "{path} can't be opened: check that it exists and may be read",
    ),
    sqlite3.SQLITE_INTERRUPT: (Interrupted, "the query was cancelled"),
}


def primary_code(error: sqlite3.Error) -> int:
    """Return the primary result code of an error, 0 where it has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection holds the lock, so that trying again helps."""
    return primary_code(error) in _BUSY


def translate(error: sqlite3.Error, path: Path) -> Exception:
    """Return what a person is told, or the error itself where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0)
    told = _NO_WRITES if code in _NO_ROOM else _TOLD.get(code & 0xFF)
    if code == sqlite3.SQLITE_ERROR and str(error).startswith("no such table"):
        told = _DAMAGED
    if told is None:
        return error
    kind, message = told
    return kind(message.format(path=path, error=error))


class storage:  # noqa: N801 - used as a statement, `with storage(path):`, and on every query, so no generator
    """Translate the errors of what happens inside."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            told = translate(error, self._path)
            if told is not error:
                raise told from error
