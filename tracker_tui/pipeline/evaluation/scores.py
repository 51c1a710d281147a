"""Counting right and wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses; precision, recall and F1 in 0..1."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Count one item's set against the labelled one."""
        one, other = set(found), set(wanted)
        self.hits += len(one & other)
        self.extra += len(one - other)
        self.missed += len(other - one)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of what is right that was found."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / total if total else 1.0

    def line(self, name: str) -> str:
        """Return one line of a report."""
        return (
            f"{name:28} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
            f"  ({self.hits} right, {self.extra} extra, {self.missed} missed)"
        )


@dataclass(slots=True)
class Share:
    """How often something was right."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        """Count one case."""
        self.right += right
        self.total += 1

    def line(self, name: str) -> str:
        """Return one line of a report."""
        part = self.right / self.total if self.total else 1.0
        return f"{name:28} {part:.3f}  ({self.right} of {self.total})"


Grouping = Mapping[Hashable, Hashable]
"""Item to group; a group of its own for an item that stands alone."""


def pair_tally(found: Grouping, wanted: Grouping) -> Tally:
    """Return the count of pairs of items that share a group."""
    pairs = _pairs(found), _pairs(wanted)
    return Tally(len(pairs[0] & pairs[1]), len(pairs[0] - pairs[1]), len(pairs[1] - pairs[0]))


def _pairs(groups: Grouping) -> set[tuple[str, str]]:
    members: dict[Hashable, list[str]] = {}
    for item, group in groups.items():
        members.setdefault(group, []).append(str(item))
    return {pair for items in members.values() for pair in combinations(sorted(items), 2)}


def b_cubed(found: Grouping, wanted: Grouping) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    both = Counter((found[item], wanted[item]) for item in wanted)
    ours, theirs = Counter(found[item] for item in wanted), Counter(wanted.values())
    size = len(wanted) or 1
    precision = sum(n * n / ours[mine] for (mine, _), n in both.items()) / size
    recall = sum(n * n / theirs[right] for (_, right), n in both.items()) / size
    return precision, recall, 2 * precision * recall / (precision + recall or 1)
