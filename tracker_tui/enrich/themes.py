"""Themes of an item, each with the words that prove it and the rule that fired.

    phrases and other finders' finds -> without those under a veto -> strong, weak + partner, rules

Title and summary decide, a word deep in a summary alone does not; content is read only where both are
empty. The credit at the end of a
headline, "(Jane Doe/Outlet)", is no evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker_tui.enrich.bylines import byline_span
from tracker_tui.enrich.lexicon import Lexicon, read_words
from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.rules import FOUND, LISTS, Rules
from tracker_tui.model.enrichment import Figure, OrgTag, RegionTag, ThemeTag

MOST_EVIDENCE = 4
"""How many pieces of evidence one theme keeps."""
_READ = {"title": 1000, "summary": 1500, "content": 1500}
"""How many characters of a field are read."""
_LEAD, _PLENTY = 100, 4
"""A theme that the title lacks must show in so many first characters, or so many times."""
_LARGE = 900_000
"""A sum from which money speaks of business and not of a price."""
_MUCH_POWER = 100_000
"""Watts from which power speaks of a site and not of a device."""
_POWER_UNITS = frozenset(("W", "Wh"))

Span = tuple[int, int]
Finds = dict[int, list[Span]]
"""What a sentence holds: list number -> where."""


@dataclass(frozen=True, slots=True)
class _Test:
    """A rule in list numbers; every[0] is what it is looked up by."""

    theme: int
    name: str
    every: tuple[tuple[int, ...], ...]
    none: tuple[int, ...]


class _Numbers:
    """List names as small integers."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self.of.setdefault(name, len(self.of))


class ThemeTagger:
    """Tags items by one set of rules."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        number = _Numbers()
        self._found = {name: number(name) for name in FOUND}
        lists = [(number(name), phrases) for name, phrases in rules.words.items()]
        self._vetoes: dict[int, int] = {}
        for place, theme in enumerate(rules.themes):
            lists.extend((number(f"{theme.name}.{part}"), theme.lists[part]) for part in LISTS)
            self._vetoes[number(f"{theme.name}.veto")] = place
        self._phrases = Lexicon(lists)
        self._tests = _tests_by_list(rules, number)

    def tag(
        self,
        passages: Sequence[Passage],
        figures: Sequence[Figure] = (),
        orgs: Sequence[OrgTag] = (),
        regions: Sequence[RegionTag] = (),
    ) -> list[ThemeTag]:
        """Return the themes in the order of the rules, the best evidence of each first."""
        read = [part for part in passages if part.text and part.field != "content"]
        if not read:
            read = [part for part in passages if part.text]
        tags: dict[tuple[int, int, int, int], ThemeTag] = {}
        leading: set[int] = set()
        for place, part in enumerate(read):
            sentences = self._sentences(part, figures, orgs, regions)
            for finds in sentences:
                for theme, rule, spans in self._fired(finds):
                    if part.field == "title" or max(spans)[0] < _LEAD:
                        leading.add(theme)
                    for start, end in spans:
                        tag = ThemeTag(
                            self.rules.themes[theme].name, part.evidence(start, end), rule
                        )
                        tags.setdefault((theme, place, start, end), tag)
        if not any(part.field == "title" for part in read):
            leading.update(range(len(self.rules.themes)))
        return _bounded(tags, leading)

    def _sentences(
        self,
        part: Passage,
        figures: Iterable[Figure],
        orgs: Iterable[OrgTag],
        regions: Iterable[RegionTag],
    ) -> list[Finds]:
        """Return what each sentence of a passage holds."""
        folded = _evidence_text(part)
        finds = [
            (start, end, number)
            for start, end, numbers in self._phrases.find(part.text, folded, read_words(folded))
            for number in numbers
        ]
        finds.extend(self._others(part.field, len(folded), figures, orgs, regions))
        finds.sort()
        sentences: list[Finds] = []
        spans = iter(part.sentences or ((0, len(part.text)),))
        end, current = -1, Finds()
        for start, stop, number in finds:
            while start >= end:
                end = next(spans, (0, len(part.text) + 1))[1]
                current = {}
                sentences.append(current)
            current.setdefault(number, []).append((start, stop))
        return [sentence for sentence in sentences if sentence]

    def _others(
        self,
        field: str,
        limit: int,
        figures: Iterable[Figure],
        orgs: Iterable[OrgTag],
        regions: Iterable[RegionTag],
    ) -> Iterator[tuple[int, int, int]]:
        """Yield what the other finders found in a field."""
        found = self._found
        for figure in figures:
            place = figure.evidence
            if place.field == field and place.end <= limit:
                yield place.start, place.end, found[_figure_kind(figure)]
        for name, tags in (("organisation", orgs), ("place", regions)):
            for tag in tags:
                place = tag.evidence
                if place.field == field and place.end <= limit:
                    yield place.start, place.end, found[name]

    def _fired(self, finds: Finds) -> Iterator[tuple[int, str, list[Span]]]:
        """Yield (theme, rule, where) of the tests that a sentence passes."""
        hidden = {theme: finds[number] for number, theme in self._vetoes.items() if number in finds}
        left = {theme: _without(finds, spans) for theme, spans in hidden.items()}
        for number in tuple(finds):
            for test in self._tests.get(number, ()):
                spans = _passes(test, left.get(test.theme, finds))
                if spans:
                    yield test.theme, test.name, spans


def _without(finds: Finds, hidden: list[Span]) -> Finds:
    """Return the finds that overlap nothing hidden."""
    left: Finds = {}
    for number, spans in finds.items():
        kept = [
            (start, end)
            for start, end in spans
            if not any(start < stop and begin < end for begin, stop in hidden)
        ]
        if kept:
            left[number] = kept
    return left


def _figure_kind(figure: Figure) -> str:
    if figure.is_money:
        return "money" if max(figure.value, figure.high or 0) >= _LARGE else "price"
    if figure.unit in _POWER_UNITS:
        return "power" if figure.value >= _MUCH_POWER else "measure"
    if figure.unit == "%":
        return "percent"
    return "count" if figure.unit in ("", "x") else "measure"


def _evidence_text(part: Passage) -> str:
    """Return the folded text that counts: bounded, without the credit at the end of a headline."""
    folded = part.folded[: _READ.get(part.field, 0)]
    if part.field == "title":
        credit = byline_span(part.text)
        if credit:
            folded = folded[: credit[0]]
    return folded


def _passes(test: _Test, finds: Finds) -> list[Span]:
    """Return where each name of a test was met, no two overlapping; empty where one was not."""
    if any(number in finds for number in test.none):
        return []
    spans: list[Span] = []
    for choices in test.every:
        span = _free(choices, finds, spans)
        if span is None:
            return []
        spans.append(span)
    return spans


def _free(choices: tuple[int, ...], finds: Finds, taken: list[Span]) -> Span | None:
    """Return the first place of one of the lists that overlaps nothing taken."""
    for number in choices:
        for start, end in finds.get(number, ())[:8]:
            if not any(start < stop and begin < end for begin, stop in taken):
                return start, end
    return None


def _tests_by_list(rules: Rules, number: _Numbers) -> dict[int, list[_Test]]:
    """Return the tests, looked up by each list that can meet their first name."""
    found: dict[int, list[_Test]] = {}
    for place, theme in enumerate(rules.themes):
        strong, weak, partners = (
            number(f"{theme.name}.{part}") for part in ("strong", "weak", "partners")
        )
        tests = [
            _Test(place, "strong phrase", ((strong,),), ()),
            _Test(place, "weak word with a partner", ((weak,), (partners,)), ()),
        ]
        for rule in theme.rules:
            every = tuple(tuple(number(name) for name in names) for names in rule.every)
            tests.append(_Test(place, rule.name, every, tuple(map(number, rule.none))))
        for test in tests:
            for first in test.every[0]:
                found.setdefault(first, []).append(test)
    return found


def _bounded(tags: dict[tuple[int, int, int, int], ThemeTag], leading: set[int]) -> list[ThemeTag]:
    """Return the tags by theme and place, a bounded number for each theme that the item is about.

    leading: the themes that a rule gave in the title or at the head of the summary.
    """
    by_theme: dict[int, list[ThemeTag]] = {}
    for key in sorted(tags):
        by_theme.setdefault(key[0], []).append(tags[key])
    return [
        tag
        for theme, found in by_theme.items()
        if theme in leading or len({tag.evidence.text.lower() for tag in found}) >= _PLENTY
        for tag in found[:MOST_EVIDENCE]
    ]
