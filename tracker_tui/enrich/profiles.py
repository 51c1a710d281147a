"""An item as the grouping sees it: its weighted terms, its kind, how far the happening is."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import pairwise

from tracker_tui.enrich.background import UNSEEN, collocations, names, weights
from tracker_tui.enrich.headlines import headline
from tracker_tui.enrich.kinds import kind_of
from tracker_tui.enrich.passages import fold
from tracker_tui.enrich.phrases import trie_pattern
from tracker_tui.enrich.tables import read_table
from tracker_tui.enrich.tokens import terms

_CUES = {cue: stage for stage, cues in read_table("stages.txt") for cue in cues.split(" | ")}
_ACTIONS = {cue: action for action, cues in read_table("actions.txt") for cue in cues.split(" | ")}
_find_actions = re.compile(trie_pattern(_ACTIONS)).findall
_STAGES = {"rumour": 1, "planned": 2, "agreed": 2, "done": 3}
_find_cues = re.compile(trie_pattern(_CUES)).findall


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item on its way to an event.

    key: whatever tells items apart; when: seconds since 1970 UTC of publication;
    orgs, figures as (value, unit), stage, regions, themes: what the other rules found, all optional.
    """

    key: Hashable
    when: int
    title: str
    summary: str = ""
    publisher: str = ""
    language: str = ""
    orgs: tuple[str, ...] = ()
    figures: tuple[tuple[float, str], ...] = ()
    stage: str | None = None
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The weighted terms of one item.

    total, norm: sum and Euclidean length of the weights; money: its terms for amounts; actions: its terms for
    what is done; stage: 0 unknown, 1 rumour, 2 plan, 3 done; soft: no piece of news.
    """

    key: Hashable
    when: int
    publisher: str
    weights: dict[str, float]
    total: float
    norm: float
    first: str
    subject: str
    names: frozenset[str]
    money: frozenset[str]
    actions: frozenset[str]
    stage: int
    kind: str


def profile(item: Candidate) -> Profile:
    """Return what the grouping needs to know of an item."""
    text = headline(item.title)
    found = terms(text)
    weighted = _weigh(found)
    norm = math.sqrt(sum(weight * weight for weight in weighted.values()))
    known = names()
    named = frozenset(term for term in weighted if term in known or weighted[term] == UNSEEN)
    return Profile(
        item.key,
        item.when,
        item.publisher,
        weighted,
        sum(weighted.values()) or 1.0,
        norm or 1.0,
        found[0] if found else "",
        next((term for term in found if term in named), ""),
        named,
        frozenset(term for term in weighted if term[0] in "$#"),
        frozenset(_ACTIONS[cue] for cue in _find_actions(fold(text[:300]))),
        _stage(item.title),
        kind_of(item.title),
    )


def _weigh(found: list[str]) -> dict[str, float]:
    """Return term -> weight; a term that its neighbour foretells (`Elon Musk`) is worth only what it adds."""
    known = weights()
    weighted = {term: known.get(term, UNSEEN) for term in found}
    foretold = collocations()
    for pair in pairwise(found):
        known_pair = foretold.get(pair)
        if known_pair:
            side, value = known_pair
            term = pair[side]
            weighted[term] = min(weighted[term], value)
    return weighted


def _stage(title: str) -> int:
    """Return 1 for a rumour, 2 for a plan, 3 for what is done, 0 where the headline doesn't tell."""
    cues = {_CUES[cue] for cue in _find_cues(fold(title[:300]))}
    for stage in ("rumour", "done", "planned"):
        if stage in cues:
            return _STAGES[stage]
    return 0
