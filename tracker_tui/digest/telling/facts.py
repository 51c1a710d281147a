"""The line of typed facts under an event, with the words that prove each of them."""

from __future__ import annotations

import re
from datetime import date

from tracker_tui.digest.document import Facts, Quote, Sentence, Value
from tracker_tui.digest.telling.extract import carries
from tracker_tui.digest.telling.owning import OF_FIRM, PAID, is_bought, is_own, owner_of, payer_of
from tracker_tui.digest.telling.sentences import names, title_quote
from tracker_tui.digest.telling.stories import Story, sides_of
from tracker_tui.digest.telling.values import is_same, quote_of
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.model.item import ItemDetail

MOST_VALUES = 3
LEAST = 1e6
"""US dollars below which an amount is a price or a share's, no deal."""
_DEVICE = {"B": 1e15, "W": 1e5, "VA": 1e5, "Hz": 1e15, "bit/s": 1e12, "B/s": 1e12}
"""Below this a capacity or speed is a mere device's."""
_TELLERS = 12
_BETWEEN = re.compile(r"^(\S+) and (\S+)$")
"""What stands behind `between`: `$30B and $50B`."""
_SPOKEN = {"total_funding": "total funding", "round": "round", "price": "price"}
_SILENT = ("other", "quantity", "growth", "price")
"""Roles that say too little without the noun beside the figure."""


def facts_of(story: Story, headline: Sentence | None = None) -> Facts:
    """Return the typed facts of a story; who acts is in the headline, where that one names somebody."""
    actor, counterparts = _sides(story, headline)
    return Facts(
        actor=actor,
        counterparts=counterparts,
        round=story.round,
        values=_told(_own(story)),
        stage=story.stage,
        day=story.day,
        publishers=story.publishers,
        origins=tuple(o for o in story.origins if o not in story.publishers),
        trust=story.trust,
    )


def _sides(story: Story, headline: Sentence | None) -> tuple[str | None, tuple[str, ...]]:
    """Return who acts and with whom: in most reports, or in the headline's where that is about somebody else."""
    item = next((one for one in story.items if headline and one.id == headline.first.item), None)
    if (
        headline is None
        or item is None
        or story.actor is None
        or _is_in(story.actor, item, headline)
    ):
        return story.actor, story.counterparts
    actor, counterparts = sides_of([item])
    return (actor, counterparts) if actor else (story.actor, story.counterparts)


def _is_in(actor: str, item: ItemDetail, headline: Sentence) -> bool:
    """Return whether a headline names who acts, by whatever name."""
    tags = (tag for tag in item.enrichment.orgs if tag.evidence.field == "title")
    acting = item.enrichment.deal.actor
    if is_place(actor) and acting and not is_place(acting):
        return False  # `Canada's getting its first Quarvo hall` is what Quarvo does
    return acting == actor or names(headline.text, actor) or any(tag.name == actor for tag in tags)


def _own(story: Story) -> tuple[Value, ...]:
    """Return the figures without what is said of another company, and what is not what its role calls it."""
    items = {item.id: item for item in story.items}
    return tuple(value for value in story.values if _is_own(story, items[value.quote.item], value))


def _is_own(story: Story, item: ItemDetail, value: Value) -> bool:
    """Return whether a figure is the actor's: nothing another pays, nor the worth of a firm its buyer doesn't name."""
    if value.role in PAID and payer_of(item, value.quote) not in (None, story.actor):
        return False
    if value.role not in OF_FIRM or not is_own(item, value.role, value.quote):
        return is_own(item, value.role, value.quote)
    if owner_of(item, value.quote) not in (None, story.actor):
        return False
    return bool(story.counterparts) or not is_bought(item, value.quote, story.actor)


def _told(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the figures worth a place in the line: roles that say what they are, one for each role."""
    first: dict[str, Value] = {}
    for value in values:
        same = any(is_same(old, value) for old in first.values())
        small = (value.usd is not None and value.usd < LEAST) or is_device(value)
        if value.role not in _SILENT and not same and not small:
            first.setdefault(value.role, value)
    return tuple(first.values())[:MOST_VALUES]


def is_device(value: Value) -> bool:
    """Return whether a capacity or speed is that of a disk, a charger or a network plan."""
    return value.value < _DEVICE.get(value.unit, 0.0)


def spoken_date(day: str) -> str:
    """Return an ISO date as people write it: 24 Feb 2026."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%b %Y}"


def role_name(role: str) -> str:
    """Return a role in plain words."""
    return _SPOKEN.get(role, role.replace("_", " "))


def facts_text(facts: Facts) -> str:
    """Return the line: actor > counterparts, round, figures, stage, date, who tells it."""
    who = " -> ".join(part for part in (facts.actor, ", ".join(facts.counterparts)) if part)
    parts = [who, facts.round or ""]
    parts += [_value_text(value, facts.round) for value in facts.values]
    parts += [_stage_text(facts), spoken_date(facts.day), accounts_text(facts)]
    return " · ".join(part for part in parts if part)


def standing(facts: Facts) -> str:
    """Return how sure an event is that is told in a line: stage, who tells it."""
    return " · ".join(part for part in (_stage_text(facts), accounts_text(facts)) if part)


def _stage_text(facts: Facts) -> str:
    return facts.stage if facts.stage and facts.stage != "fact" else ""


def _value_text(value: Value, round_name: str | None) -> str:
    plain = value.role == "round" and bool(round_name)
    told = value.text if value.high is None else _BETWEEN.sub(r"\1 to \2", value.text)
    return told + ("" if plain else f" {role_name(value.role)}")


def short_money(value: float) -> str:
    """Return an amount of money in short form: 32.6M."""
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


def money_text(value: float, unit: str) -> str:
    """Return an amount in short form with its currency: $32.6M, 44M KRW."""
    short = short_money(value)
    return f"${short}" if unit == "USD" else f"{short} {unit}"


def accounts_text(facts: Facts) -> str:
    """Return who tells it: publishers, and the origins they share; or that nobody corroborates it."""
    if facts.trust != "normal":
        return f"{facts.trust} source, not corroborated"
    count = len(facts.publishers)
    text = f"{count} publisher{'s' * (count != 1)}"
    if facts.origins:
        text += f", relying on {', '.join(facts.origins[:3])}"
    return text


def facts_line(story: Story, facts: Facts) -> Sentence:
    """Return the line with its evidence: each figure's words, the stage's words, and one headline per publisher."""
    proofs: dict[tuple[int, str, int], Quote] = {}
    for value in facts.values:
        proofs.setdefault((value.quote.item, value.quote.field, value.quote.start), value.quote)
    for item in story.items:
        deal = item.enrichment.deal
        if deal.stage == facts.stage and deal.evidence is not None:
            quote = quote_of(item, deal.evidence)
            proofs.setdefault((quote.item, quote.field, quote.start), quote)
            break
    named = next((item for item in story.items if item.enrichment.deal.round == facts.round), None)
    for item in (story.first, *((named,) if facts.round and named else ())):
        title = quote_of(item, title_quote(item))
        if all(quote.item != item.id for quote in proofs.values()):
            proofs.setdefault((title.item, title.field, title.start), title)
    told: set[str] = set()
    tellers = story.accounts or story.items[:_TELLERS]
    for item in sorted(tellers, key=lambda item: -carries(item, title_quote(item))):
        if item.publisher not in told and (item.publisher in facts.publishers or not told):
            told.add(item.publisher)
            title = quote_of(item, title_quote(item))
            proofs.setdefault((title.item, title.field, title.start), title)
    quotes = list(proofs.values())
    return Sentence(facts_text(facts), quotes[0], tuple(quotes[1:]), verbatim=False)
