"""The sentences that tell an event best: near the centroid of all reports, with actors and figures, each new.

Score of a sentence = cosine with the centroid of its story (terms weighted by inverse document frequency) + what it
carries - how much it leans on others; then maximal marginal relevance (Carbonell & Goldstein 1998) against what was
already chosen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker_tui.digest.telling.headlines import loose
from tracker_tui.digest.telling.sentences import Candidate, candidates, title_quote
from tracker_tui.enrich.events.background import UNSEEN, weights
from tracker_tui.enrich.words.tokens import terms
from tracker_tui.model.enrichment import STAGES, Evidence
from tracker_tui.model.item import ItemDetail

_MOST_ITEMS = 12
_SAME = 0.62
"""From this likeness on a sentence tells nothing new."""
_CENTROID_TERMS = 60
_CENTRAL = 1.3
"""What being in the middle of all reports weighs in the choice of a headline, against what it carries."""
_TURNS = ("cancelled", "paused")
_OVERTAKEN = 0.8
"""What a headline loses that still tells as coming what was called off."""
Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its vector and its score before comparing."""

    candidate: Candidate
    vector: Vector
    score: float


def vector(text: str) -> Vector:
    """Return the terms of a text with their weights, of length 1; empty for a text without terms."""
    idf = weights()
    told = terms(text)
    found = {term: idf.get(term, UNSEEN) for term in told}
    if len(found) < len(told):
        counts = Counter(told)
        found = {term: (1 + math.log(counts[term])) * weight for term, weight in found.items()}
    return normal(found)


def normal(one: Vector) -> Vector:
    """Return a vector of length 1 in the same direction; an empty one stays empty."""
    norm = math.sqrt(sum([weight * weight for weight in one.values()]))
    return {term: weight / norm for term, weight in one.items()} if norm else {}


def likeness(one: Vector, two: Vector) -> float:
    """Return the cosine of two vectors, 0..1."""
    small, large = (one, two) if len(one) < len(two) else (two, one)
    return sum([weight * large[term] for term, weight in small.items() if term in large])


def centroid(vectors: Iterable[Vector]) -> Vector:
    """Return the direction of the sum of vectors, its heaviest terms only."""
    total: Vector = {}
    for one in vectors:
        for term, weight in one.items():
            total[term] = total.get(term, 0.0) + weight
    return normal(dict(sorted(total.items(), key=_heaviest)[:_CENTROID_TERMS]))


def _heaviest(term: tuple[str, float]) -> tuple[float, str]:
    return -term[1], term[0]


def carries(item: ItemDetail, evidence: Evidence) -> float:
    """Return what a stretch of an item carries: figures, organisations, the stage's and the themes' words, 0..1.6."""
    found = item.enrichment
    figures = sum(_inside(figure.evidence, evidence) for figure in found.figures)
    names = {tag.name for tag in found.orgs if _inside(tag.evidence, evidence)}
    stage = found.deal.evidence is not None and _inside(found.deal.evidence, evidence)
    theme = any(_inside(tag.evidence, evidence) for tag in found.themes)
    return min(figures, 2) * 0.3 + min(len(names), 2) * 0.25 + stage * 0.3 + theme * 0.2


def _inside(inner: Evidence, outer: Evidence) -> bool:
    return inner.field == outer.field and outer.start <= inner.start and inner.end <= outer.end


def scored(items: Sequence[ItemDetail], prefer: str = "") -> list[Scored]:
    """Return the candidate sentences of a story's items with their scores, best first.

    prefer: a language code; sentences of other languages come after.
    """
    chosen = items[:_MOST_ITEMS]
    found = [candidate for item in chosen for candidate in candidates(item)]
    middle = centroid(
        [vector(item.title) for item in chosen] + [vector(c.evidence.text) for c in found[:60]]
    )
    rated = []
    for candidate in found:
        vec = vector(candidate.evidence.text)
        score = (
            likeness(vec, middle)
            + carries(candidate.item, candidate.evidence)
            - candidate.penalty
            - 0.06 * candidate.place
            - _doubt(candidate.item, prefer)
        )
        rated.append(Scored(candidate, vec, score))
    return sorted(rated, key=lambda one: (-one.score, one.candidate.item.id, one.candidate.place))


def _doubt(item: ItemDetail, prefer: str) -> float:
    """Return what speaks against quoting an item: low trust, another language than preferred."""
    foreign = bool(prefer and item.language and item.language.split("-")[0] != prefer)
    return {"normal": 0.0, "seed": 0.0, "secondary": 0.3}.get(item.trust, 0.6) + 0.5 * foreign


def choose(rated: Sequence[Scored], count: int, told: Sequence[Vector] = ()) -> list[Scored]:
    """Return up to count sentences that say something new beside what is told, in order of choice."""
    picked: list[Scored] = []
    against = list(told)
    pool = [one for one in rated if one.candidate.penalty < 0.55 and one.score > 0.2]
    while pool and len(picked) < count:
        best = max(pool, key=lambda one: one.score - 0.8 * _nearest(one, against))
        pool.remove(best)
        if _nearest(best, against) < _SAME:
            picked.append(best)
            against.append(best.vector)
    return picked


def _nearest(one: Scored, against: Sequence[Vector]) -> float:
    return max((likeness(one.vector, other) for other in against), default=0.0)


def is_overtaken(item: ItemDetail, stage: str | None) -> bool:
    """Return whether a report still tells as coming what its story's stage says was called off."""
    return stage in _TURNS and item.enrichment.deal.stage in STAGES


def best_title(
    items: Sequence[ItemDetail], prefer: str = "", stage: str | None = None
) -> tuple[ItemDetail, Evidence]:
    """Return the headline that tells most of a story's news in its own words.

    stage: of the story; what was called off is not told as the plan it was.
    """
    chosen = items[:_MOST_ITEMS]
    if len(chosen) == 1:
        return chosen[0], title_quote(chosen[0])
    middle = centroid(vector(item.title) for item in chosen)

    def worth(item: ItemDetail) -> tuple[float, int]:
        title = title_quote(item)
        vague = title.text.endswith("?") or len(title.text) < 25
        long = max(0.0, (len(title.text) - 160) / 200)
        return (
            _CENTRAL * likeness(vector(title.text), middle)
            + carries(item, title)
            - _doubt(item, prefer)
            - 0.6 * vague
            - loose(title.text)
            - long
            - _OVERTAKEN * is_overtaken(item, stage)
        ), -item.published

    item = max(chosen, key=worth)
    return item, title_quote(item)
