"""How far a happening is, from the verb of its clause and the words that hedge it."""

from __future__ import annotations

import re

from tracker_tui.enrich.deals.clauses import LONGEST, Clause
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import holds, lazy

_Told = tuple[str | None, int, int]
_INNER = lazy(
    r" (?:that )?(?:it |they |he |she |(?:the|his|her|its|their) (?:[\w-]+ ){0,3}(?:company|startup|firm|chipmaker|board) )?"
    r"(?:has |have |had )?(?:also |just |likely )?"
    r"(?:(?P<done>raised|secured|closed|acquired|completed|signed|landed|sold|bought|launched|received|struck|inked|won|reached|invested|spent)|"
    r"(?P<agreed>agreed to|signed an agreement)|"
    r"(?P<planned>will|plans?|to|is (?:buying|investing|spending|building|set to)|commits?|intends?|expects?|"
    r"approved (?:[\w$€£.,-]+ ){1,4}(?:financing|budget|plan|buyback|investment|sale|offering))|"
    r"(?P<rumour>is raising|is in talks|is considering|is exploring|may|seeks)|"
    r"(?P<cancelled>declined|cancell?ed|scrapped|dropped|abandoned|rejected)|(?P<paused>paused|halted|delayed))\b"
)
_HEDGED = lazy(
    r"\b(?:reportedly|in talks|in (?:advanced|preliminary|early) talks|is said to|rumou?red|mulls?)\b"
    r"|\b(?:on|after) (?:a )?reports? (?:of|that)\b|^talks? (?:to|between|with|over|about)\b"
    r"|[,-] (?:sources?|reports?) (?:say|says|claim)?$"
)
_HEDGES = ("report", "talks", "said to", "rumo", "mull", "source")
"""Every hedge holds one of these."""
_CALLED_OFF = lazy(
    r"\b(?:(?:drop|dropp|scrap|scrapp|abandon|cancell?|shelv|ax|ditch|revers)(?:s|es|ed)? (?:its |the |their |his )?"
    r"(?:[\w$.-]+ )?(?:plans?|deal|bid|takeover|acquisition|project|offer)|called off|calls off|falling apart|"
    r"fell through|falls through|walked away from|walks away from|backed out of|backs out of|blocking \w+'s)\b"
)
_OFF = (
    "drop", "scrap", "abandon", "cancel", "shelv", "ax", "ditch", "revers", "called off", "calls off",
    "falling apart", "through", "walk", "backed out", "backs out", "blocking",
)  # fmt: skip
"""All that is called off holds one of these."""
_PLANNED_OBJECT = lazy(
    r"\b(?:plans?|strategy|project|data cent(?:er|re)s?|campus|program(?:me)?|initiative|intention|commitment|"
    r"investment|partnership|fund to (?!back|invest))\b"
)
_DONE_OBJECT = lazy(
    r"[$€£][\d.,]+ ?\w{0,8} (?:raise|acquisition|takeover|buyout|round|funding round|seed round|(?:stock |stock market |market |trading |nasdaq )debut)\b"
    r"(?! (?:offer|bid|proposal|talks|approach|attempt))"
)
_PLAN_OBJECT = lazy(
    r"[$€£][\d.,]+ ?\w{0,8} (?:[a-z]+ )?(?:plan|deal|bid|push) to (?:buy|acquire|build|invest|merge|take|raise|spend)\b"
)
_PRICES = lazy(r"(?: [\w+-]+){0,3} prices?\b")
_OUTLOOK = lazy(
    r"(?: [\w+'-]+){0,6} (?:forecasts?|guidance|outlook|projections?|estimates?|targets?|expectations)\b"
)
_PERMITTED = lazy(
    r" (?:[a-z]+ ){0,3}(?:approval|clearance|permission|go-ahead|green light|nod)\b[^,;]{0,40}"
    r"\b(?:ipo|listing|offering|merger|takeover|acquisition|purchase|buyout)\b"
)
"""Who gets leave for a deal has yet to do it."""
_TOLD_TO = lazy(r"(?: [\w.&'-]+){1,4} to (?!the |a |an |its |[$€£\d])")
"""Somebody is told to do something: `orders Quarvo to pay`, not `orders chips to the value`."""
_CALL = lazy(
    r" (?:the |an? )?(?:bidding(?: process)?|bids|applications?|registration|negotiations?|"
    r"(?:an? )?(?:call|tender|competition|auction))\b"
)
"""What is opened and only begins: somebody will be chosen later."""
_RESULT = lazy(
    r"\b(?:revenue|profits?|sales|arr|losses|bills?|costs?|prices?|settlement|fine|lawsuit|case|ruling|"
    r"(?:stock|debt|spending|capex|market cap|market value|fortune|net worth|backlog)(?: just)?)$"
)
"""The end of a subject that is a result, a sum or a ruling, not somebody who does something."""
_LOST_DEAL = lazy(r"[^,;]{0,40}\b(?:deal|contract|bid|order|customer|client)\b")
_ISSUING = lazy(
    r"\b(?:concerns?|questions?|prices?|eyebrows|alarms?|awareness|doubts|fears|equity|bonds?|debt|notes|offerings?|ipo|shares)\b"
)
_FINED = lazy(
    r"\b(?:fines?|penalty|lawsuit|settlement|off|price|low|refund|damages|verdict|prize|bounty)\b"
)
_ANNOUNCES = frozenset({"announces", "announced", "unveils", "unveiled", "adds"})
_OWN = lazy(r"(?:I|My|I'm|I’m|I've|I’ve)\b")
_MADE = lazy(
    r"(?: [\w$€£.,-]+){1,6}? (bid|offer|proposal|acquisition|investment|debut|purchase|donation)\b"
)
_CONCERNS = lazy(
    r"(?: [\w+'-]+){0,3} (?:concerns?|questions?|prices?|eyebrows|alarms?|awareness|doubts|fears|the price)\b"
)
_STAKED = lazy(r" (?!the )(?:[a-z]+ ){0,2}(?:[$€£]|billions|millions)")
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
_STOCK = lazy(r" (?:stock|shares) $")
"""What goes up and down, whoever is in talks; without an owner the talks are the news."""
_WISH = lazy(
    r" (?:[$€£]|to (?:also )?(?:back|buy|acquire|invest|raise|take over|merge|purchase|borrow)\b)"
)
_FLOATED = lazy(r"(?: (?!for |at )[\w$€£.,'~+-]+){0,5} (?:ipo|initial public offering|listing)\b")
"""Shares that are priced are placed: `prices a record $8bn Shanghai IPO`."""
_MULTIPLIES = frozenset({"doubles", "doubled", "triples", "quadruples", "quadrupled"})
_VALUE = lazy(r" (?:its |their )?(?:\w+ )?valuation to [~$€£]")
"""A round that is told by what the firm is worth after it."""
_DOING = lazy(r" (?:a |an )?(?:\w+ing|deal|agreement|round|takeover)\b")
_WEAK = frozenset(
    {
        "hits",
        "hit",
        "gets",
        "takes",
        "closes",
        "names",
        "cuts",
        "brings",
        "adds",
        "got",
        "took",
        "tops",
        "reaches",
        "wins",
        "won",
    }
)


def find_stage(passage: Passage, clause: Clause, money: bool) -> _Told:
    """Return (stage, start, end of the words that tell it); the stage is None where nothing tells one."""
    folded = passage.folded
    kind, start, end = clause.kind, clause.verb_start, clause.verb_end
    if kind == "says":
        kind, start, end = _inner(folded, clause)
    if clause.framed or _OWN.match(passage.text, clause.subject_start):
        return ("fact" if money or clause.kind else None), start, end
    off = holds(folded, _OFF)
    strong = _CALLED_OFF.search(folded, clause.start, LONGEST) if off else None
    if strong is not None:
        return "cancelled", strong.start(), strong.end()
    if folded[start:end] == "lost a" and not _LOST_DEAL.match(folded, end):
        kind = "fact"
    if kind in ("cancelled", "paused"):
        return kind, start, end
    if clause.sourced and not (kind == "fact" and folded.startswith("report:")):
        return "rumour", start, end
    hedge = _HEDGED.search(folded, clause.start, clause.end) if holds(folded, _HEDGES) else None
    traded = kind == "fact" and _STOCK.search(folded, clause.subject_start, clause.subject_end)
    if hedge is not None and not traded and _softens(hedge, kind, start):
        return "rumour", hedge.start(), hedge.end()
    return _by_verb(folded, clause, (kind, start, end), money)


def _softens(hedge: re.Match[str], kind: str, verb_start: int) -> bool:
    """Return whether a hedge makes a rumour of a kind of verb: a state that a report tells is no rumour."""
    words = hedge.group()
    if kind == "agreed":
        return words == "reportedly" and hedge.start() < verb_start
    if words[0] in ",-":
        return kind != "fact" or "source" in words
    return kind != "done" or (
        words[0] in "roa" and not (words[0] == "r" and _later(hedge, verb_start))
    )


def _later(hedge: re.Match[str], verb_start: int) -> bool:
    """Return whether a hedge stands in a clause behind the one that tells a deed: `buys it after reportedly …`."""
    return ", " in hedge.string[verb_start : hedge.start()] if hedge.start() > verb_start else False


def _is_forecast(folded: str, word: str, end: int) -> bool:
    """Return whether what looks like a plan is none: a market is set to grow, a rival is targeted, somebody is sure."""
    if word == "targets":
        return not _MEASURE.match(folded, end)
    if word == "bet":
        return not _STAKED.match(folded, end)
    if word == "will" and _COSTS.match(folded, end):
        return True
    return word in ("is set", "are set", "set to", "will") and bool(_GROWS.match(folded, end))


def _by_verb(folded: str, clause: Clause, verb: tuple[str, int, int], money: bool) -> _Told:
    """Return the stage that a verb tells with its object."""
    kind, start, end = verb
    word = folded[start:end]
    if kind == "done":
        kind = _deed(folded, clause, word, end)
    elif kind == "rumour":
        kind = _talk(folded, clause, word, end)
    elif kind == "passive":
        bought = word.startswith(("acquired", "is acquired", "was acquired", "bought", "sold to"))
        kind = "done" if bought else "fact"
    elif kind == "planned" and _is_forecast(folded, word, end):
        kind = "fact"
    elif kind == "fact":
        kind = _state(folded, word, end)
    if kind not in ("", "fact"):
        return kind, start, end
    for stage, pattern in (("done", _DONE_OBJECT), ("planned", _PLAN_OBJECT)) if money else ():
        noun = pattern.search(folded, clause.start, clause.end)
        if noun is not None:
            return stage, noun.start(), noun.end()
    return ("fact" if money or kind else None), start, end


def _deed(folded: str, clause: Clause, word: str, end: int) -> str:
    """Return what a deed is: a plan is announced, a fine or a low price is hit."""
    if word in _ANNOUNCES and _PLANNED_OBJECT.search(folded, end, end + 60):
        return "planned"
    if word in ("opens", "opened", "launches", "launched") and _CALL.match(folded, end):
        return "planned"
    if word == "bets" and not _STAKED.match(folded, end):
        return "fact"
    if word.startswith("rais") and (_PRICES.match(folded, end) or _OUTLOOK.match(folded, end)):
        return "fact"
    if _PERMITTED.match(folded, end):
        return "planned"
    if word.startswith("order") and _TOLD_TO.match(folded, end):
        return "fact"
    if _RESULT.search(folded[clause.subject_start : clause.subject_end].rstrip()):
        return "fact"
    return (
        "fact"
        if not _WEAK.isdisjoint(word.split()) and _FINED.search(folded, end, clause.end)
        else "done"
    )


def _talk(folded: str, clause: Clause, word: str, end: int) -> str:
    """Return what `is raising` and `close to` are: bonds are planned, concerns and prices are no talk."""
    if word.endswith("raising") and _ISSUING.search(folded, end, clause.end):
        return "fact" if _CONCERNS.match(folded, end) else "planned"
    return "fact" if word.endswith("close to") and not _DOING.match(folded, end) else "rumour"


def _state(folded: str, word: str, end: int) -> str:
    """Return what a plain verb is with its object: `makes a bid`, `makes its debut`, `wants $100 million`."""
    made = _MADE.match(folded, end) if word in ("makes", "made") else None
    if made is not None:
        return "planned" if made.group(1) in ("bid", "offer", "proposal") else "done"
    if word in ("prices", "priced") and _FLOATED.match(folded, end):
        return "done"
    if word in _MULTIPLIES and _VALUE.match(folded, end):
        return "done"
    return "rumour" if word == "wants" and _WISH.match(folded, end) else "fact"


def _inner(folded: str, clause: Clause) -> tuple[str, int, int]:
    """Return (kind, start, end) of the verb behind `says`."""
    match = _INNER.match(folded, clause.verb_end)
    if match is None:
        return "fact", clause.verb_start, clause.verb_end
    kind = str(match.lastgroup)
    return kind, match.start(kind), match.end()
