"""What of a story is compared with other stories, and which of them are worth comparing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from tracker_tui.digest.document import Value
from tracker_tui.digest.telling.extract import Vector, centroid, normal, vector
from tracker_tui.digest.telling.sentences import is_cjk, title_quote
from tracker_tui.digest.telling.stories import Story
from tracker_tui.enrich.events.background import UNSEEN, weights
from tracker_tui.enrich.words.tokens import terms
from tracker_tui.model.item import ItemDetail

_RARE = 6.5
_BEGINNING = 320
_MEMBERS, _NAMES = 4, 4
LARGE = 1e7
"""US dollars from which on a sum tells one matter from another."""
_HEAVY = 0.2
"""A term of this weight in both headlines may make them alike."""
_STEPS = 40
"""Sums are looked up by the logarithm of their dollars, in so many steps for each power of ten."""


@dataclass(frozen=True, slots=True)
class Face:
    """What of a story is compared: headline and beginning, headline alone, rare words of its headlines, its script."""

    story: Story
    body: Vector
    head: Vector
    rare: frozenset[str]
    cjk: bool = False
    addresses: frozenset[str] = frozenset()
    orgs: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    """The organisations in its headlines."""
    actor: tuple[str, ...] = ()
    large: tuple[Value, ...] = ()
    """The words of who acts, and the large sums of money."""


def faces_of(stories: Sequence[Story]) -> list[Face]:
    """Return what is compared of each story, in their order."""
    firsts = [vector(_text(story.first)) for story in stories]
    counts = Counter(chain.from_iterable(firsts))
    most = max(4, len(stories) // 10)
    common = frozenset(term for term, count in counts.items() if count > most)
    return [_face(story, first, common) for story, first in zip(stories, firsts, strict=True)]


def _text(item: ItemDetail) -> str:
    return f"{title_quote(item).text}. {item.summary[:_BEGINNING]}"


def _face(story: Story, first: Vector, common: frozenset[str]) -> Face:
    """Return what is compared; words that many of the stories use tell none of them apart, nor do bylines.

    first: the terms of the first item. Rare words are those that some headline writes like a name.
    """
    members = story.items[:_MEMBERS]
    titles = [title_quote(item).text for item in members]
    bodies = [first, *(vector(_text(item)) for item in members[1:])]
    idf = weights()
    named = [word for title in titles for word in title.split() if not word[:1].islower()]
    words = {term for word in named for term in terms(word)} - common
    rare = frozenset(
        term
        for term in words
        if idf.get(term, UNSEEN) >= _RARE and not (term[0] in "$#" or term[0].isdigit())
    )
    behind = backers(story)
    return Face(
        story,
        centroid(_without(one, common) for one in bodies),
        centroid(vector(title) for title in titles),
        rare,
        is_cjk(titles[0]),
        frozenset(item.url for item in members if item.url),
        frozenset(story.orgs[:_NAMES]) - behind,
        titled_orgs(members) - behind,
        tuple((story.actor or "").split()),
        tuple(value for value in story.values if (value.usd or 0.0) >= LARGE),
    )


def backers(story: Story) -> frozenset[str]:
    """Return who puts money into a round: they are in many rounds and make no two of them one matter."""
    raised = story.round is not None or any(value.role == "round" for value in story.values)
    if not raised:
        return frozenset()
    named = titled_orgs(story.items)
    others = named - {story.actor} if story.actor in named and story.round != "IPO" else frozenset()
    tags = (tag for item in story.items for tag in item.enrichment.orgs)
    also = {tag.name for tag in tags if tag.evidence.text in story.counterparts}
    return others.union(story.counterparts, also)


def titled_orgs(items: Iterable[ItemDetail]) -> frozenset[str]:
    """Return the organisations that stand in the headlines of items."""
    tags = (tag for item in items for tag in item.enrichment.orgs)
    return frozenset(tag.name for tag in tags if tag.evidence.field == "title")


def _without(one: Vector, common: frozenset[str]) -> Vector:
    return normal({term: weight for term, weight in one.items() if term not in common})


@dataclass(slots=True)
class Shelf:
    """Finds by keys, among the stories seen so far, those that have anything in common with another one."""

    places: dict[Hashable, set[int]] = field(default_factory=dict)

    def add(self, place: int, keys: Iterable[Hashable]) -> None:
        """Remember a story under a number; several may share one."""
        for key in keys:
            self.places.setdefault(key, set()).add(place)

    def near(self, keys: Iterable[Hashable]) -> list[int]:
        """Return the numbers that were remembered by one of the keys, the least first."""
        return sorted({place for key in keys for place in self.places.get(key, ())})


def keys_of(face: Face, around: int = 0) -> Iterator[tuple[str, object]]:
    """Yield what a story is found by; around: how many steps a sum may be off.

    A name, an address, a storyline, a rare or heavy word of the headline, or a large sum.
    """
    yield ("storyline", face.story.storyline)
    yield from (("url", address) for address in face.addresses)
    yield from (("org", name) for name in face.orgs)
    yield from (("word", term) for term in face.rare)
    yield from (("word", term) for term, weight in face.head.items() if weight >= _HEAVY)
    if face.actor:
        yield ("actor", face.actor[:1])
    for value in face.large:
        step = round(_STEPS * math.log10(value.usd or 1.0))
        yield from (("sum", near) for near in range(step - around, step + around + 1))
