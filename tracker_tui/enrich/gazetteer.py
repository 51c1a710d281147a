"""The shipped names of organisations and places in one book, looked up once per passage for both finders."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tracker_tui.enrich.bylines import byline_span
from tracker_tui.enrich.names import MARKS, Entry, Hit, NameBook, Row, shipped_rows
from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.vocabulary import words

_HIDDEN = "-"
"""The meaning of names that hide the place inside them."""
_TELLING = words("government university")
"""Kinds of organisations whose place is what the text is about; a company's name tells of its seat at most."""


@lru_cache(maxsize=1)
def shipped_book() -> NameBook:
    """Return the book of all shipped names; made at first use."""
    return NameBook(_entries())


def _entries() -> Iterator[Entry]:
    """Yield organisations first: where both tables have a name, it is the organisation with its region."""
    places = [
        Entry(name, "", "" if row.meaning == _HIDDEN else row.meaning)
        for row in shipped_rows("regions.txt")
        for name in row.names[1:]
    ]
    codes = {place.marked: place.region for place in places}
    for row in shipped_rows("organisations.txt"):
        region = row.region or _place_of(row, codes)
        for name in row.names:
            yield Entry(name, row.meaning, region or codes.get(name, ""))
    yield from places


def _place_of(row: Row, codes: dict[str, str]) -> str:
    """Return the code of the place inside the name of a state's body or a university."""
    if row.kind not in _TELLING:
        return ""
    for name in row.names:
        for word in name.lstrip(MARKS).split(" "):
            if word in codes:
                return codes[word]
    return ""


@lru_cache(maxsize=16)
def named(passage: Passage) -> tuple[Hit, ...]:
    """Return the shipped names in a passage, without those in its byline."""
    byline = byline_span(passage.text)
    stop = byline[0] if byline else len(passage.text)
    return tuple(hit for hit in shipped_book().find(passage) if hit[0] < stop)
