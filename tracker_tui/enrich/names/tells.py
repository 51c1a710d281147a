"""Whether anything around a capitalised run can tell an actor at all: most have nothing, which is quick to see.

What is told here is needed for every way in which `actors.py` finds an organisation or a list of them, never enough.
"""

from __future__ import annotations

from bisect import bisect_left

from tracker_tui.enrich.names import deeds
from tracker_tui.enrich.names.runs import Span
from tracker_tui.enrich.names.vocabulary import is_common

_INSIDE = deeds.CALLS | deeds.DEEDS | frozenset(map(str.lower, deeds.ENDINGS))
"""What stands inside a run where a part of it may be told."""
_ASKED = {"by": deeds.LED_BY, "of": deeds.HEAD_OF, "in": deeds.INVEST_IN}
"""What must stand before these words."""


def may_hold_actor(
    text: str, run: Span, taken: list[Span], known: list[Span], end_of_list: int
) -> bool:
    """Return whether a run, or a part of it, may be told an actor or a member of a list."""
    start, end = run
    words = text[start:end]
    several = " " in words
    last = word_before(text, start) if start else ""
    if is_told(text, run, last, taken, known, end_of_list):
        return several or not is_common(words) or _may_act(text, start, end, last)
    if not several:
        return False
    if not words.isascii() or not words.replace(" ", "").isalpha():
        return True
    return not _INSIDE.isdisjoint(words.lower().split(" "))


def is_told(
    text: str, name: Span, last: str, taken: list[Span], known: list[Span], end_of_list: int
) -> bool:
    """Return whether anything stands around a name that can tell an actor or a list.

    last: the word before.
    """
    start, end = name
    if _is_told_behind(text, end, known):
        return True
    if start == 0:
        return "eview" in text[: end + 100]  # deeds.REVIEWED
    return last != "" and _is_told_before(text, start, last, taken, known, end_of_list)


def _is_told_behind(text: str, end: int, known: list[Span]) -> bool:
    """Return whether the words behind a name may tell."""
    after = text[end : end + 1]
    if after == "'":
        if text[end + 1 : end + 2] != "s":
            return False
        end += 2
        after = text[end : end + 1]
    if after == " ":
        return text.startswith(deeds.FUNDED_BY_YC, end) or _is_deed(text, end, known)
    if after == ",":
        return _leads_on(text, end, known) or bool(deeds.EXPLAINED.match(text, end))
    return after == "-"


def _is_deed(text: str, end: int, known: list[Span]) -> bool:
    """Return whether the words behind a name and a blank may tell a deed, or a list."""
    found = deeds.FIRST_WORD.match(text, end + 1)
    word = found.group().lower() if found else ""
    if word not in deeds.DEEDS:
        return False
    if word in deeds.LINKING:
        return _leads_on(text, end, known)
    return word not in deeds.LEADING or deeds.DEED_FOLLOWS.match(text, end) is not None


def _leads_on(text: str, end: int, known: list[Span]) -> bool:
    """Return whether a name is listed before the next known organisation."""
    after = bisect_left(known, (end, 0))
    return after < len(known) and bool(deeds.LIST_LINK.fullmatch(text, end, known[after][0]))


def _is_told_before(
    text: str, start: int, last: str, taken: list[Span], known: list[Span], end_of_list: int
) -> bool:
    """Return whether the words before a name may tell."""
    word = last.strip("\"'(").lower()
    if word == "and" or word[-1:] == ",":
        return word[:-1] in deeds.FIRMS or _goes_on(text, start, known, end_of_list)
    if word in _ASKED:
        return word_before(text, start - len(last) - 1).lower() in _ASKED[word]
    if word[-2:] == "'s":
        return place_ends_at(taken, start - 3, known)
    return word in deeds.CALLS or word.endswith("-based")


def _goes_on(text: str, start: int, known: list[Span], end_of_list: int) -> bool:
    """Return whether a list of organisations may go on at a place."""
    after = bisect_left(known, (start, 0))
    if after and deeds.LIST_LINK.fullmatch(text, known[after - 1][1], start):
        return True
    return end_of_list >= 0 and bool(deeds.LIST_LINK.fullmatch(text, end_of_list, start))


def place_ends_at(taken: list[Span], place: int, known: list[Span]) -> bool:
    """Return whether the name of a place, and of no organisation, ends there."""
    after = bisect_left(taken, (place, 0))
    return after > 0 and taken[after - 1][1] == place and taken[after - 1] not in known


def word_before(text: str, place: int) -> str:
    """Return the word that ends one blank before a place, at most 30 characters of it."""
    if place < 2 or text[place - 1] != " ":
        return ""
    return text[max(0, place - 31) : place - 1].rpartition(" ")[2]


def _may_act(text: str, start: int, end: int, last: str) -> bool:
    """Return whether a plain English word can be an actor there at all; most can't.

    last: the word before.
    """
    opens = start == 0 or text[start - 2 : start] == ". "
    if last and not opens and (last.lower() in deeds.LEADS or last.endswith(("-based", ","))):
        return True
    after = text[end : end + 2]
    return after[:1] == "," or (after[:1] == " " and bool(deeds.MONEY_RAISED.match(text, end)))
