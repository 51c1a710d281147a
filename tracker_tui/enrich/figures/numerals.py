"""Numbers as they are written: `1,234.5`, `10,00,000`, `1.234.567`, `1,5`."""

from __future__ import annotations

from tracker_tui.enrich.words.patterns import lazy

NUMBER = lazy(r"[0-9](?:[0-9]{0,2}(?: 000){1,4}(?![0-9])|[0-9]{0,17}(?:[.,][0-9]{1,18}){0,7})")
"""A run of digits with points and commas inside; bounded, so that no input is costly.

The digit stands first because it makes the search fast.
"""


def read_number(text: str, decimal_comma: bool = False) -> float | None:
    """Return the value of a run that NUMBER matched, None if it is a version, a date or a list.

    decimal_comma: `1.500` is read as the German or Spanish 1500.
    """
    bare = text.replace(" ", "")
    if bare.isdigit():
        return float(bare)
    commas, points = text.count(","), text.count(".")
    if commas and points:
        mark = "," if text.rfind(",") > text.rfind(".") else "."
        whole, _, part = text.rpartition(mark)
        if mark in whole:
            return None
        groups = _grouped(whole, "." if mark == "," else ",")
        return None if groups is None else float(f"{groups}.{part}")
    if points == 1 and not (decimal_comma and _thousands(text, ".")):
        return float(text)
    if commas == 1 and not _thousands(text, ","):
        whole, _, part = text.partition(",")
        return float(f"{whole}.{part}") if len(part) <= 2 else None
    joined = _grouped(text, "," if commas else ".")
    return None if joined is None else float(joined)


def _thousands(text: str, mark: str) -> bool:
    """Return whether a single mark parts thousands: one to three digits, then exactly three."""
    whole, _, part = text.partition(mark)
    return len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0"


def _grouped(text: str, mark: str) -> str | None:
    """Return the digits without the group marks, None if the groups are not thousands or Indian."""
    first, *rest = text.split(mark)
    if not rest:
        return first
    if len(rest[-1]) != 3 or len(first) > 3:
        return None
    if all(len(group) == 3 for group in rest) or all(len(group) == 2 for group in rest[:-1]):
        return first + "".join(rest)
    return None
