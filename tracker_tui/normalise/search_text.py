"""The words that go into the full-text index, and the same words of a query.

FTS5's unicode61 keeps a run of Chinese, Japanese or Korean characters as one token. So that a word inside it
is found, each run is written as its overlapping pairs and its last character: `人工智能` -> `人工 工智 智能 能`.
A query for `智能` is then one token, a longer one a phrase of pairs, and a single character a prefix of one.
"""

from __future__ import annotations

import re
from functools import cache

VERSION = 1
"""To be raised when these functions change: the index holds no text, so it must be rebuilt then."""
_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
SHORTEST_PREFIX = 3
"""What the prefix index of the schema is made for."""


@cache
def _far() -> re.Pattern[str]:
    """Return what finds a sign that could be one of those: one range is looked through in half the time."""
    return re.compile("[\u2e80-\U0003ffff]")


@cache
def _run() -> re.Pattern[str]:
    """Return what finds CJK runs; two milliseconds to compile, which most queries never need."""
    return re.compile(f"[{_CJK}]+")


def index_text(text: str) -> str:
    """Return text with each CJK run as its pairs and last character."""
    return text if text.isascii() or not _far().search(text) else _run().sub(_pairs, text)


def _pairs(match: re.Match[str]) -> str:
    run = match.group()
    return " " + " ".join(run[place : place + 2] for place in range(len(run))) + " "


def match_phrase(text: str, *, prefix: bool = False) -> str:
    """Return FTS5's expression for the words of text one after the other; "" where it holds no word.

    prefix: the last word may go on. Beginnings of less than three letters stand for the whole word: that is what the
    index can answer at once.
    """
    words = text if text.isascii() else _run().sub(_query_pairs, text)
    if not any(char.isalnum() for char in words):
        return ""
    words = words.replace('"', " ").replace("\0", " ").strip()
    last = words.split()[-1]
    goes_on = (
        len(last) == 1
        if not last.isascii() and _run().match(last)
        else prefix and len(last) >= SHORTEST_PREFIX
    )
    return f'"{words}"' + (" *" if goes_on else "")


def _query_pairs(match: re.Match[str]) -> str:
    run = match.group()
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    return " " + " ".join(pairs or [run]) + " "


def document(title: str, summary: str, content: str) -> tuple[str, str]:
    """Return the columns title and text of the index for an item's texts.

    A summary that only repeats the beginning of the content is not indexed twice.
    """
    if not content or not summary:
        text = content or summary
    elif content.startswith(summary.rstrip(" .…")):
        text = content
    else:
        text = f"{summary}\n{content}"
    return index_text(title), index_text(text.strip())
