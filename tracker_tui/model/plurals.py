"""Counts as people read them."""

from __future__ import annotations


def plural(number: int, word: str) -> str:
    """Return a count with its noun: `1 report`, `2,000 reports`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
