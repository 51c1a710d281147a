"""Stories that belong together although they were grouped apart: told in one place of a digest.

merge: so alike that they are one happening; their items are put together.
relate: one matter (a plan and the reaction to it, two facets of one announcement); the lesser story is told under the
greater one and keeps its own figures.

The rules were set on three whole days of judged news: of 33 double tellings among the 214 best stories 12 remain, and
of 28 stories told under another 16 are the same event and 7 the same storyline.
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
ALIKE = 0.45
_RARE = 6.5
_TELLING = 6.0
"""The least weight of rare words in common that says something: one name."""
_BEGINNING = 320
_ROUGHLY = 0.06
_MEMBERS = 4


@dataclass(frozen=True, slots=True)
class Face:
    """What of a story is compared: headline and beginning, headline alone, rare words of its headlines."""

    story: Story
    body: Vector
    head: Vector
    rare: frozenset[str]


@dataclass(frozen=True, slots=True)
class Family:
    """A story with the lesser ones that are told under it."""

    story: Story
    related: tuple[Story, ...] = ()


def families(stories: Sequence[Story]) -> list[Family]:
    """Return the stories, each once, twins merged and relatives under the one that comes first in the given order."""
    faces = _faces(stories)
    leaders: list[int] = []
    merged: dict[int, list[Story]] = {}
    related: dict[int, list[Story]] = {}
    for at, face in enumerate(faces):
        bonds = ((lead, bond(faces[lead], face)) for lead in leaders)
        lead, kind = next(((lead, kind) for lead, kind in bonds if kind), (at, ""))
        if not kind:
            leaders.append(at)
        elif kind == "twin":
            merged.setdefault(lead, []).append(face.story)
        else:
            related.setdefault(lead, []).append(face.story)
    return [
        Family(_together(stories[lead], merged.get(lead, [])), tuple(related.get(lead, ())))
        for lead in leaders
    ]


def _together(story: Story, twins: list[Story]) -> Story:
    if not twins:
        return story
    return story_of(story.key, [item for one in (story, *twins) for item in one.items])


def bond(one: Face, two: Face) -> str:
    """Return what two stories are to each other: `twin`, `related`, or nothing."""
    if _days_apart(one.story, two.story) > DAYS:
        return ""
    actor = _same_actor(one.story.actor, two.story.actor)
    shared = actor or bool({*one.story.orgs[:4]} & {*two.story.orgs[:4]})
    body, head = likeness(one.body, two.body), likeness(one.head, two.head)
    if shared and body >= ALIKE and head >= ALIKE and not _stages_apart(one.story, two.story):
        return "twin"
    idf = weights()
    rare = sum(idf.get(term, UNSEEN) for term in one.rare & two.rare)
    return "related" if _related(one, two, (body, head, rare), actor=actor, shared=shared) else ""


def _same_actor(one: str | None, two: str | None) -> bool:
    """Return whether two names are one, or one is the beginning of the other: New York, New York State."""
    return bool(one and two) and f"{one} ".startswith(f"{two} ") | f"{two} ".startswith(f"{one} ")


def _related(
    one: Face, two: Face, alike: tuple[float, float, float], *, actor: bool, shared: bool
) -> bool:
    body, head, rare = alike
    names = _TELLING if shared or actor else 2 * _TELLING
    if rare >= names and body >= 0.14 and _same_figure(one.story, two.story):
        return True
    if one.story.storyline == two.story.storyline and (shared or actor or body >= 0.2):
        return True
    if actor and _same_figure(one.story, two.story, _ROUGHLY):
        return True
    if not shared:
        return False
    return (
        (head >= 0.33 and body >= 0.28)
        or (min(head, body) >= 0.20 and head + body >= 0.62)
        or (actor and head >= 0.20 and body >= 0.18)
        or (rare >= _TELLING and body >= 0.20)
    )


def _faces(stories: Sequence[Story]) -> list[Face]:
    counts = Counter(term for story in stories for term in set(terms(_text(story.first))))
    most = max(4, len(stories) // 10)
    common = frozenset(term for term, count in counts.items() if count > most)
    return [_face(story, common) for story in stories]


def _text(item: ItemDetail) -> str:
    return f"{item.title}. {item.summary[:_BEGINNING]}"


def _face(story: Story, common: frozenset[str]) -> Face:
    """Return what is compared; words that many of the stories use tell none of them apart."""
    members = story.items[:_MEMBERS]
    idf = weights()
    words = {term for item in members for term in terms(item.title)} - common
    rare = frozenset(
        term
        for term in words
        if idf.get(term, UNSEEN) >= _RARE and not (term[0] in "$#" or term[0].isdigit())
    )
    return Face(
        story,
        centroid(_without(vector(_text(item)), common) for item in members),
        centroid(vector(item.title) for item in members),
        rare,
    )


def _without(one: Vector, common: frozenset[str]) -> Vector:
    kept = {term: weight for term, weight in one.items() if term not in common}
    norm = math.sqrt(sum(weight * weight for weight in kept.values()))
    return {term: weight / norm for term, weight in kept.items()} if norm else {}


def _same_figure(one: Story, two: Story, tolerance: float = 0.02) -> bool:
    """Return whether both tell one sum of money or one capacity."""
    return any(
        a.unit == b.unit and a.unit not in ("%", "x") and near(a.value, b.value, tolerance)
        for a in one.values
        for b in two.values
    )


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
