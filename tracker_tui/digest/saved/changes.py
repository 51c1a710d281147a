"""What became of the events of the last saved digest: NEW, UPDATED, CORRECTED, QUIET (rule R8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker_tui.digest.document import Entry, Facts
from tracker_tui.digest.frame import Change
from tracker_tui.digest.saved.memory import Before, Memory, Told, differences
from tracker_tui.digest.telling.facts import spoken_date
from tracker_tui.digest.telling.stories import day_of
from tracker_tui.model.ids import seconds_of
from tracker_tui.model.item import ItemDetail

MOST_QUIET = 5
MOST_NEW = 10
"""All events of a digest stand in its sections; only the main new ones are named above."""


def compare(
    before: Before,
    entries: Sequence[Entry],
    earlier: Iterable[ItemDetail] = (),
    brief: Sequence[Entry] = (),
) -> tuple[Change, ...]:
    """Return what changed from the baseline to the entries; earlier: its items as they are stored now.

    brief: events told in a line, of which only what moved is named.
    """
    memory = Memory(before)
    told = {entry.key: _find(memory, entry) for entry in (*entries, *brief)}
    found = [change for entry in entries if (change := _of(entry, told[entry.key]))]
    shorter = (_of(entry, told[entry.key]) for entry in brief)
    found += [change for change in shorter if change and change.kind == "UPDATED"]
    found += _corrected(before, earlier)
    scores = {entry.key: entry.score for entry in entries}
    found.sort(key=lambda change: (_ORDER[change.kind], -scores.get(change.event, 0.0)))
    new = [change for change in found if change.kind == "NEW"]
    dropped = {id(change) for change in new[MOST_NEW:]}
    carried = {one.key for one in told.values() if one}
    quiet = _quiet(before, [*entries, *brief], carried)
    return tuple(c for c in found if id(c) not in dropped) + quiet


def _find(memory: Memory, entry: Entry) -> Told | None:
    return memory.find(entry.key, entry.storyline, entry.facts, entry.headline.text)


def _of(entry: Entry, told: Told | None) -> Change | None:
    """Return what became of one event: NEW, UPDATED with what moved, or nothing."""
    moved = differences(told, entry.facts) if told else ""
    if told is None or (told.day and not moved):
        return Change("NEW", label(entry.facts, entry), "", entry.items[:3], entry.key, entry.late)
    if not moved:
        return None
    since = f" (told {spoken_date(told.day)})" if told.day else ""
    cited = (*entry.items[:3], *told.items[-1:])
    return Change(
        "UPDATED", label(entry.facts, entry), f"{moved}{since}", cited, entry.key, entry.late
    )


_ORDER = {"UPDATED": 0, "CORRECTED": 1, "NEW": 2, "QUIET": 3}


def label(facts: Facts, entry: Entry) -> str:
    """Return a short name of an event: who, round, first figure, stage; its headline where that says too little."""
    who = " -> ".join(part for part in (facts.actor, ", ".join(facts.counterparts)) if part)
    figure = facts.values[0].text if facts.values else ""
    if not who or not (facts.round or figure or facts.counterparts):
        return entry.headline.text
    stage = facts.stage if facts.stage and facts.stage != "fact" else ""
    return " · ".join(part for part in (who, facts.round, figure, stage) if part)


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


def _quiet(before: Before, entries: Sequence[Entry], carried: set[int]) -> tuple[Change, ...]:
    alive = {entry.storyline for entry in entries} | {entry.key for entry in entries} | carried
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
