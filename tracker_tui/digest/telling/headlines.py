"""How far a headline is from one plain statement of the matter, and whether it is cut off or a riddle."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker_tui.digest.telling.genres import genre
from tracker_tui.digest.telling.sentences import PREAMBLE, has_verb, is_cjk
from tracker_tui.enrich.names.vocabulary import is_common

_WARMS_UP = re.compile(PREAMBLE, re.IGNORECASE)
_CUT_WORD = 4
_ENDINGS = (
    "er",
    "ers",
    "ed",
    "e",
    "es",
    "ing",
    "ion",
    "ions",
    "y",
    "al",
    "ly",
    "ment",
    "ty",
    "le",
    "on",
    "nt",
    "t",
    "n",
)
_STATEMENTS = re.compile(r"[.!?]['”’\"]? [A-Z“‘\"']\S+ \S+")
_UNNAMED = re.compile(
    r"(?:^|[?!:] )(?:this|these|an?|the|one|ex-\w+)\b[^,.:;]{0,60}\b(?:\d\d-year-old|provider|operator|"
    r"startup|founders?|company|scaleup|pioneer|engineer|"
    r"maker|giant|winner|firm|spin-?off|unicorn|veterans?|researchers?|executives?|duo|trio)(?:['’]s)?\b"
    r"(?=.{0,60}\b(?:raise[sd]?|is spending|just|tripled|doubled|wants?|hits?|gets?|got|won|filed|bets?)\b)"
    r"|^(?:an? )?(?:tiny|little-known|obscure|mystery|unknown) (?:[\w-]+ )?(?:company|startup|firm|lab|maker)\b"
    r"|\b(?:in|into|buys?|bought|backs?|backed|acquire[sd]?) (?:an?|this|the one) (?:[\w-]+ ){0,2}"
    r"(?:company|startup|firm|business) (?:that|which|nobody|no one)\b",
)
"""A riddle about who it is: `This chip startup just raised …`, `backs a company that …`; for small letters."""
_SPOKEN = re.compile(
    r"\b(?:we|we['’](?:re|ll|ve)|you|you['’](?:re|ll|ve|d)|your|i['’](?:m|ve|d)|my|our)\b|\bhere(?:['’]s| is| are)\b|"
    r"^even\b|\breally\b|"
    r"\b(?:turns out|looks like|it seems|somewhat|sort of|good luck|no wonder|guess what|won['’]t be cheap|"
    r"don['’]t (?:expect|hold|worry)|and (?:it|that)['’]s)\b",
)
"""Somebody chats with the reader; for small letters."""
_TRADING = re.compile(
    r"\b(?:stocks?|shares)\b.{0,30}\b(?:surg|jump|soar|plung|rall|rout|rise|rose|fall|fell|sink|sank|slid|drop|tumbl|"
    r"increas|climb|slump)|\bstock rout\b|"
    r"^(?!.*\b(?:revenue|sales|profit|income|prices?|shipments?|users?)\b).{0,60}\b(?:increases?|jumps?|surges?|soars?|falls?|"
    r"drops?|plunges?|sinks?|slides?|closes up) (?:by |almost |nearly |more than |over |about |around )*\d+(?:\.\d+)?%",
)
"""How the market took a matter, not the matter; for small letters."""
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
"""What a feed escaped twice: `that&#8217;s`."""
_OPENING_QUOTE = re.compile(r"^[‘“'\"].{25,}?[’”'\"]\s*[:,;—–-]")


@lru_cache(maxsize=4096)
def loose(title: str) -> float:
    """Return how far a headline is from one plain statement of the matter, 0..4.7: two sentences, a riddle, a chat."""
    low = title.lower()
    return (
        (
            0.5
            if _STATEMENTS.search(title) or _WARMS_UP.match(title) or _ENTITY.search(title)
            else 0.0
        )
        + (0.5 if is_riddle(title) else 0.0)
        + (0.5 if _OPENING_QUOTE.match(title) else 0.0)
        + (0.5 if genre(title)[0] else 0.0)
        + (0.5 if _SPOKEN.search(low) else 0.0)
        + (1.2 if _TRADING.search(low) else 0.0)
        + (1.0 if is_cut(title) else 0.0)
    )


def is_cut(title: str) -> bool:
    """Return whether a headline ends inside a word: the last one is none until an ending is put to it."""
    last = title.rpartition(" ")[2]
    if not (last.isalpha() and last.islower() and last.isascii()) or len(last) < _CUT_WORD:
        return False
    return not is_common(last) and any(is_common(last + ending) for ending in _ENDINGS)


def is_escaped(title: str) -> bool:
    """Return whether a headline shows what a feed escaped twice."""
    return _ENTITY.search(title) is not None


def is_fragment(title: str) -> bool:
    """Return whether an English headline has no verb, as a heading or a file's name."""
    return not is_cjk(title) and not has_verb(title)


def is_riddle(title: str) -> bool:
    """Return whether a headline hides who it is about."""
    return _UNNAMED.search(title.lower()) is not None
