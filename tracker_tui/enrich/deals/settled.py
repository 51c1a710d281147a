"""Whether what has happened, or will, is a deal: a stage tells how far a deal is, a launch or a fine is a fact."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.enrich.deals.clauses import LONGEST, Clause
from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.model.enrichment import Figure

_DEAL_ROLES = frozenset({"round", "acquisition", "investment", "debt", "spend", "total_funding"})
_DEAL_VERBS = words(
    """acquires acquired acquire buys bought buy purchases purchased merges merged merge invests invested invest
    partners partnered partner inks inked leased
    bankrolls bankrolled refinances refinanced recapitalizes borrows borrowed"""
)
"""Verbs of deals alone, whatever their object is."""
_DEAL_PHRASES = (
    "teams up", "snaps up", "scoops up", "buys out", "bought out", "takes over", "took over", "spins off",
    "spun off", "goes public", "went public", "has acquired", "has invested", "has raised", "have raised",
    "acquired by", "is acquired by", "was acquired by", "bought by", "sold to", "prices ipo",
)  # fmt: skip
_DEAL_NOUN = lazy(
    r"\b(?:deals?|megadeals?|contracts?|agreements?|partnerships?|stakes?|acquisitions?|mergers?|takeovers?|buyouts?|"
    r"(?:funding|financing|investment|seed|venture|growth|[\w&]+-led) rounds?|series [a-k]|pre-seed|fundraise|funding|"
    r"financing|"
    r"ipo|initial public offering|joint ventures?|investments?|investors|leases?|loans?|bonds?|grants|"
    r"pact|accord|alliance|mou|memorandum|subsidies|subsidy|acqui-?hires?)\b"
)
_SHOWN = words(
    "launches launched releases released unveils unveiled introduces introduced announces announced rolls out"
)
"""What is shown and has a price is a product."""
_PAID = frozenset({"round", "acquisition", "investment", "debt"})
_ATTRIBUTES = frozenset({"valuation", "total_funding"})
"""What a firm is described by before it does something: `the $2bn startup opened an office`."""
_BUILT_UP = words("built builds created creates started forms formed")
"""What somebody has made of a firm is no deal: `built a $30 million business`."""
_REACHED = words(
    """hits hit reaches reached tops topped crosses crossed surpasses surpassed becomes became gains gained
    passes passed mints minted"""
)
_LATER = lazy(r"\b(?:after|since|before|ahead of|following)\b")
"""What stands behind is another deal's: `hits a $1B valuation months after its Series A`."""
_REFUSED = words(
    """kills killed rejects rejected declines declined blocks blocked quits collapses collapsed reverses reversed
    withdraws withdrew block reject kill shuns"""
)
"""Verbs of an end that are said of much else: they need a deal or a plan as object."""
_OFFERED = lazy(
    r"\b(?:deals?|contracts?|agreements?|partnerships?|stakes?|acquisitions?|mergers?|takeovers?|buyouts?|offers?|"
    r"bids?(?! (?:to (?!buy|acquire|take over)|for (?:[$€£\d.]+ ?\w+ )?refund))|"
    r"funding|investments?|ipo|plans?|projects?|proposals?|data cent(?:er|re)s?|campus|factory|sale|venture|launch)\b"
)
_RESULTS = frozenset({"revenue", "profit"})
_NO_DEAL = frozenset({"other", "price"})
_WISHES = words(
    "seeks seeking eyes eyeing wants considers considering weighs weighing explores exploring mulls aims hopes"
)
"""What is wished for where the money buys nothing is no deal: `seeks cheaper drones after $1B of them were lost`."""
_AMENDS = lazy(
    r"\b(?:for not [a-z]+ing|victims|plaintiffs|owners|hiring|for someone|for an? (?:[\w-]+ ){0,2}\w+(?:er|or|ist) who|"
    r"to settle|settling|settlement|to resolve|fines?|penalt(?:y|ies)|damages|lawsuits?|refunds?|compensat\w+)\b"
)


def is_deal(
    passage: Passage, clause: Clause, stage: str, place: tuple[int, int], money: Sequence[Figure]
) -> bool:
    """Return whether a title whose stage is told at a place tells a deal: money for something, or its words."""
    folded = passage.folded
    told = folded[place[0] : place[1]]
    roles = {
        figure.role
        for figure in money
        if not (figure.prior or (figure.role in _ATTRIBUTES and figure.evidence.start < place[0]))
    }
    if stage == "done":
        if roles == {"price"} and told in _SHOWN:
            return False
        return "pitch deck" in folded or _is_closed(folded[place[0] : clause.end], told, roles)
    if stage == "cancelled":
        paid = roles & _DEAL_ROLES or _OFFERED.search(folded, place[1], clause.end)
        return told not in _REFUSED or bool(paid)
    if stage in ("planned", "agreed"):
        forecast = told in ("will", "expects") and bool(roles) and roles <= _RESULTS
        amends = roles == {"other"} and _AMENDS.search(folded, place[0], LONGEST)
        priced = roles == {"price"} and not _DEAL_NOUN.search(folded, place[1], clause.end)
        return not (forecast or amends or priced)
    wished = stage == "rumour" and told in _WISHES and bool(roles) and roles <= _NO_DEAL
    return not wished or bool(_DEAL_NOUN.search(folded, place[1], clause.end))


def _is_closed(words_behind: str, told: str, roles: set[str]) -> bool:
    """Return whether what is done is a deal, by its money, its verb and the words from the verb on."""
    if not _REACHED.isdisjoint(told.split()):
        noun = _DEAL_NOUN.search(words_behind, len(told))
        return bool(roles & _PAID) or (
            noun is not None and not _LATER.search(words_behind, len(told), noun.start())
        )
    if told in _BUILT_UP and roles and roles <= _ATTRIBUTES:
        return False
    traded = roles != {"price"} and not _DEAL_VERBS.isdisjoint(told.split())
    if roles & _DEAL_ROLES or "valuation" in roles or told in _DEAL_PHRASES or traded:
        return True
    return bool(_DEAL_NOUN.search(words_behind))
