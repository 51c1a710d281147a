"""Taking turns at writing: a person first, the bulk of a fetch or an import in between.

SQLite's write lock knows no order: who commits batch after batch would keep a person waiting. So a person's write holds
a shared lock on a file beside the database while it waits and works. Bulk writing looks at it between its transactions,
which are large while nobody is there, small and with pauses for a while after somebody was.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLITE_FOR = 10.0
"""Seconds for which small batches are written after a person has written."""
_LONGEST_WAIT = 0.25


class Turns:
    """One connection's view of who waits; without the file (a read-only folder) nobody ever does."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + "-turn")
        self._file: int | None = None
        self._polite_until = 0.0

    def _open(self) -> int | None:
        if self._file is None:
            with contextlib.suppress(OSError):
                self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        return self._file

    @contextmanager
    def wanted(self) -> Iterator[None]:
        """Tell the bulk writers that a person waits or writes."""
        file = self._open()
        if file is None:
            yield
            return
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_SH)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_UN)

    def give_way(self) -> None:
        """Between two transactions: let whoever waits go first."""
        file = self._open()
        if file is None:
            return
        deadline = time.monotonic() + _LONGEST_WAIT
        while self._someone_waits(file):
            self._polite_until = time.monotonic() + POLITE_FOR
            if time.monotonic() > deadline:
                return
            time.sleep(0.001)

    def _someone_waits(self, file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        fcntl.flock(file, fcntl.LOCK_UN)
        return False

    @property
    def is_polite(self) -> bool:
        """Whether a person has written a moment ago."""
        return time.monotonic() < self._polite_until

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
