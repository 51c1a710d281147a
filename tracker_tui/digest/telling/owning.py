"""Whose a figure is, and whether it is what its role calls it: no fund, order, loss or worth of shares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker_tui.digest.document import Quote
from tracker_tui.model.item import ItemDetail

_BUYS = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|buys?|buying|bought|backs?|invest(?:s|ed|ing)?(?! in (?:it|the company))|stake in|"
    r"takes? private)\b(?! by\b)",
    re.IGNORECASE,
)
"""What an actor does to another company; in a round it is the company itself that acts."""
OF_FIRM = ("valuation", "total_funding")
"""Roles that say something of a company, whoever acts."""
_FOREIGN = {
    "valuation": (
        re.compile(
            r"\b(?:stakes?|shares?|stock|holdings?|positions?)\b[^.;:]{0,40}\b(?:worth|valued at)\b[^.;:]{0,20}$",
            re.IGNORECASE,
        ),
        None,
    ),
    "profit": (
        re.compile(
            r"\bloss(?:es)?\b (?:of|widened|narrowed|grew|to|was|hit)[^,;.]{0,24}$|"
            r"\b(?:lost|los(?:es|ing)|burn(?:s|ed|t|ing)?)\b(?: through)?[^,;.]{0,24}$",
            re.IGNORECASE,
        ),
        re.compile(r" (?:net |operating |quarterly |annual |pre-?tax )*loss", re.IGNORECASE),
    ),
    "round": (
        None,
        re.compile(
            r"(?: (?!to\b|for\b|led\b|at\b|in\b|from\b|as\b|and\b|on\b|with\b)[\w-]+){0,5} contracts?\b",
            re.IGNORECASE,
        ),
    ),
    "debt": (None, re.compile(r" in [^,;:.]{0,60}\bfees\b", re.IGNORECASE)),
    "investment": (re.compile(r"\bpersonal(?:ly)?\b[^,;:.]{0,40}$", re.IGNORECASE), None),
    "spend": (
        None,
        re.compile(
            r" (?:worth )?(?:of|in) [^,;:.]{0,30}\b(?:orders|backlog|bookings|offtake)\b|"
            r"(?: (?!to\b|for\b|at\b|in\b|from\b|as\b|and\b|on\b|with\b|of\b|worth\b)[\w.+-]+){0,5} "
            r"(?:racks?|servers?|workstations?|supercomputers?|machines?)"
            r"(?=[,;.:]| (?:for|with|that|is|as|and|at|in)\b|$)",
            re.IGNORECASE,
        ),
    ),
    "acquisition": (
        re.compile(
            r"\b(?:unwind\w*|dismantl\w+|undo(?:es|ing)?|undid|revers\w+)\b[^,;:.]{0,40}$",
            re.IGNORECASE,
        ),
        None,
    ),
}
"""Role -> what stands before, and what behind, a figure that is none of it."""
_FUND = (
    re.compile(
        r"\b(?:rais(?:e[sd]?|ing)|clos(?:e[sd]?|ing)|announc\w+|launch\w*|secur\w+|target\w*|seek\w*)\b[^,;:.]{0,40}$",
        re.IGNORECASE,
    ),
    re.compile(r"(?:[^.;:]{0,50}\bfunds?\b|, (?:its|his|her|their) \w+ fund\b)", re.IGNORECASE),
)
"""What stands before, and behind, the size of an investor's fund."""
_OWNER = re.compile(r"([A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})['’]s? (?:[a-z-]+ ){0,3}$")
"""What stands before a company's worth: `at Quarvo's current …`."""

_PAYER = re.compile(
    r"([A-Z][\w.&-]*) (?:(?:is|was|has|had|will|to|now|already|plans|agreed|intends) ){0,3}(?:be )?"
    r"(?:pay(?:s|ing)?|paid|spend(?:s|ing)?|spent|invest(?:s|ed|ing)?|put(?:s|ting)?|pour(?:s|ed|ing)?) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
PAID = ("spend", "investment")
"""Roles of money that somebody pays."""
"""What stands before money that somebody named pays: `Quarvo's filing reveals Tessil is paying …`."""


def is_own(item: ItemDetail, role: str, quote: Quote) -> bool:
    """Return whether a figure is what its role calls it, done by who acts.

    The worth of somebody's shares is no company's; a person's own money, the size of a fund, what others order for and
    the price of a machine are not spent by a company; a loss is no profit, what is undone no purchase.
    """
    text = item.text_of(quote.field)
    before = text[max(0, quote.start - 120) : quote.start]
    ahead, behind = _FOREIGN.get(role, (None, None))
    if (ahead and ahead.search(before)) or (behind and behind.match(text, quote.end)):
        return False
    size, fund = _FUND
    return not (role == "spend" and size.search(before) and fund.match(text, quote.end))


def owner_of(item: ItemDetail, quote: Quote) -> str | None:
    """Return whose worth a value is by the words before it: `at Quarvo's current $852B valuation`."""
    return next((name for name, there in _named_by(_OWNER, item, quote, 120) if there), None)


def payer_of(item: ItemDetail, quote: Quote) -> str | None:
    """Return which organisation, known from there or elsewhere, a text says to pay a sum: `Tessil is paying $15B`."""
    return next((name for name, _ in _named_by(_PAYER, item, quote, 80)), None)


def _named_by(
    pattern: re.Pattern[str], item: ItemDetail, quote: Quote, reach: int
) -> Iterator[tuple[str, bool]]:
    """Yield the organisations that a pattern names before a figure, and whether they were found at that place."""
    text = item.text_of(quote.field)
    low = max(0, quote.start - reach)
    found = pattern.search(text[low : quote.start])
    if found is None:
        return
    for tag in item.enrichment.orgs:
        if tag.evidence.field == quote.field:
            there = tag.evidence.end == low + found.end(1)
            if there or tag.evidence.text == found[1]:
                yield tag.name, there


def is_bought(item: ItemDetail, quote: Quote, actor: str | None) -> bool:
    """Return whether somebody acts on another company before a figure: what is told of a company is the other one's.

    In a headline from the words on that tell the stage: `Quarvo, which buys old firms, raised $9M`.
    """
    deal = item.enrichment.deal
    told = deal.evidence.start if deal.evidence and deal.evidence.field == quote.field else 0
    text = item.text_of(quote.field)
    return deal.actor == actor and _BUYS.search(text, told, quote.start) is not None
