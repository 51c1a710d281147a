"""Opening a database, and the two things one can do with it: read, and write in turn.

    open_reader(path) -> Reader      its own connection, never blocks and is never blocked (WAL)
    open_writer(path) -> Writer      creates or upgrades; `with writing(writer):` is one BEGIN IMMEDIATE

A ready database is opened without sqlite-utils; creating and upgrading load it in store/migrations.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tracker_tui.model.errors import NewerSchema, NotOurs, OlderSchema, ReadOnly, StoreError
from tracker_tui.store.errors import is_busy, storage
from tracker_tui.store.log import Log
from tracker_tui.store.schema import APPLICATION_ID, VERSION
from tracker_tui.store.turns import Turns

Row = tuple[Any, ...]
_PATIENCE = 60.0
"""Seconds to wait for another writer before a person is told; transactions take milliseconds."""
_READ_WAIT = 10_000
"""Milliseconds a reader waits where another process is just recovering the file."""
_WAL_PAGES = 6_000
"""Pages after which the log is written back: 24 MB; rarer syncs make bulk writing a fifth faster."""
_WAL_PAGES_DURABLE = 10_000
"""The same after a person's commit: later, so that it is the bulk's commits that pay for writing back."""
_CACHE_KIB = 32_768


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
            _refuse_newer(writer)
            yield writer
            with storage(writer.path):
                writer.connection.commit()
                writer.log.keep_small(writer.connection, late=durable, timeout=_READ_WAIT)
        except BaseException:
            if writer.connection.in_transaction:
                writer.connection.rollback()
            raise


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
    writer.execute(f"PRAGMA busy_timeout={_READ_WAIT}")


def _refuse_newer(reader: Reader) -> None:
    version = int(reader.value("PRAGMA user_version"))
    if version > VERSION:
        raise NewerSchema(
            f"{reader.path} was written by a newer tracker (schema {version}, this one knows {VERSION}): "
            "upgrade with `pip install -U tracker-tui`"
        )


def open_reader(path: Path, *, cache: int = _CACHE_KIB) -> Reader:
    """Open an existing database for reading; cache: KiB of pages kept. Raises NotOurs, NewerSchema, StoreError."""
    path = Path(path)
    if not path.is_file():
        raise StoreError(f"no database at {path} yet: run `tracker fetch` or `tracker seed`")
    connection = _connect_reading(path)
    reader = Reader(connection, path)
    try:
        _refuse_older(reader)
        reader.rows("PRAGMA query_only=1")
        reader.rows(f"PRAGMA cache_size=-{cache}")
    except BaseException:
        connection.close()
        raise
    return reader


def _refuse_older(reader: Reader) -> None:
    if _version_of(reader) < VERSION:
        raise OlderSchema(f"{reader.path} has an older schema: any command that writes upgrades it")


def _connect_reading(path: Path) -> sqlite3.Connection:
    """Connect read-only; where not even the shared memory file may be written, as an immutable file."""
    with storage(path):
        try:
            return _connect(f"{path.absolute().as_uri()}?mode=ro")
        except sqlite3.OperationalError as error:
            # Read as it stands on the disk, but never past another program that is at work on it.
            if is_busy(error):
                raise
            return _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")


def open_writer(path: Path, create: bool = True) -> Writer:
    """Open a database for writing; create it or upgrade it where that is needed.

    Raises NotOurs, NewerSchema, ReadOnly, StoreError.
    """
    path = Path(path)
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise StoreError(f"no database at {path} yet: run `tracker fetch` or `tracker seed`")
        _create_file(path)
    if not os.access(path, os.W_OK):
        raise ReadOnly(
            f"{path} may not be written (its permissions, or a disk that is read-only): use another --db"
        )
    writer = _connect_writing(path)
    try:
        if _version_of(writer) < VERSION:
            from tracker_tui.store import migrations

            migrations.upgrade(writer)
    except BaseException:
        writer.close()
        raise
    return writer


def _create_file(path: Path) -> None:
    """Create an empty file that only its owner may read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"{path} can't be created ({error.strerror}); use another --db") from error


def _connect_writing(path: Path) -> Writer:
    with storage(path):
        connection = _connect(f"{path.absolute().as_uri()}?mode=rw")
        writer = Writer(connection, path)
        connection.execute("PRAGMA foreign_keys=1")
        connection.execute(f"PRAGMA journal_size_limit={48 << 20}")
    return writer


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address,
        uri=True,
        timeout=_READ_WAIT / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=400,
    )
    try:
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _version_of(reader: Reader) -> int:
    """Return the schema's version, 0 for an empty file. Raises NotOurs, NewerSchema."""
    found = int(reader.value("PRAGMA application_id"))
    tables = int(reader.value("SELECT count(*) FROM sqlite_schema"))
    if found != APPLICATION_ID and tables:
        raise NotOurs(f"{reader.path} is not a tracker database; name another file with --db")
    _refuse_newer(reader)
    return int(reader.value("PRAGMA user_version"))
