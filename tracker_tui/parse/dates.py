"""Dates of feeds: the usual forms here, the many others by feedparser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

LONGEST = 100
"""Characters of a date that are looked at."""
_DAY = timedelta(days=1)
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]{0,6}\s+(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?"
    r"\s*(?:([+-])(\d\d):?(\d\d)|(GMT|UTC|UT|Z|[ECMP][SD]T))"
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,12})?)?(?:([+-])(\d\d):?(\d\d)|Z)?)?"
)
_MONTH_FIRST = re.compile(
    r"(?:[A-Z][a-z]{2},?\s+)?([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{4})\s+(\d\d):(\d\d):(\d\d)\s+(?:GMT|UTC)"
)
"""As JavaScript writes it: `Sat Sep 18 2010 00:00:00 GMT`."""
_AMERICA = {
    "EDT": "04",
    "EST": "05",
    "CDT": "05",
    "CST": "06",
    "MDT": "06",
    "MST": "07",
    "PDT": "07",
    "PST": "08",
}
"""Hours behind UTC of the zones that RFC 822 names."""
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
    """Return a date in RFC 822 or RFC 3339 form or as JavaScript writes it, or None."""
    sign, hours, minutes = "", "00", "00"
    if found := _RFC822.fullmatch(text):
        day, name, year, hour, minute, second, sign, hours, minutes, zone = found.groups()
        month = _MONTHS.get(name.lower(), 0)
        if zone in _AMERICA:
            sign, hours, minutes = "-", _AMERICA[zone], "00"
    elif found := _ISO.fullmatch(text):
        year, number, day, hour, minute, second, sign, hours, minutes = found.groups()
        month = int(number)
    elif found := _MONTH_FIRST.fullmatch(text):
        name, day, year, hour, minute, second = found.groups()
        month = _MONTHS.get(name.lower(), 0)
    else:
        return None
    try:
        moment = datetime(
            int(year),
            month,
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=UTC,
        )
        if not sign or hours == minutes == "00":
            return moment
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        if ahead >= _DAY:
            return None
        return moment - ahead if sign == "+" else moment + ahead
    except (ValueError, OverflowError):
        return None
