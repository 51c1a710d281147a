"""What a verb means with its object: a plan is announced, prices are raised, a fine is hit."""

from __future__ import annotations

from tracker_tui.enrich.deals.clauses import Clause
from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.words.patterns import lazy

_PLANNED_OBJECT = lazy(
    r"\b(?:plans?|strategy|project|data cent(?:er|re)s?|campus|program(?:me)?|initiative|intention|commitment|"
    r"investment|partnership|fund to (?!back|invest))\b"
)
_NOT_RAISED = lazy(
    r"(?:(?: [\w+-]+){0,3} prices?|"
    r"(?: [\w+'-]+){0,6} (?:forecasts?|guidance|outlook|projections?|estimates?|targets?|expectations))\b"
)
_CALL = lazy(
    r" (?:the |an? )?(?:bidding(?: process)?|bids|applications?|registration|negotiations?|"
    r"(?:an? )?(?:call|tender|competition|auction))\b"
)
"""What is opened and only begins: somebody will be chosen later."""
_PERMITTED = lazy(
    r" (?:[a-z]+ ){0,3}(?:approval|clearance|permission|go-ahead|green light|nod)\b[^,;]{0,40}"
    r"\b(?:ipo|listing|offering|merger|takeover|acquisition|purchase|buyout)\b"
)
"""Who gets leave for a deal has yet to do it."""
_TOLD_TO = lazy(r"(?: [\w.&'-]+){1,4} to (?!the |a |an |its |[$€£\d])")
"""Somebody is told to do something: `orders Quarvo to pay`, not `orders chips to the value`."""
_WITH_OBJECT = {
    word: (pattern, kind)
    for verbs, pattern, kind in (
        ("opens opened launches launched", _CALL, "planned"),
        ("raises raised raise", _NOT_RAISED, "fact"),
        (
            "gets got receives received wins won secures secured grants granted",
            _PERMITTED,
            "planned",
        ),
        ("orders ordered", _TOLD_TO, "fact"),
    )
    for word in verbs.split()
}
"""Deeds that are something else with some objects: verb -> (what stands behind it, kind)."""
_RESULT = lazy(
    r"\b(?:revenue|profits?|sales|arr|losses|bills?|costs?|prices?|settlement|fine|lawsuit|case|ruling|"
    r"(?:stock|debt|spending|capex|market cap|market value|fortune|net worth|backlog)(?: just)?)$"
)
"""The end of a subject that is a result, a sum or a ruling, not somebody who does something."""
_ISSUING = lazy(
    r"\b(?:concerns?|questions?|prices?|eyebrows|alarms?|awareness|doubts|fears|equity|bonds?|debt|notes|offerings?|ipo|shares)\b"
)
_FINED = lazy(
    r"\b(?:fines?|penalty|lawsuit|settlement|off|price|low|refund|damages|verdict|prize|bounty)\b"
)
_ANNOUNCES = frozenset({"announces", "announced", "unveils", "unveiled", "adds"})
_FILED = lazy(
    r"(?: [\w-]+){0,5} (?:paperwork|filings?|documents?|draft|prospectus|registration|s-1|application|papers)\b"
    r"[^,;]{0,60}\b(?:ipo|initial public offering|public listing|us listing|u\.s\. listing|stock market debut)\b"
)
"""A listing that begins on paper."""
_TAKEN_ON = lazy(r" (?:an? |another |over |about |nearly )?(?:[~$€£]|new debt\b|debt\b)")
"""Money is borrowed, a rival is not: `takes on $2bn of debt`."""
_MADE = lazy(
    r"(?: [\w$€£.,-]+){1,6}? (bid|offer|proposal|acquisition|investment|debut|purchase|donation)\b"
)
_CONCERNS = lazy(
    r"(?: [\w+'-]+){0,3} (?:concerns?|questions?|prices?|eyebrows|alarms?|awareness|doubts|fears|the price)\b"
)
_STAKED = lazy(r" (?!the )(?:[a-z]+ ){0,2}(?:[$€£]|billions|millions|[bm]illion-)")
_MEASURE = lazy(
    r" (?:[$€£\d~]|an? |up to|about|more|over|at least|early|late|next|full|first|ipo|launch|to )"
)
_GROWS = lazy(
    r" (?:to )?(?:grow|rise|fall|reach|hit|exceed|surpass|top|drop|climb|double|triple|jump|decline)\b"
)
_COSTS = lazy(
    r" (?:be (?!able|acquired|bought|sold|paid)|have to|need|cost|charge|lose|earn|face|make [$€£])\b"
)
"""What will be the case, whoever wants it."""
_WISH = lazy(
    r" (?:[$€£]|to (?:also )?(?:back|buy|acquire|invest|raise|take over|merge|purchase|borrow)\b|"
    r"to (?:build|spend|sell|open|launch) [^,;$€£]{0,24}[$€£])"
)
_FLOATED = lazy(r"(?: (?!for |at )[\w$€£.,'~+-]+){0,5} (?:ipo|initial public offering|listing)\b")
"""Shares that are priced are placed: `prices a record $8bn Shanghai IPO`."""
_PAID_FOR = lazy(
    r" (?:about |nearly |over |more than )?[~$€£][^,;:$€£]{1,24} for [^,;:$€£]{0,50}"
    r"\b(?:startup|start-up|company|firm|maker|stake)\b"
)
"""A purchase: `paid $9M for a chip startup`."""
_VALUE = lazy(r" (?:its |their )?(?:\w+ )?valuation to [~$€£]")
"""A round that is told by what the firm is worth after it."""
_DOING = lazy(r" (?:a |an )?(?:\w+ing|deal|agreement|round|takeover)\b")
_WEAK = words("hits hit gets takes closes names cuts brings adds got took tops reaches wins won")


def is_forecast(folded: str, word: str, end: int) -> bool:
    """Return whether what looks like a plan is none: a market is set to grow, a rival is targeted, somebody is sure."""
    if word == "targets":
        return not _MEASURE.match(folded, end)
    if word in ("bet", "is betting", "are betting"):
        return not _STAKED.match(folded, end)
    if word == "will" and _COSTS.match(folded, end):
        return True
    return word in ("is set", "are set", "set to", "will") and bool(_GROWS.match(folded, end))


def deed(folded: str, clause: Clause, word: str, end: int) -> str:
    """Return what a deed is: a plan is announced, a fine or a low price is hit."""
    if word in _ANNOUNCES and _PLANNED_OBJECT.search(folded, end, end + 60):
        return "planned"
    pattern, kind = _WITH_OBJECT.get(word, (None, ""))
    if pattern is not None and pattern.match(folded, end):
        return kind
    unstaked = word == "bets" and not _STAKED.match(folded, end)
    if unstaked or _RESULT.search(folded[clause.subject_start : clause.subject_end].rstrip()):
        return "fact"
    fined = not _WEAK.isdisjoint(word.split()) and _FINED.search(folded, end, clause.end)
    return "fact" if fined else "done"


def talk(folded: str, clause: Clause, word: str, end: int) -> str:
    """Return what `is raising` and `close to` are: bonds are planned, concerns and prices are no talk."""
    if word.endswith("raising") and _ISSUING.search(folded, end, clause.end):
        return "fact" if _CONCERNS.match(folded, end) else "planned"
    return "fact" if word.endswith("close to") and not _DOING.match(folded, end) else "rumour"


_STATES = {
    word: (pattern, kind)
    for verbs, pattern, kind in (
        ("prices|priced", _FLOATED, "done"),
        ("pays|paid|pay", _PAID_FOR, "done"),
        ("doubles|doubled|triples|quadruples|quadrupled", _VALUE, "done"),
        ("takes on|took on", _TAKEN_ON, "done"),
        ("submits|submitted", _FILED, "planned"),
        ("wants", _WISH, "rumour"),
    )
    for word in verbs.split("|")
}
"""Plain verbs that tell a deal with some objects: verb -> (what stands behind it, kind)."""


def state(folded: str, word: str, end: int) -> str:
    """Return what a plain verb is with its object: `makes a bid`, `makes its debut`, `wants $100 million`."""
    made = _MADE.match(folded, end) if word in ("makes", "made") else None
    if made is not None:
        return "planned" if made.group(1) in ("bid", "offer", "proposal") else "done"
    pattern, kind = _STATES.get(word, (None, ""))
    return kind if pattern is not None and pattern.match(folded, end) else "fact"
