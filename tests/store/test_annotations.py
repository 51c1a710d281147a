from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.building import SEEN, draft, enrich, found, store
from tracker_tui.enrich.events.grouper import Assignment
from tracker_tui.model.errors import UndoRefused, UnknownId, UsageError
from tracker_tui.model.ids import encode
from tracker_tui.query.answers import events as event_pages
from tracker_tui.query.answers import items as pages
from tracker_tui.query.answers import notes as note_pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.findings import events
from tracker_tui.store.items import items
from tracker_tui.store.personal import journal
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.store.personal.rows import RowChange


@pytest.fixture
def ids(writer: Writer) -> list[int]:
    return store(writer, [draft(number) for number in range(5)])


@pytest.fixture
def hand(writer: Writer) -> Annotator:
    return Annotator(writer, "screen", "ann")


def hits(writer: Writer, query: str) -> list[int]:
    return pages.page(writer, parse(query))


def test_marks_are_found_and_undone_one_by_one(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    assert hand.read(ids[:3]) == 3
    assert hand.read(ids[:4]) == 1
    hand.star([ids[0]])
    assert hits(writer, "is:unread") == [ids[4]]
    assert hits(writer, "is:starred") == [ids[0]]
    hand.undo()
    hand.undo()
    assert hits(writer, "is:starred") == []
    assert hits(writer, "is:unread") == [ids[4], ids[3]]
    hand.redo()
    assert hits(writer, "is:unread") == [ids[4]]


def test_after_a_new_change_nothing_older_is_done_again(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    another = Annotator(writer, "another", "me")
    hand.star(ids)
    hand.undo()
    another.read([ids[0]])
    for one in (hand, another):
        with pytest.raises(UndoRefused, match="nothing to redo"):
            one.redo()
    assert hits(writer, "is:starred") == []


def test_what_changes_nothing_leaves_no_entry(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    assert hand.unread(ids) == 0
    assert hand.history() == []
    with pytest.raises(UndoRefused, match="nothing to undo"):
        hand.undo()


def test_undo_works_after_a_restart(
    path: Path, writer: Writer, ids: list[int], hand: Annotator
) -> None:
    hand.tag(ids, "board")
    with open_writer(path) as reopened:
        assert Annotator(reopened, "another day").undo() == "tagged 5 items board"
    assert hits(writer, "tag:board") == []


def test_undo_is_refused_where_something_newer_changed_the_same(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    hand.star([ids[0], ids[1]])
    Annotator(writer, "other").unstar([ids[1]])
    with pytest.raises(UndoRefused, match="was changed since"):
        hand.undo()
    assert hits(writer, "is:starred") == [ids[0]]


def test_notes_are_found_by_their_words_edited_deleted_and_brought_back(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    note = hand.note(encode("i", ids[2]), "Ask the *desk* about 人工智能")
    assert hits(writer, "desk") == hits(writer, "智能") == hits(writer, "has:note") == [ids[2]]
    hand.edit_note(note[:8], "something calmer")
    assert hits(writer, "desk") == []
    assert hits(writer, "calmer") == [ids[2]]
    hand.delete_notes([note])
    assert hits(writer, "has:note") == hits(writer, "calmer") == []
    hand.undo()
    hand.undo()
    assert hits(writer, "desk") == [ids[2]]
    [row] = pages.details(writer, [ids[2]])[0].notes
    assert (row.id, row.target, row.author) == (note, encode("i", ids[2]), "ann")


def test_a_note_is_found_by_its_id_until_it_is_deleted(
    hand: Annotator, writer: Writer, ids: list[int]
) -> None:
    one, other = hand.note(ids[0], "first"), hand.note(ids[0], "second")
    found = note_pages.of_id(writer, one)
    assert found is not None
    assert (found.id, found.text) == (one, "first")
    hand.delete_notes([one])
    assert note_pages.of_id(writer, one) is None
    assert note_pages.of_id(writer, other) is not None


def test_notes_deleted_together_come_back_together(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    first, second = (hand.note(encode("i", one), "x") for one in ids[:2])
    with pytest.raises(UnknownId):
        hand.delete_notes([first, "nabc"])
    assert hand.delete_notes([first, second, first[:12]]) == 2
    assert hits(writer, "has:note") == []
    assert hand.undo() == "deleted 2 notes"
    assert hits(writer, "has:note") == ids[1::-1]


def test_braces_in_a_tag_are_letters_like_others(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    assert hand.tag(ids[:1], "{0} {x} }{") == 1
    assert hits(writer, 'tag:"{0} {x} }{"') == ids[:1]
    assert hand.history(1)[0].description == f"tagged {encode('i', ids[0])} {{0}} {{x}} }}{{"


def test_history_tells_a_correction_in_plain_words(ids: list[int], hand: Annotator) -> None:
    hand.add_theme(ids[:1], "funding")
    hand.remove_theme(ids[:1], "funding")
    number = encode("i", ids[0])
    assert [one.description for one in hand.history(2)] == [
        f"took {number} out of the theme funding",
        f"put {number} under the theme funding",
    ]


def test_a_note_on_a_passage_keeps_its_words(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    target = f"{encode('i', ids[1])}@title:0-4"
    hand.note(target, "their word")
    [row] = note_pages.newest(writer)
    assert (row.target, row.quote) == (target, "Item")
    with pytest.raises(UsageError, match="characters"):
        hand.note(f"{encode('i', ids[1])}@title:0-400", "too far")


def test_a_note_on_an_organisation(writer: Writer, ids: list[int], hand: Annotator) -> None:
    hand.note("org:SK hynix", "HBM leader")
    assert [row.text for row in note_pages.of_org(writer, "sk HYNIX")] == ["HBM leader"]


def test_unknown_things_are_told(writer: Writer, hand: Annotator) -> None:
    with pytest.raises(UnknownId):
        hand.read([5])
    with pytest.raises(UnknownId):
        hand.note("i0000000", "x")
    with pytest.raises(UnknownId):
        hand.delete_notes(["nabc"])


def test_corrections_survive_tagging_again_and_a_new_revision(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    enrich(writer, ids, found("chips"))
    hand.remove_theme([ids[0]], "chips")
    hand.add_theme([ids[0]], "memory")
    enrich(writer, ids, found("chips", "funding"), "r2")
    assert hits(writer, "theme:memory") == [ids[0]]
    assert ids[0] not in hits(writer, "theme:chips")
    items.save(writer, 1, [draft(0, summary="new text")], SEEN)
    enrich(writer, [ids[0]], found("chips"), "r2")
    assert pages.details(writer, [ids[0]])[0].themes == ("memory",)
    hand.undo()
    hand.undo()
    assert ids[0] in hits(writer, "theme:chips")
    assert hits(writer, "theme:memory") == []


def test_merges_and_splits_survive_grouping_again_and_are_undone(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    a, b = ids[0], ids[2]
    groups = {ids[0]: a, ids[1]: a, ids[2]: b, ids[3]: b, ids[4]: b}
    assigned = [(one, Assignment(event, event)) for one, event in groups.items()]
    events.save(writer, assigned)
    hand.note(f"event:{encode('e', b)}", "about b")
    hand.merge_events(a, [b])
    events.save(writer, assigned)
    detail = event_pages.detail(writer, a)
    assert [item.id for item in detail.items] == ids
    assert [note.text for note in detail.notes] == ["about b"]
    assert event_pages.resolve(writer, encode("e", b)) == a
    new = hand.split_event([ids[3]])
    events.save(writer, assigned)
    assert [item.id for item in event_pages.detail(writer, new).items] == [ids[3]]
    assert len(event_pages.detail(writer, a).items) == 4
    hand.undo()
    hand.undo()
    assert [item.id for item in event_pages.detail(writer, b).items] == ids[2:]
    assert hits(writer, f"event:{encode('e', a)}") == [ids[1], ids[0]]


def test_an_event_takes_over_another_unless_a_person_wrote_on_it(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    a, b, c = ids[0], ids[1], ids[2]
    events.save(writer, [(one, Assignment(one, one)) for one in (a, b, c)])
    hand.note(f"event:{encode('e', c)}", "about c")
    events.save(writer, [(ids[3], Assignment(a, a, took=(b, c)))])
    assert [item.id for item in event_pages.detail(writer, a).items] == [a, b, ids[3]]
    assert event_pages.resolve(writer, encode("e", b)) == a
    assert [item.id for item in event_pages.detail(writer, c).items] == [c]


def test_a_later_copy_of_a_read_event_arrives_read_unless_it_tells_more(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    enrich(writer, ids[:2], found("chips", usd=[1e9]))
    enrich(writer, [ids[2]], found("chips", usd=[2e9]))
    events.save(writer, [(ids[0], Assignment(ids[0], ids[0]))])
    hand.read([ids[0]])
    events.save(writer, [(ids[1], Assignment(ids[0], ids[0]))])
    assert ids[1] not in hits(writer, "is:unread")
    events.save(writer, [(ids[2], Assignment(ids[0], ids[0]))])
    assert ids[2] in hits(writer, "is:unread")


def test_views_are_saved_replaced_and_removed(writer: Writer, hand: Annotator) -> None:
    from tracker_tui.query.answers import views

    hand.save_view("Korea", "region:KR")
    hand.save_view("korea", "region:KR theme:memory")
    assert [(view.name, view.query) for view in views.all(writer)] == [
        ("korea", "region:KR theme:memory")
    ]
    hand.undo()
    assert [(view.name, view.query) for view in views.all(writer)] == [("Korea", "region:KR")]
    hand.remove_view("Korea")
    assert views.all(writer) == []


def test_fetching_again_leaves_annotations_alone(
    writer: Writer, ids: list[int], hand: Annotator
) -> None:
    hand.star([ids[0]])
    hand.read([ids[0]])
    hand.note(encode("i", ids[0]), "mine")
    items.save(writer, 1, [draft(0, "Another title")], SEEN)
    [detail] = pages.details(writer, [ids[0]])
    assert (detail.starred, detail.read, len(detail.notes), detail.title) == (
        True,
        True,
        1,
        "Another title",
    )


def test_a_change_of_many_items_is_one_entry_done_undone_and_redone(writer: Writer) -> None:
    ids = store(writer, [draft(number) for number in range(2_100)])
    hand = Annotator(writer, "s", "me")
    assert hand.star(ids) == 2_100
    assert [change.description for change in hand.history()] == ["starred 2100 items"]
    hand.undo()
    assert pages.count(writer, parse("is:starred"), 9_999) == 0
    hand.redo()
    assert pages.count(writer, parse("is:starred"), 9_999) == 2_100
    with pytest.raises(UnknownId):
        hand.unstar([*ids, 5])
    assert pages.count(writer, parse("is:starred"), 9_999) == 2_100


@given(
    st.lists(st.tuples(st.text(), st.none() | st.text() | st.integers()), min_size=8, max_size=30)
)
def test_what_is_packed_for_the_journal_is_unpacked_the_same(
    rows: list[tuple[str, object]],
) -> None:
    changes = [
        RowChange("tag", (n, text), None, (text, value)) for n, (text, value) in enumerate(rows)
    ]
    packing = journal.Packing()
    packing.add(changes[:7])
    packing.add(changes[7:])
    assert (list(journal._unpacked(packing.packed())), packing.count) == (changes, len(changes))
    older = json.dumps([[one.table, one.key, one.before, one.after] for one in changes])
    assert list(journal._unpacked(zlib.compress(older.encode()))) == changes
