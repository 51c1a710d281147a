"""Sentences of the sources that sum up items, each with the words it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker_tui.digest.choosing.ranking import rank
from tracker_tui.digest.document import Quote, Sentence
from tracker_tui.digest.telling.extract import (
    Scored,
    Vector,
    best_title,
    choose,
    likeness,
    scored,
    vector,
)
from tracker_tui.digest.telling.stories import Story, group
from tracker_tui.digest.telling.values import quote_of
from tracker_tui.model.item import ItemDetail

_MOST_STORIES = 60
_REPEATED = 0.7


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentences in the order of the news, and the items they come from, numbered by place from 1."""

    sentences: tuple[Sentence, ...]
    items: tuple[ItemDetail, ...]

    def numbers(self, sentence: Sentence) -> tuple[int, ...]:
        """Return the numbers of the items a sentence rests on."""
        places = {item.id: number for number, item in enumerate(self.items, 1)}
        return tuple(places[item] for item in sentence.items)


def summarize(items: Sequence[ItemDetail], sentences: int = 5, language: str = "") -> Summary:
    """Return up to that many sentences: of one story its best ones, of many stories the best one of each.

    language: sentences of other languages come last; empty for no preference.
    """
    stories = group(items) or group_roundups(items)
    if not stories:
        return Summary((), ())
    if len(stories) == 1:
        chosen = _of_story(stories[0], sentences, language)
    else:
        chosen = _of_stories(stories, sentences, language)
    order = {
        item.id: place
        for place, item in enumerate(sorted(items, key=lambda i: (i.published, i.id)))
    }
    chosen.sort(key=lambda sentence: (order[sentence.first.item], sentence.first.start))
    cited = dict.fromkeys(item for sentence in chosen for item in sentence.items)
    known = {item.id: item for item in items}
    return Summary(tuple(chosen), tuple(known[item] for item in cited))


def group_roundups(items: Sequence[ItemDetail]) -> list[Story]:
    """Return each round-up as a story of its own, for a summary of nothing else."""
    from tracker_tui.digest.telling.stories import story_of

    return [story_of(item.id, [item]) for item in items]


def _of_story(story: Story, count: int, language: str) -> list[Sentence]:
    rated = scored(story.items, language)
    picked = choose([one for one in rated if one.candidate.evidence.field != "title"], count)
    if len(picked) < count:
        told = [one.vector for one in picked]
        picked += choose([one for one in rated if one not in picked], count - len(picked), told)
    return [_sentence(one) for one in picked] or [_title(story, language)]


def _of_stories(stories: Sequence[Story], count: int, language: str) -> list[Sentence]:
    since, until = stories[0].first.published, stories[-1].items[-1].published
    ranked = sorted(
        stories,
        key=lambda s: (-sum(r.points for r in rank(s, since=since, until=until)), s.key),
    )
    chosen: list[Sentence] = []
    told: list[Vector] = []
    for story in ranked[:_MOST_STORIES]:
        if len(chosen) == count:
            break
        bodies = [
            one for one in scored(story.items, language) if one.candidate.evidence.field != "title"
        ]
        best = choose(bodies, 1)
        sentence = _sentence(best[0]) if best else _title(story, language)
        found = vector(sentence.text)
        if all(likeness(found, other) < _REPEATED for other in told):
            chosen.append(sentence)
            told.append(found)
    return chosen


def _sentence(one: Scored) -> Sentence:
    quote: Quote = quote_of(one.candidate.item, one.candidate.evidence)
    return Sentence(quote.text, quote)


def _title(story: Story, language: str) -> Sentence:
    item, title = best_title(story.items, language)
    return Sentence(title.text, quote_of(item, title))
