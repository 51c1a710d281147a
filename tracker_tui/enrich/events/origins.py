"""Whose report an item repeats, so that corroboration counts independent origins and not copies."""

from __future__ import annotations

import re

from tracker_tui.enrich.words.patterns import holds, lazy
from tracker_tui.enrich.words.tables import read_table
from tracker_tui.enrich.words.tokens import terms

_NAMES = {
    spelling: name
    for name, spellings in read_table("outlets.txt")
    for spelling in spellings.split(" | ")
}
_NAME = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
_BYLINE = lazy(r"\((?:([^()/]{0,80})/)?\s*([^()/]{2,40})\)\s*$")
_CITED = lazy(
    rf"(?:\b(?:according to|as reported by|(?:first )?reported by|report(?:s|ed)? (?:from|in|by)|citing|told|tells|"
    rf"seen by|obtained by|reviewed by|interview with|via)\s+(?:a report (?:from|by|in) |an? )?)({_NAME})(?![\w-])",
    re.IGNORECASE,
)
_REPORTS = lazy(
    rf"(?:^|[\s,;:—–-])({_NAME})(?:['’]s [\w ]{{3,30}})? "
    r"(?:(?:first )?report(?:s|ed)\b|says\b|said\b|has learned|exclusive)",
    re.IGNORECASE,
)
_CITING = (
    "according to", "report", "citing", "told", "tells", "seen by", "obtained by", "reviewed by", "interview with",
    "via",
)  # fmt: skip
_REPORTING = ("report", "says", "said", "has learned", "exclusive")
"""Every match of these two patterns holds one of these: few texts do, and the patterns try all outlets at each word."""
_LEADS = lazy(
    rf"^(?:exclusive\s*[-:|]\s*)?({_NAME})\s*:|[-–—:,]\s*({_NAME})(?: report| sources)?\s*$",
    re.IGNORECASE,
)


def origin(title: str, summary: str = "") -> str | None:
    """Return the outlet whose report the item repeats, by its usual name, or None.

    A byline in brackets at the end of the title counts (`(Mark Gurman/Bloomberg)`), so do `according to
    the FT`, `first reported by Axios` and `Reuters reports` in title or summary.
    """
    byline = _BYLINE.search(title[-140:])
    if byline:
        author, outlet = byline.groups()
        named = _NAMES.get(outlet.strip().lower())
        if (
            named or " " in (author or "").strip()
        ):  # a person's name: `(Instructure/Canvas)` credits nobody
            return named or outlet.strip()
    lead = _LEADS.search(title[:400])
    if lead:
        return _NAMES[(lead.group(1) or lead.group(2)).lower()]
    return _cited(title[:400]) or _cited(summary[:2000])


def _cited(text: str) -> str | None:
    """Return the first outlet that the text rests on; its name has a capital, `economist says` doesn't count."""
    low = text.lower()
    for pattern, needed in ((_CITED, _CITING), (_REPORTS, _REPORTING)):
        if not holds(low, needed):
            continue
        for match in pattern.finditer(text):
            if not match.group(1).islower():
                return _NAMES[match.group(1).lower()]
    return None


def copy_key(title: str) -> str:
    """Return what copies of one headline have in common; empty for headlines too short to tell."""
    words = terms(title[:1000])
    return " ".join(words) if len(words) >= 4 else ""
