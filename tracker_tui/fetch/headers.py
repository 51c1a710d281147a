"""Response headers that tell when to come back, as seconds."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Mapping
from datetime import UTC

WEEK = 7 * 86400
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[\s,])(?:no-cache|no-store)(?:$|[\s,=])", re.IGNORECASE)


def seconds_of_date(text: str) -> int | None:
    """Return an HTTP date in seconds since 1970, or None."""
    try:
        moment = email.utils.parsedate_to_datetime(text[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None


def retry_after(text: str, now: int) -> int | None:
    """Return `Retry-After` (seconds or a date) in seconds from now, 0 to 7 days, or None."""
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        return min(int(text[:12]), WEEK)
    date = seconds_of_date(text)
    return None if date is None else max(0, min(date - now, WEEK))


def fresh_for(headers: Mapping[str, str], now: int) -> int:
    """Return how long an answer stays fresh by Cache-Control, else Expires, in seconds, 0 to 7 days."""
    control = headers.get("cache-control", "")
    if _NO_CACHE.search(control):
        return 0
    if found := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        spent = int(age[:12]) if age.isascii() and age.isdecimal() else 0
        return max(0, min(int(found.group(1)) - spent, WEEK))
    expires = seconds_of_date(headers.get("expires", ""))
    if expires is None:
        return 0
    sent = seconds_of_date(headers.get("date", ""))
    return max(0, min(expires - (now if sent is None else sent), WEEK))
