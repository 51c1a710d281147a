"""What a person wants to do, done by keys alone and seen on the screen."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input, TextArea

from tests.tui.conftest import NOW, Seat, Sit
from tracker_tui.query.answers import items, notes
from tracker_tui.query.language import parser as language
from tracker_tui.settings.config import Config, Screen
from tracker_tui.tui.browsing.typing_query import PAUSE


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


async def test_control_c_says_how_to_leave(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("ctrl+c")
        assert "Q leaves, Esc stops what runs" in seat.text


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


async def test_a_key_of_the_greeting_goes_on_and_does_what_it_says(sit: Sit) -> None:
    for key, shown in (("F", "Filter"), ("/", "Search"), ("w", "Why these tags")):
        async with sit(welcome=True, place_file=None) as seat:
            assert "Welcome to tracker" in seat.text
            await seat.press(key)
            assert "Welcome to tracker" not in seat.text
            assert shown in seat.text


async def test_a_filter_is_narrowed_by_typing_on(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F")
        await seat.type("region:KR")
        await seat.press("enter")
        assert "is:unread theme:any region:KR" in seat.text
        assert seat.app.browse.items.rows


async def test_who_leaves_a_filter_is_where_it_was_begun(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("j", "j")
        item = seat.app.browse.items.current
        await seat.press("F")
        await seat.type("none-such-word")
        assert "0 events found" in seat.text
        await seat.press("escape")
        assert seat.app.browse.items.current == item
        await seat.press("F", "escape", "k", "s")  # and stays free to go on, whatever is stored
        assert seat.app.browse.items.cursor == 1
        await seat.press("F")
        await seat.type("upstage")
        await seat.press("enter")
        assert "1 event found" in seat.text


async def test_an_item_just_read_is_still_there_after_a_look_at_a_filter(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("j", "j", "m")
        item, listed = seat.app.browse.items.current, list(seat.app.browse.items.ids)
        await seat.press("F")
        await seat.type("none-such-word")
        await seat.press("escape")
        assert seat.app.browse.items.current == item
        assert list(seat.app.browse.items.ids) == listed


async def test_sentences_name_the_keys_that_are_bound(sit: Sit) -> None:
    keys = Config(screen=Screen(rest=0), keys={"undo": ("ctrl+z",), "refresh_all": ()})
    async with sit(config=keys) as seat:
        await seat.press("e", "-")
        assert "(^z takes it back)" in seat.text
        await seat.press("q", "F", "ctrl+u")
        await seat.type("is:unread nothing-like-it")
        await seat.press("enter")
        assert ":refresh-all looks for news" in seat.text


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


async def test_escape_never_quits(sit: Sit) -> None:
    async with sit() as seat:
        for _ in range(8):
            await seat.press("escape")
        assert seat.app.is_running


async def test_a_wrong_filter_points_at_the_column(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F")
        await seat.press("ctrl+u")
        await seat.type("thme:chips")
        assert "theme" in seat.text
        assert "^" in seat.text
        await seat.pilot.pause(2 * PAUSE)
        assert "^" in seat.text, "counts of what was typed before hide it"


async def test_search_goes_through_matches(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("/")
        await seat.type("nvidia")
        await seat.press("enter")
        first = seat.app.browse.items.current
        await seat.press("n")
        assert seat.app.browse.items.current != first
        await seat.press("N")
        assert seat.app.browse.items.current == first


async def test_what_is_typed_ahead_goes_where_it_was_meant_to(sit: Sit) -> None:
    async with sit() as seat:
        unread = found(seat, "is:unread")
        await seat.burst(*"/AnEm")
        assert seat.app.browse.bar.field.value == "AnEm"
        await seat.burst("enter", "escape", *":board", "enter")
        assert "Regions and themes" in seat.text
        await seat.burst("q", *"eqmwqaApples")
        await seat.press("ctrl+s")
        assert [one.text for one in notes.newest(seat.app.library.reader)] == ["Apples"]
        assert found(seat, "is:unread") == unread - 2  # m, of an event of two


@pytest.mark.parametrize("ticks", range(4))
@pytest.mark.parametrize(
    ("keys", "text"),
    [(":memory x", "memory x"), ("eme:memory", "memory"), ("gsq:abcdefgh", "abcdefgh"), ("?q?q/abcdefgh", "abcdefgh"),
     ("Fabcdef", "abcdef"), ("aabcdef", "abcdef"), ("ebcaabcdef", "abcdef")],
)  # fmt: skip
async def test_letters_keep_their_order_however_fast_they_come(
    sit: Sit, keys: str, text: str, ticks: int
) -> None:
    async with sit() as seat:
        for key in keys:
            seat.app.post_message(Key(key, key))
            for _ in range(ticks):  # as far as the screen comes between two letters
                await asyncio.sleep(0)
        await seat.rest()
        field = seat.app.screen.focused
        assert isinstance(field, Input | TextArea)
        assert (field.text if isinstance(field, TextArea) else field.value).endswith(text)


async def test_a_key_after_a_choice_is_heard_where_the_choice_leads(sit: Sit) -> None:
    async with sit() as seat:
        await seat.burst(*":board", "enter", "q", *":history", "enter", "q")
        assert seat.app.is_running
        assert len(seat.app.screen_stack) == 1
        await seat.burst(*"tboard", "enter", "s", "u")
        assert found(seat, "tag:board") == 1
        assert found(seat, "is:starred") == 0


async def test_the_command_line_reaches_commands_with_their_words(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press(":")
        await seat.type("filter theme:chips")
        await seat.press("enter")
        assert seat.app.browse.listing.view.base == "theme:chips"
        await seat.press(":")
        await seat.type("sort old")
        await seat.press("enter")
        assert seat.app.browse.listing.view.sort == "old"
        await seat.press(":")
        await seat.type("nonsense")
        await seat.press("enter")
        assert "no command" in seat.text
        await seat.press("escape")
        await seat.press(":")
        await seat.type("colo")
        await seat.press("tab")
        await seat.type("light")
        await seat.press("enter")
        assert seat.app.theme == "light"


async def test_the_palette_reaches_commands_and_places(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("ctrl+p")
        await seat.type("memory")
        await seat.press("enter")
        assert "theme:memory" in seat.app.browse.listing.view.query
        await seat.press("ctrl+p")
        await seat.type("source health")
        await seat.press("enter")
        assert "Source health" in seat.text


async def test_save_a_view_use_it_and_take_it_back(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F", "ctrl+u")
        await seat.type("region:KR")
        await seat.press("enter", "V")
        await seat.type("Korea")
        await seat.press("enter")
        assert "Korea" in seat.text
        await seat.press("escape")
        seat.app.visit_shelf("view:Korea")
        await seat.rest()
        assert seat.app.browse.listing.view.query == "region:KR"
        await seat.press("u")
        assert "Korea" not in seat.app.browse.shelf.views


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


async def test_a_draft_survives_a_lost_connection(sit: Sit, tmp_path: Path) -> None:
    async with sit() as seat:
        await seat.press("a")
        await seat.type("half a thought")
        kept = tmp_path / "state" / "drafts"
        await seat.until(lambda: any("thought" in one.read_text() for one in kept.glob("*.md")))
    async with sit() as seat:
        await seat.press("a")
        assert "half a thought" in seat.text


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
        assert not list((tmp_path / "state" / "drafts").glob("*.md"))


async def test_a_search_that_is_no_query_is_pointed_at(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("slash")
        for text in ("memory)", 'theme:"', "since:never"):
            await seat.type(text)
            await seat.press("enter")
            assert "^ " in seat.text
            await seat.press("ctrl+u")
        await seat.type("memory")
        await seat.press("enter")
        assert "match" in seat.text


async def test_an_empty_list_says_why(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F", "ctrl+u")
        await seat.type("theme:chips region:ZA")
        await seat.press("enter")
        assert "Nothing matches" in seat.text
        assert "without region:ZA" in seat.text
        assert "Esc clears" in seat.text


async def test_who_opens_an_archive_sees_its_last_weeks(sit: Sit) -> None:
    later = NOW.timestamp() + 200 * 86_400
    async with sit(clock=lambda: later) as seat:
        await seat.press("B")
        assert "30 days to 2026-02-26" in seat.text
        assert "KR" in seat.text


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
