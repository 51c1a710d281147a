"""The two things one can do with an open database: read, and write in turn.

    Reader                       its own connection, never blocks and is never blocked (WAL)
    with writing(writer): ...    one BEGIN IMMEDIATE of a Writer

store/database/opening.py opens them.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tracker_tui.model.errors import NewerSchema
from tracker_tui.store.database.errors import is_busy, storage
from tracker_tui.store.database.log import Log
from tracker_tui.store.database.schema import VERSION
from tracker_tui.store.database.turns import Turns

Row = tuple[Any, ...]
_PATIENCE = 60.0
"""Seconds to wait for another writer before a person is told; transactions take milliseconds."""
READ_WAIT = 10_000
"""Milliseconds a reader waits where another process is just recovering the file."""
_WAL_PAGES = 6_000
"""Pages after which the log is written back: 24 MB; rarer syncs make bulk writing a fifth faster."""
_WAL_PAGES_DURABLE = 10_000
"""The same after a person's commit: later, so that it is the bulk's commits that pay for writing back."""


class Reader:
    """A connection that only reads. Not for use by two threads at the same time, but for interrupt()."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def rows(self, sql: str, arguments: Sequence[object] | dict[str, object] = ()) -> list[Row]:
        """Return all rows of a query."""
        with storage(self.path):
            return self.connection.execute(sql, arguments).fetchall()

    def one(self, sql: str, arguments: Sequence[object] | dict[str, object] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with storage(self.path):
            row: Row | None = self.connection.execute(sql, arguments).fetchone()
            return row

    def value(self, sql: str, arguments: Sequence[object] = (), default: Any = None) -> Any:  # noqa: ANN401 - a column may hold anything
        """Return the first column of the first row, or the default where there is no row."""
        row = self.one(sql, arguments)
        return default if row is None else row[0]

    def interrupt(self) -> None:
        """Stop what another thread is running on this connection; it raises Interrupted there."""
        self.connection.interrupt()

    def data_version(self) -> int:
        """Return a number that changes when another connection has committed."""
        return int(self.value("PRAGMA data_version"))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let several queries see one state of the database."""
        if self.connection.in_transaction:
            yield
            return
        self.rows("BEGIN")
        try:
            yield
        finally:
            self.connection.rollback()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Writer(Reader):
    """A connection that may write, inside `writing()` alone; it can be read from as well."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self.turns = Turns(path)
        self.log = Log(path)
        self.unmerged = 0
        """Transactions that have indexed words since segments were joined."""
        self._synchronous = ""

    def close(self) -> None:
        """Close the connection."""
        super().close()
        self.turns.close()

    def execute(self, sql: str, arguments: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run one statement of a transaction; the cursor tells rowcount and lastrowid."""
        with storage(self.path):
            return self.connection.execute(sql, arguments)

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Run a statement for each row; return how many rows it changed."""
        with storage(self.path):
            return self.connection.executemany(sql, rows).rowcount

    def set_durable(self, durable: bool) -> None:
        """Choose whether the next commit waits for the disk."""
        wanted = "FULL" if durable else "NORMAL"
        if wanted != self._synchronous:
            self.execute(f"PRAGMA synchronous={wanted}")
            self.execute(
                f"PRAGMA wal_autocheckpoint={_WAL_PAGES_DURABLE if durable else _WAL_PAGES}"
            )
            self._synchronous = wanted


@contextmanager
def writing(writer: Writer, *, durable: bool = False) -> Iterator[Writer]:
    """Hold a write transaction: waits its turn, commits at the end, rolls back on any error.

    durable: the commit survives a power cut and goes before bulk writing; for what a person did.
    Nested use joins the outer one.
    Raises ReadOnly, NewerSchema (a newer program has upgraded the file meanwhile), StoreError.
    """
    if writer.connection.in_transaction:
        yield writer
        return
    if not durable:
        writer.turns.give_way()
    with writer.turns.wanted() if durable else nullcontext():
        writer.set_durable(durable)
        _begin(writer)
        try:
            refuse_newer(writer)
            yield writer
            with storage(writer.path):
                writer.connection.commit()
                writer.log.keep_small(writer.connection, late=durable, timeout=READ_WAIT)
        except BaseException:
            if writer.connection.in_transaction:
                writer.connection.rollback()
            raise


def refuse_newer(reader: Reader) -> None:
    """Raise NewerSchema where another, newer tracker has upgraded the database."""
    version = int(reader.value("PRAGMA user_version"))
    if version > VERSION:
        raise NewerSchema(
            f"{reader.path} was written by a newer tracker (schema {version}, this one knows {VERSION}): "
            "upgrade with `pip install -U tracker-tui`"
        )


def _begin(writer: Writer) -> None:
    """Take the write lock. Asks often, so that a gap between another's batches is enough."""
    deadline = time.monotonic() + _PATIENCE
    # SQLite's own waiting sleeps up to 100 ms at a time, and would miss such gaps.
    writer.execute("PRAGMA busy_timeout=0")
    with storage(writer.path):
        while True:
            try:
                writer.connection.execute("BEGIN IMMEDIATE")
                break
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.0005)
    writer.execute(f"PRAGMA busy_timeout={READ_WAIT}")
