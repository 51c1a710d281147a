"""What a person began to write is found again, whatever happens to the screen or the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Sit
from tracker_tui.model.errors import ReadOnly
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.tui.person import drafts
from tracker_tui.tui.screens import note_editor


async def test_a_draft_survives_a_lost_connection(sit: Sit, tmp_path: Path) -> None:
    async with sit() as seat:
        await seat.press("a")
        await seat.type("half a thought")
        kept = tmp_path / "state" / "drafts"
        await seat.until(lambda: any("thought" in one.read_text() for one in kept.glob("*.json")))
    async with sit() as seat:
        assert "not saved yet: 1 draft; gn lists" in seat.text
        await seat.press("a")
        assert "half a thought" in seat.text


async def test_a_draft_is_found_again_without_knowing_what_it_was_on(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit() as seat:
        await seat.press("a")
        await seat.type("half a thought")
        await seat.press("escape")
        assert "the draft is kept: gn lists it" in seat.text
        await seat.press("j", "g", "n", "d")
        assert "draft, not saved  half a thought" in seat.text
        await seat.press("enter")
        await seat.type(" and the rest")
        await seat.press("ctrl+s")
        assert "draft, not saved" not in seat.text
        assert "half a thought and the rest" in seat.text
        assert not list((tmp_path / "state" / "drafts").iterdir())


async def test_the_end_of_the_program_keeps_the_last_letters_of_a_draft(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_editor, "KEEP_EVERY", 3600)
    async with sit() as seat:
        await seat.press("a")
        await seat.type("half a thought")
        seat.app._told_to_end(129)
    (kept,) = drafts.kept(tmp_path / "state" / "screen.json")
    assert kept.text == "half a thought"


async def test_a_note_that_no_disk_takes_stays_in_its_editor(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "drafts").write_text("where the folder should be")

    def full(*_: object) -> None:
        raise ReadOnly("nothing was changed: database or disk is full")

    async with sit() as seat:
        await seat.press("a")
        await seat.type("half a thought")
        await seat.press("escape")
        assert "no draft can be kept" in seat.text
        assert "half a thought" in seat.text
        with monkeypatch.context() as patch:
            patch.setattr(Annotator, "note", full)
            await seat.press("ctrl+s")
        assert "nothing was changed: database or disk is full" in seat.text
        assert "half a thought" in seat.text
        await seat.press("ctrl+s", "g", "n")
        assert "half a thought" in seat.text
        assert "draft, not saved" not in seat.text


async def test_who_leaves_twice_gives_up_what_no_disk_takes(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "drafts").write_text("where the folder should be")
    async with sit() as seat:
        await seat.press("a")
        await seat.type("half a thought")
        await seat.press("escape", "escape")
        assert "half a thought" not in seat.text


async def test_a_note_saved_as_it_was_leaves_no_draft_to_hide_it_later(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit() as seat:
        await seat.press("a")
        await seat.type("a thought")
        await seat.press("ctrl+s", "g", "n", "c")
        assert "^s save" in seat.text
        await seat.press("ctrl+s")
        assert "^s save" not in seat.text
        assert not list((tmp_path / "state" / "drafts").glob("*.json"))


def test_a_draft_of_an_earlier_version_is_read_and_forgotten(tmp_path: Path) -> None:
    place = tmp_path / "screen.json"
    assert drafts.save(place, drafts.Draft("e1", "An event", text="new"))
    [path] = (tmp_path / "drafts").glob("*.json")
    path.unlink()
    path.with_suffix(".md").write_text("half a thought", encoding="utf-8")
    assert drafts.load(place, "e1") == "half a thought"
    drafts.drop(place, "e1")
    assert drafts.load(place, "e1") == ""
