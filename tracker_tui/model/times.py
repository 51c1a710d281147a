"""Dates as people write them: `2026-02-26`, RFC 3339, or a span back from now such as `7d`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

_SPAN = re.compile(r"(\d{1,5})([hdwmy])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOURS = {"h": 1, "d": 24, "w": 168, "m": 720, "y": 8760}


def read_time(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the moment that the text names, aware, in UTC.

    A date is its first moment in the zone (the local one for None); `h d w m y` are hours, days, weeks,
    30 days and 365 days back from now. Raises ValueError where the text is none of these.
    """
    span = _SPAN.fullmatch(text)
    if span:
        try:
            return now.astimezone(UTC) - timedelta(hours=int(span[1]) * _HOURS[span[2]])
        except OverflowError:
            raise ValueError(f"not a date: {text!r}") from None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone) if zone else moment.astimezone()
        return moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"not a date: {text!r} (write 2026-02-26, an RFC 3339 time, or 7d)"
        ) from None


def end_of_day(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the moment as read_time does; a bare date is the last second of that day."""
    moment = read_time(text, now, zone)
    return moment + timedelta(days=1, seconds=-1) if _DAY.fullmatch(text) else moment
