"""What is said of an event: a headline, the lead, and sentences that add to it, all in the sources' words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker_tui.digest.choosing.selection import Request
from tracker_tui.digest.choosing.worth import Ranked
from tracker_tui.digest.document import Sentence
from tracker_tui.digest.telling.extract import (
    Scored,
    Vector,
    best_title,
    carries,
    choose,
    is_overtaken,
    likeness,
    scored,
    vector,
)
from tracker_tui.digest.telling.headlines import loose
from tracker_tui.digest.telling.sentences import definite, idle, is_cjk, lean, names
from tracker_tui.digest.telling.stories import Story
from tracker_tui.digest.telling.values import ROUGHLY, near, quote_of
from tracker_tui.enrich.words.tokens import terms
from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.item import ItemDetail

_TOO_ALIKE = 0.9
"""From this likeness on a lead only repeats the headline."""
_ASIDE = 0.14
"""Below this likeness to the headline a sentence speaks of something else."""
_CARRIES, _MAIN = 0.25, 4
_RELATED = 2
_LOOKED_AT = 8
_LEANS = 0.35
"""From here on a sentence tells the past, or leans on another one: it may follow and doesn't lead."""
_MATTER = 0.1
"""Likeness to the headline, without the name of who acts, from which on a sentence is about its matter."""
_WHOLE, _ON_IT = 0.5, 0.35
"""What a whole sentence is worth more than a headline, and the likeness to it at which all of that counts."""
_CHOSEN = 0.25
"""What the headline is worth more than another one: it is the nearest to the middle of all reports."""
_ELSEWHERE = 0.5
"""What a sentence loses that doesn't name whom the headline says to act."""
_LONG = 220
"""From here on each further 150 characters take all of that away."""
_SENTENCE = 90
"""From so many characters on a headline says as much as a sentence does."""
_TOLD = 0.4
"""Share of a further headline's weight from which on it is in what was told."""


@dataclass(frozen=True, slots=True)
class Words:
    """headline and sentences as they are printed; lead is one of them and tells the event on its own."""

    headline: Sentence
    lead: Sentence
    sentences: tuple[Sentence, ...]


def word(one: Ranked, request: Request) -> Words:
    """Return the words for an event: at most request.sentences, and one for each of two related stories."""
    story = one.story
    item, title = best_title(story.items, request.language, story.stage)
    headline = _quoted(item, title)
    head = vector(title.text)
    rated = [
        found
        for found in scored(story.items, request.language)
        if _text(found) != title.text and not is_overtaken(found.candidate.item, story.stage)
    ]
    lead = _lead(rated, head, story)
    said = _Said([head], [_facts_in(item, title)])
    picked = said.add([lead]) if lead else []
    adding = [
        _after(found, lead)
        for found in rated
        if found is not lead and (_adds(found, head, story) or _follows(found, lead))
    ]
    picked += said.add(
        choose(adding, request.sentences, said.vectors), request.sentences - len(picked)
    )
    titles = [_said(found) for found in picked if found.candidate.evidence.field == "title"]
    best = _plainest(story, [headline, *([_said(lead)] if lead else []), *titles[:1]])
    for other in one.related[:_RELATED]:
        rated = [
            one
            for one in scored(other.items, request.language)
            if _reads_as(one, title) and not _is_loose(one) and _touches(one, head, story)
        ]
        picked += said.add(choose(rated, 1, said.vectors))
    return Words(headline, best, tuple(map(_said, picked)))


Told = tuple[tuple[tuple[float, str], ...], frozenset[str]]
"""((value, unit) of each figure, organisations) of a stretch of words."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What an entry has told so far."""

    vectors: list[Vector]
    facts: list[Told]

    def add(self, found: list[Scored], most: int = 9) -> list[Scored]:
        """Return the first so many that tell something new, and remember them; one more headline must bring a fact."""
        kept: list[Scored] = []
        for one in found:
            facts = _facts_in(one.candidate.item, one.candidate.evidence)
            if len(kept) < most and self._is_new(one, facts):
                kept.append(one)
                self.vectors.append(one.vector)
                self.facts.append(facts)
        return kept

    def _is_new(self, one: Scored, facts: Told) -> bool:
        if one.candidate.evidence.field != "title":
            return True
        figures, names = facts
        known = [figure for told, _ in self.facts for figure in told]
        fresh = any(
            all(unit != other or not near(value, old, ROUGHLY) for old, other in known)
            for value, unit in figures
        )
        if loose(one.candidate.evidence.text):
            return fresh
        named = names - {name for _, told in self.facts for name in told}
        whole = len(one.candidate.evidence.text) >= _SENTENCE
        return fresh or ((whole or bool(named)) and not self._is_in(one))

    def _is_in(self, one: Scored) -> bool:
        """Return whether most of a headline's words were told already."""
        known = {term for told in self.vectors for term in told}
        common = sum(weight**2 for term, weight in one.vector.items() if term in known)
        return common >= _TOLD


def _facts_in(item: ItemDetail, words: Evidence) -> Told:
    found = item.enrichment
    figures = tuple((f.value, f.unit) for f in found.figures if _within(f.evidence, words))
    return figures, frozenset(tag.name for tag in found.orgs if _within(tag.evidence, words))


def _within(inner: Evidence, outer: Evidence) -> bool:
    return inner.field == outer.field and outer.start <= inner.start < outer.end


def _text(one: Scored) -> str:
    return one.candidate.evidence.text


def _said(one: Scored) -> Sentence:
    return _quoted(one.candidate.item, one.candidate.evidence)


def _quoted(item: ItemDetail, words: Evidence) -> Sentence:
    return Sentence(words.text, quote_of(item, words))


def _weight(one: Scored) -> float:
    return carries(one.candidate.item, one.candidate.evidence)


def _reads_as(one: Scored, title: Evidence) -> bool:
    """Return whether a sentence is written in the headline's script."""
    return is_cjk(_text(one)) == is_cjk(title.text)


def _touches(one: Scored, head: Vector, story: Story) -> bool:
    """Return whether a sentence of a related story is about the headline's matter or who acts in it."""
    named = _facts_in(*_words(one))[1]
    return likeness(one.vector, head) >= _MATTER or story.actor in named


def _is_loose(one: Scored) -> bool:
    return one.candidate.evidence.field == "title" and loose(_text(one)) > 0


def _adds(one: Scored, head: Vector, story: Story) -> bool:
    """Return whether a sentence stays with the headline's matter, or carries something on one of its organisations."""
    alike = likeness(one.vector, head)
    if alike >= _ASIDE or story.trust != "normal":
        return alike >= _ASIDE or _weight(one) >= _CARRIES
    named = _facts_in(*_words(one))[1] & {*story.orgs[:_MAIN]}
    return _weight(one) >= _CARRIES and bool(named)


def _follows(one: Scored, lead: Scored | None) -> bool:
    """Return whether a sentence stands right behind the lead."""
    if lead is None:
        return False
    a, b = lead.candidate, one.candidate
    same = a.item.id == b.item.id and a.evidence.field == b.evidence.field
    return same and b.place == a.place + 1 and _weight(one) > 0


def _after(one: Scored, lead: Scored | None) -> Scored:
    """Return a sentence that follows the lead in its text without what it loses for leaning on it."""
    found = one.candidate
    if not found.penalty or not _follows(one, lead) or idle(found.evidence.text):
        return one
    return replace(one, candidate=replace(found, penalty=0.0), score=one.score + found.penalty)


def _lead(rated: list[Scored], head: Vector, story: Story) -> Scored | None:
    """Return the best sentence that stands alone, carries something, and is about what the headline says."""
    bodies = [one for one in rated if one.candidate.evidence.field != "title"][:_LOOKED_AT]
    fit = [
        (one.score + 1.2 * likeness(one.vector, head), one)
        for one in bodies
        if one.candidate.penalty < _LEANS
        and one.score > 0.35
        and not definite(_text(one))
        and _keeps_to(one, head, story)
        and _weight(one) >= _CARRIES
    ]
    return max(fit, key=lambda pair: pair[0])[1] if fit else None


def _keeps_to(one: Scored, head: Vector, story: Story) -> bool:
    """Return whether a sentence is about the headline's matter, by more than the name of who acts."""
    alike = likeness(one.vector, head)
    actor = set(terms(story.actor or ""))
    rest = {term: weight for term, weight in head.items() if term not in actor}
    matter = likeness(one.vector, rest)
    opening = one.candidate.place == 0 and len(_facts_in(*_words(one))[1]) > 1
    return alike < _TOO_ALIKE and (matter >= _MATTER or (opening and matter > 0))


def _words(one: Scored) -> tuple[ItemDetail, Evidence]:
    return one.candidate.item, one.candidate.evidence


def _plainest(story: Story, said: list[Sentence]) -> Sentence:
    """Return the sentence that tells the event best by itself: what it carries, named, complete, plainly told."""
    known = {item.id: item for item in story.items}
    head = vector(said[0].text)
    actor = story.actor if story.actor and names(said[0].text, story.actor) else ""

    def worth(sentence: Sentence) -> float:
        quote = sentence.first
        item, words = known[quote.item], Evidence(quote.field, quote.start, quote.end, quote.text)
        found = carries(item, words) + min(len(quote.text), 160) / 400
        found -= _ELSEWHERE * bool(actor and not names(quote.text, actor))
        named = 0.3 * bool(_facts_in(item, words)[1])
        alike = likeness(vector(quote.text), head)
        if quote.field == "title":
            apart = 3 * max(
                0.0, 0.5 - alike
            )  # the title of a report of something else in the event
            return found + named + _CHOSEN * (sentence is said[0]) - loose(quote.text) - apart
        whole = min(1.0, alike / _ON_IT) - (alike < _ASIDE)
        whole -= max(0.0, (len(quote.text) - _LONG) / 150)
        return found + named + _WHOLE * whole - lean(quote.text)

    return max(said, key=worth)
