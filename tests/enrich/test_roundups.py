from __future__ import annotations

import pytest

from tracker_tui.enrich.events.roundups import is_roundup


@pytest.mark.parametrize(
    "title",
    [
        "The Download: useful quantum machines and a subsea tunnel",
        "Week in review: chips, funding and a court ruling",
        "Robots Join the Strike, Regulators Fine a Search Giant, and What to Know about Fabs",
        "Security News This Week: A Password Manager Leaks Again",
        "Everything announced at the autumn developer conference",
        "Top Stories: new betas, a price rise, and more",
    ],
)
def test_several_pieces_of_news_are_a_roundup(title):
    assert is_roundup(title)


@pytest.mark.parametrize(
    "title",
    [
        "Nvidia, Microsoft and OpenAI announce a $100 billion data center",
        "Chipmaker raises $350M in Series E, led by Vista, Cambium, and Intel",
        "What's new in Rust 1.95",
        "TSMC reports revenue up 36%, net income up 77%, and says demand is strong",
    ],
)
def test_one_piece_of_news_is_none(title):
    assert not is_roundup(title)
