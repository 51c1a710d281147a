"""Who acts with whom, how far it is, and what each figure means."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.enrich.clauses import read_clause
from tracker_tui.enrich.counterparts import cleared_deal, others_of
from tracker_tui.enrich.eastern import is_eastern, read_eastern
from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.patterns import holds, lazy
from tracker_tui.enrich.roles import assign_roles
from tracker_tui.enrich.settled import is_deal
from tracker_tui.enrich.stages import find_stage
from tracker_tui.enrich.subjects import actor_of
from tracker_tui.model.enrichment import Deal, Figure, OrgTag

_ROUND = lazy(
    r"\b(?:series [a-k][1-9]?(?:-[1-9]|\+)?(?![a-z0-9])|pre-seed\b|seed\b|(?:pre-)?ipo\b)"
)
_PRONOUN = lazy(r"(?:it|they|he|she|now it|the (?:company|startup|start-up|firm|chipmaker)) ")
"""Who acts is named in the clause before."""
_ROUNDS = ("series ", "seed", "ipo")
"""Every round holds one of these."""
_EARLIER = lazy(
    r"\b(?:after|following|since|followed) (?:rais\w+|clos\w+|secur\w+|land\w+|it|an?|its|the)\b[^;]{0,60}$|"
    r"\b(?:ahead of|before|prior to|pending|then) (?:an? |its |the )?(?:[\w-]+ ){0,3}$"
)
"""What stands before a round that is long done or to come: `after raising a Series B`, `ahead of an IPO`."""
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
    stage, actor, others, place = _sides(title, money, orgs)
    if actor is None and not money:
        stage, place = None, (0, 0)
    if (
        actor is None
        and stage in ("planned", "done", "rumour")
        and money
        and all(f.value < _SMALL for f in money)
    ):
        stage = "fact"
    return Deal(
        stage=stage,
        actor=actor,
        counterparts=others,
        round=_round(title),
        evidence=title.evidence(*place) if place[1] > place[0] else None,
    )


def _sides(
    title: Passage, money: list[Figure], orgs: list[OrgTag]
) -> tuple[str | None, str | None, tuple[str, ...], tuple[int, int]]:
    """Return stage, actor, the others, and (start, end) of the words that tell the stage."""
    if is_eastern(title.text):
        stage, actor, start, end = read_eastern(title, orgs, bool(money))
        others = tuple(dict.fromkeys(tag.name for tag in orgs if tag.name != actor))
        return stage, actor, others, (start, end)
    told = next((figure for figure in money if not figure.prior), money[0] if money else None)
    clause = read_clause(title, told.evidence.start if told else None)
    stage, start, end = find_stage(title, clause, bool(money))
    cleared = cleared_deal(title, clause, orgs) if money else None
    if cleared is not None:
        return _ruled(stage), cleared.actor, cleared.others, (start, end)
    actor, _, _ = actor_of(title, clause, orgs, stage in ("fact", None))
    if actor is None and _PRONOUN.match(title.folded, clause.subject_start):
        actor, _, _ = actor_of(title, read_clause(title, None), orgs, stage in ("fact", None))
    others = others_of(title, clause, orgs, actor) if money or stage not in ("fact", None) else ()
    theirs = (
        actor is None and stage == "planned" and title.folded.startswith("are ", start)
    )  # `people are spending`
    if stage is not None and (theirs or not is_deal(title, clause, stage, (start, end), money)):
        stage = "fact"
    return stage, actor, others, (start, end)


def _ruled(stage: str | None) -> str | None:
    """Return how far a deal is that an authority rules on: what is cleared is not yet done."""
    return "planned" if stage in ("done", "fact") else stage


def _round(title: Passage) -> str | None:
    """Return the round that is told as news, as it is written: `Series B`, `seed`, `IPO`."""
    found = _ROUND.finditer(title.folded) if holds(title.folded, _ROUNDS) else ()
    match = next((one for one in found if not _EARLIER.search(title.folded, 0, one.start())), None)
    return None if match is None else title.text[match.start() : match.end()]
