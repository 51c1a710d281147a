"""Amounts written in words: `half a billion dollars`, `millions of dollars`, `sixfold`, `gigawatt-scale`."""

from __future__ import annotations

import re

from tracker_tui.enrich.passages import Passage
from tracker_tui.model.enrichment import Figure

_GATE = re.compile(r"illion|thousand|hundred|fold\b|gigawatt|doubl|tripl|quadrupl|亿|万|억|조")
_SMALL = {
    "half a": 0.5, "a": 1.0, "an": 1.0, "one": 1.0, "a quarter": 0.25, "two": 2.0, "three": 3.0, "four": 4.0,
    "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "dozens of": -10.0, "tens of": -10.0,
    "hundreds of": -100.0, "several": 0.0, "a few": 0.0, "few": 0.0, "multi": 0.0, "multi-": 0.0, "one and a half": 1.5,
    "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "fifty": 50.0,
    "hundred": 100.0, "a hundred": 100.0,
}  # fmt: skip
_STEP = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_AMOUNT = re.compile(
    r"\b(?P<few>" + "|".join(sorted(map(re.escape, _SMALL), key=len, reverse=True)) + r")[ -]?"
    r"(?P<step>thousand|million|billion|trillion)s?(?![a-z])(?! of years|[ -]years)"
    r"(?P<money>[ -](?:of )?(?:u\.?s\.? )?(?:dollars?|euros?|pounds?|yen|yuan|won|rupees?))?"
    r"|\b(?P<many>millions|billions|trillions)"
    r"(?P<coin> of (?:u\.?s\.? )?(?:dollars|euros|pounds|yen|yuan|won|rupees))?\b"
    r"|\b(?P<bare>million|billion|trillion)[ -](?:dollar|euro|pound|yen|yuan|won)s?\b"
    r"|\b(?P<fold>two|three|four|five|six|seven|eight|nine|ten|hundred)-?fold\b"
    r"|\bgigawatts?[ -]scale\b"
)
_FOLD = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
         "hundred": 100}  # fmt: skip
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
    if _GATE.search(folded) is None:
        return []
    figures = []
    for match in _AMOUNT.finditer(folded):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        figure = _worded(passage, match)
        if figure is not None:
            figures.append(figure)
    return figures


def _worded(passage: Passage, match: re.Match[str]) -> Figure | None:
    """Return the figure a match stands for."""
    evidence = passage.evidence(match.start(), match.end())
    if match["fold"]:
        return Figure(evidence, float(_FOLD[match["fold"]]), "x")
    if match["step"]:
        count = _SMALL[match["few"]]
        value = (abs(count) or 1.0) * _STEP[match["step"]]
        vague = "vague" if count <= 0 else ""
        return Figure(evidence, value, _code(match["money"] or ""), qualifier=vague)
    if match["many"] or match["bare"]:
        step = _STEP[(match["many"] or match["bare"]).rstrip("s")]
        return Figure(evidence, step, _code(match.group()), qualifier="vague")
    return Figure(evidence, 1e9, "W", qualifier="vague")


def _code(words: str) -> str:
    """Return the currency of a money word, "" without one."""
    for word, code in _CODES.items():
        if word in words:
            return code
    return ""
