"""Whether an event is worth a place in a digest: in full, in a line, or none."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_tui.digest.choosing.ranking import MARKET
from tracker_tui.digest.document import Reason
from tracker_tui.digest.ledger.rows import DEAL_ROLES
from tracker_tui.digest.telling.facts import LEAST
from tracker_tui.digest.telling.headlines import is_cut, is_escaped, is_fragment, is_riddle
from tracker_tui.digest.telling.sentences import title_quote
from tracker_tui.digest.telling.stories import Story

FLOOR = 2.0
"""What a single report with a theme in its headline reaches; below it nothing is told."""
_LINE = 2.2
_STRONG = 2.8
"""What a line must reach to stand at the end of a long list."""
_UNTRUSTED_FLOOR = -2.0
"""Where nobody corroborates (seeds), every event with a theme is told."""
DEAL_MONEY = ("round", "acquisition", "valuation", "total_funding")
_MOVING = ("rumour", "planned", "agreed", "done", "cancelled")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story with the reasons for its rank, the theme it is told under, and what is told under it.

    asked: whether what speaks against it is among the reasons.
    """

    story: Story
    reasons: tuple[Reason, ...]
    theme: str
    related: tuple[Story, ...] = ()
    asked: bool = False

    @property
    def score(self) -> float:
        """The sum of the reasons' points."""
        return sum([reason.points for reason in self.reasons])


def has_substance(one: Ranked) -> bool:
    """Return whether an event is worth more than a line: several tell it, or something was done, or a sum is told."""
    story = one.story
    if story.trust != "normal" or len(story.publishers) > 1 or one.related:
        return True
    sums = any((value.usd or 0.0) >= LEAST for value in story.values)
    return sums or (story.actor is not None and story.stage is not None)


def is_elsewhere(one: Ranked) -> bool:
    """Return whether an event is of another market than computing."""
    return any(reason.name == MARKET for reason in one.reasons)


def worth_a_line(one: Ranked) -> bool:
    """Return whether an event beside those told in full tells more than that one outlet wrote on the theme lately."""
    if floor(one) < FLOOR:
        return True
    late = sum(reason.points for reason in one.reasons if reason.name == "recency")
    return weight(one) - late >= _LINE and one.score > 0 and _is_backed(one)


def is_strong(one: Ranked) -> bool:
    """Return whether a line is worth a place in a long list."""
    late = sum(reason.points for reason in one.reasons if reason.name == "recency")
    return one.score - late >= _STRONG or floor(one) < FLOOR


def _is_backed(one: Ranked) -> bool:
    """Return whether a line stands on more than one outlet's word that something is so.

    Others tell it or are named as its source, or somebody does something, or it tells a sum or a measure.
    """
    story = one.story
    if len(story.publishers) > 1 or story.origins != story.publishers or one.related:
        return True
    measured = any(reason.name in ("money", "measures") for reason in one.reasons)
    return measured or (story.actor is not None and story.stage in _MOVING)


def weight(one: Ranked) -> float:
    """Return the score without what only puts an event behind others."""
    return one.score - sum(reason.points for reason in one.reasons if reason.name == MARKET)


def floor(one: Ranked) -> float:
    """Return the score below which an event is not told."""
    return FLOOR if one.story.trust == "normal" else _UNTRUSTED_FLOOR


def telling(one: Ranked, theme: str) -> bool:
    """Return whether an event is of the theme by more than a word in passing."""
    story = one.story
    if story.trust != "normal" or any(item.starred or item.notes for item in story.items):
        return True
    titles = [title_quote(item).text for item in story.items]
    english = all(item.enrichment.language in ("", "en") for item in story.items)
    idle = english and story.stage in (None, "fact") and all(map(is_fragment, titles))
    broken = all(is_cut(title) or is_escaped(title) for title in titles)
    if idle or broken or (story.actor is None and all(map(is_riddle, titles))):
        return False
    if theme == "funding" and not _has_deal(story):
        return False
    names = {reason.name for reason in one.reasons if reason.points > 0}
    return "themes" in names or len(story.publishers) > 1


def _has_deal(story: Story) -> bool:
    large = any(v.role in DEAL_ROLES + DEAL_MONEY and (v.usd or 0) >= 1e6 for v in story.values)
    return large or story.round is not None or story.stage in _MOVING
