from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from tests.store.building import draft, store
from tracker_tui.model.errors import ReadOnly, StoreError
from tracker_tui.query.answers import items as pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database import connection, migrations, opening
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.opening import open_reader, open_writer
from tracker_tui.store.personal.annotations import Annotator


def this_tracker_knows(version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tracker be one of another schema."""
    for room in (connection, migrations, opening):
        monkeypatch.setattr(room, "VERSION", version)


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A program that knows a second migration; what is in the list is run by it."""
    statements = ["CREATE TABLE mood(item_id INTEGER PRIMARY KEY, word TEXT)"]

    def add_moods(database: sqlite_utils.Database) -> None:
        for statement in statements:
            database.execute(statement)

    migrations.migrations(name="add_moods")(add_moods)
    this_tracker_knows(2, monkeypatch)
    yield statements
    migrations.migrations._migrations.pop()


def test_an_upgrade_keeps_everything_and_a_copy_of_before(
    path: Path, second: list[str], monkeypatch
) -> None:
    this_tracker_knows(1, monkeypatch)
    last = migrations.migrations._migrations.pop()
    with open_writer(path) as old:
        [one] = store(old, [draft(1)])
        Annotator(old, "s").note(one, "mine")
    migrations.migrations._migrations.append(last)
    this_tracker_knows(2, monkeypatch)
    with pytest.raises(StoreError, match="older schema"):
        open_reader(path)
    with open_writer(path) as new:
        assert new.value("PRAGMA user_version") == 2
        assert new.rows("SELECT * FROM mood") == []
        assert pages.page(new, parse("mine")) == [one]
    [copy] = path.parent.glob("*.schema1-*.bak")
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("PRAGMA user_version").fetchone() == (1,)
        assert before.execute("SELECT count(*) FROM note").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing(path: Path, second: list[str], monkeypatch) -> None:
    last = migrations.migrations._migrations.pop()
    this_tracker_knows(1, monkeypatch)
    open_writer(path).close()
    migrations.migrations._migrations.append(last)
    this_tracker_knows(2, monkeypatch)
    second.append("CREATE TABLE mood(again)")
    with pytest.raises(sqlite3.OperationalError):
        open_writer(path)
    with closing(sqlite3.connect(path)) as after:
        assert after.execute("PRAGMA user_version").fetchone() == (1,)
        assert after.execute(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'mood'"
        ).fetchone() == (0,)


def test_a_file_that_takes_no_writes_is_one_clear_error_and_can_be_read(writer: Writer) -> None:
    [one] = store(writer, [draft(1)])
    writer.rows("PRAGMA query_only=1")
    with pytest.raises(ReadOnly, match="takes no writes"):
        Annotator(writer, "s").star([one])
    assert pages.page(writer, parse("")) == [one]
    writer.rows("PRAGMA query_only=0")
    assert Annotator(writer, "s").star([one]) == 1


def test_a_file_without_write_permission_opens_for_reading(path: Path, monkeypatch) -> None:
    with open_writer(path) as writer:
        [one] = store(writer, [draft(1)])
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ReadOnly, match="may not be written"):
        open_writer(path)
    with open_reader(path) as reader:
        assert pages.page(reader, parse("")) == [one]
