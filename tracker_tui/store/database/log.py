"""Keeping the write-ahead log small.

SQLite writes the log back by itself, but begins it anew only when no reader is using it. Where one reads without a
break, it would grow for ever; so, once it is large, a commit waits a moment for the readers of older states to end.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

LARGE, VERY_LARGE = 44 << 20, 54 << 20
_WAIT = 150
"""Milliseconds to wait for readers; others can't write meanwhile."""
_PAUSE = 0.2


class Log:
    """The log of one database, as one of its writers sees it."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + "-wal")
        self._next_look = 0.0

    def keep_small(self, connection: sqlite3.Connection, *, late: bool, timeout: int) -> None:
        """After a commit: empty the log where it is large and the readers allow it.

        late: leave it to others a little longer; timeout: the connection's own, in milliseconds.
        """
        now = time.monotonic()
        if now < self._next_look or self._size() < (VERY_LARGE if late else LARGE):
            return
        self._next_look = now + _PAUSE
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute(f"PRAGMA busy_timeout={_WAIT}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute(f"PRAGMA busy_timeout={timeout}")

    def _size(self) -> int:
        try:
            return self._path.stat().st_size
        except OSError:
            return 0
