"""What of a finding goes into which table; pure, so that the process that works findings out does this as well."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker_tui.model.enrichment import Enrichment, Figure
from tracker_tui.store.database.schema import Kind
from tracker_tui.store.findings import enrichment_json


class FindingRows(NamedTuple):
    """A finding as it is stored; a tuple, because thousands of them go between two processes.

    figures: unit, low, high, prior; themes: before a person's corrections; names: all others but the language.
    """

    data: str
    figures: tuple[tuple[str, float, float, int], ...]
    worth: float | None
    themes: tuple[str, ...]
    names: tuple[tuple[int, str], ...]
    language: str


def rows_of(found: Enrichment) -> FindingRows:
    """Return what is stored of a finding."""
    figures = tuple((*measure(figure), int(figure.prior)) for figure in found.figures)
    dollars = [high for unit, _, high, prior in figures if unit == "USD" and not prior]
    return FindingRows(
        enrichment_json.write(found),
        figures,
        max(dollars, default=None),
        found.theme_names,
        tuple(_names(found)),
        found.language,
    )


def _names(found: Enrichment) -> Iterable[tuple[int, str]]:
    money, power = _decades_of(found.figures)
    yield from ((Kind.REGION.value, code) for code in found.region_codes)
    yield from ((Kind.ORG.value, name) for name in found.org_names)
    if found.deal.stage:
        yield Kind.STAGE.value, found.deal.stage
    yield from ((Kind.AMOUNT.value, str(decade)) for decade in sorted(money))
    yield from ((Kind.POWER.value, str(decade)) for decade in sorted(power))


def measure(figure: Figure) -> tuple[str, float, float]:
    """Return (unit, low, high) to compare a figure by: money in US dollars where a rate is known."""
    low, high = figure.value, figure.high if figure.high is not None else figure.value
    if figure.usd is None or not figure.value:
        return figure.unit, low, high
    return "USD", figure.usd, figure.usd * (high / figure.value)


def decades(low: float, high: float) -> range:
    """Return the powers of ten that [low, high] touches, from 0 to 24."""
    return range(_decade(low), _decade(high) + 1)


def _decade(value: float) -> int:
    return max(0, min(24, math.floor(math.log10(value)))) if value >= 1 else 0


def _decades_of(figures: Sequence[Figure]) -> tuple[set[int], set[int]]:
    """Return the decades of the money and of the power figures that are not prior."""
    money: set[int] = set()
    power: set[int] = set()
    for figure in figures:
        unit, low, high = measure(figure)
        if not figure.prior and unit in ("USD", "W"):
            (money if unit == "USD" else power).update(decades(low, high))
    return money, power
