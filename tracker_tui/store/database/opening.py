"""Opening a database: to read it, or to write it, which creates or upgrades it where that is needed.

A ready database is opened without sqlite-utils; creating and upgrading load it in store/database/migrations.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from tracker_tui.model.errors import NotOurs, OlderSchema, ReadOnly, StoreError
from tracker_tui.store.database.connection import READ_WAIT, Reader, Writer, refuse_newer
from tracker_tui.store.database.errors import is_busy, storage
from tracker_tui.store.database.schema import APPLICATION_ID, VERSION

_CACHE_KIB = 32_768


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
            from tracker_tui.store.database import migrations

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
        timeout=READ_WAIT / 1000,
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
    refuse_newer(reader)
    return int(reader.value("PRAGMA user_version"))
