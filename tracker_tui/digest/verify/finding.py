"""What an audit reports."""

from __future__ import annotations

from dataclasses import dataclass

RULES: dict[str, str] = {
    "uncited": "a sentence with a figure or a claim has no citation",
    "year": "a year or date does not fit the dates of the briefing and its sources",
    "relative-date": "a relative date (recently, last week) without an absolute one",
    "conversion": "a currency conversion is off by more than 5 % of the ECB rate",
    "takeaway": "a takeaway says what the body does not",
    "merged": "one sentence merges what different sources or actors tell",
    "alias": "one actor under several names",
    "repeat": "the same event is told twice",
    "disagree": "figures for one thing disagree",
    "stage": "a plan or rumour is told as done",
    "unlisted": "sources are announced or cited but not listed",
    "broken-span": "quoted words are not in the source, or the text was changed after it was written",
    "number": "a number does not occur in the cited source",
}
"""Rule -> what it finds; the names of `tracker verify --ignore`."""
MOST_COMPARED = 300
"""How many sentences are compared with one another; a page has seldom more with figures or names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect; line and column count from 1."""

    rule: str
    line: int
    column: int
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings in reading order, how many sentences there are and how many carry a citation."""

    findings: tuple[Finding, ...]
    sentences: int
    cited: int
    checked: tuple[str, ...]
    skipped: tuple[str, ...]
    """Rules that could not run, because there is no database or no seal."""
