"""US dollars at the ECB rate, in the plain form that the rest of digest/ takes."""

from __future__ import annotations

from datetime import date

from tracker_tui.enrich.figures import currency


def to_usd(value: float, unit: str, day: date) -> tuple[float, str] | None:
    """Return (US dollars, date of the rate) of an amount on a day, None for a currency without a rate."""
    found = currency.to_usd(value, unit, day)
    return None if found is None else (found.usd, found.rate_date.isoformat())
