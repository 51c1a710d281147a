"""No text makes finding names slow: ten times the text may cost ten times the time, not a hundred."""

import time

import pytest

from tracker_tui.enrich.names.organisations import OrgFinder
from tracker_tui.enrich.names.regions import RegionFinder
from tracker_tui.enrich.words.bylines import byline_span
from tracker_tui.enrich.words.passages import passage

PIECES = [
    "Block. ", "Nvidia, ", "Nvidia and ", "Aaa ", "A.b.c.", "1", "9A", "a&B", "O'", "'s ", "(", ")", "X, which ",
    "led by ", "startup ", "The The ", "Zq, Zw and ", "US ", "삼성", "-based ", "raises $", "By A, ", " | ", "İ",
]  # fmt: skip


def cost(text: str) -> float:
    begun = time.process_time()
    passages = [passage("summary", text)]
    OrgFinder().find(passages)
    RegionFinder().find(passages)
    byline_span(text)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_costs_in_proportion_to_its_length(piece):
    cost("warm up")
    long = (piece * 100_000)[:100_000]
    assert cost(long) < 60 * cost(long[:10_000]) + 0.5
