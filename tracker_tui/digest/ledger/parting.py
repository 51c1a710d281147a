"""Which values of one role stand in one row: not those of reports on others, nor a monthly beside a yearly sum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker_tui.digest.document import Row, Value
from tracker_tui.digest.telling.stories import Story
from tracker_tui.digest.telling.values import RATE, near
from tracker_tui.model.enrichment import Deal

_APART = re.compile(r" of \w{1,20}(?= (?:an?|per|each|every) |-a-|/)", re.IGNORECASE)
"""What may stand between an amount and how often it is paid: `$1B of chips a month`."""


def parted(story: Story, told: Sequence[Value]) -> list[list[Value]]:
    """Return the values of one role by row: a row for each actor that reports name, the values of one period in it.

    A value that differs from those of a row and that reports tell of somebody else makes a row of its own.
    """
    deals = {item.id: item.enrichment.deal for item in story.items}
    rows: list[list[Value]] = []
    for value in told:
        deal = deals[value.quote.item]
        for row in rows:
            if _near(value, row) or not any(_is_other(deal, deals[old.quote.item]) for old in row):
                row.append(value)
                break
        else:
            rows.append([value])
    return [_of_one_period(story, row) for row in rows]


def united(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of one role, those of one actor as one: a report may have named somebody who is no party."""
    found: dict[str | None, Row] = {}
    for row in rows:
        old = found.get(row.actor)
        found[row.actor] = row if old is None else replace(old, values=(*old.values, *row.values))
    return list(found.values())


def _near(value: Value, row: Sequence[Value]) -> bool:
    """Return whether a row has a value already."""
    return any(old.unit == value.unit and near(old.value, value.value) for old in row)


def _is_other(one: Deal, two: Deal) -> bool:
    """Return whether two reports name different actors, neither of whom is a side of the other's deal."""
    if one.actor is None or two.actor is None or one.actor.casefold() == two.actor.casefold():
        return False
    return one.actor not in two.counterparts and two.actor not in one.counterparts


def _of_one_period(story: Story, row: list[Value]) -> list[Value]:
    """Return the values of a row that are told for the period that most are told for, the first where even."""
    if len(row) < 2:
        return row
    texts = {item.id: item for item in story.items}
    periods = [_period(texts[value.quote.item].text_of(value.quote.field), value) for value in row]
    most = Counter(periods).most_common(1)[0][0]
    return [value for value, period in zip(row, periods, strict=True) if period == most]


def _period(text: str, value: Value) -> str:
    """Return `mo`, `ye` or the like where an amount is told for each month or year, else nothing."""
    between = _APART.match(text, value.quote.end)
    found = RATE.match(text, between.end()) if between else RATE.search(value.text)
    word = (found["time"] or found["often"]).lower() if found else ""
    return "ye" if word in ("annually", "yr") else word[:2]
