"""Choosing words of a text: by keys and by dragging, to note them and to find them again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import Seat, Sit, line, store
from tracker_tui.model.passages import place_of
from tracker_tui.query.answers import notes
from tracker_tui.tui.text import safe
from tracker_tui.tui.text.article import marked_with
from tracker_tui.tui.text.choosing import WordChoice, stored_place, words_of

WHEN, SOURCE, TITLE = "2026-02-26T10:30", "Fab Letter", "Lithography maker lifts its outlook"
FIRST = "Orders for EUV machines rose in the quarter. Two customers asked for earlier delivery of memory tools."
REVISED = f"Correction: an earlier version named another city. {FIRST}"


async def put(seat: Seat, summary: str) -> None:
    """Store an item, or another revision of it, while the screen is open."""
    store(seat.app.library.path, line(WHEN, SOURCE, TITLE, summary), enrich=False)
    await seat.rest()


async def open_newest(seat: Seat) -> None:
    """Read the item that came last, whatever it is about."""
    seat.app.visit_shelf("basic:all")
    await seat.press("1", "g", "g", "enter")


async def write_note(seat: Seat, *keys: str) -> None:
    """Open the first item, choose by these keys and note what is chosen."""
    await open_newest(seat)
    await seat.press("v", *keys, "a")
    await seat.type("ask them when")
    await seat.press("ctrl+s")


async def test_a_note_on_chosen_words_is_shown_on_them_also_after_a_revision(sit: Sit) -> None:
    async with sit() as seat:
        await put(seat, FIRST)
        await write_note(seat, ")", ")", "v", ")")
        (kept,) = notes.newest(seat.app.library.reader)
        assert kept.quote == "Two customers asked for earlier delivery of memory tools."
        assert kept.quote in spans(seat, "noted")
        await put(seat, REVISED)
        assert seat.app.browse.shelf.detail is not None
        assert seat.app.browse.shelf.detail.summary == REVISED
        assert kept.quote in spans(seat, "noted")
        await put(seat, "All of it was taken back.")
        assert "no longer in the text" in seat.text


async def test_without_a_beginning_the_sentence_is_noted(sit: Sit) -> None:
    async with sit() as seat:
        await put(seat, FIRST)
        await write_note(seat, ")", "w", "w")
        (kept,) = notes.newest(seat.app.library.reader)
        assert kept.quote == "Orders for EUV machines rose in the quarter."


async def test_dragging_chooses_and_escape_lets_go(sit: Sit) -> None:
    async with sit() as seat:
        await put(seat, FIRST)
        await open_newest(seat)
        reader = seat.app.browse.reader.content_region
        await seat.drag((reader.x, reader.y), (reader.x + 14, reader.y))
        assert spans(seat, "chosen") == ["Lithography maker"]
        await seat.press("escape")
        assert spans(seat, "chosen") == []


def spans(seat: Seat, meaning: str) -> list[str]:
    """Return the words of the reader that are drawn in a meaning."""
    reader = seat.app.browse.reader
    found = []
    for item in reader.paras:
        marked = (*item.spans, *reader.more_spans(item))
        found += [item.text[start:end] for start, end, style in marked if style == meaning]
    return found


@given(st.text(max_size=60), st.data())
def test_what_is_chosen_is_a_stretch_of_the_stored_text(text: str, data: st.DataObject) -> None:
    words = words_of(marked_with(text, (), "text", "summary"))
    clean = safe.block(text)
    if not words:
        assert not clean.strip()
        return
    choice = WordChoice(words)
    for step in data.draw(st.lists(st.integers(-3, 3), max_size=6)):
        choice = choice.begun() if step == 0 else choice.to(choice.caret + step)
        choice = choice.sentence(1 if step > 0 else -1) if abs(step) == 3 else choice
    _, start, end = choice.whole().chosen
    assert clean[start:end].strip() == clean[start:end] != ""
    low, high = stored_place(text, clean, start, end)
    assert 0 <= low < high <= len(text)
    if clean == text:
        assert text[low:high] == clean[start:end]


@given(st.text("ab ", max_size=20), st.text("ab ", min_size=1, max_size=4), st.integers(0, 25))
def test_a_quote_is_found_where_it_stands_nearest(text: str, quote: str, start: int) -> None:
    place = place_of(text, quote, start)
    every = [at for at in range(len(text)) if text.startswith(quote, at)]
    if place is None:
        assert not every
    else:
        assert text[place[0] : place[1]] == quote
        assert abs(place[0] - start) == min(abs(at - start) for at in every)


async def test_choosing_goes_on_when_the_reader_is_out_of_sight_for_a_while(sit: Sit) -> None:
    async with sit() as seat:
        await open_newest(seat)
        await seat.press("v")
        await seat.pilot.resize_terminal(1, 1)
        await seat.press("j", "k", "w", ")", "v")
        await seat.pilot.resize_terminal(120, 40)
        await seat.press("j")
        assert seat.app.browse.reader.choice is not None
