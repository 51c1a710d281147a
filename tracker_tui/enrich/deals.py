"""Who acts with whom, how far it is, and what each figure means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker_tui.enrich.clauses import read_clause
from tracker_tui.enrich.counterparts import others_of
from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.roles import assign_roles
from tracker_tui.enrich.stages import find_stage
from tracker_tui.enrich.subjects import actor_of
from tracker_tui.model.enrichment import Deal, Figure, OrgTag

_ROUND = re.compile(
    r"\b(?:series [a-k][1-9]?(?:-[1-9]|\+)?(?![a-z0-9])|pre-seed\b|seed\b|(?:pre-)?ipo\b)"
)


_SMALL = 1e5
"""What nobody in particular will do for less than this is an offer, not a plan."""


def read_deal(
    passages: Sequence[Passage], figures: Sequence[Figure], orgs: Sequence[OrgTag]
) -> tuple[Deal, list[Figure]]:
    """Return the deal that the first passage (the title) tells, and all figures with role and prior set."""
    placed: list[Figure] = []
    for passage in passages:
        placed += assign_roles(
            passage, [figure for figure in figures if figure.evidence.field == passage.field]
        )
    if not passages:
        return Deal(), placed
    title = passages[0]
    return _deal(title, placed, [tag for tag in orgs if tag.evidence.field == title.field]), placed


def _deal(title: Passage, figures: list[Figure], orgs: list[OrgTag]) -> Deal:
    """Return the deal a title tells."""
    money = [
        figure for figure in figures if figure.evidence.field == title.field and figure.is_money
    ]
    clause = read_clause(title, money[0].evidence.start if money else None)
    stage, start, end = find_stage(title, clause, bool(money))
    actor, _, _ = actor_of(title, clause, orgs, stage in ("fact", None))
    if actor is None and not money:
        stage, end = None, start
    if actor is None and stage == "planned" and all(figure.value < _SMALL for figure in money):
        stage = "fact"
    return Deal(
        stage=stage,
        actor=actor,
        counterparts=others_of(title, clause, orgs, actor)
        if money or stage not in ("fact", None)
        else (),
        round=_round(title),
        evidence=title.evidence(start, end) if end > start else None,
    )


def _round(title: Passage) -> str | None:
    """Return the round as it is written: `Series B`, `seed`, `IPO`."""
    match = _ROUND.search(title.folded)
    return None if match is None else title.text[match.start() : match.end()]
