"""Times and counts in few cells."""

from __future__ import annotations

from datetime import UTC, datetime

_STEPS = (
    (60, 1, "s"),
    (3600, 60, "m"),
    (86400, 3600, "h"),
    (7 * 86400, 86400, "d"),
    (365 * 86400, 7 * 86400, "w"),
)
_BILLION = 1_000_000_000


def age(then: int, now: int) -> str:
    """Return how long ago in at most three cells: `now 5m 3h 6d 51w 2y`; the future is `now`."""
    gone = now - then
    if gone < 60:
        return "now"
    for limit, unit, letter in _STEPS:
        if gone < limit:
            return f"{gone // unit}{letter}"
    return f"{min(99, gone // (365 * 86400))}y"


def until(then: int, now: int) -> str:
    """Return how long until then, `due` where it has passed."""
    return "due" if then <= now else age(now, then)


def day(when: int) -> str:
    """Return a UTC date like 2026-02-24."""
    return datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%d") if when else "no date"


def moment(when: int) -> str:
    """Return a local date and time like 2026-02-24 09:30."""
    return (
        datetime.fromtimestamp(when, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        if when
        else "never"
    )


def count(number: int) -> str:
    """Return a count in at most four cells: 999, 1.2k, 35k, 1.1M."""
    if number < 1000:
        return str(number)
    for limit, unit, letter in ((1_000_000, 1000, "k"), (_BILLION, 1_000_000, "M")):
        if number < limit:
            short = number / unit
            return f"{short:.1f}{letter}" if short < 9.95 else f"{int(short)}{letter}"
    return "lots"
