"""What a sentence must hold for a theme: strong phrase, weak word with a partner, or a rule of lists.

Every list of phrases is one bit of a whole number, so that what a text holds is one number too, and most
tests are known to fail by a few `&` before anything is looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import itemgetter, or_
from typing import NamedTuple

from tracker_tui.enrich.themes.rules import FOUND, LISTS, Rules

STRONG = "strong phrase"
"""The rule of a phrase that gives a theme alone."""

Span = tuple[int, int]
Hit = tuple[int, int, int]
"""Start, end and the bits of the lists that hold what stands there."""
Finds = dict[int, list[Span]]
"""What a sentence holds: bit of a list -> where."""
_BITS = itemgetter(2)
_MOST_PLACES = 8
"""How many places of a list are tried."""
_MOST_TRIES = 1000
"""How many places a test tries in a sentence, all in all; the shipped ones end far below."""


class Test(NamedTuple):
    """A condition in bits of lists.

    own: a person's own; drop: how likely the words must make the theme for it to stay, 0 where they aren't asked.
    needs: for each name of `every` the bits of its choices in one.
    asks: the bits of all lists that have a say, with that of the theme's veto.
    """

    theme: int
    name: str
    every: tuple[tuple[int, ...], ...]
    none: tuple[int, ...]
    own: bool
    drop: float
    needs: tuple[int, ...]
    asks: int


def make_test(
    theme: int,
    name: str,
    every: Sequence[tuple[int, ...]],
    none: tuple[int, ...] = (),
    own: bool = False,
    drop: float = 0.0,
    veto: int = 0,
) -> Test:
    """Return a condition."""
    needs = tuple(map(joined, every))
    asks = joined((*needs, *none, veto))
    return Test(theme, name, tuple(every), none, own, drop, needs, asks)


class Bits:
    """List names as bits: 1, 2, 4, ..."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        """Return the bit of a name, a new one for a new name."""
        return self.of.setdefault(name, 1 << len(self.of))


def joined(bits: Iterable[int]) -> int:
    """Return several bits in one number."""
    return reduce(or_, bits, 0)


def bits_of(held: int) -> Iterator[int]:
    """Yield the bits of a number, the lowest first."""
    while held:
        lowest = held & -held
        yield lowest
        held ^= lowest


def held_by(hits: Iterable[Hit]) -> int:
    """Return all bits of some hits in one number."""
    return joined(map(_BITS, hits))


def as_finds(hits: Iterable[Hit], asked: int) -> Finds:
    """Return hits by those of their bits that are asked for, those first that are met first."""
    finds: Finds = {}
    for start, end, bits in hits:
        for bit in bits_of(bits & asked):
            finds.setdefault(bit, []).append((start, end))
    return finds


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a letter with one of the others."""
    start, end = span
    return any(start < stop and begin < end for begin, stop in others)


def without(finds: Finds, hidden: list[Span]) -> Finds:
    """Return the finds that overlap nothing hidden."""
    left: Finds = {}
    for number, spans in finds.items():
        kept = [span for span in spans if not overlaps(span, hidden)]
        if kept:
            left[number] = kept
    return left


def that_may_pass(tests: Iterable[Test], held: int) -> Iterator[Test]:
    """Yield the tests for each of whose names a text that holds these bits has something: asked before `passes`."""
    for test in tests:
        for choices in test.needs:  # a loop because `all` takes three times as long
            if not held & choices:
                break
        else:
            yield test


def passes(test: Test, finds: Finds) -> list[Span]:
    """Return where each name of a test was met, no two overlapping; empty where one was not."""
    for choices in test.every:  # most tests end here, so this comes before all else
        for bit in choices:
            if bit in finds:
                break
        else:
            return []
    if test.none and any(map(finds.__contains__, test.none)):
        return []
    return _apart(test.every, finds, [], iter(range(_MOST_TRIES)))


def _apart(
    every: Sequence[tuple[int, ...]], finds: Finds, taken: list[Span], tries: Iterator[int]
) -> list[Span]:
    """Return a place for each name left that overlaps none of the others; empty where there is none.

    A place that leaves no room for the names after it is given up for the next: AI hub for `hub`, not `AI`.
    tries: one for each place looked at; a rule that asks for a dozen of the same words would look for ever.
    """
    if not every:
        return taken
    for bit in every[0]:
        for span in finds.get(bit, ())[:_MOST_PLACES]:
            if next(tries, None) is None:
                return []
            if not taken or not overlaps(span, taken):
                found = _apart(every[1:], finds, [*taken, span], tries)
                if found:
                    return found
    return []


_OFTEN = {"power": 1, "money": 40, "price": 80}
"""About how often a sentence holds what other finders found, compared with the number of a list's phrases."""


def tests_by_list(rules: Rules, bit: Bits) -> dict[int, list[Test]]:
    """Return the tests, looked up by each list that can meet the rarest of their names."""
    often = {bit(name): _OFTEN.get(name, 1000) for name in FOUND}
    often |= {bit(name): len(phrases) for name, phrases in rules.words.items()}
    for theme in rules.themes:
        often |= {bit(f"{theme.name}.{part}"): len(theme.lists[part]) for part in LISTS}
    found: dict[int, list[Test]] = {}
    for place, theme in enumerate(rules.themes):
        own, strong, weak, partners, veto = (
            bit(f"{theme.name}.{part}") for part in ("own", "strong", "weak", "partners", "veto")
        )
        partnered = [(weak,), (partners,)]
        tests = [
            make_test(place, "your phrase", [(own,)], own=True, veto=veto),
            make_test(place, STRONG, [(strong,)], drop=rules.drop, veto=veto),
            make_test(place, "weak word with a partner", partnered, drop=rules.weak, veto=veto),
        ]
        for rule in theme.rules:
            every = [tuple(map(bit, names)) for names in rule.every]
            none = tuple(map(bit, rule.none))
            is_own = rule.name in theme.own_rules
            drop = 0.0 if is_own else rules.drop if rule.drop is None else rule.drop
            tests.append(make_test(place, rule.name, every, none, is_own, drop, veto))
        for test in tests:
            rarest = min(test.every, key=lambda names: sum(often.get(name, 0) for name in names))
            for name in rarest:
                found.setdefault(name, []).append(test)
    return found
