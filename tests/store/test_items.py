from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.store.building import DAY, SEEN, draft, feed, store
from tracker_tui.model.ids import seconds_of
from tracker_tui.model.item import ItemDraft
from tracker_tui.normalise.ready import ready
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.items import items, sources


def _source(writer: Writer, name: str = "A") -> int:
    return sources.ensure(writer, [feed(name)])[feed(name).key]


def test_the_same_document_again_writes_nothing(writer: Writer) -> None:
    source = _source(writer)
    drafts = [draft(number) for number in range(450)]
    assert len(items.save(writer, source, drafts, SEEN).new) == 450
    before = writer.connection.total_changes
    again = items.save(writer, source, drafts, SEEN + 60)
    assert (again.new, again.updated, again.unchanged) == ([], [], 450)
    assert writer.connection.total_changes == before


def test_a_changed_text_is_a_further_revision_and_the_old_one_stays(writer: Writer) -> None:
    [one] = store(writer, [draft(1, summary="first words")])
    saved = items.save(writer, 1, [draft(1, summary="second words")], SEEN + 5)
    assert saved.updated == [one]
    assert writer.rows("SELECT revision, summary FROM revision WHERE item_id = ?", (one,)) == [
        (1, "first words")
    ]
    assert writer.one("SELECT revision, summary, seen FROM item") == (2, "second words", SEEN)
    assert [
        row[0] for row in writer.rows("SELECT rowid FROM search WHERE search MATCH 'second'")
    ] == [one]
    assert not writer.rows("SELECT rowid FROM search WHERE search MATCH 'first'")


def test_a_guid_that_changes_while_link_and_title_stay_is_the_same_item(writer: Writer) -> None:
    [one] = store(writer, [draft(1)])
    changed = replace(draft(1), keys=("gNEW", "l" + "1".zfill(20)))
    assert items.save(writer, 1, [changed], SEEN).unchanged == 1
    retitled = replace(changed, title="Another title")
    assert items.save(writer, 1, [retitled], SEEN).updated == [one]
    assert writer.value("SELECT count(*) FROM item") == 1


def test_a_guid_that_changes_together_with_its_title_is_another_item(writer: Writer) -> None:
    store(writer, [draft(1)])
    other = replace(draft(1, "Something else"), keys=("gNEW", "l" + "1".zfill(20)))
    assert len(items.save(writer, 1, [other], SEEN).new) == 1


def test_two_entries_of_one_document_with_one_link_and_title_stay_two(writer: Writer) -> None:
    link = "l" + "9" * 20
    twins = [replace(draft(n, "Live blog"), keys=(f"g{n}", link)) for n in range(2)]
    source = _source(writer)
    assert len(items.save(writer, source, twins, SEEN).new) == 2
    assert items.save(writer, source, twins, SEEN).unchanged == 2


def test_the_same_entry_in_two_sources_is_two_items(writer: Writer) -> None:
    assert len(store(writer, [draft(1)], "A") + store(writer, [draft(1)], "B")) == 2


def test_ids_are_newest_first_and_never_in_the_future(writer: Writer) -> None:
    future = draft(1, published=DAY + timedelta(days=4000))
    undated = draft(2, published=None)
    ancient = draft(3, published=datetime(1930, 1, 1, tzinfo=UTC))
    ids = store(writer, [future, undated, ancient])
    assert [seconds_of(one) for one in ids] == [SEEN, SEEN, 0]


def test_of_one_date_the_first_of_the_document_counts_as_newest(writer: Writer) -> None:
    same = [replace(draft(number), published=DAY) for number in range(3)]
    items.save(writer, _source(writer), same, SEEN)
    rows = writer.rows("SELECT title FROM item ORDER BY id DESC")
    assert [row[0] for row in rows] == ["Item 0", "Item 1", "Item 2"]


def test_many_items_of_one_date_have_ids_of_their_own(writer: Writer) -> None:
    drafts = [ItemDraft((f"g{number}",), f"t{number}", published=DAY) for number in range(3000)]
    assert len(set(store(writer, drafts))) == 3000


def test_a_full_second_lends_from_the_next(writer: Writer) -> None:
    [last] = store(writer, [draft(0)])
    full = last | ((1 << 20) - 1)
    writer.execute("UPDATE item SET id = ?", (full,))
    [one] = store(writer, [replace(draft(1), published=DAY)])
    assert seconds_of(one) == seconds_of(full) + 1


def test_arrival_numbers_only_grow(writer: Writer) -> None:
    store(writer, [draft(number) for number in range(3)])
    store(writer, [draft(5, published=DAY - timedelta(days=100))])
    assert [row[0] for row in writer.rows("SELECT arrival FROM item ORDER BY seen, arrival")] == [
        1,
        2,
        3,
        4,
    ]


def test_a_new_link_or_author_is_taken_over_without_a_revision(writer: Writer) -> None:
    store(writer, [draft(1)])
    items.save(writer, 1, [replace(draft(1), url="https://example.org/new", author="Ann")], SEEN)
    assert writer.one("SELECT url, author, revision FROM item") == (
        "https://example.org/new",
        "Ann",
        1,
    )


def test_documents_stored_together_are_counted_apart(writer: Writer) -> None:
    one, two = _source(writer), _source(writer, "B")
    items.save(writer, two, [draft(7)], SEEN)
    saved = items.save_documents(
        writer,
        {one: list(map(ready, (draft(1), draft(2)))), two: list(map(ready, (draft(1), draft(7))))},
        SEEN,
    )
    assert [len(saved[number].new) for number in (one, two)] == [2, 1]
    assert saved[two].unchanged == 1
    assert writer.rows("SELECT source_id, count(*) FROM item GROUP BY 1") == [(one, 2), (two, 2)]
