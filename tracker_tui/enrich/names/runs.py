"""Capitalised words in a row, which may be names, and the names inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker_tui.enrich.names import deeds
from tracker_tui.enrich.names.vocabulary import is_common
from tracker_tui.enrich.words.patterns import lazy

Span = tuple[int, int]

_JOINED = r"(?:[.&](?!amp;)\w+|-(?![a-z])\w+|'(?!s\b)\w+)"
_TAIL = rf"[\w+]*(?:[.&'-](?:(?<=\.)|(?<=&)(?!amp;)|(?<=-)(?![a-z])|(?<=')(?!s\b))\w+{_JOINED}*|)"
"""The rest of a word: an alternative with a class at its head is cheaper to refuse than a repetition."""
_RUN = lazy(
    rf"[A-Z](?<![\w'@#/.$€£-].){_TAIL}(?: (?:& )?(?:[A-Z]|\d+[A-Z]|[a-z]{{1,3}}[A-Z]){_TAIL}){{0,5}}"
)
"""Capitalised words in a row; the class stands first because it makes the search fast."""
_PLACED = deeds.FIRM_ENDINGS | deeds.BODY_ENDINGS | {"Fund", "Exchange"}
JUDGED = 240
"""How much of a text is looked at to tell a title's capitals from a sentence's."""


def free_runs(text: str, taken: list[Span], known: list[Span]) -> Iterator[Span]:
    """Yield the capitalised runs that overlap no known name, but for a place that opens a body's name.

    `American Tarn Association` is yielded whole.
    """
    place, most = 0, len(taken)
    for start, end in map(re.Match.span, _RUN.finditer(text)):
        while place < most and taken[place][1] <= start:
            place += 1
        if place == most or taken[place][0] >= end:
            yield start, end
        elif taken[place][0] == start and text.count(" ", start, end) > 1:
            alone = place + 1 == most or taken[place + 1][0] >= end
            ending = text[start:end].rpartition(" ")[2]
            if alone and ending in _PLACED and taken[place] not in known:
                yield start, end


def split_names(text: str, start: int, end: int, plain: bool) -> Iterator[Span]:
    """Yield the parts of a capitalised run that may be names of their own."""
    words = text[start:end].split(" ")
    if plain and len(words) == 1:
        yield start, end
        return
    if start == 0 and not is_common(words[0]) and deeds.REVIEWED.match(text, len(words[0])):
        yield start, len(words[0])
        return
    if plain:
        opens = start == 0 or text[start - 2 : start] in {". ", ": ", "! ", "? "}
        if opens and words[0].lower() in deeds.STARTERS:
            start += len(words[0]) + 1
            words = words[1:]
        title = next((place for place, word in enumerate(words) if word in deeds.TITLES), 0)
        yield start, start + len(" ".join(words[:title])) if title else end
        return
    first = place = start
    for word in words:
        if is_common(word) and not (place > first and word in deeds.ENDINGS):
            if place > first:
                yield first, place - 1
            first = place + len(word) + 1
        place += len(word) + 1
    if place > first:
        yield first, place - 1
