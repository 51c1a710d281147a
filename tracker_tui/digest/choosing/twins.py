"""Stories that belong together although they were grouped apart: told in one place of a digest.

merge: so alike that they are one happening; their items are put together.
relate: one matter (a plan and the reaction to it, two facets of one announcement); the lesser story is told under the
greater one and keeps its own figures.

In the digests of six judged days 2 of the 203 events that are told are told twice; of the 15 stories told under another
one 1 belongs elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker_tui.digest.choosing.faces import Face, Shelf, faces_of, keys_of
from tracker_tui.digest.document import Value
from tracker_tui.digest.telling.extract import likeness
from tracker_tui.digest.telling.headlines import loose
from tracker_tui.digest.telling.owning import OF_FIRM
from tracker_tui.digest.telling.stories import Story, days_apart, story_of
from tracker_tui.digest.telling.values import near
from tracker_tui.enrich.events.background import UNSEEN, weights
from tracker_tui.enrich.words.tokens import terms

DAYS = 3
_ALIKE_DAYS = 7
"""How far apart two stories may lie that are as alike as twins."""
ALIKE = 0.45
_TELLING = 6.0
"""The least weight of rare words in common that says something: one name."""
_ROUGHLY = 0.06
_CLOSE = 0.3
_SOMEWHAT = 0.2
"""Likeness below which a takeover for the sum that a company spends elsewhere is another matter."""
_RIDDLE = 0.25
"""Likeness from which on a report of one sum that hides the name is the same event."""
_SAME_MATTER = 0.35
"""Likeness from which on stories of one organisation may lie further apart than DAYS."""


@dataclass(frozen=True, slots=True)
class Family:
    """A story with the lesser ones that are told under it."""

    story: Story
    related: tuple[Story, ...] = ()


def families(stories: Sequence[Story]) -> list[Family]:
    """Return the stories, each once, twins merged and relatives under the one that comes first in the given order."""
    faces, shelf = faces_of(stories), Shelf()
    found: dict[int, list[Face]] = {}
    merged: dict[int, list[Story]] = {}
    related: dict[int, list[Story]] = {}
    for at, face in enumerate(faces):
        near = {lead: found[lead] for lead in shelf.near(keys_of(face, around=1))}
        lead, kind = _nearest(near, face) or (at, "")
        found.setdefault(lead, []).append(face)
        shelf.add(lead, keys_of(face))
        if kind:
            (merged if kind == "twin" else related).setdefault(lead, []).append(face.story)
    leaders = list(found)
    return [
        Family(_together(stories[lead], merged.get(lead, [])), tuple(related.get(lead, ())))
        for lead in leaders
    ]


def _together(story: Story, twins: list[Story]) -> Story:
    if not twins:
        return story
    return story_of(story.key, [item for one in (story, *twins) for item in one.items])


def _nearest(found: dict[int, list[Face]], face: Face) -> tuple[int, str] | None:
    """Return the family that a story belongs to, the most alike of them, and how."""
    bonds = [(lead, kind) for lead, members in found.items() if (kind := _joins(members, face))]
    return max(
        bonds,
        key=lambda pair: (pair[1] == "twin", likeness(found[pair[0]][0].body, face.body)),
        default=None,
    )


def _joins(members: Sequence[Face], face: Face) -> str:
    """Return what a story is to a family: its bond with the leader, or `related` where another member is close."""
    kind = bond(members[0], face)
    if kind:
        return kind
    near = (one for one in members[1:] if likeness(one.body, face.body) >= _CLOSE)
    return "related" if any(bond(one, face) for one in near) else ""


def bond(one: Face, two: Face) -> str:
    """Return what two stories are to each other: `twin`, `related`, or nothing."""
    days = days_apart(one.story, two.story)
    if days <= _ALIKE_DAYS and not one.addresses.isdisjoint(two.addresses):
        return "twin"
    if days > _ALIKE_DAYS or (_parted(one, two) and not _sums(one, two)):
        return ""
    actor, orgs = _same_actor(one.actor, two.actor), one.orgs & two.orgs
    if not (actor or orgs or _may_touch(one, two)):
        return ""
    body, head = likeness(one.body, two.body), likeness(one.head, two.head)
    alike = (actor or bool(orgs)) and body >= ALIKE and head >= ALIKE
    if alike and not _stages_apart(one.story, two.story):
        return "twin"
    if days > DAYS and not alike and not (orgs and body >= _SAME_MATTER):
        return ""
    names = {term for name in orgs for term in terms(name)}
    idf = weights()
    rare = sum(idf.get(term, UNSEEN) for term in (one.rare & two.rare) - names)
    related = "related" if _related(one, two, (body, head, rare), actor, len(orgs)) else ""
    return _one_sum(one, two, body, len(orgs)) or related


def _parted(one: Face, two: Face) -> bool:
    """Return whether the headlines of both name organisations and none is in common: two orders are two matters."""
    return bool(one.titled) and bool(two.titled) and one.titled.isdisjoint(two.titled)


def _may_touch(one: Face, two: Face) -> bool:
    """Return whether two stories without a name in common have anything that could make them one matter."""
    if one.story.storyline == two.story.storyline or not one.rare.isdisjoint(two.rare):
        return True
    return bool(one.large and two.large) or likeness(one.head, two.head) >= 0.4


def _same_actor(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Return whether two names are one, or begin with one name of a place: New York, New York State."""
    least = min(len(one), len(two), 2)
    return least > 0 and one[:least] == two[:least]


def _related(
    one: Face, two: Face, alike: tuple[float, float, float], actor: bool, orgs: int
) -> bool:
    """Return whether two stories are one matter; orgs: how many organisations they have in common."""
    body, head, rare = alike
    shared = actor or orgs > 0
    names = _TELLING if shared else 2 * _TELLING
    line = one.story.storyline == two.story.storyline
    if line and (body >= (0.12 if shared else 0.28) or (shared and head >= 0.25)):
        return True
    named = rare >= names and body >= 0.14
    if named and _same_figure(one.story, two.story):
        return True
    if actor and _same_figure(one.story, two.story, _ROUGHLY, alike=body < _SOMEWHAT):
        return True
    if orgs > 1 and body >= ((0.1 if one.cjk != two.cjk else 0.15) if actor else 0.2):
        return True
    if not shared:
        return (rare >= 2 * _TELLING and body >= 0.2) or min(head, body) >= 0.4
    return (
        (head >= 0.33 and body >= 0.15)
        or (actor and head >= 0.3 and _same_day(one.story, two.story))
        or (min(head, body) >= 0.20 and head + body >= 0.62)
        or (actor and head >= 0.20 and body >= 0.18)
        or (rare >= _TELLING and body >= 0.20)
    )


def _one_sum(one: Face, two: Face, body: float, orgs: int) -> str:
    """Return what two stories are that tell one large sum: of one organisation, or one of them without its name."""
    sums = _sums(one, two)
    if not sums:
        return ""
    same = any(a.role == b.role for a, b in sums)
    if orgs:
        return "related" if body >= 0.3 or (same and (body >= 0.14 or one.cjk != two.cjk)) else ""
    unnamed = _unnamed(one.story) or _unnamed(two.story)
    roles = same or any({a.role, b.role} & {"spend", "other"} for a, b in sums)
    if not (unnamed and roles and body >= 0.22 and days_apart(one.story, two.story) <= 2):
        return ""
    return "twin" if same and body >= _RIDDLE else "related"


def _unnamed(story: Story) -> bool:
    """Return whether a story hides who acts: nobody, or somebody by a common noun; a country is a name."""
    return not (story.actor or "")[:1].isupper() or loose(story.first.title) > 0


def _sums(one: Face, two: Face) -> list[tuple[Value, Value]]:
    """Return the large sums of money that both tell; what a company is worth is no sum that another one moves."""
    return [
        (a, b)
        for a in one.large
        for b in two.story.values
        if (a.role in OF_FIRM) == (b.role in OF_FIRM)
        and (near(a.value, b.value) if a.unit == b.unit else near(a.usd or 0.0, b.usd or 0.0, 0.01))
    ]


def _same_figure(one: Story, two: Story, tolerance: float = 0.02, *, alike: bool = False) -> bool:
    """Return whether both tell one sum of money or one capacity; alike: no hall and a takeover."""
    return any(
        a.unit == b.unit
        and a.unit not in ("%", "x")
        and near(a.value, b.value, tolerance)
        and not (alike and ("acquisition" in (a.role, b.role)) and a.role != b.role)
        for a in one.values
        for b in two.values
    )


def _same_day(one: Story, two: Story) -> bool:
    return days_apart(one, two) <= 1


def _stages_apart(one: Story, two: Story) -> bool:
    """Return whether one is a rumour and the other settled, or the matter moved within days: two events then."""
    settled = ("agreed", "done", "cancelled")
    rumoured = (one.stage == "rumour") != (two.stage == "rumour")
    if rumoured and (one.stage in settled or two.stage in settled):
        return True
    return one.stage != two.stage and not _same_day(one, two)
