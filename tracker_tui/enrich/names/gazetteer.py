"""The shipped names of organisations and places in one book, looked up once per passage for both finders."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

from tracker_tui.enrich.names.book import MARKS, Entry, Hit, NameBook, shipped_rows
from tracker_tui.enrich.names.contexts import begins_firm_name, stands
from tracker_tui.enrich.names.vocabulary import is_common
from tracker_tui.enrich.words.bylines import byline_span
from tracker_tui.enrich.words.passages import Passage

_HIDDEN = "-"
"""The meaning of names that hide the place inside them."""


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
        for name in row.names:
            region = row.region or codes.get(name, "") or _place_in(name, row.kind, codes)
            yield Entry(name, row.meaning, region)
    yield from places


def _place_in(name: str, kind: str, codes: dict[str, str]) -> str:
    """Return the code of the place inside the name of a university, or that begins the name of a state's body.

    A company's name tells of its seat at most, so it has none.
    """
    if kind not in {"university", "government"}:
        return ""
    parts = name.lstrip(MARKS).split(" ")
    if kind == "government":
        return codes.get(parts[0], "")
    pairs = [" ".join(pair) for pair in itertools.pairwise(parts)]
    return next((codes[part] for part in pairs + parts if codes.get(part)), "")


@lru_cache(maxsize=16)
def named(passage: Passage) -> tuple[Hit, ...]:
    """Return the shipped names in a passage, without those in its byline."""
    hits = shipped_book().find(passage)
    if not hits:
        return ()
    byline = byline_span(passage.text)
    stop = byline[0] if byline else len(passage.text)
    return tuple([hit for hit in hits if hit[0] < stop and _whole(passage.text, hit)])


@lru_cache(maxsize=16)
def standing(passage: Passage) -> tuple[bool, ...]:
    """Return for each shipped name in a passage whether it stands for its organisation or place there."""
    return tuple([stands_there(passage, hit) for hit in named(passage)])


def stands_there(passage: Passage, hit: Hit) -> bool:
    """Return whether a name stands for its organisation or place, and begins no longer firm's name."""
    start, end, name = hit
    return stands(passage, start, end, name.mode) and not begins_firm_name(passage.text, end)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(
        name.lstrip(MARKS)
        for row in shipped_rows("regions.txt")
        if row.meaning != _HIDDEN
        for name in row.names[1:]
    )


def is_place(name: str) -> bool:
    """Return whether a name is one of a place, a people or a government in the shipped table."""
    return name in _places()


def _whole(text: str, hit: Hit) -> bool:
    """Return whether the name is not the beginning of a plain English plural: `Apples`."""
    start, end, _ = hit
    return (
        text[end : end + 1] != "s"
        or not text[end - 1].isalnum()
        or not is_common(text[start : end + 1])
    )
