"""What a person types: filters, searches, names of commands, ahead of a slow line or not."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key
from textual.widgets import Input, TextArea

from tests.tui.conftest import Seat, Sit
from tracker_tui.query.answers import events, items, notes
from tracker_tui.query.language import parser as language
from tracker_tui.tui.browsing.typing_query import PAUSE
from tracker_tui.tui.widgets.filter_bar import pointing


def found(seat: Seat, query: str) -> int:
    """Return how many items the database has for a query now."""
    return items.count(seat.app.library.reader, language.parse(query))


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


async def test_a_search_finds_the_row_of_an_event_by_the_words_of_another_report(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("1")
        library, listed = seat.app.library, list(seat.app.browse.items.ids)
        told = {
            row: events.members(library.reader, events.of_item(library.reader, row) or 0)
            for row in listed
        }
        row, other = next(
            (row, one) for row, reports in told.items() for one in reports if one not in listed
        )
        detail = library.detail(other)
        assert detail is not None
        await seat.press("G" if row == listed[0] else "j", "/")
        await seat.type(f'"{detail.title}"')
        await seat.press("enter")
        if seat.app.browse.items.current != row:
            await seat.press("N")
        assert seat.app.browse.items.current == row


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
        assert 'no command "nonsense"' in seat.text
        await seat.press("ctrl+u")
        await seat.type("colrs light")
        await seat.press("enter")
        assert 'there is no command "colrs": did you mean colours?' in seat.text
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


def test_a_caret_stands_below_what_is_wrong_or_the_column_is_named() -> None:
    assert pointing(3, "wrong", 40, 4) == "   ^ wrong"
    assert pointing(30, "not an amount: '1x'", 40, 31) == " " * 10 + "not an amount: '1x' ^"
    assert pointing(30, "x" * 35, 40, 31) == f"column 31: {'x' * 35}"


async def test_a_key_without_a_meaning_says_so(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("c")
        assert "c means nothing here; ? shows the keys" in seat.text


async def test_escape_leaves_the_reader_before_it_clears_the_filter(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F", "ctrl+u")
        await seat.type("theme:chips")
        await seat.press("enter", "enter", "tab")
        assert not seat.app.browse.items.has_focus
        await seat.press("escape")
        assert seat.app.browse.items.has_focus
        assert seat.app.browse.listing.view.base == "theme:chips"
        await seat.press("escape")
        assert seat.app.browse.listing.view.base != "theme:chips"


async def test_an_empty_list_says_once_what_matches_nothing(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F", "ctrl+u")
        await seat.type("theme:chps")
        await seat.press("enter")
        assert "Nothing matches theme:chps (did you mean chips?)." in seat.text
        assert seat.text.count("Nothing matches") == 1


async def test_an_empty_list_says_why(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("F", "ctrl+u")
        await seat.type("theme:chips region:ZA")
        await seat.press("enter")
        assert "Nothing matches" in seat.text
        assert "without region:ZA" in seat.text
        assert "Esc clears" in seat.text
