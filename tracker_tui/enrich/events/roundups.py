"""Whether an item is a round-up: several unrelated pieces of news in one, which belongs to no event."""

from __future__ import annotations

import re

from tracker_tui.enrich.words.patterns import holds, lazy

_SERIES = lazy(
    r"(?:the download:|the morning after\b|morning (?:brief|edition|report)|"
    r"(?:daily|weekly) (?:brief|digest|crunch|recap|news|round)|"
    r"(?:last|this) week (?:in|on|at) (?!\d)|week in review|the week in|(?:news )?in brief\b|what['’]?s new (?:to|on) |"
    r"everything (?:that was |we saw |google |apple |microsoft |nvidia |samsung )?(?:announced|unveiled|revealed) |"
    r"links? (?:for|of the)|today['’]?s (?:headlines|top stories|news)|top (?:stories|news|headlines):|headlines:|"
    r"(?:\w+ )?news this week|(?:\w+ ){0,2}round-?up:|the (?:biggest|top) (?:news|announcements|stories) (?:of|from)|"
    r"(?:the )?(?:latest )?\w+[\w ]{0,20} news, leaks,? and rumors)",
    re.IGNORECASE,
)
_ANYWHERE = lazy(
    r"\b(?:week(?:ly)? in review|weekly (?:round-?up|recap|digest|news(?:letter)?|review)|"
    r"news (?:round-?up|recap|digest)|"
    r"daily (?:round-?up|recap|digest|briefing)|(?:morning|evening|monthly|friday|monday) (?:round-?up|digest)|"
    r"newsletter (?:#|no\b)|news this week|"
    r"and more (?:news|stories)|top \d+ (?:news|stories|headlines)|this week in (?:ai|tech|security|science|chips)|"
    r"everything announced (?:at|during))\b",
    re.IGNORECASE,
)  # fmt: skip
_HINTS = ("week", "round", "recap", "digest", "newsletter", "stories", "news", "announced", "brief")
_PUBLISHER = lazy(
    r"\b(?:ai|tech|daily|weekly|morning) ?(?:breakfast|digest|briefing|round-?up)\b", re.IGNORECASE
)
_LAST = lazy(r", and (?=[A-Z])")
_JOINT = lazy(r", (?:and )?")
_SMALL = frozenset(
    {"a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "by", "for",
     "from", "with", "is", "are", "was", "as", "its", "vs", "v", "v.",
     "over"}
)  # fmt: skip


def is_roundup(title: str, publisher: str = "") -> bool:
    """Return whether the headline, or who publishes it, tells of several unrelated pieces of news."""
    head = title[:300].strip()
    folded = head.lower()
    return bool(
        _SERIES.match(head)
        or (holds(folded, _HINTS) and _ANYWHERE.search(head))
        or (publisher and _PUBLISHER.search(publisher))
        or _is_list(head)
    )


def _is_list(head: str) -> bool:
    """Return whether it is `X Sued Y, Z Takes on Data Centers, and What to Know about W`: whole clauses, title case."""
    last = _LAST.search(head)
    if not last or ":" in head or ";" in head:
        return False
    clauses = [clause.split() for clause in _JOINT.split(head)]
    if len(clauses) < 3 or any(len(clause) < 3 for clause in clauses):
        return False
    words = [word for clause in clauses for word in clause if word.lower() not in _SMALL]
    return sum(not word[0].islower() for word in words) >= 0.9 * len(words)
