"""What the words of a headline give away: kind of piece, stage and action, all found in one pass."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker_tui.enrich.passages import fold
from tracker_tui.enrich.phrases import trie_pattern
from tracker_tui.enrich.tables import read_table

_FILES = {"kind": "kinds.txt", "stage": "stages.txt", "action": "actions.txt"}
_KINDS = ("series", "deal", "review", "comment", "view")
_STAGES = (("rumour", 1), ("done", 3), ("planned", 2))

Meanings = frozenset[tuple[str, str]]


def _read() -> tuple[dict[str, Meanings], dict[str, str]]:
    """Return cue -> what it means, also by the shorter cues inside it, and the cues for beginnings."""
    found: dict[str, set[tuple[str, str]]] = {}
    starts: dict[str, str] = {}
    for name, file in _FILES.items():
        for key, cues in read_table(file):
            if key.endswith("^"):
                starts.update(dict.fromkeys(cues.split(" | "), key[:-1]))
                continue
            for cue in cues.split(" | "):
                found.setdefault(cue, set()).add((name, key))
    meanings = {}
    for cue, own in found.items():
        words = cue.split(" ")
        spans = (
            " ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)
        )
        inner = {meaning for span in spans for meaning in found.get(span, ())}
        staged = any(name == "stage" for name, _ in own)
        meanings[cue] = frozenset(own | {one for one in inner if one[0] != "stage" or not staged})
    return meanings, starts


_MEANINGS, _STARTS = _read()
_find = re.compile(trie_pattern(_MEANINGS)).findall
_begin = re.compile(trie_pattern(_STARTS)).match
_PRICE_CUT = re.compile(
    r"(?:\$[\d.,]{1,9}|\d%|\bpercent) (?:off|cheaper)\b|\bsave (?:over |up to )?\$|\b(?:under|just|only) \$\d"
)
_LIST = re.compile(r"(?:the )?\d{1,2} (?!countries|people|states|us )[a-z]+ [a-z]+")
_REVIEWED = re.compile(r"\breview(?:\s*[(:—-]|$)")
_NOTHING: Meanings = frozenset()


def read_cues(title: str) -> tuple[str, int, frozenset[str]]:
    """Return kind, stage and actions of a headline.

    kind: `series`, `deal`, `review`, `comment`, `view` or `news`; stage: 1 rumour, 2 plan, 3 done, 0 unknown.
    """
    text = fold(title[:300])
    kinds, stage, actions = _told(frozenset(_find(text)))
    kinds = kinds | _shape(text)
    kind = next((kind for kind in _KINDS if kind in kinds), "news") if kinds else "news"
    return kind, stage, actions


@lru_cache(maxsize=8192)
def _told(cues: frozenset[str]) -> tuple[frozenset[str], int, frozenset[str]]:
    """Return the kinds, the stage and the actions that cues stand for; few sets of cues are frequent."""
    meanings = _NOTHING.union(*(_MEANINGS[cue] for cue in cues))
    stage = next((number for value, number in _STAGES if ("stage", value) in meanings), 0)
    kinds = frozenset(value for name, value in meanings if name == "kind")
    return kinds, stage, _shared(frozenset(value for name, value in meanings if name == "action"))


@lru_cache(maxsize=4096)
def _shared(actions: frozenset[str]) -> frozenset[str]:
    """Return one object for equal sets: many items do the same."""
    return actions


def _shape(text: str) -> set[str]:
    """Return the kinds that the form of a folded headline gives away."""
    start = _begin(text)
    found = {_STARTS[start.group()]} if start else set()
    if ("$" in text or "%" in text or "percent" in text) and _PRICE_CUT.search(text):
        found.add("deal")
    if text.rstrip("\"' ").endswith("?"):
        found.add("view")
    if _LIST.match(text):
        found.add("comment")
    if "review" in text and _REVIEWED.search(text):
        found.add("review")
    return found
