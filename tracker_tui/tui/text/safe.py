"""The render boundary: the last door before text of others reaches the terminal.

Items are cleaned when they are stored; notes, old databases and feed lists are not, so every text is
cleaned again here. What terminals and width tables disagree about (joined emoji, flags, variation
selectors, piles of combining marks) is reduced to forms that all of them draw alike, so columns align.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from tracker_tui.model.text import clean, clean_line

_FLAG_A = 0x1F1E6
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
# A joiner and what it joins on, skin tones, variation selectors, the keycap frame.
_JOINED = re.compile(
    "\u200d[^\\w\\s]|[\U0001f3fb-\U0001f3ff\ufe00-\ufe0f\u20e3\u200d\u034f\u115f\u1160\u3164]"
)
_PILES = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_TAGS = re.compile("[\U000e0000-\U000e0fff]")


def _even(text: str) -> str:
    text = _JOINED.sub("", _TAGS.sub("", text))
    text = _FLAG.sub(lambda match: chr(ord(match[0]) - _FLAG_A + ord("A")), text)
    return _PILES.sub(r"\1", text)


def line(text: str) -> str:
    """Return text as one line without anything a terminal acts on."""
    text = clean_line(text)
    return text if text.isascii() else _even(text)


def block(text: str) -> str:
    """Return text as paragraphs without anything a terminal acts on; only newlines break lines."""
    text = clean(text)
    return text if text.isascii() else _even(text)


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return how many terminal cells a clean line takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int, more: str = "..") -> str:
    """Return a clean line cut or padded to exactly so many cells; a cut ends in `more`."""
    if cells <= 0:
        return ""
    if text.isascii():
        if len(text) <= cells:
            return text.ljust(cells)
        return text[: max(0, cells - len(more))] + more[:cells]
    taken = cell_len(text)
    if taken <= cells:
        return text + " " * (cells - taken)
    room = max(0, cells - len(more))
    return set_cell_size(text, room) + more[:cells]
