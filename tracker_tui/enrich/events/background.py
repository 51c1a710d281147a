"""How telling a term is: inverse document frequencies counted in real headlines."""

from __future__ import annotations

from functools import cache

from tracker_tui.enrich.words.tables import read_lines, read_table

UNSEEN = 9.2
"""The weight of a term that was never or hardly ever seen."""

EVERYDAY = 2.5
"""The weight of a pair of characters in an everyday CJK word."""


@cache
def weights() -> dict[str, float]:
    """Return term -> inverse document frequency (natural logarithm); about 9,000 terms."""
    found: dict[str, float] = {}
    for line in read_lines("background.txt"):
        bucket, _, *terms = line.split(" ")
        found.update(dict.fromkeys(terms, int(bucket) / 4))
    for line in read_lines("cjk.txt"):
        for word in line.split(" "):
            found.update({word[at : at + 2]: EVERYDAY for at in range(len(word) - 1)})
    return found


@cache
def names() -> frozenset[str]:
    """Return the terms that are written with a capital in running text."""
    rows = (line.split(" ") for line in read_lines("background.txt"))
    return frozenset(term for _, kind, *terms in rows if kind == "name" for term in terms)


@cache
def collocations() -> dict[tuple[str, str], int]:
    """Return (term, next term) -> place of the one that the other foretells, as in `Elon Musk`."""
    return {
        (one, two): int(side == "right")
        for side, pairs in read_table("collocations.txt")
        for one, _, two in (pair.partition("_") for pair in pairs.split(" "))
    }
