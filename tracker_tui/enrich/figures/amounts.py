"""One amount at a number: the money sign before it, magnitude and unit behind it, its upper end.

A reading says where the amount stands and what it is worth; whether it is a figure at all (and not a
name, a date, a duration) is decided in spans.py and counts.py.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker_tui.enrich.figures import units
from tracker_tui.enrich.figures.numerals import NUMBER
from tracker_tui.enrich.figures.quantities import Side, money_sign, read_side
from tracker_tui.enrich.words.patterns import lazy


class Reading(NamedTuple):
    """An amount as it stands in the text; unit is "" for a bare number; scaled: it has a magnitude."""

    start: int
    end: int
    value: float
    unit: str = ""
    high: float | None = None
    money: bool = False
    scaled: bool = False
    plus: bool = False


_TO = lazy(
    r" ?(?:-|~|～|to|and|or|至|到) ?[~≈]?(?P<sign>"
    + "|".join(map(re.escape, units.SIGNS))
    + r")? ?(?=[0-9])"
)


def read_amount(text: str, folded: str, number: re.Match[str]) -> Reading | None:
    """Return the amount at a number, None where the digits are no number."""
    sign = money_sign(text, folded, number.start())
    low = read_side(text, folded, number, sign is not None)
    if low is None:
        return None
    start, unit = (number.start(), low.unit) if sign is None else (sign[0], sign[1])
    if sign is not None and low.unit and low.unit != sign[1]:
        unit = low.unit if sign[1] == "USD" else sign[1]
    high = _upper(text, folded, start, low, sign is not None)
    if high is not None:
        side, value = high
        factor = side.factor * side.per_unit if _inherits(low, side) else low.factor * low.per_unit
        unit = unit or side.unit
        return _reading(
            start, side.end, low.number * factor, unit, side, high=value, signed=sign is not None
        )
    return _reading(start, low.end, low.value, unit, low, signed=sign is not None)


def _reading(
    start: int,
    end: int,
    value: float,
    unit: str,
    side: Side,
    signed: bool,
    high: float | None = None,
) -> Reading:
    money = signed or unit in _CODES
    return Reading(start, end, value, unit, high, money, side.scaled, side.plus)


_CODES = frozenset(units.MONEY_WORDS.values())


def _inherits(low: Side, high: Side) -> bool:
    """Return whether the lower end takes magnitude and unit from the upper: `5-10 GW`, `$1.2-1.5bn`."""
    return not low.scaled and not low.unit and low.number <= high.number


def _upper(
    text: str, folded: str, start: int, low: Side, signed: bool
) -> tuple[Side, float] | None:
    """Return the upper end of a range that starts with low, and its value."""
    match = _TO.match(folded, low.end)
    if match is None or (match["sign"] and not signed) or not _links(folded, start, match):
        return None
    number = NUMBER.match(folded, match.end())
    side = None if number is None else read_side(text, folded, number, signed)
    if side is None or (low.unit and low.unit != side.unit and not signed):
        return None
    if not (signed or side.unit or low.unit or side.scaled):
        return None
    value = side.value if side.unit or side.scaled else side.number * low.factor * low.per_unit
    base = side.factor * side.per_unit if _inherits(low, side) else low.factor * low.per_unit
    return (side, value) if low.number * base < value else None


def _links(folded: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the word between two amounts makes them a range: not `from $1 to $2`, not `$1 and $2`."""
    word = match.group().strip()
    before = folded[max(0, start - 24) : start]
    if word.startswith("and"):
        return "between" in before
    return not (word.startswith(("to", "or")) and _FROM.search(before))


_FROM = lazy(r"\b(?:from|by)(?: (?:about|around|just|roughly|nearly|over|more than|a|an))* ?[~≈]?$")
