"""What a person wants to do, done by keys alone and seen on the screen."""

from __future__ import annotations

from tests.tui.conftest import Seat, Sit
from tracker_tui.query import items, language


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


async def test_annotate_an_item_and_find_it_again(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("j", "a")
        await seat.type("check the yield")
        await seat.press("ctrl+s")
        assert found(seat, "has:note") == 1
        assert "check the yield" in seat.text
        await seat.press("g", "n")
        assert "check the yield" in seat.text


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
