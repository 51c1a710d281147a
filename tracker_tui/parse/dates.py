"""Dates of feeds: the two usual forms here, the many others by feedparser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

LONGEST = 100
"""Characters of a date that are looked at."""
_DAY = timedelta(days=1)
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]{0,6}\s+(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?"
    r"\s*(?:([+-])(\d\d):?(\d\d)|GMT|UTC|UT|Z)"
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,12})?)?(?:([+-])(\d\d):?(\d\d)|Z)"
)
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip


def feed_date(text: str) -> datetime | None:
    """Return a date in UTC to the second, or None; without a zone it is UTC."""
    text = text.strip()
    if not 4 <= len(text) <= LONGEST:
        return None
    found = usual_date(text)
    if found is None:
        from tracker_tui.parse.feedformat import unusual_date

        found = unusual_date(text)
    return found


def usual_date(text: str) -> datetime | None:
    """Return a date in RFC 822 or RFC 3339 form with a zone, or None."""
    if found := _RFC822.fullmatch(text):
        day, name, year, hour, minute, second, sign, hours, minutes = found.groups()
        month = _MONTHS.get(name.lower(), 0)
    elif found := _ISO.fullmatch(text):
        year, number, day, hour, minute, second, sign, hours, minutes = found.groups()
        month = int(number)
    else:
        return None
    try:
        moment = datetime(
            int(year), month, int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC
        )
        if not sign or hours == minutes == "00":
            return moment
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        if ahead >= _DAY:
            return None
        return moment - ahead if sign == "+" else moment + ahead
    except (ValueError, OverflowError):
        return None
