"""An item as the grouping sees it: its weighted terms, numbers and names."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass

from tracker_tui.enrich.background import UNSEEN, weights
from tracker_tui.enrich.headlines import headline
from tracker_tui.enrich.tokens import terms


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item on its way to an event.

    key: whatever tells items apart; when: seconds since 1970 UTC of publication;
    orgs, figures as (value, unit), stage, regions, themes: what the other rules found, all optional.
    """

    key: Hashable
    when: int
    title: str
    summary: str = ""
    publisher: str = ""
    language: str = ""
    orgs: tuple[str, ...] = ()
    figures: tuple[tuple[float, str], ...] = ()
    stage: str | None = None
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The weighted terms of one item; norm is the Euclidean length of the weights."""

    key: Hashable
    when: int
    publisher: str
    stage: str | None
    weights: dict[str, float]
    norm: float


def profile(item: Candidate) -> Profile:
    """Return what the grouping needs to know of an item."""
    known = weights()
    found = {term: known.get(term, UNSEEN) for term in terms(headline(item.title))}
    norm = math.sqrt(sum(weight * weight for weight in found.values()))
    return Profile(item.key, item.when, item.publisher, item.stage, found, norm or 1.0)
