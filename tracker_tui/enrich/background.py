"""How telling a term is: inverse document frequencies counted in real headlines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

UNSEEN = 9.2
"""The weight of a term that was never or hardly ever seen."""


@cache
def weights() -> dict[str, float]:
    """Return term -> inverse document frequency (natural logarithm); about 8,700 terms."""
    return _read()[0]


@cache
def names() -> frozenset[str]:
    """Return the terms that are written with a capital in running text."""
    return frozenset(_read()[1])


@cache
def _read() -> tuple[dict[str, float], set[str]]:
    found: dict[str, float] = {}
    capital: set[str] = set()
    text = files("tracker_tui.enrich").joinpath("data/background.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("# "):
            continue
        bucket, kind, *terms = line.split(" ")
        found.update(dict.fromkeys(terms, int(bucket) / 4))
        if kind == "name":
            capital.update(terms)
    return found, capital
