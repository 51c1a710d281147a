"""Whether a figure is news of its item's own deal: not of before, of somebody else, denied, or background."""

from __future__ import annotations

import re

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
_DENIED = re.compile(
    r"(?:\b(?:not|never|no longer|denie[sd]|deny|denying|no part of)\b|n['’]t\b)"
    r"(?! (?:only|just|yet known)\b)[^,;:.]{0,60}$",
    re.IGNORECASE,
)
"""What stands before an amount that somebody says is not so."""
_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9$€£])")
_PRONOUN = re.compile(
    r"[\"'“‘(]*(?:It|They|He|She|Its|Their|(?:The|This) (?:new |latest |all-cash |all-stock |proposed )?"
    r"(?:company|startup|start-up|firm|deal|round|funding|financing|investment|acquisition|transaction|agreement|"
    r"contract|takeover|merger|offer|raise|fund|plan|project|Series [A-K]))\b"
)
"""How a sentence begins that goes on about what the headline names."""
_BUYS = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|buys?|buying|bought|backs?|invest(?:s|ed|ing)?(?! in (?:it|the company))|stake in|"
    r"takes? private)\b(?! by\b)",
    re.IGNORECASE,
)
"""What an actor does to another company; in a round it is the company itself that acts."""
OF_FIRM = ("valuation", "total_funding")
"""Roles that say something of a company, whoever acts."""
_LONGEST = 1000


def is_told(item: ItemDetail, figure: Figure) -> bool:
    """Return whether a figure is news of its item: no earlier value, not vague, of its own deal, not denied.

    `The $5.5 trillion company owns shares` tells of shares.
    """
    if figure.prior or figure.qualifier == "vague":
        return False
    text, start, end = (
        item.text_of(figure.evidence.field), figure.evidence.start, figure.evidence.end,
    )  # fmt: skip
    if figure.role == "valuation" and _DESCRIBING.match(text, end):
        return False
    if figure.role not in _MONEY:
        return True
    if _is_denied(text, start) or _headline_denies(item, figure):
        return False
    return figure.evidence.field == "title" or _goes_on(item, figure, text)


def is_bought(item: ItemDetail, field: str, actor: str | None) -> bool:
    """Return whether somebody acts on another company there: what is told of a company is the other one's then."""
    return item.enrichment.deal.actor == actor and _BUYS.search(item.text_of(field)) is not None


def _is_denied(text: str, start: int) -> bool:
    return _DENIED.search(text, max(0, start - 90), start) is not None


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
