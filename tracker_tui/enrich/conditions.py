"""What a sentence must hold for a theme: strong phrase, weak word with a partner, or a rule of lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker_tui.enrich.rules import FOUND, LISTS, Rules

STRONG = "strong phrase"
"""The rule of a phrase that gives a theme alone."""

Span = tuple[int, int]
Finds = dict[int, list[Span]]
"""What a sentence holds: list number -> where."""
_MOST_PLACES = 8
"""How many places of a list are tried: a test has few names, so the work stays small."""


@dataclass(frozen=True, slots=True)
class Test:
    """A condition in list numbers.

    own: a person's rule, which is never weighed.
    """

    theme: int
    name: str
    every: tuple[tuple[int, ...], ...]
    none: tuple[int, ...]
    own: bool = False


class Numbers:
    """List names as small integers."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        """Return the number of a name, a new one for a new name."""
        return self.of.setdefault(name, len(self.of))


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


def passes(test: Test, finds: Finds) -> list[Span]:
    """Return where each name of a test was met, no two overlapping; empty where one was not."""
    for choices in test.every:  # most tests end here, so this comes before all else
        for number in choices:
            if number in finds:
                break
        else:
            return []
    if test.none and any(map(finds.__contains__, test.none)):
        return []
    return _apart(test.every, finds, [])


def _apart(every: Sequence[tuple[int, ...]], finds: Finds, taken: list[Span]) -> list[Span]:
    """Return a place for each name left that overlaps none of the others; empty where there is none.

    A place that leaves no room for the names after it is given up for the next: AI hub for `hub`, not `AI`.
    """
    if not every:
        return taken
    for number in every[0]:
        for span in finds.get(number, ())[:_MOST_PLACES]:
            if not taken or not overlaps(span, taken):
                found = _apart(every[1:], finds, [*taken, span])
                if found:
                    return found
    return []


_OFTEN = {"power": 1, "money": 40, "price": 80}
"""About how often a sentence holds what other finders found, compared with the number of a list's phrases."""


def tests_by_list(rules: Rules, number: Numbers) -> dict[int, list[Test]]:
    """Return the tests, looked up by each list that can meet the rarest of their names."""
    often = {number(name): _OFTEN.get(name, 1000) for name in FOUND}
    often |= {number(name): len(phrases) for name, phrases in rules.words.items()}
    for theme in rules.themes:
        often |= {number(f"{theme.name}.{part}"): len(theme.lists[part]) for part in LISTS}
    found: dict[int, list[Test]] = {}
    for place, theme in enumerate(rules.themes):
        own, strong, weak, partners = (
            number(f"{theme.name}.{part}") for part in ("own", "strong", "weak", "partners")
        )
        tests = [
            Test(place, "your phrase", ((own,),), (), True),
            Test(place, STRONG, ((strong,),), ()),
            Test(place, "weak word with a partner", ((weak,), (partners,)), ()),
        ]
        for rule in theme.rules:
            every = tuple(tuple(map(number, names)) for names in rule.every)
            none = tuple(map(number, rule.none))
            tests.append(Test(place, rule.name, every, none, rule.name in theme.own_rules))
        for test in tests:
            rarest = min(test.every, key=lambda names: sum(often.get(name, 0) for name in names))
            for name in rarest:
                found.setdefault(name, []).append(test)
    return found
