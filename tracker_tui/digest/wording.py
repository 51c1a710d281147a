"""What is said of an event: a headline, the lead, and sentences that add to it, all in the sources' words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker_tui.digest.document import Sentence
from tracker_tui.digest.extract import (
    Scored,
    Vector,
    best_title,
    carries,
    choose,
    likeness,
    scored,
    vector,
)
from tracker_tui.digest.selection import Ranked, Request
from tracker_tui.digest.sentences import definite
from tracker_tui.digest.stories import Story, quote_of
from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.item import ItemDetail

_TOO_ALIKE = 0.9
"""From this likeness on a lead only repeats the headline."""
_ASIDE = 0.14
"""Below this likeness to the headline a sentence speaks of something else."""
_CARRIES = 0.25
_RELATED = 2
_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Words:
    """headline and sentences as they are printed; lead is one of them and tells the event on its own."""

    headline: Sentence
    lead: Sentence
    sentences: tuple[Sentence, ...]


def word(one: Ranked, request: Request) -> Words:
    """Return the words for an event: at most request.sentences, and one for each of two related stories."""
    story = one.story
    item, title = best_title(story.items, request.language)
    headline = _quoted(item, title)
    head = vector(title.text)
    rated = [found for found in scored(story.items, request.language) if _text(found) != title.text]
    lead = _lead(rated, head)
    picked = [lead] if lead else []
    adding = [_after(found, lead) for found in rated if found is not lead and _adds(found, head)]
    picked += choose(adding, request.sentences - len(picked), _told(head, picked))
    titles = [_said(found) for found in picked if found.candidate.evidence.field == "title"]
    fuller = _fuller(story, headline, titles)
    best = _said(lead) if lead and _tells(lead, carries(item, title)) else fuller
    for other in one.related[:_RELATED]:
        picked += choose(scored(other.items, request.language), 1, _told(head, picked))
    return Words(headline, best, tuple(map(_said, picked)))


def _told(head: Vector, picked: list[Scored]) -> list[Vector]:
    return [head, *(found.vector for found in picked)]


def _text(one: Scored) -> str:
    return one.candidate.evidence.text


def _said(one: Scored) -> Sentence:
    return _quoted(one.candidate.item, one.candidate.evidence)


def _quoted(item: ItemDetail, words: Evidence) -> Sentence:
    return Sentence(words.text, quote_of(item, words))


def _weight(one: Scored) -> float:
    return carries(one.candidate.item, one.candidate.evidence)


def _adds(one: Scored, head: Vector) -> bool:
    """Return whether a sentence carries something, or stays with what the headline speaks of."""
    return _weight(one) >= _CARRIES or likeness(one.vector, head) >= _ASIDE


def _tells(lead: Scored, headline: float) -> bool:
    """Return whether a lead tells the news by itself: with a figure, or carrying about what its headline does."""
    words = lead.candidate.evidence
    figures = lead.candidate.item.enrichment.figures
    told = any(
        f.evidence.field == words.field and words.start <= f.evidence.start < words.end
        for f in figures
    )
    return told or _weight(lead) + _CARRIES >= headline


def _after(one: Scored, lead: Scored | None) -> Scored:
    """Return a sentence that follows the lead in its text without what it loses for leaning on it."""
    if lead is None:
        return one
    a, b = lead.candidate, one.candidate
    follows = (
        a.item.id == b.item.id and a.evidence.field == b.evidence.field and b.place == a.place + 1
    )
    if not follows or not b.penalty:
        return one
    return replace(one, candidate=replace(b, penalty=0.0), score=one.score + b.penalty)


def _lead(rated: list[Scored], head: Vector) -> Scored | None:
    """Return the best sentence that stands alone, carries something, and is about what the headline says."""
    bodies = [one for one in rated if one.candidate.evidence.field != "title"][:_LOOKED_AT]
    fit = [
        (one.score + 1.2 * likeness(one.vector, head), one)
        for one in bodies
        if one.candidate.penalty < 0.8
        and one.score > 0.35
        and not definite(_text(one))
        and _keeps_to(one, head)
        and _weight(one) >= _CARRIES
    ]
    return max(fit, key=lambda pair: pair[0])[1] if fit else None


def _keeps_to(one: Scored, head: Vector) -> bool:
    """Return whether a sentence is about the headline's matter: alike, or the first one and of its organisation."""
    alike = likeness(one.vector, head)
    opening = one.candidate.place == 0 and bool(_orgs_of(one) & _titled_orgs(one.candidate.item))
    return alike < _TOO_ALIKE and (alike >= _ASIDE or opening)


def _orgs_of(one: Scored) -> set[str]:
    words = one.candidate.evidence
    tags = one.candidate.item.enrichment.orgs
    return {
        t.name
        for t in tags
        if t.evidence.field == words.field and words.start <= t.evidence.start < words.end
    }


def _titled_orgs(item: ItemDetail) -> set[str]:
    return {tag.name for tag in item.enrichment.orgs if tag.evidence.field == "title"}


def _fuller(story: Story, headline: Sentence, titles: list[Sentence]) -> Sentence:
    """Return the headline, or the printed title of another report that carries more."""
    known = {item.id: item for item in story.items}

    def worth(sentence: Sentence) -> float:
        quote = sentence.first
        words = Evidence(quote.field, quote.start, quote.end, quote.text)
        return carries(known[quote.item], words) + min(len(quote.text), 160) / 400

    return max((headline, *titles[:1]), key=worth)
