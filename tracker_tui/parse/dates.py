"""Dates of JSON and HTML sources; XML feeds have more forms, see feedformat."""

from __future__ import annotations

import email.utils
import re
from datetime import UTC, datetime

LONGEST = 100
"""Characters of a date that are looked at."""
_FRACTION = re.compile(r"(:\d\d)[.,](\d{1,6})\d*")


def parse_date(text: str) -> datetime | None:
    """Return an RFC 3339, ISO 8601 or RFC 822 date in UTC, or None; without a zone it is UTC."""
    text = text.strip()
    if not 4 <= len(text) <= LONGEST:
        return None
    try:
        found = datetime.fromisoformat(_FRACTION.sub(r"\1.\2", text))
    except ValueError:
        try:
            found = email.utils.parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return in_utc(found)


def in_utc(moment: datetime) -> datetime | None:
    """Return an aware moment in UTC; one without a zone is UTC already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
