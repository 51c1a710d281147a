"""What a person does to items: read, star, tag, note, correct; and takes back."""

from __future__ import annotations

import time

import pytest

from tests.tui.conftest import Seat, Sit
from tracker_tui.model.errors import ReadOnly
from tracker_tui.query.answers import items, notes
from tracker_tui.query.language import parser as language
from tracker_tui.settings.config import Config
from tracker_tui.store.personal.annotations import Annotator


def found(seat: Seat, query: str) -> int:
    """Return how many items the database has for a query now."""
    return items.count(seat.app.library.reader, language.parse(query))


async def test_star_tag_and_find_again(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("s", "t")
        await seat.type("mine")
        await seat.press("enter")
        assert found(seat, "tag:mine is:starred") == 1
        await seat.press("F")
        await seat.press("ctrl+u")
        await seat.type("tag:mine")
        await seat.press("enter")
        assert seat.app.browse.items.rows == 1


async def test_a_mark_that_was_not_stored_does_not_stay_on_the_screen(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ReadOnly("nothing was changed: database or disk is full")

    async with sit() as seat:
        before = seat.text.splitlines()[2]
        monkeypatch.setattr(Annotator, "star", full)
        await seat.press("s")
        assert "nothing was changed: database or disk is full" in seat.text
        assert seat.text.splitlines()[2] == before
        assert not found(seat, "is:starred")


async def test_what_changes_nothing_offers_no_undo_of_something_else(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("M", "s")
        await seat.press("M")
        assert "so it was before" in seat.text
        assert "takes it back" not in seat.text
        await seat.press("u")
        assert "took back: starred" in seat.text


async def test_a_change_that_waits_for_another_program_is_told_of(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.library.scribe._begun = time.monotonic() - 60
        seat.app.look_for_changes()
        await seat.rest()
        assert "still storing your last change" in seat.text


async def test_a_tag_stands_in_the_sidebar(sit: Sit) -> None:
    async with sit() as seat:
        assert "Tags" not in seat.text
        await seat.press("t")
        await seat.type("board")
        await seat.press("enter")
        await seat.pilot.click(offset=(5, row_of(seat, " board ")))
        await seat.rest()
        assert "tag:board" in seat.text
        assert seat.app.browse.items.rows == 1


async def test_annotate_an_item_and_find_it_again(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("j", "a")
        await seat.type("check the yield")
        await seat.press("ctrl+s")
        assert found(seat, "has:note") == 1
        assert "check the yield" in seat.text
        await seat.press("g", "n")
        assert "check the yield" in seat.text


async def test_notes_are_by_the_author_of_the_settings(sit: Sit) -> None:
    async with sit(config=Config(author="kim")) as seat:
        await seat.press("a")
        await seat.type("mine")
        await seat.press("ctrl+s")
        assert [note.author for note in notes.newest(seat.app.library.reader)] == ["kim"]


async def test_why_and_correct(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("w")
        assert "Why these tags" in seat.text
        before = seat.app.library.detail(seat.app.browse.items.current or 0)
        assert before is not None
        await seat.press("d")
        after = seat.app.library.detail(before.id)
        assert after is not None
        assert len(after.themes) == len(before.themes) - 1
        await seat.press("u")
        again = seat.app.library.detail(before.id)
        assert again is not None
        assert again.themes == before.themes


async def test_bulk_read_is_undone_in_one_go(sit: Sit) -> None:
    async with sit() as seat:
        before = found(seat, "is:unread")
        await seat.press("A")
        assert found(seat, "is:unread theme:any") == 0
        await seat.press("u")
        assert found(seat, "is:unread") == before


async def test_resting_reads_and_a_hand_keeps_unread(sit: Sit) -> None:
    async with sit() as seat:
        before = found(seat, "is:unread")
        seat.app.browse.shelf._rested()
        await seat.rest()
        read = found(seat, "is:unread")
        assert read < before
        await seat.press("m")
        assert found(seat, "is:unread") == before
        assert seat.app.browse.shelf._rest is None


def row_of(seat: Seat, words: str) -> int:
    """Return the first row of the screen that has some words."""
    return next(n for n, text in enumerate(seat.text.splitlines()) if words in text)


async def test_an_organisation_is_noted_in_its_ledger(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press(":")
        await seat.type("ledger Upstage")
        await seat.press("enter", "a")
        await seat.type("ask for the board seats")
        await seat.press("ctrl+s")
        assert "ask for the board seats" in seat.text
        (kept,) = notes.of_org(seat.app.library.reader, "Upstage")
        assert kept.target == "org:Upstage"
