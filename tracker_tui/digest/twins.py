"""Stories that tell one happening although they were grouped apart: told once in a digest.

Two stories are twins where they are at most three days apart and their words (headline and beginning of the text of
their best items) are alike, or where they share who acts and a rare figure or name, in whatever language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker_tui.digest.extract import Vector, centroid, likeness, vector
from tracker_tui.digest.stories import Story, near, story_of
from tracker_tui.enrich.background import UNSEEN, weights
from tracker_tui.enrich.tokens import terms
from tracker_tui.model.item import ItemDetail

DAYS = 3
ALIKE = 0.40
ALIKE_SAME_ACTOR = 0.27
_HEADS = 0.12
"""Headlines must share something too: a text may speak of another matter as background."""
_HEAD = 320
_RARE = 8.0


@dataclass(frozen=True, slots=True)
class _Face:
    story: Story
    vector: Vector
    head: Vector
    rare: frozenset[str]
    """Terms of its headlines that are seldom seen and written in Latin letters or digits."""


def merge(stories: Sequence[Story]) -> list[Story]:
    """Return the stories with twins put together under the one that comes first in the given order."""
    common = _common(stories)
    faces = [_face(story, common) for story in stories]
    leader = list(range(len(faces)))
    for at, face in enumerate(faces):
        for earlier in range(at):
            if leader[earlier] == earlier and _twins(faces[earlier], face):
                leader[at] = earlier
                break
    groups: dict[int, list[Story]] = {}
    for at, lead in enumerate(leader):
        groups.setdefault(lead, []).append(stories[at])
    return [
        story_of(found[0].key, [item for story in found for item in story.items])
        if len(found) > 1
        else found[0]
        for found in groups.values()
    ]


def _common(stories: Sequence[Story]) -> frozenset[str]:
    """Return the terms that so many stories use that they tell none of them apart."""
    counts = Counter(term for story in stories for term in set(terms(_text(story.first))))
    most = max(4, len(stories) // 10)
    return frozenset(term for term, count in counts.items() if count > most)


def _text(item: ItemDetail) -> str:
    return f"{item.title}. {item.summary[:_HEAD]}"


def _face(story: Story, common: frozenset[str]) -> _Face:
    texts = [_without(vector(_text(item)), common) for item in story.items[:4]]
    counts = Counter(term for item in story.items[:4] for term in set(terms(item.title)))
    idf = weights()
    rare = frozenset(
        term
        for term in counts
        if idf.get(term, UNSEEN) >= _RARE and term.isascii() and len(term) > 2
    )
    heads = centroid(vector(item.title) for item in story.items[:4])
    return _Face(story, centroid(texts), heads, rare)


def _without(one: Vector, common: frozenset[str]) -> Vector:
    kept = {term: weight for term, weight in one.items() if term not in common}
    norm = math.sqrt(sum(weight * weight for weight in kept.values()))
    return {term: weight / norm for term, weight in kept.items()} if norm else {}


def _twins(one: _Face, two: _Face) -> bool:
    if _days_apart(one.story, two.story) > DAYS or _stages_apart(one.story, two.story):
        return False
    alike = likeness(one.vector, two.vector)
    if alike >= ALIKE and likeness(one.head, two.head) >= _HEADS:
        return True
    shared = {*one.story.orgs[:4]} & {*two.story.orgs[:4]}
    if not shared:
        return False
    if alike >= ALIKE_SAME_ACTOR and one.story.actor == two.story.actor:
        return True
    return len(one.rare & two.rare - _names(shared)) >= 1 and _same_figure(one.story, two.story)


def _names(orgs: set[str]) -> set[str]:
    return {term for org in orgs for term in terms(org)}


def _same_figure(one: Story, two: Story) -> bool:
    return any(a.unit == b.unit and near(a.value, b.value) for a in one.values for b in two.values)


def _days_apart(one: Story, two: Story) -> float:
    gap = max(one.items[0].published, two.items[0].published) - min(
        one.items[-1].published, two.items[-1].published
    )
    return gap / 86_400


def _stages_apart(one: Story, two: Story) -> bool:
    """Return whether one is told as done and the other as rumour: two events of a storyline."""
    settled = ("agreed", "done", "cancelled")
    return (one.stage == "rumour") != (two.stage == "rumour") and (
        one.stage in settled or two.stage in settled
    )
