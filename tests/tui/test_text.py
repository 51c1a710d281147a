"""Text on its way to the screen: safe, exactly as wide as it says, broken without loss."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.rows import ItemRow
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.article import marked_with
from tracker_tui.tui.text.briefing import cite, read
from tracker_tui.tui.text.lines import Para, mixed, segments, wrap
from tracker_tui.tui.text.look import MEANINGS, NAMES, look
from tracker_tui.tui.text.marks import ASCII, DRAWN, gauge, trend
from tracker_tui.tui.text.rowline import RowStyle, columns, draw

EVIL = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x07\x9b\x00\x7f\u202e\u200b\u200d\ufe0f\n\r\t[]@=\\'\"🇰🇷👩💻字가"),
    ),
    max_size=80,
)


def harmless(text: str) -> bool:
    return not any(
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in "\u202e\u200d\u200b"
        for char in text
    )


@given(EVIL)
def test_a_line_holds_nothing_a_terminal_acts_on(text: str) -> None:
    assert harmless(safe.line(text))
    assert harmless(safe.block(text).replace("\n", ""))


@given(EVIL, st.integers(0, 60))
def test_fit_is_exactly_as_wide_as_asked(text: str, cells: int) -> None:
    assert cell_len(safe.fit(safe.line(text), cells)) == cells


@given(EVIL, st.integers(4, 60), st.integers(0, 10))
def test_wrap_keeps_every_word_and_every_width(text: str, cells: int, indent: int) -> None:
    clean = safe.line(text)
    lines = wrap(clean, cells, indent)
    assert "".join(clean[a:b] for a, b in lines).replace(" ", "") == clean.replace(" ", "")
    for n, (a, b) in enumerate(lines):
        assert cell_len(clean[a:b]) <= max(4, cells - (indent if n else 0))


@given(EVIL, EVIL, st.integers(12, 200), st.booleans(), st.booleans())
def test_a_row_is_exactly_as_wide_as_its_pane(
    title: str, source: str, cells: int, read: bool, selected: bool
) -> None:
    row = ItemRow(1, title, source, source, 0, 0, read=read, event_size=3)
    for marks in (ASCII, DRAWN):
        strip = draw(
            row, RowStyle(look("dark"), marks, columns(cells), 100), selected=selected, active=True
        )
        assert cell_len(strip.text) == cells
        assert harmless(strip.text)


def test_unread_is_told_without_colour() -> None:
    style = RowStyle(look("terminal"), ASCII, columns(80), 100)
    rows = [
        draw(ItemRow(1, "t", "s", "p", 0, 0, read=read), style, selected=False, active=True).text
        for read in (True, False)
    ]
    assert rows[0] != rows[1]


def test_title_gets_most_of_the_width() -> None:
    for cells in (48, 60, 80, 96, 120, 200):
        assert columns(cells).title >= 0.6 * cells


@pytest.mark.parametrize(
    ("given", "shown"),
    [("🇰🇷 Seoul", "KR Seoul"), ("👩‍💻 codes", "👩 codes"), ("👍🏽 ok", "👍 ok"), ("1️⃣ first", "1 first"),
     ("a\u0301\u0301\u0301\u0301\u0301b", "á́́b")],
)  # fmt: skip
def test_what_terminals_disagree_about_becomes_plain(given: str, shown: str) -> None:
    assert safe.line(given) == unicodedata.normalize("NFC", shown)


@given(EVIL, st.data())
def test_marks_stand_on_the_words_they_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for para in marked_with(text, [(Evidence("summary", start, end, text[start:end]), "evidence")]):
        assert all(0 <= a <= b <= len(para.text) for a, b, _ in para.spans)


def test_segments_never_parse_markup() -> None:
    text = "[@click=app.quit]x[/] [bold] [link=file:///etc/passwd]y"
    pieces = segments(Para(text), 0, len(text), look("dark"))
    assert "".join(piece.text for piece in pieces) == text
    assert all(not piece.style or not (piece.style.link or piece.style.meta) for piece in pieces)
    assert mixed((text, "text")).text == text


def test_every_palette_gives_every_meaning_a_style() -> None:
    for name in NAMES:
        assert set(MEANINGS) <= set(look(name).styles)


def test_ages_take_three_cells() -> None:
    for gone in (0, 59, 60, 3599, 3600, 86399, 86400, 7 * 86400, 364 * 86400, 365 * 86400, 10**10):
        assert len(ages.age(0, gone)) <= 3


def test_bars() -> None:
    assert trend([0] * 14, ASCII) == " " * 7
    assert len(trend([1, 2, 3], ASCII)) == 7
    assert trend([0] * 13 + [5], ASCII)[-1] == "#"
    assert gauge(0, ASCII) == ""
    assert len(gauge(1e9, ASCII)) < len(gauge(1e11, ASCII))


def test_a_digest_line_leads_to_its_source() -> None:
    page = read(
        "## Chips\n\n- “TSMC spends \\$56bn” (DCD) [2]\n\n[2] Title. DCD. `i3k9x0a2 r1 abcdef`  \n"
    )
    assert page.items == {2: "i3k9x0a2"}
    assert page.paras[2].key == "cite:2"
    assert cite(page.paras[2].text).quote == "TSMC spends $56bn"
