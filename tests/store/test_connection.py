from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tracker_tui.model.errors import Interrupted, NewerSchema, NotOurs, ReadOnly, StoreError
from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.database.opening import open_reader, open_writer


def test_a_new_database_is_private_and_in_wal_mode(writer: Writer, path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert writer.value("PRAGMA journal_mode") == "wal"


def test_opening_a_ready_database_loads_no_sqlite_utils(writer: Writer, path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tracker_tui.store.database.opening import open_writer;"
        "open_writer(Path(sys.argv[1])).close(); print('sqlite_utils' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"


def test_a_missing_database_says_what_to_do(path: Path) -> None:
    with pytest.raises(StoreError, match="tracker fetch"):
        open_reader(path)
    with pytest.raises(StoreError, match="tracker fetch"):
        open_writer(path, create=False)


@pytest.mark.parametrize("content", [b"no database at all, just words" * 50, b"\0" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    for opening in (open_writer, open_reader):
        with pytest.raises(NotOurs):
            opening(file)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE cookies(id)")
        other.commit()
    with pytest.raises(NotOurs):
        open_writer(file)


def test_a_newer_schema_is_refused_on_opening_and_while_open(writer: Writer, path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version=999")
    with pytest.raises(NewerSchema, match="999"), writing(writer):
        pass
    for opening in (open_writer, open_reader):
        with pytest.raises(NewerSchema, match="pip install"):
            opening(path)


def test_an_error_rolls_the_transaction_back(writer: Writer, reader: Reader) -> None:
    with pytest.raises(ZeroDivisionError), writing(writer):
        writer.execute("UPDATE counter SET value = 7 WHERE name = 'arrival'")
        raise ZeroDivisionError
    assert reader.value("SELECT value FROM counter WHERE name = 'arrival'") == 0


def test_a_writer_waits_its_turn(writer: Writer, path: Path) -> None:
    order: list[str] = []

    def hold() -> None:
        with open_writer(path) as other, writing(other):
            started.set()
            time.sleep(0.4)
            order.append("first")

    started = threading.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    started.wait()
    with writing(writer):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_a_reader_sees_that_another_has_committed(writer: Writer, reader: Reader) -> None:
    before = reader.data_version()
    assert reader.data_version() == before
    with writing(writer):
        writer.execute("UPDATE counter SET value = 7 WHERE name = 'arrival'")
    assert reader.data_version() != before


def test_a_long_query_can_be_interrupted(reader: Reader) -> None:
    threading.Timer(0.05, reader.interrupt).start()
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    with pytest.raises(Interrupted):
        reader.rows(endless)


def test_a_full_disk_is_one_clear_error_and_loses_nothing(writer: Writer, reader: Reader) -> None:
    writer.rows(f"PRAGMA max_page_count={writer.value('PRAGMA page_count')}")
    with pytest.raises(ReadOnly, match="free some space"), writing(writer):
        for number in range(1000):
            writer.execute("INSERT INTO rules(hash) VALUES (?)", (f"{number}" + "x" * 5000,))
    assert reader.value("SELECT count(*) FROM rules") == 0
    writer.rows("PRAGMA max_page_count=1000000")
    with writing(writer):
        writer.execute("UPDATE counter SET value = 8 WHERE name = 'arrival'")


def test_several_processes_may_create_it_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tracker_tui.store.database.opening import open_writer;"
        "open_writer(Path(sys.argv[1])).close()"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    with open_reader(path) as reader:
        assert reader.value("SELECT count(*) FROM name") > 0


def test_the_log_stays_small_although_somebody_always_reads(writer: Writer, path: Path) -> None:
    over = threading.Event()

    def read() -> None:
        with open_reader(path) as one, open_reader(path) as two:
            while not over.is_set():  # two readers in turns, so that never none is reading
                with one.snapshot():
                    one.value("SELECT count(*) FROM rules")
                    time.sleep(0.01)
                    with two.snapshot():
                        two.value("SELECT count(*) FROM rules")
                        time.sleep(0.01)

    thread = threading.Thread(target=read)
    thread.start()
    log, largest = path.with_name(path.name + "-wal"), 0
    try:
        for number in range(300):
            with writing(writer):
                writer.execute(
                    "INSERT INTO rules(hash) VALUES (?)", (f"{number} " + "x" * 250_000,)
                )
            largest = max(largest, log.stat().st_size)
    finally:
        over.set()
        thread.join()
    assert 20 << 20 < largest < 64 << 20


def test_it_can_be_read_where_nothing_may_be_written_beside_it(path: Path) -> None:
    open_writer(path).close()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    # As good as a read-only disk: the shared memory file can't be made.
    path.with_name(path.name + "-shm").mkdir()
    with open_reader(path) as reader:
        assert reader.value("SELECT count(*) FROM item") == 0
