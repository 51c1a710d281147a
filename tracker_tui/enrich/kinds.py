"""What kind of piece a headline announces: news, or something that has no happening of its own."""

from __future__ import annotations

import re

from tracker_tui.enrich.passages import fold
from tracker_tui.enrich.phrases import trie_pattern
from tracker_tui.enrich.tables import read_table

_ORDER = ("series", "deal", "review", "view")
_CUES = {key: cues.split(" | ") for key, cues in read_table("kinds.txt")}
_MEANING = {cue: kind for kind in reversed(_ORDER) for cue in _CUES.get(kind, ())}
_ANYWHERE = re.compile(trie_pattern(_MEANING)).findall
_STARTS = tuple(
    (key.removesuffix("^"), re.compile(trie_pattern(cues)))
    for key, cues in _CUES.items()
    if key.endswith("^")
)
_PRICE_CUT = re.compile(
    r"(?:\$[\d.,]{1,9}|\d%|\bpercent) (?:off|cheaper)\b|\bsave (?:over |up to )?\$|\b(?:under|just|only) \$\d"
)
_LIST = re.compile(r"(?:the )?\d{1,2} (?!countries|people|states|us )[a-z]+ [a-z]+")
_REVIEWED = re.compile(r"\breview(?:\s*[(:—-]|$)")


def kind_of(title: str) -> str:
    """Return `series`, `deal`, `review`, `view` or `news` for a headline."""
    text = fold(title[:300])
    found = {_MEANING[cue] for cue in _ANYWHERE(text)}
    if ("$" in text or "%" in text or "percent" in text) and _PRICE_CUT.search(text):
        found.add("deal")
    found.update(kind for kind, starts in _STARTS if starts.match(text))
    if text.rstrip("\"' ").endswith("?") or _LIST.match(text):
        found.add("view")
    if "review" in text and _REVIEWED.search(text):
        found.add("review")
    return next((kind for kind in _ORDER if kind in found), "news")
