"""Which words of a query to mark where they occur."""

from __future__ import annotations

import re

from tracker_tui.model.filters import And, Or, Term, Word


def words_of(term: Term | None) -> re.Pattern[str] | None:
    """Return a pattern for the words that a query searches, None where it searches none."""
    words = sorted({re.escape(word) for word in _words(term) if word}, key=len, reverse=True)
    if not words:
        return None
    return re.compile("|".join(rf"(?<!\w){word}" for word in words[:20]), re.IGNORECASE)


def _words(term: Term | None) -> list[str]:
    if isinstance(term, Word):
        return [term.text]
    if isinstance(term, And | Or):
        return [word for part in term.terms for word in _words(part)]
    return []
