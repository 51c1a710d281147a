"""What a model wrote, sentence by sentence against the sources it cites (rule R3); what fails is dropped and counted.

A sentence passes where its sources exist, its quotations are verbatim, its figures and organisations are in the cited
texts, it says no more than they do about how far a matter is, and at least half of its words are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracker_tui.digest.document import Quote, Sentence
from tracker_tui.digest.telling.extract import likeness, vector
from tracker_tui.digest.telling.values import near, quote_of
from tracker_tui.digest.verify.stages import told_stage
from tracker_tui.digest.verify.years import is_relative
from tracker_tui.enrich.figures.spans import find_figures
from tracker_tui.enrich.names.organisations import OrgFinder
from tracker_tui.enrich.words.passages import fold, passage, sentence_spans
from tracker_tui.enrich.words.tokens import terms
from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.item import ItemDetail
from tracker_tui.model.text import clean_line

SUPPORT = 0.5
_MOST_LINES, _LONGEST = 60, 600
_CITES = re.compile(r"(?:\s*\[\d{1,4}\])+\s*[.!]?\s*$")
_NUMBER = re.compile(r"\[(\d{1,4})\]")
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,400})[”\"]")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_NOT = re.compile(
    r"\b(?:not|never|no longer|denie[sd]|den(?:y|ies)|refus\w+|without|isn't|won't|didn't|cannot|can't)\b"
)
_OPEN = ("rumour", "planned", "paused", "cancelled")


@dataclass(frozen=True, slots=True)
class Passed:
    """The sentences that stand, and for each dropped one the reason."""

    sentences: tuple[Sentence, ...]
    dropped: tuple[tuple[str, str], ...]


def gate(text: str, items: Sequence[ItemDetail]) -> Passed:
    """Return which sentences of a model's text the items (numbered from 1) bear out."""
    stand: list[Sentence] = []
    dropped: list[tuple[str, str]] = []
    for said in _sentences(text):
        words = _CITES.sub("", said).strip()
        numbers = [int(number) for number in _NUMBER.findall(said)]
        cited = [
            items[number - 1] for number in dict.fromkeys(numbers) if 1 <= number <= len(items)
        ]
        why = _fault(words, numbers, cited, len(items))
        if why:
            dropped.append((said, why))
        else:
            quotes = [_support(words, item) for item in cited]
            stand.append(Sentence(words, quotes[0], tuple(quotes[1:]), verbatim=False))
    return Passed(tuple(stand), tuple(dropped))


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines()[:_MOST_LINES]:
        said = clean_line(_BULLET.sub("", line))[:_LONGEST]
        if said:
            yield said


def _fault(words: str, numbers: list[int], cited: list[ItemDetail], count: int) -> str:
    """Return why a sentence can't stand, or nothing."""
    if not numbers:
        return "no source is cited"
    if any(not 1 <= number <= count for number in numbers):
        return "a cited source does not exist"
    texts = [f"{item.title}. {item.summary} {item.content}" for item in cited]
    checks = (
        (not _quotes_hold(words, texts), "a quotation is not verbatim"),
        (not _figures_hold(words, texts), "a figure is in none of the cited sources"),
        (not _names_hold(words, texts), "an organisation is in none of the cited sources"),
        (_upgrades(words, cited), "it tells as done what its sources tell as open"),
        (
            bool(_NOT.search(fold(words))) and not any(_NOT.search(fold(text)) for text in texts),
            "it denies",
        ),
        (is_relative(words), "a relative date"),
        (_support_share(words, texts) < SUPPORT, "most of its words are not the sources'"),
    )
    return next((why for fails, why in checks if fails), "")


def _quotes_hold(words: str, texts: list[str]) -> bool:
    folded = [fold(" ".join(text.split())) for text in texts]
    return all(any(fold(quote) in text for text in folded) for quote in _QUOTED.findall(words))


def _figures_hold(words: str, texts: list[str]) -> bool:
    """Return whether each figure is told with its unit, and each other number stands, in a cited text."""
    told = [figure for text in texts for figure in find_figures(passage("summary", text))]
    figures = find_figures(passage("summary", words))
    for figure in figures:
        if not any(f.unit == figure.unit and near(f.value, figure.value, 0.001) for f in told):
            return False
    covered = [(figure.evidence.start, figure.evidence.end) for figure in figures]
    known = {number.replace(",", "") for text in texts for number in _DIGITS.findall(text)}
    loose = [m for m in _DIGITS.finditer(words) if not any(a <= m.start() < b for a, b in covered)]
    return all(match.group().replace(",", "") in known for match in loose)


@cache
def _finder() -> OrgFinder:
    return OrgFinder()


def _names_hold(words: str, texts: list[str]) -> bool:
    named = {tag.name for tag in _finder().find([passage("summary", words)])}
    known = {tag.name for text in texts for tag in _finder().find([passage("summary", text)])}
    return all(name in known or any(fold(name) in fold(text) for text in texts) for name in named)


def _upgrades(words: str, cited: list[ItemDetail]) -> bool:
    stages = {item.enrichment.deal.stage for item in cited} - {None, "fact"}
    return bool(stages) and stages <= {*_OPEN} and told_stage(words) == "done"


def _support_share(words: str, texts: list[str]) -> float:
    own = set(terms(words))
    theirs = {term for text in texts for term in terms(text)}
    return len(own & theirs) / len(own) if own else 0.0


def _support(words: str, item: ItemDetail) -> Quote:
    """Return the sentence of a source that is most like the words."""
    wanted = vector(words)
    spans = [
        Evidence(name, start, end, text[start:end])
        for name, text in (("title", item.title), ("summary", item.summary))
        for start, end in (sentence_spans(text[:4000]) if name == "summary" else [(0, len(text))])
        if end > start
    ]
    return quote_of(item, max(spans, key=lambda span: likeness(vector(span.text), wanted)))
