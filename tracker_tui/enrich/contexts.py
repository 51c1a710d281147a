"""The words around a name that is also a common word, a product or a person: whether it is an actor there."""

from __future__ import annotations

import re

from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.vocabulary import is_common, kind_of, words

_VERBS = words(
    """
    accuses accused acquires acquired adds added agrees agreed alleges alleged announces announced appoints
    appointed argues backs backed bags bans banned beats becomes believes blocks blocked braces breaks broke brings
    brought builds built buys bought calls called can changes chose claims claimed closes closed confirms confirmed
    considers could creates created cuts cut debuts debuted delays delayed denies denied describes did didn't
    discloses disclosed does doesn't doubles doubled drops dropped emerges emerged ends ended enters entered expands
    expanded expects expected explores eyes faces faced fights files filed finds fires fired fixes fixed follows
    forces forced forecasts found gave gets gives goes got had halts halted has hasn't hires hired hits inks inked
    introduces introduced invests invested is isn't joins joined keeps kept kills knows lands launches launched lays
    laid leads leaves led lets limits loses lost made makes merges merged moves moved mulls names named nabs nears
    needs offers offered opens opened operates operated orders ordered owns owned partners partnered patches patched
    pauses pays paid pivots plans planned posts posted powers prepares proves provides publishes published pulls
    pulled pushes puts quits raises raised raising ramps redesigns refuses rejects rejected relaunches releases
    released removes removed replaces reports reported restarts reveals revealed rises rolls rolled said says scores
    scraps scrapped secures secured seeks sees sells sends sent sets settles settled shares ships shipped shows
    showed shuts shut signs signed slashes snaps sold sought speeds spends spent spins starts started stops strikes
    sues sued suspends suspended takes targets teams tells tests tested thinks threatens told took tops topped
    trains trims turns unveils unveiled updates upgrades urges urged uses used vows wants warned warns was will wins
    withdraws won won't works would
    """
)
_ADVERBS = words("also now just reportedly quietly finally officially still")
_ROLES = (
    r"(?:co-?)?CEO|CFO|CTO|COO|CIO|CISO|CPO|chief|co-?founders?|founders?|founding|president|chair(?:man|woman)?|"
    r"exec(?:utive)?s?|boss|[SE]?VP|board|shareholders|investors|employees|workers|staff|engineers?|researchers?|"
    r"customers|users|spokes(?:person|man|woman)|lawyers|shares|stock|IPO|earnings|revenue|valuation|headquarters|"
    r"subsidiary|unit|data cent(?:er|re)s?|deal|lawsuit|acquisition|merger|parent|owners?"
)
_AFTER = re.compile(
    rf"'s\b|(?: (?:{_ROLES})\b)"
    r"| to (?:acquire|buy|raise|invest|sell|launch|cut|build|pay|sue|lay|join|take|open|shut|spend|go public|merge|use|"
    r"make|offer|get|lead|add|bring|stop|let|start|end)\b"
    r"|, (?:which|whose|a|an|the (?:maker|company|startup|owner|parent|firm))\b"
    r"|-(?:backed|based|owned|made|built|developed|funded|operated|linked|led|designed)\b"
    r"| (?:Inc|Corp|Ltd|LLC|Labs|Group|Holdings)\b| \((?:NYSE|NASDAQ|Nasdaq)"
)
_BEFORE = re.compile(
    r"\b(?:startup|start-up|company|maker|firm|giant|operator|provider|unicorn|rival|retailer|chipmaker|brands?|"
    r"led by|backed by|owned by|acquired by|sold by|run by|according to|acquires?|acquired|acquisition of|buys?|sues?|"
    r"suing|partners with|partnership with|deal with|talks with|merge with|invests in|invested in|investment in|"
    r"stake in|shares of|shares in|why|how|did|does|inside|behind|meet) $",
    re.IGNORECASE,
)
_CAPITALISED_BEFORE = re.compile(r"[A-Z][\w.&+-]*[ -]$")
_DETERMINED = re.compile(r"\b(?:the|an?|your|my|this|our|his|her|their) $", re.IGNORECASE)
_NUMBERED = re.compile(r" \d|-\d")
_NEXT_WORDS = re.compile(r" ([\w'-]+)(?: ([\w'-]+))?")
_LICENSED = re.compile(r"[- ][Ll]icensed?\b")
_OUTLET_ACTS = re.compile(
    r"(?:'s)? (?:sues|sued|v\.|vs\.|lays off|laid off|to lay off|lawsuit|subscribers|subscriptions|parent|owner|"
    r"publisher|union|staffers|journalists|signs|strikes|licens|to acquire|to buy|acquires|bans|blocks|deal\b|layoffs|"
    r"newsroom|employees|workers|launches|tests|partners|CEO|chief executive)"
)
_OUTLET_BEFORE = re.compile(
    r"\b(?:sues|sued|suing|acquires|acquired|acquire|buys|bought|buy|owner of|parent of|publisher of|lawsuit against|"
    r"deal with|partnership with|partners with|against|stake in)(?: the)? $",
    re.IGNORECASE,
)
_LOWER_WORD = re.compile(r"(?<![^\s\"'(])[a-z]{4,}")
_UPPER_WORD = re.compile(r"(?<![^\s\"'(])[A-Z][a-z]{3,}")


def is_sentence_case(passage: Passage, start: int, end: int) -> bool:
    """Return whether the words from start to end are not all capitalised as in a title."""
    text = passage.text[start:end]
    lower = len(_LOWER_WORD.findall(text))
    return lower >= 2 and lower * 2 >= len(_UPPER_WORD.findall(text))


def stands(passage: Passage, start: int, end: int, mode: str) -> bool:
    """Return whether a name, marked or not (see names.py), stands for its organisation there."""
    if mode == "^":
        return _outlet_acts(passage.text, start, end)
    if _LICENSED.match(passage.text, end) or _follows_given_name(passage.text, start, end):
        return False
    if mode == "?":
        return acts(passage, start, end)
    return mode != "!" or acts(passage, start, end, strictly=True)


def acts(passage: Passage, start: int, end: int, *, strictly: bool = False) -> bool:
    """Return whether the words around a common word show that it is an actor's name there.

    strictly: a capital letter inside a sentence doesn't suffice.
    """
    text = passage.text
    first, last = passage.sentence_of(start)
    before = text[max(first, start - 40) : start]
    after = text[end : end + 40].replace("’", "'")
    if _DETERMINED.search(before) or _NUMBERED.match(after):
        return False
    if _BEFORE.search(before):
        return True
    if _CAPITALISED_BEFORE.search(before) or _is_given_name(text, start, end):
        return False
    if _AFTER.match(after) or _verb_follows(after) or (after[:2] == ": " and start == 0):
        return True
    if strictly or not before.strip("\"'(‘“ "):
        return False
    return is_sentence_case(passage, first, last)


def _verb_follows(after: str) -> bool:
    found = _NEXT_WORDS.match(after)
    if not found:
        return False
    one, two = found.group(1).lower(), (found.group(2) or "").lower()
    return one in _VERBS or (one in _ADVERBS and two in _VERBS)


def _outlet_acts(text: str, start: int, end: int) -> bool:
    """Return whether an outlet is an actor there (sues, is bought, cuts jobs) and not just who tells."""
    return bool(
        _OUTLET_ACTS.match(text, end) or _OUTLET_BEFORE.search(text[max(0, start - 30) : start])
    )


def _follows_given_name(text: str, start: int, end: int) -> bool:
    """Return whether the word is the surname in `Michael Dell`."""
    if start < 3 or text[start - 1] != " " or not text[start].isupper() or " " in text[start:end]:
        return False
    first = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    return kind_of(first) == "given" and not is_common(first)


def _is_given_name(text: str, start: int, end: int) -> bool:
    """Return whether the word is the given name in `Heidi Overton`."""
    follows = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return follows and kind_of(text[start:end]) == "given"
