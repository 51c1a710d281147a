"""A file from elsewhere may not bring triggers along, nor lack what is ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.building import draft, store
from tracker_tui.model.errors import NotOurs, StoreError
from tracker_tui.store.database import shape
from tracker_tui.store.database.opening import open_reader, open_writer
from tracker_tui.store.upkeep import backup, doctor

TRICKS = (
    "CREATE TRIGGER evil AFTER INSERT ON mark BEGIN DELETE FROM note; END",
    "CREATE VIEW extra AS SELECT * FROM note",
    "DROP TRIGGER listed; CREATE TRIGGER listed INSTEAD OF INSERT ON listing BEGIN SELECT 1; END",
    "DROP TABLE note",
    "ALTER TABLE note RENAME TO old; CREATE VIEW note AS SELECT * FROM old",
    "ALTER TABLE note DROP COLUMN quote",
)


def test_what_this_program_makes_is_sound(path: Path) -> None:
    with open_writer(path) as writer:
        store(writer, [draft(1)])
        assert shape.differences(writer) == []


@pytest.mark.parametrize("trick", TRICKS)
def test_a_database_with_other_parts_is_told_and_never_restored(
    path: Path, tmp_path: Path, trick: str
) -> None:
    other = tmp_path / "other.db"
    for place in (path, other):
        with open_writer(place) as writer:
            store(writer, [draft(1)])
    with closing(sqlite3.connect(other)) as foreign:
        foreign.executescript(trick)
    with open_reader(other) as reader:
        assert next(one.name for one in doctor.check(reader) if one.wrong) == "schema"
    before = path.read_bytes()
    with pytest.raises(NotOurs, match="nothing was restored"):
        backup.restore(other, path)
    assert path.read_bytes() == before


def test_a_missing_table_is_one_clear_error(path: Path) -> None:
    with open_writer(path) as writer:
        writer.execute("DROP TABLE note")
    with open_reader(path) as reader, pytest.raises(StoreError, match="no such table"):
        reader.rows("SELECT * FROM note")
