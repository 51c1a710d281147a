"""How far a happening is, from the verb of its clause and the words that hedge it."""

from __future__ import annotations

import re

from tracker_tui.enrich.deals.clauses import LONGEST, Clause
from tracker_tui.enrich.deals.objects import deed, is_forecast, state, talk
from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy

_Told = tuple[str | None, int, int]
_INNER = lazy(
    r" (?:that )?(?:it |they |he |she |(?:the|his|her|its|their) (?:[\w-]+ ){0,3}"
    r"(?:company|startup|firm|chipmaker|board) )?"
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
_HEDGES = words(
    "reportedly talk talks said rumored rumoured mull mulls report reports source sources"
)
"""Every hedge holds one of these."""
_DROPS = "drop dropp scrap scrapp abandon cancel cancell shelv ax ditch revers"
_CALLED_OFF = lazy(
    rf"\b(?:(?:{'|'.join(_DROPS.split())})(?:s|es|ed)? (?:its |the |their |his )?"
    r"(?:[\w$.-]+ )?(?:plans?|deal|bid|takeover|acquisition|project|offer)|called off|calls off|falling apart|"
    r"fell through|falls through|walked away from|walks away from|backed out of|backs out of|blocking \w+'s)\b"
)
_OFF = words("called calls apart through walked walks backed backs blocking") | {
    stem + end for stem in _DROPS.split() for end in ("", "s", "es", "ed")
}
"""All that is called off holds one of these."""
_DONE_OBJECT = lazy(
    r"[$€£][\d.,]+ ?\w{0,8} (?:raise|acquisition|takeover|buyout|round|funding round|seed round|"
    r"(?:stock |stock market |market |trading |nasdaq )debut)\b"
    r"(?! (?:offer|bid|proposal|talks|approach|attempt))"
)
_UNSURE = lazy(r"\b(?:reported|rumou?red|potential|possible|likely) $")
_PLAN_OBJECT = lazy(
    r"[$€£][\d.,]+ ?\w{0,8} (?:[a-z]+ )?(?:plan|deal|bid|push) to (?:buy|acquire|build|invest|merge|take|raise|spend)\b"
)
_OWN = lazy(r"(?:I|My|I'm|I’m|I've|I’ve)\b")
_LOST_DEAL = lazy(r"[^,;]{0,40}\b(?:deal|contract|bid|order|customer|client)\b")
_STOCK = lazy(r" (?:stock|shares) $")
"""What goes up and down, whoever is in talks; without an owner the talks are the news."""


def find_stage(passage: Passage, clause: Clause, money: bool) -> _Told:
    """Return (stage, start, end of the words that tell it); the stage is None where nothing tells one."""
    folded = passage.folded
    kind, start, end = clause.kind, clause.verb_start, clause.verb_end
    if kind == "says":
        kind, start, end = _inner(folded, clause)
    own = passage.text[clause.subject_start : clause.subject_start + 1] in ("I", "M")
    if (
        clause.framed
        or (own and _OWN.match(passage.text, clause.subject_start))
        or _nobody(folded, clause)
    ):
        return ("fact" if money or clause.kind else None), start, end
    forms = passage.words.forms
    kept = _OFF.isdisjoint(forms)
    strong = None if kept else _CALLED_OFF.search(folded, clause.start, LONGEST)
    if strong is not None:
        return "cancelled", strong.start(), strong.end()
    if folded[start:end] == "lost a" and not _LOST_DEAL.match(folded, end):
        kind = "fact"
    if kind in ("cancelled", "paused"):
        return kind, start, end
    if clause.sourced and not (kind == "fact" and folded.startswith("report:")):
        return "rumour", start, end
    plain = _HEDGES.isdisjoint(forms)
    hedge = None if plain else _HEDGED.search(folded, clause.start, clause.end)
    if hedge is not None and _softens(hedge, kind, start):
        traded = kind == "fact" and _STOCK.search(folded, clause.subject_start, clause.subject_end)
        if not traded:
            return "rumour", hedge.start(), hedge.end()
    return _by_verb(folded, clause, (kind, start, end), money)


def _nobody(folded: str, clause: Clause) -> bool:
    """Return whether a clause says that nobody does something: `none of its rivals is building a fab`."""
    return folded.startswith(("none of ", "no one ", "nobody "), clause.subject_start)


def _softens(hedge: re.Match[str], kind: str, verb_start: int) -> bool:
    """Return whether a hedge makes a rumour of a kind of verb: a state that a report tells is no rumour."""
    told = hedge.group()
    if kind == "agreed":
        return told == "reportedly" and hedge.start() < verb_start
    if told[0] in ",-":
        return kind != "fact" or "source" in told
    return kind != "done" or (
        told[0] in "roa" and not (told[0] == "r" and _later(hedge, verb_start))
    )


def _later(hedge: re.Match[str], verb_start: int) -> bool:
    """Return whether a hedge stands in a clause behind the one that tells a deed: `buys it after reportedly …`."""
    return ", " in hedge.string[verb_start : hedge.start()] if hedge.start() > verb_start else False


def _by_verb(folded: str, clause: Clause, verb: tuple[str, int, int], money: bool) -> _Told:
    """Return the stage that a verb tells with its object."""
    kind, start, end = verb
    word = folded[start:end]
    if kind == "done":
        kind = deed(folded, clause, word, end)
    elif kind == "rumour":
        kind = talk(folded, clause, word, end)
    elif kind == "passive":
        bought = word.startswith(("acquired", "is acquired", "was acquired", "bought", "sold to"))
        kind = "done" if bought else "fact"
    elif kind == "planned" and is_forecast(folded, word, end):
        kind = "fact"
    elif kind == "fact":
        kind = state(folded, word, end)
    if kind not in ("", "fact"):
        return kind, start, end
    for stage, pattern in (("done", _DONE_OBJECT), ("planned", _PLAN_OBJECT)) if money else ():
        noun = pattern.search(folded, clause.start, clause.end)
        if noun is not None:
            unsure = _UNSURE.search(folded, max(clause.start, noun.start() - 20), noun.start())
            return ("rumour" if unsure else stage), noun.start(), noun.end()
    return ("fact" if money or kind else None), start, end


def _inner(folded: str, clause: Clause) -> tuple[str, int, int]:
    """Return (kind, start, end) of the verb behind `says`."""
    match = _INNER.match(folded, clause.verb_end)
    bidden = folded.startswith(" to ", clause.verb_end) and folded[clause.verb_start] == "t"
    if match is None or bidden:  # `told staff to stop`
        return "fact", clause.verb_start, clause.verb_end
    kind = str(match.lastgroup)
    return kind, match.start(kind), match.end()
