"""What a person wants to do, done by keys alone and seen on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import NOW, Seat, Sit, line, store
from tracker_tui.query.answers import items
from tracker_tui.query.language import parser as language
from tracker_tui.settings.config import Config, Screen


def found(seat: Seat, query: str) -> int:
    """Return how many items the database has for a query now."""
    return items.count(seat.app.library.reader, language.parse(query))


async def test_starts_on_unread_events_with_a_theme(sit: Sit) -> None:
    async with sit() as seat:
        assert "is:unread theme:any" in seat.text
        assert "HBM4" in seat.text
        assert "bakery" not in seat.text


async def test_opening_an_item_reads_it_and_passing_does_not(sit: Sit) -> None:
    async with sit() as seat:
        before = found(seat, "is:unread")
        await seat.press("j", "j", "j", "k")
        assert found(seat, "is:unread") == before
        await seat.press("enter")
        assert found(seat, "is:unread") < before
        await seat.press("u")
        assert found(seat, "is:unread") == before


async def test_control_c_says_how_to_leave(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("ctrl+c")
        assert "Q leaves, Esc stops what runs" in seat.text


async def test_colours_that_there_are_not_are_told(sit: Sit) -> None:
    async with sit(config=Config(screen=Screen(theme="drak", rest=0))) as seat:
        assert 'there are no colours "drak"' in seat.text
        await seat.press("g", "s")
        assert "Left out of config.toml" in seat.text


async def test_the_settings_tell_the_files_in_use(sit: Sit, tmp_path: Path) -> None:
    feeds, rules = tmp_path / "desk.toml", tmp_path / "gone.toml"
    feeds.touch()
    async with sit(feeds=feeds, rules=rules, settings_file=tmp_path / "mine.toml") as seat:
        await seat.press("g", "s")
        page = " ".join(seat.text.split())
        assert "desk.toml" in page
        assert "gone.toml (not there)" in page
        assert "mine.toml" in page


async def test_sentences_name_the_keys_that_are_bound(sit: Sit) -> None:
    keys = Config(screen=Screen(rest=0), keys={"undo": ("ctrl+z",), "refresh_all": ()})
    async with sit(config=keys) as seat:
        await seat.press("e", "-")
        assert "(^z takes it back)" in seat.text
        await seat.press("q", "F", "ctrl+u")
        await seat.type("is:unread nothing-like-it")
        await seat.press("enter")
        assert ":refresh-all looks for news" in seat.text


async def test_escape_never_quits(sit: Sit) -> None:
    async with sit() as seat:
        for _ in range(8):
            await seat.press("escape")
        assert seat.app.is_running


async def test_events_stand_on_one_line_and_can_be_split(sit: Sit) -> None:
    async with sit() as seat:
        assert "+1" in seat.text
        events = seat.app.browse.items.rows
        await seat.press("E")
        assert seat.app.browse.items.rows == events + 1
        await seat.press("E", "g", "g", "e")
        assert "2 reports" in seat.text
        await seat.press("-")
        assert "1 report," in seat.text
        await seat.press("u")
        assert "2 reports" in seat.text


async def test_an_event_is_muted_from_its_own_screen(sit: Sit) -> None:
    async with sit() as seat:
        unread = found(seat, "is:unread")
        await seat.press("e", "M")
        assert "event read, 2 reports (u takes it back)" in seat.text
        assert found(seat, "is:unread") == unread - 2


async def test_the_place_is_remembered(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F", "ctrl+u")
        await seat.type("theme:chips")
        await seat.press("enter", ">", "q")
    async with sit() as seat:
        assert seat.app.browse.listing.view.base == "theme:chips"
        assert seat.app.browse.share > 50


async def test_borders_are_dragged_and_stay_there(sit: Sit) -> None:
    async with sit() as seat:
        browse = seat.app.browse
        edge = browse.query_one("#side").region.right - 1
        await seat.drag((edge, 9), (edge + 8, 9))
        below = browse.query_one("#reader-head").region
        await seat.drag((below.x + 5, below.y), (below.x + 5, below.y + 6))
        assert (browse.side, browse.query_one("#side").region.width) == (38, 38)
        assert browse.query_one("#reader-head").region.y == below.y + 6
        await seat.press("q")
    async with sit() as seat:
        assert seat.app.browse.query_one("#reader-head").region.y == below.y + 6
        await seat.press("h", "<", "<")
        assert seat.app.browse.query_one("#side").region.width == 30


async def test_one_click_opens_an_entry_of_the_sidebar_and_of_a_panel(sit: Sit) -> None:
    async with sit() as seat:
        await seat.pilot.click(offset=(5, row_of(seat, " chips ")))
        await seat.rest()
        assert "is:unread theme:chips" in seat.text
        await seat.press("S")
        await seat.pilot.click(offset=(25, row_of(seat, "Largest amount")))
        await seat.rest()
        assert seat.app.browse.listing.view.sort == "amount"


def row_of(seat: Seat, words: str) -> int:
    """Return the first row of the screen that has some words."""
    return next(n for n, text in enumerate(seat.text.splitlines()) if words in text)


async def test_a_killed_first_session_is_not_greeted_again(sit: Sit) -> None:
    async with sit(welcome=True) as seat:
        assert "Welcome" in seat.text
    async with sit(welcome=True) as seat:
        assert "Welcome" not in seat.text


async def test_who_opens_an_archive_sees_its_last_weeks(sit: Sit) -> None:
    later = NOW.timestamp() + 200 * 86_400
    async with sit(clock=lambda: later) as seat:
        await seat.press("B")
        assert "30 days to 2026-02-26" in seat.text
        assert "KR" in seat.text


async def test_what_is_off_the_topic_does_not_empty_an_archives_board(
    sit: Sit, database: Path
) -> None:
    store(
        database,
        line("2026-09-01T00:00", "Elsewhere", "Five soups for a rainy day", ""),
        enrich=False,
    )
    async with sit(clock=lambda: NOW.timestamp() + 200 * 86_400) as seat:
        await seat.press("B")
        assert "30 days to 2026-02-26" in seat.text


async def test_a_ledger_is_copied_as_it_is_shown(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("g", "l", "c")
        assert len(seat.app.clipboard.splitlines()) > 1
        await seat.press("d")  # on none of them sources disagree
        assert "Sources agree on all of them" in seat.text
        await seat.press("c")
        assert seat.app.clipboard.splitlines() == [
            "date,actor,counterpart,role,stage,value,unit,usd,disputed"
        ]


async def test_a_fetch_is_a_child_that_can_be_stopped(sit: Sit) -> None:
    import sys

    child = "import sys,time\nprint('{\"sources\": 9}', flush=True)\ntime.sleep(30)"
    async with sit(command=(sys.executable, "-c", child)) as seat:
        await seat.press("F", "ctrl+u")
        await seat.type("theme:memory")
        await seat.press("enter")
        await seat.pilot.press("R")
        await seat.until(lambda: "0/9" in seat.text)
        await seat.pilot.press("escape")
        assert (
            "Filter  theme:memory" in seat.text
        )  # what runs is stopped before a filter is cleared
        await seat.until(lambda: "stopped" in seat.text)
        assert not seat.app.refresh_process.running


async def test_a_saved_view_that_cannot_be_read_is_told(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.browse.shelf.views["broken"] = "thme:chips"
        seat.app.visit_shelf("view:broken")
        await seat.rest()
        assert seat.app.is_running
        assert "did you mean" in seat.text
