"""Whether a figure is news of its item's own deal: not of before, of somebody else, denied, or background."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tracker_tui.digest.telling.sentences import names
from tracker_tui.model.enrichment import Figure
from tracker_tui.model.item import ItemDetail

_MONEY = frozenset(
    {
        "round", "acquisition", "investment", "valuation", "debt", "spend", "total_funding", "revenue", "profit",
    }
)  # fmt: skip
"""Roles that say something of one party."""
_DESCRIBING = re.compile(
    r"[- ](?:chip ?maker|company|giant|startup|firm|behemoth|juggernaut|business|conglomerate|retailer|group)\b"
)
_DESCRIBED = re.compile(
    r"(?: [\w.-]+){0,3}?[- ](?:chip ?maker|company|giant|start-?up|firm|developer|maker|darling|unicorn|lab|rival)"
    r" [A-Z]"
)
"""What follows a sum that begins a headline and only says how large a company is: `$20bn Kimi developer Moonshot`."""
_DENIED = re.compile(
    r"(?:\b(?:not|never|no longer|denie[sd]|deny|denying|no part of)\b|n['’]t\b)"
    r"(?! (?:only|just|yet known)\b)[^,;:.]{0,60}$",
    re.IGNORECASE,
)
"""What stands before an amount that somebody says is not so."""
_PAST = re.compile(
    r"^(?:(?:just |only |soon |shortly |(?:[\w-]+ ){1,3}(?:days?|weeks?|months?|years?) )?after|following|fresh off|"
    r"on the heels of)\b[^,;]{0,160},\s",
    re.IGNORECASE,
)
"""How a headline begins that goes on from what was before: `After Tessil's $20B licence, Quarvo …`."""
_SINCE = re.compile(
    r"\b(?:days?|weeks?|months?|years?) after\b[^,;:]{0,160}$|\bfollowing an? (?:\w+ )?$|"
    r"\b(?:earlier|previously) [a-z]+ [^,;:]{0,60}$|"
    r"\b(?:after|following|since) [A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}['’]s? (?:[\w-]+ ){0,3}$|"
    r"\b(?:in place of|instead of|rather than|replac(?:es|ing)) (?:[a-z'’-]+ ){0,3}$",
    re.IGNORECASE,
)
"""What stands before an amount of the past: `three months after it backed …`."""
_RAISED_ONCE = re.compile(
    r";[^;]{0,60}\b(?:raised|(?:sought|discussed|considered) raising|(?:was|were) (?:last |previously )?valued)\b"
    r"[^;]{0,40}$",
    re.IGNORECASE,
)
"""What stands before an amount of an earlier round: `Quarvo is in talks to raise more; it raised $5B …`."""
_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9$€£])")
_PRONOUN = re.compile(
    r"[\"'“‘(]*(?:It|They|He|She|Its|Their|(?:The|This) (?:new |latest |all-cash |all-stock |proposed )?"
    r"(?:company|startup|start-up|firm|deal|round|funding|financing|investment|acquisition|transaction|agreement|"
    r"contract|takeover|merger|offer|raise|fund|plan|project|Series [A-K]))\b"
)
"""How a sentence begins that goes on about what the headline names."""
_LONGEST = 1000
_DEALS = frozenset({"round", "acquisition", "investment", "valuation", "debt", "total_funding"})
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DATED = re.compile(
    r"(?:(?! (?:after|from|since|following|founded|begun|than|to)\b)[^,;:.]){0,40}? in (?:(?:early|late|mid)[ -])?"
    rf"(?:({'|'.join(_MONTHS)})(?: ((?:19|20)\d\d))?|((?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"\b(?:struck|signed|raised|announced|agreed|paid|closed|made|won|secured|reached|invested|bought)\b[^;:.]{0,60}"
    rf" in ({'|'.join(_MONTHS)})\b[^;:.]{{0,40}}$",
    re.IGNORECASE,
)
"""What stands before an amount of a deal of some month before: `struck a deal in February, including …`."""
_LAST_YEAR = re.compile(
    r"(?:(?! (?:after|from|since|than|to|vs|versus|over)\b)[^,;:.]){0,40}? last "
    r"(?:year|spring|summer|autumn|fall|winter)\b",
    re.IGNORECASE,
)
"""What stands behind an amount of the year before."""
_WAS = re.compile(
    r";[^;]{0,60}\b(?:raised|had|was|were|closed|acquired|bought|invested|led|valued|hit|secured|sold|paid)\b[^;.]{0,60}$",
    re.IGNORECASE,
)
"""What a second part of a headline tells of before."""
_RECENT = 2
"""A month that is told without its year is news up to this many months before the report."""


def is_told(item: ItemDetail, figure: Figure) -> bool:
    """Return whether a figure is news of its item: no earlier value, not vague, of its own deal, not denied.

    `The $5.5 trillion company owns shares` tells of shares.
    """
    if figure.prior or figure.qualifier == "vague":
        return False
    text, start, end = (
        item.text_of(figure.evidence.field), figure.evidence.start, figure.evidence.end,
    )  # fmt: skip
    if figure.role not in _MONEY:
        return True
    if _describes(figure, text):
        return False
    in_title = figure.evidence.field == "title"
    if (
        _is_denied(text, start)
        or _headline_denies(item, figure)
        or (in_title and (_is_past(text, start, end) or _is_earlier(item, start)))
    ):
        return False
    if figure.role in _DEALS and _is_long_ago(item, text, start, end):
        return False
    return in_title or _goes_on(item, figure, text)


def _describes(figure: Figure, text: str) -> bool:
    """Return whether an amount only says how large a company is."""
    end = figure.evidence.end
    if figure.role == "valuation" and _DESCRIBING.match(text, end):
        return True
    return figure.evidence.start == 0 and _DESCRIBED.match(text, end) is not None


def _is_long_ago(item: ItemDetail, text: str, start: int, end: int) -> bool:
    """Return whether an amount is dated some months before the report: `a rival's $9B debut in 2019`."""
    if _LAST_YEAR.match(text, end, end + 80):
        return True
    told = datetime.fromtimestamp(item.published, UTC)
    struck = _STRUCK.search(text, max(0, start - 160), start)
    if struck and _MONTHS.index(struck[1].lower()) + 1 not in _latest(told.month):
        return True
    dated = _DATED.match(text, end, end + 80)
    if dated is None:
        return False
    month = _MONTHS.index(dated[1].lower()) + 1 if dated[1] else None
    year = dated[2] or dated[3]
    if year is None or month is None:
        if year is not None:
            return int(year) < told.year
        return (
            month not in _latest(told.month)
            and _WAS.search(text, max(0, start - 120), start) is not None
        )
    return 12 * int(year) + month < 12 * told.year + told.month - _RECENT


def _latest(month: int) -> set[int]:
    """Return the number of a month, and of those right before it."""
    return {(month - 1 - back) % 12 + 1 for back in range(_RECENT + 1)}


def _is_past(title: str, start: int, end: int) -> bool:
    """Return whether a headline tells an amount as what was before its news."""
    opening = _PAST.match(title)
    if opening is not None and end <= opening.end():
        return True
    return _SINCE.search(title, max(0, start - 200), start) is not None


def _is_earlier(item: ItemDetail, start: int) -> bool:
    """Return whether a headline that tells what may come tells an amount of an earlier round behind a semicolon."""
    coming = item.enrichment.deal.stage in ("rumour", "planned")
    return coming and _RAISED_ONCE.search(item.title, max(0, start - 120), start) is not None


def _is_denied(text: str, start: int) -> bool:
    return _DENIED.search(text, max(0, start - 120), start) is not None


def _headline_denies(item: ItemDetail, figure: Figure) -> bool:
    """Return whether the headline says of the same amount that it is not so."""
    return any(
        other.evidence.field == "title"
        and other.unit == figure.unit
        and other.value == figure.value
        and _is_denied(item.title, other.evidence.start)
        for other in item.enrichment.figures
    )


def _goes_on(item: ItemDetail, figure: Figure, text: str) -> bool:
    """Return whether a sentence below the headline tells of the headline's deal: it names who is in it.

    Where the headline tells no deal and no amount, an amount below it is background: what a firm raised once.
    """
    deal = item.enrichment.deal
    if deal.actor is None or (deal.stage in (None, "fact") and not _headline_has_money(item)):
        return False
    start = figure.evidence.start
    breaks = [match.end() for match in _END.finditer(text, max(0, start - _LONGEST), start)]
    low = breaks[-1] if breaks else max(0, start - _LONGEST)
    if low == 0 or _PRONOUN.match(text, low):
        return True
    following = _END.search(text, figure.evidence.end, figure.evidence.end + _LONGEST)
    sentence = text[low : following.start() if following else figure.evidence.end + _LONGEST]
    return any(names(sentence, name) for name in (deal.actor, *deal.counterparts)) or any(
        tag.name == deal.actor
        and tag.evidence.field == figure.evidence.field
        and low <= tag.evidence.start < low + len(sentence)
        for tag in item.enrichment.orgs
    )


def _headline_has_money(item: ItemDetail) -> bool:
    return any(f.evidence.field == "title" and f.is_money for f in item.enrichment.figures)
