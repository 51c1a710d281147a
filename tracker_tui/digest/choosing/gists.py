"""What of an event is compared with others: the names in its headlines, their other words, and all words below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tracker_tui.digest.choosing.faces import backers, titled_orgs
from tracker_tui.digest.telling.sentences import title_quote
from tracker_tui.digest.telling.stories import Story
from tracker_tui.enrich.events.background import UNSEEN, weights
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.enrich.names.vocabulary import is_common
from tracker_tui.enrich.words.tokens import terms
from tracker_tui.model.item import ItemDetail

MEMBERS, _READ = 4, 12
"""How many reports say what an event is about, and how many are asked whether they tell another one, too."""
_OPENING = 240
"""How much of a summary tells what the headline tells, in characters."""
_ONE = dict.fromkeys(("trump administration", "us administration", "us government"), "white house")
"""Who is meant by the other name as well."""
_CAPITAL = re.compile(r"[A-Z][\w-]{2,}")


@dataclass(frozen=True, slots=True)
class Gist:
    """What of an event is compared: the names in its headlines, all names, the headlines' other words, all words."""

    story: Story
    titled: frozenset[str]
    """The organisations in its headlines."""
    named: frozenset[str]
    names: frozenset[str]
    heads: tuple[tuple[float, dict[str, float]], ...]
    """Of each headline, without the names: the weight of all its terms, and of each."""
    body: frozenset[str]
    orgs: frozenset[str]
    """All organisations, as names are compared."""


def gist(story: Story) -> Gist:
    """Return what of a story is compared; investors and places name no matter, they stand in many."""
    members = story.items[:MEMBERS]
    titles = [title_quote(item).text for item in members]
    named = {name for item in members for name in _names(item, title=True)}
    named |= {story.actor.casefold()} if story.actor and not is_place(story.actor) else set()
    named |= {_ONE[name] for name in named & _ONE.keys()}
    of_names = set(chain.from_iterable(map(terms, named)))
    return Gist(
        story,
        titled_orgs(members) - backers(story),
        frozenset(named),
        frozenset(named.union(*(_names(item, title=False) for item in story.items[:_READ]))),
        tuple(_head(title, of_names) for title in titles),
        frozenset(chain.from_iterable(map(_words, story.items[:_READ]))),
        frozenset(org.casefold() for org in story.orgs),
    )


def _head(title: str, names: set[str]) -> tuple[float, dict[str, float]]:
    found = {term: weigh(term) for term in sorted({*terms(title)} - names)}
    return sum(found.values()), found


def _names(item: ItemDetail, *, title: bool) -> Iterator[str]:
    """Yield the organisations of a text, and the words that are written like a name and are no plain English."""
    for tag in item.enrichment.orgs:
        if not title or tag.evidence.field == "title":
            yield tag.name.casefold()
    told = title_quote(item).text
    for word in _CAPITAL.findall(told if title else f"{told} {item.summary[:_OPENING]}"):
        if not (is_common(word) or is_place(word)):
            yield word.casefold()


def _words(item: ItemDetail) -> list[str]:
    return terms(f"{item.title} {item.summary[:_OPENING]}")


def weigh(term: str) -> float:
    """Return how telling a term is."""
    return weights().get(term, UNSEEN)
