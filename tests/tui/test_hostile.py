"""Text of others in every place it is shown: nothing of it acts, nothing of it reaches the terminal as control."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tui.conftest import Seat, Sit
from tracker_tui.model.enrichment import Enrichment, Evidence, Figure, OrgTag, ThemeTag
from tracker_tui.model.feed import Feed
from tracker_tui.model.item import ItemDetail, ItemDraft
from tracker_tui.model.rows import ItemRow, NoteRow
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.items import items as stored
from tracker_tui.store.items import sources
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.tui.screens.overlay import Choice, _line
from tracker_tui.tui.text.article import Extras, article
from tracker_tui.tui.text.briefing import read
from tracker_tui.tui.text.lines import segments
from tracker_tui.tui.text.look import look
from tracker_tui.tui.text.marks import ASCII
from tracker_tui.tui.widgets import sidebar
from tracker_tui.tui.widgets.pane import Bar

HOSTILE = (
    "a\x1b]52;c;ZXZpbA==\x1b\\b\x1b[2J\x9b2J\u202ec\x00\x07",
    "[@click=app.quit]free[/] [/] [bold] [EU] AI Act",
    "[link=file:///etc/passwd]x[/link] [/bold] [#zzz]y",
    "\x1b]0;title\x07\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "tab\tnewline\nreturn\rback\x08 \u2028line\u2029para",
    "x" * 3000,
    "\u202e\u2066\u2069\u200f\u061c evil",
    "🇰🇷👩‍💻👍🏽 e\u0301\u0301\u0301\u0301\u0301 \U000e0041\ud7ff",
)
ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("\x1b\x07\x9b\x00\x7f\u202e[]@=/"),
    ),
    max_size=60,
)


def harmless(text: str) -> bool:
    return not any(
        unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in "\u202e\u2066\u2069"
        for char in text
    )


def spoiled(text: str) -> ItemDetail:
    """Return an item all of whose words are this text, as a database of an old version might hold it."""
    mark = Evidence("title", 0, min(3, len(text)), text[:3])
    found = Enrichment(
        language=text[:10],
        themes=(ThemeTag(text, mark, text),),
        orgs=(OrgTag(text, mark),),
        figures=(Figure(mark, 1e9, "USD", role="round"),),
    )
    return ItemDetail(
        1, 1, text, f"https://a.example/{text}", text, text, 0, 0, author=text, summary=text, content=text + text,
        tags=(text,), notes=(NoteRow("n1", "i1", text, text, 0, 0, text),), event=1, enrichment=found, themes=(text,),
    )  # fmt: skip


@pytest.mark.long
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_a_thousand_strings_in_every_place(text: str) -> None:
    places = list(
        article(spoiled(text), Extras(others=(ItemRow(2, text, text, text, 0, 0),)), 60, 100)
    )
    places += sidebar.build([(text, "theme", [(text, text)], {text: (1, 2)})], {}, 30, ASCII)
    places += [
        _line(Choice("k", text, text), 60),
        *read(f"## {text}\n- “{text}” [1]\n[1] {text} `i1234567 r1`").paras,
    ]
    for para in places:
        assert harmless(para.text)
        assert all(0 <= a <= b <= len(para.text) for a, b, _ in para.spans)
        for piece in segments(para, 0, len(para.text), look("dark")):
            assert not piece.style or not (piece.style.link or piece.style.meta)
    bar = Bar()
    bar.refresh = lambda *_, **__: bar  # type: ignore[method-assign]
    bar.set(text, text)
    assert harmless(bar.words + bar.right)
    bar.set_parts([(text, "text")])
    assert harmless(bar.parts[0][0])


@pytest.fixture
def spoiled_database(tmp_path: Path) -> Path:
    """Hostile words in titles, summaries, sources, tags and notes, past every cleaner."""
    path = tmp_path / "spoiled.db"
    with open_writer(path) as writer:
        for n, text in enumerate(HOSTILE):
            place = sources.ensure(
                writer, [Feed(url=f"https://{n}.example/", title=text, publisher=text)]
            )
            drafts = [
                ItemDraft(
                    keys=(str(n),),
                    title=text,
                    summary=text * 2,
                    author=text,
                    url=f"https://a.example/{n}",
                )
            ]
            saved = stored.save(writer, next(iter(place.values())), drafts)
            annotator = Annotator(writer, "test", "me")
            annotator.note(saved.new[0], f"note {text}")
        annotator.tag(saved.new, "plain")
    return path


def quiet(seat: Seat) -> None:
    assert all(harmless(line) for line in seat.text.split("\n"))


async def test_hostile_words_on_every_screen(sit: Sit, spoiled_database: Path) -> None:
    async with sit(path=spoiled_database) as seat:
        await seat.press("1", "h", "j")
        await seat.pilot.pause()
        await seat.press("enter")
        for _ in HOSTILE:
            await seat.press("j")
            quiet(seat)
        for keys in (
            "enter",
            "w",
            "q",
            "g n",
            "q",
            "H",
            "q",
            "g l",
            "q",
            "B",
            "q",
            "ctrl+p",
            "escape",
            ":",
            "escape",
            "t",
            "escape",
            "?",
            "q",
            "g s",
            "q",
            "g h",
            "q",
        ):
            await seat.press(*keys.split())
            quiet(seat)
        await seat.press("F")
        await seat.type("[@click=app.quit]x")
        quiet(seat)
        await seat.press("escape")
        assert seat.app.is_running


async def test_clicking_on_hostile_titles_does_nothing_of_theirs(
    sit: Sit, spoiled_database: Path
) -> None:
    async with sit(path=spoiled_database) as seat:
        await seat.press("1", "h", "j", "enter")
        for row in range(2, 10):
            for column in (44, 50, 56, 62):
                await seat.pilot.click(offset=(column, row))
        await seat.rest()
        assert seat.app.is_running


async def test_toasts_and_errors_are_plain(sit: Sit) -> None:
    async with sit() as seat:
        for text in HOSTILE:
            seat.app.say(text, error=True)
            await seat.pilot.pause()
            quiet(seat)
