"""Who acts with whom, how far it is, and what each figure means."""

from __future__ import annotations

import re

from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.roles import assign_roles
from tracker_tui.enrich.stages import find_stage
from tracker_tui.model.enrichment import Deal, Figure, OrgTag

_ROUND = re.compile(r"\b(series [a-k](?:[-+]?[0-9])?\b|pre-seed\b|seed\b|ipo\b|pre-ipo\b)")


def read_deal(
    passages: list[Passage], figures: list[Figure], orgs: list[OrgTag]
) -> tuple[Deal, list[Figure]]:
    """Return the deal the passages tell (title first), and the figures with role and prior set."""
    placed: list[Figure] = []
    for passage in passages:
        placed += assign_roles(passage, [f for f in figures if f.evidence.field == passage.field])
    if not passages:
        return Deal(), placed
    title = passages[0]
    found = find_stage(title)
    actor = orgs[0].name if orgs else None
    others = tuple(
        dict.fromkeys(
            tag.name for tag in orgs if tag.name != actor and tag.evidence.field == title.field
        )
    )
    match = _ROUND.search(title.folded)
    return Deal(
        stage=found[0] if found else "fact" if placed else None,
        actor=actor,
        counterparts=others,
        round=None if match is None else title.text[match.start() : match.end()],
        evidence=None if found is None else title.evidence(found[1], found[2]),
    ), placed
