"""The words of a text with their places, read once for all finders."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from tracker_tui.enrich.words.patterns import lazy

EAST = r"\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u3040-\u30ff"
"""Letters of East Asia end a word, since no blank stands between them and a name: 次世代HBM holds HBM."""
_PARTS = lazy(rf"([^\W_{EAST}]+(?:[.&'][^\W_{EAST}]+)*|[{EAST}]+)")
_ASCII_PARTS = lazy(r"([a-z0-9]+(?:[.&'][a-z0-9]+)*)")
"""Words between what parts them; the second is the same for plain lower-case text, and faster."""


class Words(NamedTuple):
    """The words of one text, folded: forms[i] stands at starts[i]:ends[i]."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


def read_words(folded: str) -> Words:
    """Return the words of folded text; a possessive 's belongs to no word, and A.I. is AI."""
    parts = (_ASCII_PARTS if folded.isascii() else _PARTS).split(folded)
    edges = list(accumulate(map(len, parts)))  # no loop over matches: half the time
    forms, starts, ends = parts[1::2], edges[:-1:2], edges[1::2]
    if "'s" in folded:
        for place, form in enumerate(forms):
            if form[-2:] == "'s":
                forms[place], ends[place] = form[:-2], ends[place] - 2
    if "a.i" in folded:
        forms = ["ai" if form == "a.i" else form for form in forms]
    return Words(forms, starts, ends)
