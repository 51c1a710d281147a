"""Themes of an item, each with the words that prove it and the rule that fired.

    phrases and other finders' finds -> without those under a veto -> strong, weak + partner, rules
        -> weighed against all words of the item (weighing.py)

Title and summary decide, a word deep in a summary alone does not; content is read only where both are
empty. The credit at the end of a headline, "(Jane Doe/Outlet)", is no evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker_tui.enrich.themes.conditions import (
    STRONG,
    Bits,
    Hit,
    Test,
    as_finds,
    bits_of,
    held_by,
    joined,
    passes,
    tests_by_list,
    that_may_pass,
    without,
)
from tracker_tui.enrich.themes.rules import FOUND, LISTS, Rules
from tracker_tui.enrich.themes.weighing import Weights, lead_words, shipped_weights
from tracker_tui.enrich.words.bylines import byline_span
from tracker_tui.enrich.words.lexicon import Lexicon
from tracker_tui.enrich.words.passages import Passage, fold
from tracker_tui.enrich.words.reading import Words, read_words
from tracker_tui.model.enrichment import Figure, OrgTag, RegionTag, ThemeTag

WEIGHED = "weighed words"
"""The rule of a theme that only the weights gave."""
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


class _Found:
    """What the sentences of an item gave, by the places of themes and of passages.

    drops: how likely the words must make a theme, the least that what gave it asks; leading: themes in the title
    or at the summary's head; vetoed: themes with a veto in the title; held: the bits of all lists that were met.
    """

    __slots__ = ("drops", "held", "leading", "tags", "vetoed", "words")

    def __init__(self) -> None:
        self.tags: dict[tuple[int, int, int, int], ThemeTag] = {}
        self.drops: dict[int, float] = {}
        self.leading: set[int] = set()
        self.vetoed: set[int] = set()
        self.held = 0
        self.words: dict[str, Words] = {}


class ThemeTagger:
    """Tags items by one set of rules."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        bit = Bits()
        self._found = {name: bit(name) for name in FOUND}
        lists = [(bit(name), phrases) for name, phrases in rules.words.items()]
        self._vetoes: dict[int, int] = {}
        self._needs: list[int] = []
        for place, theme in enumerate(rules.themes):
            lists.extend((bit(f"{theme.name}.{part}"), theme.lists[part]) for part in LISTS)
            lists.append((bit(f"{theme.name}.own"), theme.own))
            self._vetoes[bit(f"{theme.name}.veto")] = place
            self._needs.append(joined(map(bit, theme.needs)))
        self._phrases = Lexicon(lists)
        self._tests = tests_by_list(rules, bit)
        self._any_veto = joined(self._vetoes)
        self._rarest = joined(self._tests)
        self._alone = joined(
            bit for bit, tests in self._tests.items() if any(len(test.needs) == 1 for test in tests)
        )
        """The lists one of which is all that some test asks for."""

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
        found = _Found()
        others = list(self._others(figures, orgs, regions))
        for place, part in enumerate(read):
            folded = _evidence_text(part)
            words = found.words[part.field] = _words_of(part, folded)
            hits = self._phrases.find(part.text, folded, words)
            hits += [hit for name, hit in others if name == part.field and hit[1] <= len(folded)]
            held = held_by(hits)
            found.held |= held
            if part.field == "title":
                found.vetoed.update(map(self._vetoes.__getitem__, bits_of(held & self._any_veto)))
            if self._may_give(held):
                for sentence in _sentences(part, hits):
                    giving = self._giving(held_by(sentence))
                    if giving:
                        self._take(found, place, part, sentence, giving)
        if "title" not in found.words:
            return _bounded(found.tags, set(range(len(self.rules.themes))))
        return self._weighed(found, read)

    def _may_give(self, held: int) -> bool:
        """Whether a text that holds these bits may give a theme; most of them don't, and this is quick to see."""
        if held & self._alone:
            return True
        rarest = bits_of(held & self._rarest)
        return any(any(that_may_pass(self._tests[bit], held)) for bit in rarest)

    def _giving(self, held: int) -> dict[int, list[Test]]:
        """Return the tests that a text that holds these bits may pass, by the lists that they are looked up by."""
        found = {
            bit: list(that_may_pass(self._tests[bit], held)) for bit in bits_of(held & self._rarest)
        }
        return {bit: tests for bit, tests in found.items() if tests}

    def _take(
        self,
        found: _Found,
        place: int,
        part: Passage,
        sentence: list[Hit],
        giving: dict[int, list[Test]],
    ) -> None:
        """Add what one sentence gives by the tests that it may pass."""
        vetoes = self._vetoes
        asked = joined(test.asks for tests in giving.values() for test in tests)
        finds = as_finds(sentence, asked)
        vetoed = {vetoes[bit]: finds[bit] for bit in vetoes.keys() & finds.keys()}
        left = {theme: without(finds, hidden) for theme, hidden in vetoed.items()}
        for bit in finds:
            for test in giving.get(bit, ()):
                spans = passes(test, left.get(test.theme, finds))
                if not spans:
                    continue
                drop = (
                    test.drop
                    if test.own or part.field == "title"
                    else max(test.drop, self.rules.drop)
                )
                found.drops[test.theme] = min(drop, found.drops.get(test.theme, 1.0))
                if part.field == "title" or max(spans)[0] < _LEAD:
                    found.leading.add(test.theme)
                name = self.rules.themes[test.theme].name
                for start, end in spans:
                    key = (test.theme, place, start, end)
                    if test.own or key not in found.tags:
                        found.tags[key] = ThemeTag(name, part.evidence(start, end), test.name)

    def _weighed(self, found: _Found, read: Sequence[Passage]) -> list[ThemeTag]:
        """Return the tags without themes that the words speak against, with those they speak for."""
        tags = _bounded(found.tags, found.leading)
        drop, add = self.rules.drop, self.rules.add
        if drop <= 0 and add >= 1:
            return tags
        weights = shipped_weights()
        title, summary = found.words["title"], found.words.get("summary")
        if not tags and not self._may_speak(found, title, weights):
            return tags
        chances = weights.chances(title.forms, lead_words(summary) if summary else ())
        if not chances:
            return tags
        by_theme: dict[str, list[ThemeTag]] = {}
        for tag in tags:
            by_theme.setdefault(tag.theme, []).append(tag)
        part = next(part for part in read if part.field == "title")
        kept: list[ThemeTag] = []
        for place, theme in enumerate(self.rules.themes):
            given, chance = by_theme.get(theme.name, []), chances.get(theme.name)
            if not given and (chance is None or chance <= add):
                continue  # most themes
            if (
                chance is None
                or drop <= 0
                or chance >= found.drops.get(place, drop)
                or any(_is_unweighed(tag, weights) for tag in given)
            ):
                kept += given
            if chance is not None and chance > add and not given and self._may_add(found, place):
                spans = weights.speaking(theme.name, title)
                kept += [ThemeTag(theme.name, part.evidence(*span), WEIGHED) for span in spans]
        return kept

    def _may_add(self, found: _Found, place: int) -> bool:
        """Whether words alone may give a theme: no veto in the title, and one of the lists that it needs."""
        needs = self._needs[place]
        return place not in found.vetoed and (not needs or bool(found.held & needs))

    def _may_speak(self, found: _Found, title: Words, weights: Weights) -> bool:
        """Whether words alone may give any theme: a cheap test before all words are weighed."""
        speaking = weights.may_speak(title)
        return bool(speaking) and any(
            theme.name in speaking and self._may_add(found, place)
            for place, theme in enumerate(self.rules.themes)
        )

    def _others(
        self, figures: Iterable[Figure], orgs: Iterable[OrgTag], regions: Iterable[RegionTag]
    ) -> Iterator[tuple[str, Hit]]:
        """Yield what the other finders found, each with its field."""
        found = self._found
        for figure in figures:
            name, start, end, _ = figure.evidence
            yield name, (start, end, found[_figure_kind(figure)])
        for kind, tags in (("organisation", orgs), ("place", regions)):
            for tag in tags:
                name, start, end, _ = tag.evidence
                yield name, (start, end, found[kind])


def _sentences(part: Passage, hits: list[Hit]) -> Iterator[list[Hit]]:
    """Yield what each sentence of a passage holds, in order."""
    hits.sort()
    spans = iter(part.sentences or ((0, len(part.text)),))
    end, current = -1, list[Hit]()
    for hit in hits:
        while hit[0] >= end:
            end = next(spans, (0, len(part.text) + 1))[1]
            if current:
                yield current
            current = []
        current.append(hit)
    if current:
        yield current


def _is_unweighed(tag: ThemeTag, weights: Weights) -> bool:
    """Whether a strong phrase in the title holds a word that the weights don't know: they can't judge it."""
    return (
        tag.rule == STRONG
        and tag.evidence.field == "title"
        and not all(form in weights.title for form in read_words(fold(tag.evidence.text)).forms)
    )


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


def _words_of(part: Passage, folded: str) -> Words:
    """Return the words of the folded text that counts: those of the passage, which other finders read as well."""
    return part.words if len(folded) == len(part.folded) else read_words(folded)


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
