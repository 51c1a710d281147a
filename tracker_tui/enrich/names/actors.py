"""Organisations that no table knows, by how they act: `X raises $20M`, `startup X`, `X, which …`, `led by X`.

Every capitalised run of words is a candidate; the words directly before and after it decide. A context is
strong when it is said of organisations alone, so that even a common word or a given name stands as a name
there (`startup Clay`, `Harvey raises $300M`); in others the words must not be plain English, a product or
a person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tracker_tui.enrich.names import deeds
from tracker_tui.enrich.names.contexts import is_sentence_case, verb_follows
from tracker_tui.enrich.names.runs import JUDGED, Span, free_runs, split_names
from tracker_tui.enrich.names.tells import is_told, may_hold_actor, place_ends_at, word_before
from tracker_tui.enrich.names.vocabulary import is_common, is_person, kind_of
from tracker_tui.enrich.words.passages import Passage


class _Candidate(NamedTuple):
    """A run of words with what stands around it.

    last, prior: the two words directly before; plain: the text has sentence case; listed: it continues a
    list of companies.
    """

    text: str
    start: int
    end: int
    words: list[str]
    last: str
    prior: str
    plain: bool
    listed: bool
    of_place: bool
    """`Britain's X`."""


def find_actors(passage: Passage, taken: list[Span], known: list[Span]) -> Iterator[Span]:
    """Yield (start, end) of unknown organisations.

    taken: spans of all names that are known already; known: those of organisations.
    """
    text = passage.text.replace("’", "'")
    plain: bool | None = None
    end_of_list = -1
    for run_start, run_end in free_runs(text, taken, known):
        if not may_hold_actor(text, (run_start, run_end), taken, known, end_of_list):
            continue
        if plain is None:
            plain = is_sentence_case(text[:JUDGED])
        for start, end in split_names(text, run_start, run_end, plain):
            last, words = word_before(text, start), text[start:end].split(" ")
            if words[-1] not in deeds.ENDINGS and not is_told(
                text, (start, end), last, taken, known, end_of_list
            ):
                continue
            listed = _stands_beside(text, start, end, known) or (
                end_of_list >= 0 and bool(deeds.LIST_LINK.fullmatch(text, end_of_list, start))
            )
            prior = word_before(text, start - len(last) - 1).lower()
            last = last.strip("\"'(")
            of_place = last.endswith("'s") and place_ends_at(taken, start - 3, known)
            it = _Candidate(text, start, end, words, last, prior, plain, listed, of_place)
            if _is_actor(it):
                yield start, end
            if listed or _opens_list(text, start, last.lower(), prior):
                end_of_list = end


def _stands_beside(text: str, start: int, end: int, known: list[Span]) -> bool:
    """Return whether the words are listed with a known organisation: `TensorX and Nvidia`.

    A comma alone links only inside a list: `Today, Nvidia` is none.
    """
    after = bisect_left(known, (start, 0))
    left = after > 0 and bool(deeds.LIST_LINK.fullmatch(text, known[after - 1][1], start))
    right = after < len(known) and bool(deeds.LIST_LINK.fullmatch(text, end, known[after][0]))
    if not (left or right):
        return False
    by_word = (left and text.endswith("and ", 0, start)) or (
        right and text[end : end + 4] == " and"
    )
    return by_word or bool(
        deeds.LISTED_BEFORE.search(text[max(0, start - 4) : start])
        and deeds.LISTED_AFTER.match(text, end)
    )


def _opens_list(text: str, start: int, last: str, prior: str) -> bool:
    """Return whether the words before begin a list of investors or companies."""
    if last in {"like", "including", "as"}:
        before = text[max(0, start - 40) : start].lower().split()
        return any(word.strip(",") in deeds.LISTS for word in before[-3:-1])
    return last == "by" and prior in deeds.LED_BY


def _is_actor(it: _Candidate) -> bool:
    """Return whether a capitalised run of words is an organisation's name."""
    led_by = it.last.lower() == "by" and it.prior in deeds.LED_BY
    if _is_none(it.words, it.text[it.end : it.end + 2], led_by) or (
        kind_of(it.words[0]) == "opener" and it.last not in deeds.ROLE_NOUNS
    ):
        return False
    person = is_person(it.words) and it.words[-1] not in deeds.FIRM_ENDINGS
    common = all(is_common(word) for word in it.words)
    if not (person and len(it.words) > 1) and _is_surely(it, common):
        return True
    if person:
        return False
    if led_by or (it.listed and it.plain and not (common and it.start == 0)):
        return True
    return (not common or _is_titled(it)) and (_is_named(it) or _does(it) or _is_of_place(it))


def _is_surely(it: _Candidate, common: bool) -> bool:
    """Return whether the context is said of organisations alone."""
    after = it.text[it.end : it.end + 1]  # each expression below begins with one sign
    if after == " " and _is_funded(it, common):
        return True
    if after == "," and it.plain and _is_explained(it):
        return True
    based = it.last.endswith("-based") and it.last[0].isupper()
    last = it.last.lower()
    if after == " " and it.text.startswith(deeds.FUNDED_BY_YC, it.end):
        return True
    if last.endswith(",") and it.plain and _is_meant(it, last, common):
        return True
    called = last in deeds.CALLED and it.prior in deeds.ROLE_NOUNS
    return it.plain and (
        based or called or last in deeds.ROLE_NOUNS or (not common and _is_weakly_called(it, last))
    )


def _is_meant(it: _Candidate, last: str, common: bool) -> bool:
    """Return whether the word before says what it is and whose: `Alphabet's drone company, X`."""
    if last[:-1] not in deeds.FIRMS or (common and len(it.words) > 1):
        return False
    owned = deeds.WHOSE_FIRM.search(it.text[max(0, it.start - 50) : it.start])
    return owned is not None and deeds.NAMED_SO.match(it.text, it.end) is not None


def _is_funded(it: _Candidate, common: bool) -> bool:
    """Return whether the words behind tell of money for it."""
    plain_word = common and len(it.words) == 1
    if (it.plain or not common) and not plain_word and deeds.FUNDED.match(it.text, it.end):
        return True
    named = it.plain and it.words[-1].lower() not in deeds.NO_NAMES
    return named and deeds.MONEY_RAISED.match(it.text, it.end) is not None


def _is_explained(it: _Candidate) -> bool:
    """Return whether an apposition behind says that it is a company or got money."""
    if it.start == 0:
        return deeds.TOLD_THEN_FUNDED.match(it.text, it.end) is not None
    return len(it.words) > 1 and deeds.IS_COMPANY.match(it.text, it.end) is not None


def _is_weakly_called(it: _Candidate, last: str) -> bool:
    """Return whether the word before says what it is: `the platform X`, but not `whose platform X`."""
    if last not in deeds.WEAK_ROLE_NOUNS:
        return False
    return not deeds.WHOSE.search(it.text[max(0, it.start - 50) : it.start])


def _is_titled(it: _Candidate) -> bool:
    """Return whether plain English words are a name by their last word: inside a sentence, or acting."""
    if not it.plain or len(it.words) < 2 or it.words[-1] not in deeds.FIRM_ENDINGS:
        return False
    return it.start > 0 or bool(
        deeds.LAUNCHES.match(it.text, it.end) or deeds.STAFF.match(it.text, it.end)
    )


def _is_none(words: list[str], after: str, led_by: bool) -> bool:
    """Return whether the words are a product, an event, a notion, a title or part of an adjective.

    led_by: an investor stands here, who may be called as a product is (`Halo Fund`).
    """
    if len(after) == 2 and after[0] == "-" and after[1].islower():
        return after[1] not in "bof"
    first, last = kind_of(words[0]), kind_of(words[-1])
    if first in {"event", "notion", "title"} or last == "event" or len(words[0]) == 1 == len(words):
        return True
    if len(words) > 1 and words[-1] == "AI":
        return first == "product"
    if led_by and len(words) > 1:
        return False
    return last == "product" or (first == "product" and words[-1] not in deeds.FIRM_ENDINGS)


def _is_named(it: _Candidate) -> bool:
    """Return whether words that are neither plain English nor a person are called or held as a company."""
    if it.last.lower() in deeds.OWNERS:
        return False
    if len(it.words) > 1 and it.words[-1] in deeds.ENDINGS:
        return it.words[-1] != "AI" or bool(
            deeds.NAME_ENDS.match(it.text, it.end)
            or (it.start == 0 and verb_follows(it.text[it.end : it.end + 30]))
        )
    if deeds.STAFF.match(it.text, it.end) or deeds.BACKED.match(it.text, it.end):
        return True
    if it.last == "of":
        return it.prior in deeds.HEAD_OF
    if it.last == "in":
        return it.prior in deeds.INVEST_IN
    return it.last.lower() in deeds.TAKES and bool(deeds.AFTER_TAKEN.match(it.text, it.end))


def _is_of_place(it: _Candidate) -> bool:
    """Return whether such words act as a place's company: `Britain's X rallies …`."""
    after = it.text[it.end : it.end + 30]
    return it.of_place and (verb_follows(after) or after.startswith("-backed"))


def _does(it: _Candidate) -> bool:
    """Return whether such words do or explain what companies do, and are no one's possession."""
    last = it.last.lower()
    if last.endswith(("'s", "s'")) or last in deeds.DETERMINERS:
        return False
    after = it.text[it.end : it.end + 1]
    if after == ",":
        opens = it.start == 0 or last.endswith(":") or last in deeds.LINKS
        explained = opens and deeds.APPOSITION.match(it.text, it.end)
        return bool(explained or deeds.IS_COMPANY.match(it.text, it.end))
    if after != " ":
        return False
    if it.start == 0 and deeds.REVIEWED.match(it.text, it.end) and len(it.words[0]) > 2:
        return True
    if not deeds.LAUNCHES.match(it.text, it.end):
        return False
    return it.start == 0 or bool(deeds.COMPANY_SHAPE.search(it.words[-1]))
