from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.building import DAY, SEEN, draft, enrich, found, store
from tracker_tui.enrich.events.grouper import Assignment
from tracker_tui.model.errors import BadInput, NotOurs, UndoRefused
from tracker_tui.model.ids import encode
from tracker_tui.pipeline import watching
from tracker_tui.query.answers import digests as saved_digests
from tracker_tui.query.answers import items as pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store import digests
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.database.opening import open_reader, open_writer
from tracker_tui.store.findings import events, findings
from tracker_tui.store.items import items
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.store.upkeep import backup, doctor, retention


@pytest.fixture
def ids(writer: Writer) -> list[int]:
    numbers = store(writer, [draft(number) for number in range(10)])
    enrich(writer, numbers, found("chips", regions=["KR"], usd=[1e9]))
    events.save(writer, [(one, Assignment(numbers[0], numbers[0])) for one in numbers[:4]])
    return numbers


def wrong(writer: Writer) -> list[str]:
    return [check.name for check in doctor.check(writer) if check.wrong]


def test_a_healthy_database_passes_every_check(writer: Writer, ids: list[int]) -> None:
    hand = Annotator(writer, "s", "me")
    hand.read(ids[:5])
    hand.note(ids[1], "mine")
    hand.tag(ids[:2], "board")
    items.save(writer, 1, [draft(1, "Another title")], SEEN)
    assert wrong(writer) == []


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("counters", "UPDATE name SET total = total + 3, unread = 0 WHERE kind = 1"),
        ("days", "UPDATE day_count SET items = items + 1"),
        ("lists", "DELETE FROM posting WHERE name_id % 32 = 1"),
        ("lists", "DELETE FROM posting WHERE name_id = 192"),
        ("full text", "INSERT INTO search(search) VALUES ('delete-all')"),
        ("orphans", "INSERT INTO posting VALUES (192, 5)"),
        ("events", "UPDATE event SET size = 77"),
    ],
)
def test_damage_is_found_and_repaired(
    writer: Writer, ids: list[int], name: str, damage: str
) -> None:
    before = [pages.page(writer, parse(query)) for query in ("theme:chips", "item", "is:unread")]
    with writing(writer):
        writer.execute(damage)
    if "name_id % 32" not in damage:
        assert name in wrong(writer)
    assert [check.name for check in doctor.repair(writer) if check.wrong] == []
    if "% 32" not in damage:
        assert [
            pages.page(writer, parse(query)) for query in ("theme:chips", "item", "is:unread")
        ] == before


def test_items_without_an_event_are_left_to_the_next_fetch(writer: Writer, ids: list[int]) -> None:
    def told() -> str:
        return next(one.detail for one in doctor.check(writer) if one.name == "grouping")

    assert told().startswith("6 items have no event")
    assert findings.pending(writer, "r1", stale=False) == []
    assert [check.detail for check in doctor.repair(writer) if check.detail] == []
    assert findings.pending(writer, "r1", stale=False) == ids[:3:-1]
    assert wrong(writer) == []


def test_retention_is_off_by_default(writer: Writer, ids: list[int]) -> None:
    assert retention.drop(writer) == 0


def test_retention_keeps_what_a_person_touched_or_a_digest_cites(
    writer: Writer, ids: list[int]
) -> None:
    hand = Annotator(writer, "s", "me")
    hand.star([ids[4]])
    hand.tag([ids[5]], "board")
    hand.note(ids[6], "mine")
    hand.remove_theme([ids[7]], "chips")
    hand.read(ids)
    digests.save(
        writer, "weekly", as_of=SEEN, arrival=10, document="{}", text=b"# x", cited=[ids[8]]
    )
    hand.note(f"event:{encode('e', ids[0])}", "on the event")
    assert retention.droppable(writer, days=1, now=SEEN) == [ids[9]]
    assert retention.drop(writer, days=1, now=SEEN) == 1
    assert pages.page(writer, parse("sort:old")) == ids[:9]
    assert wrong(writer) == []


def test_what_retention_dropped_does_not_come_back(writer: Writer, ids: list[int]) -> None:
    assert retention.drop(writer, items=4) == 6
    again = items.save(writer, 1, [draft(number) for number in range(10)], SEEN)
    assert (again.new, again.dropped, again.unchanged) == ([], 6, 4)
    assert pages.page(writer, parse("item")) == ids[:5:-1]
    [late] = store(writer, [replace(draft(99), published=DAY)])
    assert late not in ids
    assert wrong(writer) == []


def test_undo_of_what_was_done_to_a_dropped_item_is_refused(writer: Writer, ids: list[int]) -> None:
    hand = Annotator(writer, "s", "me")
    hand.tag([ids[0]], "board")
    hand.untag([ids[0]], "board")
    retention.drop(writer, items=1)
    with pytest.raises(UndoRefused):
        hand.undo()
    assert wrong(writer) == []


def test_a_backup_is_private_complete_and_never_overwrites(
    writer: Writer, ids: list[int], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    backup.backup(writer, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with open_reader(copy) as reader:
        assert pages.page(reader, parse("sort:old")) == ids
    with pytest.raises(BadInput, match="exists"):
        backup.backup(writer, copy)


def test_what_was_in_the_place_of_a_restored_database_is_kept_with_its_last_commits(
    writer: Writer, ids: list[int], tmp_path: Path
) -> None:
    """Also where it belongs to another program that was killed: what it wrote last stands in its log alone."""
    good, running, place = (tmp_path / name for name in ("good.db", "running.db", "place.db"))
    backup.backup(writer, good)
    with closing(sqlite3.connect(running, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE theirs(word)")
        other.execute("INSERT INTO theirs VALUES ('last')")
        for ending in ("", "-wal"):
            shutil.copy(f"{running}{ending}", f"{place}{ending}")
    kept = backup.restore(good, place)
    assert kept
    with closing(sqlite3.connect(kept)) as theirs:
        assert theirs.execute("SELECT word FROM theirs").fetchall() == [("last",)]
    with open_reader(place) as reader:
        assert pages.page(reader, parse("sort:old")) == ids


def test_restoring_replaces_the_database_under_an_open_reader(
    writer: Writer, ids: list[int], path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    backup.backup(writer, copy)
    Annotator(writer, "s", "me").star(ids)
    writer.close()
    with open_reader(path) as reader:
        assert pages.count(reader, parse("is:starred")) == 10
        kept = backup.restore(copy, path)
        assert pages.count(reader, parse("is:starred")) == 0
    assert kept is not None
    with open_reader(kept) as old:
        assert pages.count(old, parse("is:starred")) == 10


def test_a_file_that_is_no_backup_is_not_restored(
    path: Path, ids: list[int], tmp_path: Path
) -> None:
    letter = tmp_path / "letter"
    letter.write_text("dear all" * 900)
    before = path.read_bytes()
    with pytest.raises(NotOurs):
        backup.restore(letter, path)
    assert path.read_bytes() == before


def test_a_broken_database_is_set_aside_by_restore(
    writer: Writer, ids: list[int], path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    backup.backup(writer, copy)
    writer.close()
    path.write_bytes(b"rubbish" * 1000)
    kept = backup.restore(copy, path)
    assert kept is not None
    assert kept.read_bytes()[:7] == b"rubbish"
    with open_writer(path) as opened:
        assert pages.page(opened, parse("sort:old")) == ids


def test_a_saved_digest_gives_its_bytes_again(writer: Writer) -> None:
    text = "# Brief\n\n人工智能 [1]\n".encode()
    digests.save(writer, "weekly", as_of=100, arrival=5, document='{"a":1}', text=text)
    digests.save(writer, "weekly", as_of=200, arrival=9, document="{}", text=b"later")
    assert saved_digests.latest(writer, "weekly", before=200).text == text  # type: ignore[union-attr]
    assert [one.as_of for one in saved_digests.all(writer, "weekly")] == [200, 100]
    assert saved_digests.between(writer, "weekly", 150, 250)[0].text == b"later"
    assert saved_digests.latest(writer, "daily") is None


def test_an_ignore_rule_hides_now_and_later_and_is_undone(writer: Writer, ids: list[int]) -> None:
    hand = Annotator(writer, "s", "me")
    assert watching.preview(writer, '"item 3"')[0] == 1
    _, hidden = watching.ignore(hand, writer, '"item 3" OR horoscope')
    assert hidden == 1
    [late] = store(writer, [draft(50, "Your horoscope")])
    assert watching.hide_new(writer) == 1
    assert watching.hide_new(writer) == 0
    shown = pages.page(writer, parse(""))
    assert ids[3] not in shown
    assert late not in shown
    assert pages.page(writer, parse("is:hidden")) == [late, ids[3]]
    assert pages.count(writer, parse("is:unread")) == 9
    hand.undo()
    assert pages.page(writer, parse("is:hidden")) == []
    assert ids[3] in pages.page(writer, parse("is:unread"))
    hand.redo()
    assert pages.page(writer, parse("is:hidden")) == [late, ids[3]]
    assert wrong(writer) == []


def test_a_view_with_a_hook_tells_each_new_item_once(writer: Writer, ids: list[int]) -> None:
    hand = Annotator(writer, "s", "me")
    hand.save_view("HBM", "hbm", ["notify-send", "news"])
    assert watching.take_alerts(writer) == []
    new = store(writer, [draft(60, "HBM one"), draft(61, "other"), draft(62, "HBM two")])
    [alert] = watching.take_alerts(writer)
    assert (alert.view.hook, alert.items) == (("notify-send", "news"), (new[0], new[2]))
    assert watching.take_alerts(writer) == []
