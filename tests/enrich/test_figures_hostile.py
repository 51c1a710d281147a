"""No text makes figures or deals costly: ten times the text is about ten times the work."""

from __future__ import annotations

from time import process_time

import pytest

from tracker_tui.enrich.deals.deal import read_deal
from tracker_tui.enrich.figures.spans import MOST, find_figures
from tracker_tui.enrich.words.passages import passage

PATTERNS = [
    "1", "1,", "$1 ", "5-", "¥1 ", "1억", "1 2 3 ", "$5M to $6M ", "between $1 and ", "half a billion ", "up to ",
    "raised a $5M ", "by $9M to ", "A's ", "A and B and ", ", which ", "$5 billion (", ". A", "$ from A and B, ",
]  # fmt: skip


def cost(text: str) -> float:
    title = passage("title", text)
    start = process_time()
    read_deal([title], find_figures(title), [])
    return process_time() - start


@pytest.mark.parametrize("pattern", PATTERNS)
def test_cost_grows_with_the_text_only(pattern: str) -> None:
    small, large = (pattern * (size // len(pattern)) for size in (10_000, 100_000))
    floor = 0.02  # seconds: below that the clock tells nothing
    assert cost(large) < 40 * max(cost(small), floor)


def test_a_table_of_numbers_gives_a_bounded_list() -> None:
    assert len(find_figures(passage("content", "$5 million; 10%; " * 1000))) == MOST
