"""What earlier digests of a name told, and which of it a new event carries on (rule R8).

An event carries on a told one that has its key or storyline, or that names two of its parties, or one of them and
one large sum; never one that stands further on than itself: that is another matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker_tui.digest.document import Facts
from tracker_tui.digest.telling.extract import likeness, vector
from tracker_tui.digest.telling.facts import role_name
from tracker_tui.digest.telling.values import near
from tracker_tui.model.enrichment import STAGES

_ROUGHLY = 0.06
_LARGE = 1e7
_ALIKE, _FAINT = 0.25, 0.12
"""Least likeness of the headlines of two events with two parties in common, and with a party and a sum."""
_OPEN = STAGES[:-1]
_ENDS = ("cancelled", "paused")


@dataclass(frozen=True, slots=True)
class Told:
    """An event as an earlier digest told it; values: (role, unit) -> (value, words).

    day: of that digest where it is not the baseline.
    """

    key: int
    storyline: int
    label: str
    stage: str | None
    values: dict[tuple[str, str], tuple[float, str]]
    items: tuple[int, ...]
    score: float = 0.0
    parties: tuple[str, ...] = ()
    headline: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """The last saved digest of a name, as far as it is compared; as_of in seconds since 1970.

    open: matters that digests before it left open (rumoured, planned, agreed), the latest first.
    """

    name: str
    as_of: int
    day: str
    sha256: str
    arrival: int
    told: tuple[Told, ...] = ()
    seen: dict[int, int] = field(default_factory=dict)
    """Item -> revision."""
    titles: dict[int, str] = field(default_factory=dict)
    query: str = ""
    open: tuple[Told, ...] = ()

    @property
    def cited(self) -> list[int]:
        """The items that a comparison needs: those it cites, and the latest of each event."""
        latest = {told.items[-1] for told in (*self.told, *self.open) if told.items}
        return sorted({*self.seen, *latest})


def is_open(told: Told) -> bool:
    """Return whether a matter may still move: rumoured, planned or agreed."""
    return told.stage in _OPEN


class Memory:
    """Finds the told event that a new one carries on, fast for thousands of new ones."""

    def __init__(self, before: Before | None) -> None:
        self.by_key: dict[int, Told] = {}
        self.by_storyline: dict[int, Told] = {}
        self.by_party: dict[str, list[Told]] = {}
        for told in (*before.told, *before.open) if before else ():
            self.by_key.setdefault(told.key, told)
            self.by_storyline.setdefault(told.storyline, told)
            for name in told.parties:
                self.by_party.setdefault(name, []).append(told)

    def knows(self, key: int, storyline: int, names: Iterable[str]) -> bool:
        """Return whether an event may carry on a told one: cheap, for those that have no facts line yet."""
        if key in self.by_key or storyline in self.by_storyline:
            return True
        return any(name in self.by_party for name in names)

    def find(self, key: int, storyline: int, facts: Facts, headline: str) -> Told | None:
        """Return the told event that an event carries on, if any."""
        if found := self.by_key.get(key):
            return found
        line = self.by_storyline.get(storyline)
        if line and not _behind(line, facts) and not _elsewhere(line, facts):
            return line
        return self._by_parties(facts, headline)

    def _by_parties(self, facts: Facts, headline: str) -> Told | None:
        names = parties(facts)
        told = {one.key: one for name in names for one in self.by_party.get(name, ())}
        if not told or facts.stage not in (*STAGES, *_ENDS):
            return None
        words = vector(headline)
        near_ones = [
            (alike, -one.key, one)
            for one in told.values()
            if is_open(one) and not _behind(one, facts)
            if (alike := likeness(words, vector(one.headline))) >= _least(one, names, facts)
        ]
        return max(near_ones, key=lambda found: found[:2])[2] if near_ones else None


def _least(told: Told, names: tuple[str, ...], facts: Facts) -> float:
    """Return how alike the headlines must be, from how much else is the same."""
    if len({*told.parties} & {*names}) > 1:
        return _ALIKE
    large = [value for value in facts.values if (value.usd or 0.0) >= _LARGE]
    same = any(near(told.values.get((v.role, v.unit), (0.0, ""))[0], v.value) for v in large)
    return _FAINT if same else 2.0


def parties(facts: Facts) -> tuple[str, ...]:
    """Return who acts in an event and with whom."""
    return tuple(name for name in (facts.actor, *facts.counterparts) if name)


def _elsewhere(told: Told, facts: Facts) -> bool:
    """Return whether one actor deals with others than in the told event."""
    if facts.actor not in told.parties:
        return False
    before, now = {*told.parties} - {facts.actor}, {*facts.counterparts}
    return bool(before and now) and not before & now


def _behind(told: Told, facts: Facts) -> bool:
    """Return whether an event stands further back than the told one: then it is another matter."""
    if told.stage not in STAGES or facts.stage not in STAGES:
        return False
    return STAGES.index(facts.stage) < STAGES.index(told.stage)


def differences(told: Told, facts: Facts) -> str:
    """Return what moved: `stage planned -> done, investment $100B -> $30B`; empty for nothing."""
    moved = []
    if moved_on(told.stage, facts.stage):
        moved.append(f"stage {told.stage} -> {facts.stage}")
    for value in facts.values:
        old = told.values.get((value.role, value.unit))
        if old and not near(old[0], value.value, _ROUGHLY):
            moved.append(f"{role_name(value.role)} {old[1]} -> {value.text}")
    return ", ".join(moved)


def moved_on(old: str | None, new: str | None) -> bool:
    """Return whether a stage went on: towards done, or to an end; a later report that tells less is no move."""
    if old not in (*STAGES, *_ENDS) or new in (None, old):
        return False
    if new in _ENDS or old in _ENDS:
        return new in (*_ENDS, "done")
    return new in STAGES and STAGES.index(new) > STAGES.index(old)
