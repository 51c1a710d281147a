"""What an import may bring: clean and bounded, as from a feed."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.pipeline.importing import draft_of, feed_of

HUGE = "Nvidia raises " * 100_000


def test_texts_are_bounded() -> None:
    draft = draft_of("", {"title": HUGE, "author": HUGE, "summary": HUGE, "content": HUGE})
    assert len(draft.title) <= 1000
    assert len(draft.author) <= 300
    assert len(draft.summary) <= 400_000
    assert len(draft.content) <= 400_000
    assert len(feed_of(HUGE, HUGE).title) <= 300


@given(st.text(), st.text())
def test_nothing_a_terminal_acts_on_comes_in(title: str, text: str) -> None:
    draft = draft_of(
        "", {"title": f"a\x1b[31m\u202e{title}", "summary": text, "url": "javascript:x"}
    )
    assert draft.url == ""
    signs = {sign for sign in draft.title + draft.summary if sign not in "\n\u200c\u200d"}
    assert not {sign for sign in signs if unicodedata.category(sign) == "Cc"}
    assert not signs & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ufeff")
