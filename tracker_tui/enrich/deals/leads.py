"""What may lead to an amount: expressions that end right before it, looked for by the word that stands there.

    Quarvo buys Tavo for just under | $5M
                      lead  stepped over

Three amounts in four have no such word before them and run no expression at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.words.passages import Passage

ABOUT = (
    r"(?: (?:a|an|the|its|just|under|less than|about|around|nearly|over|only|more than|up to|roughly|"
    r"approximately|almost|some|at least|another))*"
    r" ?[~≈]?$"
)
"""What may stand between a word and its amount: `for just under $5M`."""
_STEPPED_OVER = words(
    """a an the its just under less than about around nearly over only more up to roughly approximately almost some at
    least another"""
)
_MOST = 12
"""Words that are looked at before an amount."""
Leads = Mapping[str, frozenset[re.Pattern[str]]]
"""Word -> the expressions that may end with it before an amount."""
_NONE: frozenset[re.Pattern[str]] = frozenset()


def leads(last_words: Mapping[re.Pattern[str], str]) -> Leads:
    """Return the table for expressions, each given with the words that it may end with, but for those of ABOUT."""
    table: dict[str, frozenset[re.Pattern[str]]] = {}
    for pattern, ends in last_words.items():
        for word in ends.split():
            table[word] = table.get(word, _NONE) | {pattern}
    return table


def leading_to(passage: Passage, place: int, table: Leads) -> frozenset[re.Pattern[str]]:
    """Return the expressions of a table that may end right before a place."""
    forms, _, ends = passage.words
    found = _NONE
    last = bisect_right(ends, place)
    for form in reversed(forms[max(0, last - _MOST) : last]):
        found |= table.get(form, _NONE)
        if form not in _STEPPED_OVER:
            break
    return found
