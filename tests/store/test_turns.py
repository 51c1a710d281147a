from __future__ import annotations

import time
from pathlib import Path

from tracker_tui.store.database import bulk
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.database.turns import Turns


def test_batches_are_large_while_nobody_is_there_and_small_after_a_person_wrote(
    writer: Writer, path: Path
) -> None:
    assert [len(batch) for batch in bulk.batches(writer, range(bulk.ALONE + 1))] == [bulk.ALONE, 1]
    with open_writer(path) as other, writing(other, durable=True):
        writer.turns.give_way()
    assert writer.turns.is_polite
    assert {len(batch) for batch in bulk.batches(writer, range(bulk.POLITE * 3))} == {bulk.POLITE}


def test_bulk_writing_lets_a_waiting_person_go_first(tmp_path: Path) -> None:
    mine, theirs = Turns(tmp_path / "x.db"), Turns(tmp_path / "x.db")
    with mine.wanted():
        begun = time.monotonic()
        theirs.give_way()
        assert time.monotonic() - begun >= 0.2  # it waits, but never for ever
    theirs.give_way()
    mine.close()
    theirs.close()


def test_a_folder_without_write_permission_has_no_turns(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "missing" / "x.db")
    with turns.wanted():
        turns.give_way()
    assert not turns.is_polite


def test_a_row_that_clashes_waits_for_the_next_batch(writer: Writer) -> None:
    rows = ["a", "b", "a", "c", "a"]
    found = list(bulk.batches(writer, rows, clashes=str))
    assert found == [["a", "b"], ["a", "c"], ["a"]]
