"""What an answer leads to, of a panel or of the database, may fail: that is told in the status line, and the screen stays."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Sit
from tracker_tui.model.errors import StoreError
from tracker_tui.tui.data.library import Library
from tracker_tui.tui.outside import links


def broken(*_: object) -> None:
    raise StoreError("x.db can't be read: try `tracker doctor --repair`")


async def test_a_program_that_there_is_not(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("|")
        await seat.type("no-such-program-here")
        await seat.press("enter")
        assert "there is no program no-such-program-here" in seat.text
        await seat.press("|")
        await seat.type("'unclosed")
        await seat.press("enter")
        assert "the command can't be read" in seat.text


async def test_a_link_without_a_browser(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "browser", list)
    async with sit() as seat:
        await seat.press(";", "enter")
        assert "no browser was found" in seat.text


async def test_colours_that_can_not_be_had(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.no_color = True
        await seat.press("g", "c", "enter")
        assert "NO_COLOR is set" in seat.text


async def test_what_comes_back_from_a_desk_and_can_not_be_used(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.library.side.ask("test", lambda reader, ticket: 1, broken)
        await seat.rest()
        assert "tracker doctor --repair" in seat.text


@pytest.mark.parametrize(("name", "keys"), [("detail", "j"), ("changed", "")])
async def test_a_damaged_page_of_the_database(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, name: str, keys: str
) -> None:
    async with sit() as seat:
        with monkeypatch.context() as patch:
            patch.setattr(Library, name, broken)
            await seat.pilot.press(*keys)
            while "tracker doctor --repair" not in seat.text:
                await seat.pilot.pause(0.1)
        await seat.press("j", "k")
        assert seat.app.is_running
        assert seat.app.browse.shelf.detail is not None
