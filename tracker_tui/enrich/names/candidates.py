"""Names seen often that no table knows: what a person may want to add to the organisations of rules.toml."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tracker_tui.enrich.names.book import shipped_rows


class Candidate(NamedTuple):
    """An unknown name and in how many items it was seen."""

    name: str
    items: int


def known_names() -> frozenset[str]:
    """Return the canonical names of the shipped organisations."""
    return frozenset(row.meaning for row in shipped_rows("organisations.txt"))


def as_toml(candidates: Iterable[Candidate]) -> str:
    """Return the names as text for a person's rules.toml."""
    lines = [
        f"{json.dumps(it.name, ensure_ascii=False)} = [] # in {it.items} items" for it in candidates
    ]
    return "\n".join(["[organisations]", *lines, ""]) if lines else ""


def often_seen(counts: Mapping[str, int], *, least: int = 3, limit: int = 50) -> list[Candidate]:
    """Return the names seen in at least so many items, most often first.

    counts: name -> number of items. A name that is only seen as part of a longer one is left out.
    """
    kept = {name: count for name, count in counts.items() if count >= least}
    parts = {
        " ".join(words[a:b])
        for name in kept
        for words in [name.split(" ")]
        for a in range(len(words))
        for b in range(a + 1, len(words) + 1)
        if b - a < len(words) and kept.get(" ".join(words[a:b]), 0) <= kept[name]
    }
    found = [Candidate(name, count) for name, count in kept.items() if name not in parts]
    return sorted(found, key=lambda it: (-it.items, it.name))[:limit]
