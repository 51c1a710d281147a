"""Amounts written in words: `half a billion dollars`, `millions of dollars`, `sixfold`, `gigawatt-scale`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker_tui.enrich.figures.units import MAGNITUDES, MONEY_WORDS
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import holds, lazy
from tracker_tui.model.enrichment import Figure

_TELLING = (
    "percent", "per cent", "one in", "third", "quarter", "fifth", "illion", "thousand", "fold",
    "gigawatt", "亿", "万", "억", "조",
)  # fmt: skip
"""Every amount in words holds one of these ..."""
_HINTS = (
    "cent", "one in", "third", "quarter", "fifth", "illion", "thousand", "fold", "gigawatt",
)  # fmt: skip
"""One of these stands in each of them that a text in plain letters can hold: fewer to look for."""
_REACH = 40
"""... and begins at most so many characters before it and ends, with what it asks of the text behind, twice as far."""
_SMALL = {
    "half a": 0.5, "half-a-": 0.5, "a": 1.0, "an": 1.0, "one": 1.0, "a quarter": 0.25, "one and a half": 1.5,
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "fifty": 50.0,
    "hundred": 100.0, "a hundred": 100.0, "several hundred": -100.0, "a few hundred": -100.0, "few hundred": -100.0,
    "dozens of": -10.0, "tens of": -10.0, "hundreds of": -100.0, "several": 0.0, "a few": 0.0, "few": 0.0,
    "multi": 0.0, "multi-": 0.0,
}  # fmt: skip
"""Counts of thousands, millions ...; a negative or zero one is vague, its size the least it can mean."""
_NUMBERS = {word: size for word, size in _SMALL.items() if size >= 2 and " " not in word}
_PART = {"third": 100 / 3, "quarter": 25.0, "fifth": 20.0}
_STEP = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_AMOUNT = lazy(
    r"\b(?P<few>" + "|".join(sorted(map(re.escape, _SMALL), key=len, reverse=True)) + r")[ -]?"
    r"(?P<step>thousand|million|billion|trillion)s?(?![a-z])(?! of years|[ -]years)"
    r"(?P<money>[ -](?:of )?(?:u\.?s\.? )?(?:dollars?|euros?|pounds?|yen|yuan|won|rupees?))?"
    r"|\b(?P<many>millions|billions|trillions)(?! of years)"
    r"(?P<coin> of (?:u\.?s\.? )?(?:dollars|euros|pounds|yen|yuan|won|rupees))?\b"
    r"|\b(?P<bare>million|billion|trillion)[ -](?:dollar|euro|pound|yen|yuan|won)s?\b"
    rf"|\b(?P<fold>{'|'.join(_NUMBERS)})-?fold\b"
    r"|\bgigawatts?[ -]scale\b"
    rf"|\b(?P<percent>{'|'.join(_NUMBERS)}) per ?cent\b|\bone in (?P<among>{'|'.join(_NUMBERS)})\b"
    r"|\b(?P<parts>a|one|two|three)[ -](?P<part>third|quarter|fifth)s?(?= of\b)"
    r"|(?<![0-9.])(?P<han>[数几上近]?[十百千]?(?:万亿|亿|万))(?P<hancoin>美元|欧元|日元|港元|人民币|元)"
    r"|(?<![0-9])수(?P<hangul>[십백천]?(?:만|억|조)) ?(?P<hancoin2>원|달러)"
)
_CODES = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "won": "KRW",
    "rupee": "INR",
}


def find_worded(passage: Passage, taken: list[tuple[int, int]]) -> list[Figure]:
    """Return the amounts written in words that lie outside the places already taken."""
    folded = passage.folded
    if not holds(folded, _HINTS if folded.isascii() else _TELLING):
        return []
    told = [place for place in _told(folded) if not _lies_in(place, taken)]
    if not told:
        return []
    figures = []
    for match in _AMOUNT.finditer(folded, max(0, min(told) - _REACH), max(told) + 2 * _REACH):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        figure = _worded(passage, match)
        if figure is not None:
            figures.append(figure)
    return figures


def _told(folded: str) -> Iterator[int]:
    """Yield where an amount in words may be told."""
    for word in _TELLING:
        place = folded.find(word)
        while place >= 0:
            yield place
            place = folded.find(word, place + 1)


def _lies_in(place: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)


def _worded(passage: Passage, match: re.Match[str]) -> Figure | None:
    """Return the figure a match stands for."""
    evidence = passage.evidence(match.start(), match.end())
    if match["fold"]:
        return Figure(evidence, _NUMBERS[match["fold"]], "x")
    if match["percent"] or match["among"] or match["part"]:
        return Figure(evidence, _share(match), "%")
    if match["step"]:
        count = _SMALL[match["few"]]
        value = (abs(count) or 1.0) * _STEP[match["step"]]
        vague = "vague" if count <= 0 else ""
        return Figure(evidence, value, _code(match["money"] or ""), qualifier=vague)
    if match["han"] or match["hangul"]:
        coin = MONEY_WORDS[match["hancoin"] or match["hancoin2"]]
        return Figure(evidence, _han(match["han"] or match["hangul"]), coin, qualifier="vague")
    if match["many"] or match["bare"]:
        step = _STEP[(match["many"] or match["bare"]).rstrip("s")]
        code = _code(match.group()) or ("USD" if match["many"] and _is_paid(passage, match) else "")
        return Figure(evidence, step, code, qualifier="vague")
    return Figure(evidence, 1e9, "W", qualifier="vague")


def _is_paid(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether bare `billions` are money by the verb before them: `spending billions on`."""
    low, end = match.span()
    return bool(
        _PAYS.search(passage.folded, max(0, low - 24), low)
        and _NOT_COUNTED.match(passage.folded, end)
    )


_PAYS = lazy(
    r"\b(?:spen[dt]s?|spending|invest(?:s|ed|ing)?|pour(?:s|ed|ing)?|plow(?:s|ed|ing)?|plough(?:s|ed|ing)?|"
    r"pump(?:s|ed|ing)?|rais(?:e|es|ed|ing)|pays?|paid|paying|loses?|lost|losing|earn(?:s|ed|ing)?|costs?|costing|"
    r"saves?|saving|borrow(?:s|ed|ing)?|burn(?:s|ed|ing)?|worth)"
    r"(?: (?:out|them|it|us|him|her|the|taxpayers|companies))? $"
)
_NOT_COUNTED = lazy(
    r"(?: (?:on|in|into|to|for|from|over|by|as|each|every|per|a year|more|after|through)\b|[.,;:!?]|$)"
)


def _share(match: re.Match[str]) -> float:
    """Return the percentage of `six percent`, `one in eight`, `two thirds`."""
    if match["percent"]:
        return _NUMBERS[match["percent"]]
    if match["among"]:
        return 100 / _NUMBERS[match["among"]]
    return min(100.0, _SMALL[match["parts"]] * _PART[match["part"]])


def _code(words: str) -> str:
    """Return the currency of a money word, "" without one."""
    for word, code in _CODES.items():
        if word in words:
            return code
    return ""


def _han(words: str) -> float:
    """Return the size of `数百亿`, `수천억`: the steps multiplied."""
    size = 1.0
    for char in words:
        size *= MAGNITUDES.get(char, _TENS.get(char, 1.0))
    return size


_TENS = {"십": 10.0}
