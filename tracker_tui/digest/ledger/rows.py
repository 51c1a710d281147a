"""Deals and figures as rows: one for each (event, actor, counterpart, role)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker_tui.digest.document import Quote, Row, Value
from tracker_tui.digest.ledger.parting import parted, united
from tracker_tui.digest.saved.memory import moved_on
from tracker_tui.digest.telling.belonging import is_told
from tracker_tui.digest.telling.facts import LEAST, is_device
from tracker_tui.digest.telling.owning import OF_FIRM, PAID, is_bought, is_own, owner_of, payer_of
from tracker_tui.digest.telling.sentences import is_cjk, title_quote
from tracker_tui.digest.telling.stories import Story, is_short, sides_of, stage_of
from tracker_tui.digest.telling.values import (
    PUT_IN,
    ROLE_ORDER,
    ROUGHLY,
    is_same,
    near,
    quote_of,
    value_of,
)
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.enrich.names.vocabulary import is_person
from tracker_tui.model.enrichment import STAGES, Figure
from tracker_tui.model.item import ItemDetail

DEAL_ROLES = ("round", "acquisition", "investment", "debt", "spend")
"""Roles whose money changes hands: what sums are made of."""
_READ = 200
"""How many items of an event are read; an event has seldom more than thirty."""
_ROUNDED = 0.12
"""How far two accounts of one company's one sum may differ: `a quarter trillion`, `about $7 billion`."""
_EARNED = ("revenue", "profit")
_SKIPPED = ("other", "price", "growth", "quantity")


def rows_of(story: Story, *, every_role: bool = False) -> list[Row]:
    """Return the ledger rows of a story, in the order of roles; vague and unnamed figures make none."""
    rows: list[Row] = []
    every = _all_values(story)
    if not every_role:
        every = [value for value in every if _is_committed(story, value)]
    for role in sorted({value.role for value in every}, key=_place):
        parts = parted(story, _meant(story, [value for value in every if value.role == role]))
        told = [
            _row(story, role, values)
            for values in parts
            if not any(is_same(row.value, values[0]) for row in rows)
            and _matters(story, values[0], every_role)
        ]
        rows += [row for row in united(told) if every_role or _is_sided(row, story)]
    return rows


def _is_sided(row: Row, story: Story) -> bool:
    """Return whether a row says who: somebody, and of money raised or earned and of a worth a company, no person."""
    if row.actor is None:
        return False
    known = row.actor in story.orgs  # `General Intuition` is no general
    return (
        row.role not in ("round", *OF_FIRM, *_EARNED) or known or not is_person(row.actor.split())
    )


def rows_together(stories: Iterable[Story]) -> list[Row]:
    """Return the rows of stories that are told in one place, the main one first; a sum makes one row."""
    rows: list[Row] = []
    for story in stories:
        rows += [row for row in rows_of(story) if not any(_repeats(row, old) for old in rows)]
    return rows


def _repeats(row: Row, old: Row) -> bool:
    """Return whether a row tells the sum of an earlier one alone, rounded at most, of the same side or one it names.

    `Sequoia raises $10bn` under `Sequoia puts $10bn into industry` is one sum, whatever each calls it.
    """
    if len(row.values) > 1:
        return False
    sides = {old.actor, *(old.counterpart or "").split(", "), None}
    one, two = row.value, old.value
    rounded = (
        row.role == old.role
        and row.actor == old.actor
        and one.unit == two.unit
        and near(one.value, two.value, _ROUNDED)
    )
    return row.actor in sides and (rounded or is_same(one, two))


def _row(story: Story, role: str, told: Sequence[Value]) -> Row:
    """Return the row of one role; its sides are those of the reports that tell it, where they name others."""
    numbers = {value.quote.item for value in told}
    items: Sequence[ItemDetail] = [item for item in story.items if item.id in numbers]
    actor, others = sides_of(items)
    stage = stage_of(items)
    short = actor is not None and (
        is_short(actor, story.actor) or is_short(story.actor or "", actor)
    )
    if actor is None or actor == story.actor or short:
        items, actor, others, stage = story.items, story.actor, story.counterparts, story.stage
    if role == "acquisition" and is_place(actor or "") and others:
        actor, others = others[0], others[1:]  # a state lets others buy
    if role in OF_FIRM and actor is not None:
        actor, others = _whose(items, told[0].quote, actor, others)
    stage = _stage_of(story, role, told, stage)
    if role in PAID:
        actor, others = _paying(items, told[0].quote, actor, others)
    proofs = _stages(items, stage)
    return Row(
        event=story.key,
        storyline=story.storyline,
        day=story.day,
        actor=actor,
        counterpart=", ".join(others) or None,
        role=role,
        values=distinct(told),
        stage=stage,
        stages=tuple(proofs),
        proofs=(*proofs.values(), *_parties(items, (actor, *others))),
        themes=story.themes,
        regions=story.regions,
        round=story.round if role == "round" else None,
    )


def _stage_of(story: Story, role: str, told: Sequence[Value], stage: str | None) -> str | None:
    """Return how far a sum is: no further than those say who tell it (R4); what was earned has no stage but hearsay."""
    numbers = {value.quote.item for value in told}
    theirs = stage_of([item for item in story.items if item.id in numbers])
    if theirs in STAGES and stage in STAGES:
        stage = min(theirs, stage, key=STAGES.index)
    return stage if role not in _EARNED or stage == "rumour" else None


def _paying(
    items: Sequence[ItemDetail], quote: Quote, actor: str | None, others: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """Return the sides of a sum, first who pays it by its own words: `Quarvo's filing reveals Tessil is paying …`."""
    payer = payer_of(next(item for item in items if item.id == quote.item), quote)
    if payer in (None, actor):
        return actor, others
    return payer, tuple(name for name in (actor, *others) if name and name != payer)


def _whose(
    items: Sequence[ItemDetail], quote: Quote, actor: str, others: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """Return the sides, the company first that a value is of: of a purchase or a stake the other side.

    Nobody, where that one isn't named.
    """
    item = next(item for item in items if item.id == quote.item)
    owner = owner_of(item, quote)
    if owner not in (None, actor):
        return owner, ()
    if not is_bought(item, quote, actor):
        return actor, others
    before = item.text_of(quote.field)[: quote.start]
    tags = (tag for tag in item.enrichment.orgs if tag.evidence.field == quote.field)
    named = [tag.name for tag in tags if tag.evidence.end <= quote.start]
    known = [name for name in (*named, *others) if name != actor]
    firm = max(known, key=before.rfind, default=None)
    return firm, (actor,) if firm else ()


def _meant(story: Story, told: list[Value]) -> list[Value]:
    """Return the values of a role without those that the event's reports tell in another one, unless none is left."""
    others = [value for value in story.values if value.role != told[0].role]
    if told[0].role in PUT_IN:
        worth = [value for value in others if value.role == "valuation"]
        told = [one for one in told if not any(is_same(one, other) for other in worth)]
    kept = [one for one in told if not any(is_same(one, other) for other in others)]
    return kept or told


def _matters(story: Story, value: Value, every_role: bool) -> bool:
    """Return whether a figure belongs into a ledger: capacity of more than a device, nothing that nobody does.

    In a briefing's (every_role False) money from a million on, and no roles that say little; in the whole ledger
    that holds for what nobody named does: what a family paid for a trip.
    """
    if is_device(value):
        return False
    if every_role:
        if story.actor is not None:
            return True
        return value.role not in _SKIPPED and (value.usd is None or value.usd >= LEAST)
    if value.role in _SKIPPED:
        return False
    return value.unit not in ("x", "%") and (value.usd is None or value.usd >= LEAST)


def _is_committed(story: Story, value: Value) -> bool:
    """Return whether a figure is what its role calls it; money that is spent or invested also needs somebody's act.

    What several tell of somebody as a fact will do.
    """
    item = next(item for item in story.items if item.id == value.quote.item)
    if value.role in ("spend", "investment") and story.stage in (None, "fact"):
        several = len(story.publishers) > 1 and item.enrichment.deal.actor is not None
        return several and is_own(item, value.role, value.quote)
    return is_own(item, value.role, value.quote)


def _place(role: str) -> tuple[int, str]:
    return ROLE_ORDER.get(role, 99), role


def _all_values(story: Story) -> list[Value]:
    """Return one figure of each role and unit of each item, the one it tells first, oldest item first."""
    believed = [item for item in story.items if item.trust == "normal"] or list(story.items)
    found: list[Value] = []
    for item in believed[:_READ]:
        first: dict[tuple[str, str], Value] = {}
        for figure in sorted(item.enrichment.figures, key=_telling):
            if is_told(item, figure):
                first.setdefault((figure.role, figure.unit), value_of(item, figure))
        found += first.values()
    return found


def _telling(figure: Figure) -> tuple[int, int]:
    return ("title", "summary", "content").index(figure.evidence.field), figure.evidence.start


def distinct(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return each value once, roundings as one, the one that most items tell first."""
    groups: list[list[Value]] = []
    for value in values:
        for found in groups:
            rounded = found[0].unit == value.unit and near(found[0].value, value.value, ROUGHLY)
            if rounded or is_same(found[0], value):
                found.append(value)
                break
        else:
            groups.append([value])
    groups.sort(key=lambda found: -len({value.quote.item for value in found}))
    return tuple(next((v for v in found if not is_cjk(v.text)), found[0]) for found in groups)


def _stages(items: Sequence[ItemDetail], last: str | None) -> dict[str, Quote]:
    """Return the stages that the matter went through, in order of time, up to the one that most reports tell.

    Each with the words that tell it first; a report that tells less than an earlier one is no step.
    """
    told: dict[str, Quote] = {}
    path: list[str] = []
    for item in items:
        stage = item.enrichment.deal.stage
        if stage and stage != "fact":
            told.setdefault(
                stage, quote_of(item, item.enrichment.deal.evidence or title_quote(item))
            )
            if not path or moved_on(path[-1], stage):
                path.append(stage)
    if last in path:
        path = path[: path.index(last) + 1]
    elif last in told:
        path = [last]
    return {stage: told[stage] for stage in path}


def _parties(items: Sequence[ItemDetail], names: Sequence[str | None]) -> list[Quote]:
    """Return the words that name the actor and the counterparts, or the headlines of the items that tell of them."""
    found = [_naming(items, name) for name in names if name]
    return [quote for quote in found if quote is not None]


def _naming(items: Sequence[ItemDetail], name: str) -> Quote | None:
    for item in items:
        for tag in item.enrichment.orgs:
            if tag.name == name:
                return quote_of(item, tag.evidence)
    for item in items:
        deal = item.enrichment.deal
        if name == deal.actor or name in deal.counterparts:
            return quote_of(item, title_quote(item))
    return None
