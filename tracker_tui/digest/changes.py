"""What became of the events of the last saved digest: NEW, UPDATED, CORRECTED, QUIET (rule R8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker_tui.digest.document import Entry, Facts, Value
from tracker_tui.digest.facts import role_name, spoken_date
from tracker_tui.digest.frame import Change
from tracker_tui.digest.stories import day_of, near
from tracker_tui.model.enrichment import STAGES
from tracker_tui.model.ids import seconds_of
from tracker_tui.model.item import ItemDetail

MOST_QUIET = 5
MOST_NEW = 10
"""All events of a digest stand in its sections; only the main new ones are named above."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the baseline told it; values: (role, unit) -> (value, words)."""

    key: int
    storyline: int
    label: str
    stage: str | None
    values: dict[tuple[str, str], tuple[float, str]]
    items: tuple[int, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Before:
    """The last saved digest of a name, as far as it is compared; as_of in seconds since 1970."""

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

    @property
    def cited(self) -> list[int]:
        """The items that a comparison needs: those it cites, and the latest of each event."""
        return sorted({*self.seen, *(told.items[-1] for told in self.told if told.items)})


def compare(
    before: Before, entries: Sequence[Entry], earlier: Iterable[ItemDetail] = ()
) -> tuple[Change, ...]:
    """Return what changed from the baseline to the entries; earlier: its items as they are stored now."""
    by_key = {told.key: told for told in before.told}
    by_storyline = {told.storyline: told for told in before.told}
    found: list[Change] = []
    for entry in entries:
        told = by_key.get(entry.key) or _forerunner(by_storyline.get(entry.storyline), entry.facts)
        if told is None:
            found.append(
                Change("NEW", label(entry.facts, entry), "", entry.items[:3], entry.key, entry.late)
            )
        elif moved := differences(told, entry.facts):
            found.append(
                Change(
                    "UPDATED",
                    label(entry.facts, entry),
                    moved,
                    entry.items[:3],
                    entry.key,
                    entry.late,
                )
            )
    found += _corrected(before, earlier)
    scores = {entry.key: entry.score for entry in entries}
    found.sort(key=lambda change: (_ORDER[change.kind], -scores.get(change.event, 0.0)))
    new = [change for change in found if change.kind == "NEW"]
    dropped = {id(change) for change in new[MOST_NEW:]}
    return tuple(c for c in found if id(c) not in dropped) + _quiet(before, entries)


def _forerunner(told: Told | None, facts: Facts) -> Told | None:
    """Return the told event of a storyline unless the new one stands further back: then it is another matter."""
    if told is None or told.stage not in STAGES or facts.stage not in STAGES:
        return told
    return told if STAGES.index(facts.stage) >= STAGES.index(told.stage) else None


_ORDER = {"UPDATED": 0, "CORRECTED": 1, "NEW": 2, "QUIET": 3}


def label(facts: Facts, entry: Entry) -> str:
    """Return a short name of an event: who, round, first figure, stage; its headline where that says too little."""
    who = " -> ".join(part for part in (facts.actor, ", ".join(facts.counterparts)) if part)
    figure = facts.values[0].text if facts.values else ""
    if not who or not (facts.round or figure or facts.counterparts):
        return entry.headline.text
    stage = facts.stage if facts.stage and facts.stage != "fact" else ""
    return " · ".join(part for part in (who, facts.round, figure, stage) if part)


def differences(told: Told, facts: Facts) -> str:
    """Return what moved: `stage planned -> done, investment $100B -> $30B`; empty for nothing."""
    moved = []
    if (
        told.stage != facts.stage
        and told.stage
        and facts.stage
        and "fact" not in (told.stage, facts.stage)
    ):
        moved.append(f"stage {told.stage} -> {facts.stage}")
    for value in facts.values:
        old = told.values.get((value.role, value.unit))
        if old and not near(old[0], value.value):
            moved.append(f"{role_name(value.role)} {old[1]} -> {value.text}")
    return ", ".join(moved)


def _corrected(before: Before, earlier: Iterable[ItemDetail]) -> list[Change]:
    """Return the cited items whose title or figures were changed by their source since."""
    found = []
    for item in earlier:
        seen = before.seen.get(item.id)
        if seen is not None and item.revision > seen:
            old = before.titles.get(item.id, "")
            detail = (
                f"the source changed its headline, it was: {old}"
                if old and old != item.title
                else "the source changed its text"
            )
            found.append(Change("CORRECTED", item.title, detail, (item.id,), item.event or item.id))
    return found


def _quiet(before: Before, entries: Sequence[Entry]) -> tuple[Change, ...]:
    alive = {entry.storyline for entry in entries} | {entry.key for entry in entries}
    silent = [told for told in before.told if told.storyline not in alive and told.key not in alive]
    return tuple(
        Change(
            "QUIET",
            told.label,
            f"nothing further since {_last_day(told)}",
            told.items[-1:],
            told.key,
        )
        for told in sorted(silent, key=lambda told: -told.score)[:MOST_QUIET]
    )


def _last_day(told: Told) -> str:
    return spoken_date(day_of(max(seconds_of(item) for item in told.items)))


def told_values(values: Iterable[Value]) -> dict[tuple[str, str], tuple[float, str]]:
    """Return values as a baseline remembers them."""
    return {(value.role, value.unit): (value.value, value.text) for value in values}
