"""What the words of a headline give away: kind of piece, stage and action, all found in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from tracker_tui.enrich.words.passages import fold
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.phrases import trie_pattern
from tracker_tui.enrich.words.tables import read_table

_FILES = {"kind": "kinds.txt", "stage": "stages.txt", "action": "actions.txt"}
_KINDS = ("series", "deal", "review", "comment", "view")
_STAGES = (("rumour", 1), ("done", 3), ("planned", 2))

Meanings = frozenset[tuple[str, str]]
Cues = tuple[str, int, frozenset[str]]
"""Kind, stage and actions."""


class _Book(NamedTuple):
    """Cues anywhere in a headline and what they mean, cues it begins with and the kinds they tell."""

    meanings: dict[str, Meanings]
    find: Callable[[str], list[str]]
    starts: dict[str, str]
    begin: Callable[[str], re.Match[str] | None]


@cache
def _book() -> _Book:
    """Return the cues; a cue also means what the shorter cues inside it mean, but for another stage."""
    found: dict[str, set[tuple[str, str]]] = {}
    starts: dict[str, str] = {}
    for name, file in _FILES.items():
        for key, cues in read_table(file):
            if key.endswith("^"):
                starts.update(dict.fromkeys(cues.split(" | "), key[:-1]))
                continue
            for cue in cues.split(" | "):
                found.setdefault(cue, set()).add((name, key))
    meanings = {cue: frozenset(own | _inner(cue, own, found)) for cue, own in found.items()}
    find, begin = re.compile(trie_pattern(meanings)), re.compile(trie_pattern(starts))
    return _Book(meanings, find.findall, starts, begin.match)


def _inner(
    cue: str, own: set[tuple[str, str]], found: dict[str, set[tuple[str, str]]]
) -> set[tuple[str, str]]:
    """Return what the shorter cues inside a cue mean."""
    words = cue.split(" ")
    spans = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    inner = {meaning for span in spans for meaning in found.get(span, ())}
    staged = any(name == "stage" for name, _ in own)
    return {one for one in inner if one[0] != "stage" or not staged}


_PRICE_CUT = lazy(
    r"(?:\$[\d.,]{1,9}|\d%|\bpercent) (?:off|cheaper)\b|\bsave (?:over |up to )?\$|\b(?:under|just|only) \$\d"
)
_LIST = lazy(r"(?:the )?\d{1,2} (?!countries|people|states|us )[a-z]+ [a-z]+")
_REVIEWED = lazy(r"\breview(?:\s*[(:—-]|$)")
_NOTHING: Meanings = frozenset()


def read_cues(title: str) -> Cues:
    """Return kind, stage and actions of a headline.

    kind: `series`, `deal`, `review`, `comment`, `view` or `news`; stage: 1 rumour, 2 plan, 3 done, 0 unknown.
    """
    text = fold(title[:300])
    kinds, stage, actions = _told(frozenset(_book().find(text)))
    kinds = kinds | _shape(text)
    kind = next((kind for kind in _KINDS if kind in kinds), "news") if kinds else "news"
    return kind, stage, actions


@lru_cache(maxsize=8192)
def _told(cues: frozenset[str]) -> tuple[frozenset[str], int, frozenset[str]]:
    """Return the kinds, the stage and the actions that cues stand for; few sets of cues are frequent."""
    known = _book().meanings
    meanings = _NOTHING.union(*(known[cue] for cue in cues))
    stage = next((number for value, number in _STAGES if ("stage", value) in meanings), 0)
    kinds = frozenset(value for name, value in meanings if name == "kind")
    return kinds, stage, _shared(frozenset(value for name, value in meanings if name == "action"))


@lru_cache(maxsize=4096)
def _shared(actions: frozenset[str]) -> frozenset[str]:
    """Return one object for equal sets: many items do the same."""
    return actions


def _shape(text: str) -> set[str]:
    """Return the kinds that the form of a folded headline gives away."""
    book = _book()
    start = book.begin(text)
    found = {book.starts[start.group()]} if start else set()
    if ("$" in text or "%" in text or "percent" in text) and _PRICE_CUT.search(text):
        found.add("deal")
    if "?" in text[-4:] and text.rstrip("\"' ").endswith("?"):
        found.add("view")
    if text[:1] in "0123456789t" and _LIST.match(text):
        found.add("comment")
    if "review" in text and _REVIEWED.search(text):
        found.add("review")
    return found
