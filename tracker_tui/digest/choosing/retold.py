"""Events that only tell again what a better one of the same digest tells: in other words, or another step of it.

The last look across all sections, at what may be printed. Two events are one matter where they have a name in common
and most of the lesser's headline is in the other's words, or the same sides, or one company's one round. Whole events
that are alike were put together before, by twins.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker_tui.digest.choosing.faces import Shelf
from tracker_tui.digest.choosing.gists import MEMBERS, Gist, gist, weigh
from tracker_tui.digest.telling.facts import LEAST
from tracker_tui.digest.telling.sentences import names, title_quote
from tracker_tui.digest.telling.stories import Story, days_apart
from tracker_tui.digest.telling.values import near
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.enrich.words.tokens import terms

DAYS = 7
_MOST, _MUCH = 0.6, 0.45
"""Shares of a headline's words that another event tells, too: beside a name that many have, beside a seldom one."""
_LIKELY = 0.4
"""The share that will do on one day where both rely on one outlet's report."""
_SOME, _THING = 0.3, 6.0
"""The share that will do where both are on one seldom thing of one company; the weight of its name."""
_COUNTRY = 2
"""The longest short name of a country: US, EU."""
_LEAST = 4.0
"""Words in common of less weight are by chance."""
_SELDOM = 8.0
"""The weight of the names in common from which on they tell one matter from another: a person's, a product's."""
_TELLING = 12.0
"""The least weight of the other words in common: about three."""
_TELLING_ALONE = 20.0
"""The same where no name is in common: about five."""
_SOON = 1.5
"""How many days apart two reports on the same organisations are of one matter."""
_RAISING = ("round", "valuation")
_LISTING = re.compile(
    r"\bipo\b|\b(?:mega-)?ipos\b|\binitial public offering\b|\b(?:us|u\.s\.|stock|share|market|nasdaq|wall street) "
    r"(?:\w+ )?(?:listing|debut)\b|\b(?:debut\w*|launch\w*|list(?:s|ed|ing)?|lands?|hits?) (?:on|in) "
    r"(?:the )?(?:us|u\.s\.|nasdaq|nyse|wall street|new york|hong kong|shanghai)\b|\bhit wall street\b|"
    r"首次公开募股|上市|新規上場|상장",
    re.IGNORECASE,
)
"""A company goes public once: all that is told of it within days is of one matter."""
_SIGNS = re.compile(
    r"\bsign(?:s|ed|ing)?\b (?:(?!\b(?:memo|order|eo|bill|law)).){0,60}?\b(memo|order|eo|bill|law)(?:randum)?s?\b",
    re.IGNORECASE,
)
"""`signs a national security memorandum`: who signs two in a day is seldom."""


def leaders(told: Sequence[Sequence[Story]]) -> list[int]:
    """Return for each story, the best first, the place of the one that tells it already, or its own place.

    Each with the stories that are told under it: those tell another one only where it is the same company's round.
    """
    found: list[int] = []
    gists = [gist(story) for story, *_ in told]
    shelf = Shelf()
    for at, one in enumerate(gists):
        better = shelf.near((*_keys(one), *((_NOBODY,) if one.titled else (_ANY,))))
        lead = next((lead for lead in better if _tells(gists[lead], told[lead][1:], one)), at)
        if lead == at:
            acting = [(story.actor, "acts") for story in told[at][1:]]
            shelf.add(at, (*_keys(one), *acting, _ANY, *(() if one.titled else (_NOBODY,))))
        found.append(lead)
    return found


_ANY, _NOBODY = "any", "nobody"
"""What every event is found by, and those without an organisation in a headline: they may be of any other's matter."""


def _keys(one: Gist) -> Iterator[object]:
    """Yield what an event that may tell this one again is found by: a name, or who acts in what is told under it."""
    yield from one.titled
    yield from one.names
    yield (one.story.actor, "acts")


def _tells(told: Gist, under: Iterable[Story], again: Gist) -> bool:
    """Return whether an event, or one told under it, tells another again.

    What is told under another company's own event is beside it: its rivals' listings.
    """
    if is_retold(told, again):
        return True
    acting = told.story.actor
    if acting in told.titled and acting != again.story.actor:
        return False
    rounds = (story for story in under if days_apart(story, again.story) <= DAYS)
    return any(_one_round(story, again.story) for story in rounds)


def is_retold(told: Gist, again: Gist) -> bool:
    """Return whether one event tells another again."""
    days = days_apart(told.story, again.story)
    if days > DAYS:
        return False
    names = (told.named & again.names) | (again.named & told.names)
    if _are_apart(told, again, names):
        return False
    return _is_one_matter(told, again, days) or _is_in_its_words(told, again, days, names)


def _is_one_matter(told: Gist, again: Gist, days: float) -> bool:
    """Return whether the same sides do one thing in both, whatever the words."""
    if _one_round(told.story, again.story) or _one_deal(told.story, again.story):
        return True
    if days <= _SOON and (_same_sides(told, again) or _one_signature(told.story, again.story)):
        return True
    return days <= DAYS / 2 and _one_listing(told, again)


def _is_in_its_words(told: Gist, again: Gist, days: float, names: frozenset[str]) -> bool:
    """Return whether enough of a headline's words stand in the other event; names: those in common."""
    share, weight = max(_shared(again.heads, told.body), _shared(told.heads, again.body))
    if share >= _SOME and days <= DAYS / 2 and _same_thing(told, again):
        return True
    if days <= _SOON and weight >= _TELLING and _one_outlet(told.story, again.story):
        return share >= _LIKELY
    if not names:
        return share >= _MOST and weight >= _TELLING_ALONE
    return weight >= _TELLING and share >= (_MUCH if _heavy(names) >= _SELDOM else _MOST)


def _same_thing(told: Gist, again: Gist) -> bool:
    """Return whether both headlines have an organisation and a seldom name that is none: a product, a person."""
    held = _spellings(told.story) | _spellings(again.story)
    things = (told.named & again.named) - {org.casefold() for org in (*told.titled, *again.titled)}
    return bool(told.titled & again.titled) and _heavy(things - held) >= _THING


def _spellings(story: Story) -> set[str]:
    """Return the words by which a story's headlines call organisations."""
    tags = [tag for item in story.items[:MEMBERS] for tag in item.enrichment.orgs]
    return {word for tag in tags for word in f"{tag.name} {tag.evidence.text}".casefold().split()}


def _one_outlet(one: Story, two: Story) -> bool:
    """Return whether both rely on the same outlet's report and not on their own."""
    relied = [set(story.origins) - set(story.publishers) for story in (one, two)]
    return not relied[0].isdisjoint(relied[1])


def _heavy(names: Iterable[str]) -> float:
    return sum(map(weigh, {term for name in names for term in terms(name)}))


def _shared(
    heads: Iterable[tuple[float, dict[str, float]]], body: frozenset[str]
) -> tuple[float, float]:
    """Return (share of the best headline's words that stand in a text, by weight; their weight)."""
    best = (0.0, 0.0)
    for whole, head in heads:
        common = sum([weight for term, weight in head.items() if term in body])
        if common >= _LEAST:
            best = max(best, (common / whole, common))
    return best


def _are_apart(told: Gist, again: Gist, names: frozenset[str]) -> bool:
    """Return whether the headlines of both name organisations, none in common and no person or product either.

    Two orders of one authority are two matters.
    """
    if not told.titled or not again.titled or told.titled & again.titled:
        return False
    return all(name in told.orgs or name in again.orgs for name in names)


def _same_sides(told: Gist, again: Gist) -> bool:
    """Return whether both are deals in one field, and all organisations of the lesser's headlines stand in the other's.

    Two organisations at least, and who acts is one of them.
    """
    one, two = {*told.story.themes}, {*again.story.themes}
    if "funding" not in one & two or len(one & two) < 2:
        return False
    sides = again.titled
    return (
        len(sides) > 1 and sides <= told.titled and {told.story.actor, again.story.actor} <= sides
    )


def _one_round(one: Story, two: Story) -> bool:
    """Return whether one company raises money, or gets a value put on it, in both."""
    if not one.actor or one.actor != two.actor or is_place(one.actor):
        return False
    return all(
        story.round is not None or any(value.role in _RAISING for value in story.values)
        for story in (one, two)
    )


def _one_signature(one: Story, two: Story) -> bool:
    """Return whether one official signs a paper of one kind in both, or puts it off."""
    if not (_is_named(one.actor, two) or _is_named(two.actor, one)):
        return False
    return not _signed(one).isdisjoint(_signed(two))


def _is_named(actor: str | None, story: Story) -> bool:
    """Return whether a story's headlines name who acts in another one; a country's short name is in many."""
    titles = (item.title for item in story.items[:MEMBERS])
    return len(actor or "") > _COUNTRY and any(names(title, actor or "") for title in titles)


def _signed(story: Story) -> set[str]:
    found = (_SIGNS.search(item.title) for item in story.items[:MEMBERS])
    return {match[1].lower().replace("eo", "order") for match in found if match}


def _one_listing(told: Gist, again: Gist) -> bool:
    """Return whether both tell of one company's going public: it is named in both, and each speaks of a listing."""
    if not told.titled & again.titled or not (_is_listing(told.story) and _is_listing(again.story)):
        return False
    one, two = _listed(told), _listed(again)
    return one in again.titled and two in (one, None)


def _listed(told: Gist) -> str | None:
    """Return the company that a story lists: who acts, or the one it names."""
    if told.story.actor in told.titled:
        return told.story.actor
    return next(iter(told.titled)) if len(told.titled) == 1 else None


def _is_listing(story: Story) -> bool:
    titles = [title_quote(item).text for item in story.items[:MEMBERS]]
    return story.round == "IPO" or any(map(_LISTING.search, titles))


def _one_deal(one: Story, two: Story) -> bool:
    """Return whether the same sides stand in both and a sum of money, or what is done with it, is the same."""
    sides = [{story.actor, *story.counterparts} - {None} for story in (one, two)]
    if len(sides[0] & sides[1]) < 2:
        return False
    return any(
        near(a.usd or 0.0, b.usd or 0.0, 0.1) or a.role == b.role
        for a in one.values
        for b in two.values
        if min(a.usd or 0.0, b.usd or 0.0) >= LEAST
    )
