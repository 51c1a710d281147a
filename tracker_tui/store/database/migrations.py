"""Creating and upgrading the schema; the only module that loads sqlite-utils.

Each migration runs in a transaction of its own together with the record of it; an existing database is backed up
beside itself before the first one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing

import sqlite_utils
from sqlite_utils.migrations import Migrations

from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.database.errors import storage
from tracker_tui.store.database.schema import APPLICATION_ID, LISTING, TABLES, VERSION

migrations = Migrations("tracker")


@migrations()
def create_tables(database: sqlite_utils.Database) -> None:
    """Schema 1."""
    for statement in statements(TABLES + LISTING):
        database.execute(statement)


def statements(script: str) -> Iterator[str]:
    """Cut a script into statements: executescript() would end the open transaction."""
    statement = ""
    for line in script.splitlines():
        if line.lstrip().startswith("--") or not line.strip():
            continue
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def upgrade(writer: Writer) -> None:
    """Bring the database to VERSION; several processes may try at once, one does it."""
    before = int(writer.value("PRAGMA user_version"))
    if before:
        _back_up(writer, before)
    writer.rows("PRAGMA journal_mode=WAL")
    with writing(writer, durable=True), storage(writer.path):
        if int(writer.value("PRAGMA user_version")) >= VERSION:
            return
        migrations.apply(sqlite_utils.Database(writer.connection))
        writer.execute(f"PRAGMA application_id={APPLICATION_ID}")
        writer.execute(f"PRAGMA user_version={VERSION}")


def _back_up(writer: Writer, version: int) -> None:
    """Copy the database beside itself, named by its schema and the second."""
    place = writer.path.with_name(f"{writer.path.name}.schema{version}-{int(time.time())}.bak")
    place.touch(mode=0o600)
    with storage(place), closing(sqlite3.connect(place)) as copy:
        writer.connection.backup(copy)
