"""Where the words of a passage stand: a note quotes words, and the text around them is revised."""

from __future__ import annotations

import re
from typing import NamedTuple

_TARGET = re.compile(
    r"(?P<id>[a-z0-9]+)@(?P<field>title|summary|content):(?P<start>\d{1,7})-(?P<end>\d{1,7})"
)


class PassageTarget(NamedTuple):
    """What `ID@field:start-end` says; start and end count characters of the field."""

    item: str
    field: str
    start: int
    end: int


def read_target(text: str) -> PassageTarget | None:
    """Return the parts of `ID@field:start-end`, None where the text is no such target."""
    found = _TARGET.fullmatch(text)
    if found is None:
        return None
    return PassageTarget(found["id"], found["field"], int(found["start"]), int(found["end"]))


def place_of(text: str, quote: str, start: int) -> tuple[int, int] | None:
    """Return (start, end) of quoted words in a text, nearest to where they stood; None where they are gone."""
    if not quote:
        return None
    before = text.rfind(quote, 0, start + len(quote))
    after = text.find(quote, start)
    places = [at for at in (before, after) if at >= 0]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - start))
    return at, at + len(quote)
