"""Figures with value, role, stage and actor on labelled headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tracker_tui.enrich.engine import Engine
from tracker_tui.model.enrichment import Figure
from tracker_tui.pipeline.evaluation.scores import Share, Tally

Label = dict[str, Any]
ROLES = {
    "ipo": "round", "recent_funding": "round", "prior_round": "round", "valuation_other": "valuation",
    "prior_valuation": "valuation", "prior_valuation_offer": "valuation", "investment_part": "investment",
    "conditional_part": "investment", "prior_investment": "investment", "run_rate": "revenue",
    "revenue_estimate": "revenue", "spend_commitment": "spend", "cost": "spend", "program": "spend",
    "project": "spend", "grants": "spend", "lease": "spend", "fund_size": "spend", "prior_debt": "debt",
    "growth_yoy": "growth", "decline_yoy": "growth", "share_move": "growth", "power": "capacity",
    "net_worth": "other", "prior_net_loss": "profit",
}  # fmt: skip
"""The labels' finer roles in the words of the product; `net_*` is profit, what is not listed is other."""
KNOWN = {
    "round", "valuation", "investment", "acquisition", "total_funding", "debt", "spend", "revenue",
    "profit", "price", "quantity", "capacity", "speed", "growth", "other",
}  # fmt: skip


def judge_deals(engine: Engine, labels: Sequence[Label]) -> list[str]:
    """Return the report lines for headlines with `figures`, `stage` and `actor`."""
    money, every = Tally(), Tally()
    values, roles, stages, actors = Share(), Share(), Share(), Share()
    for label in labels:
        found = engine.enrich(label["text"])
        title = [one for one in found.figures if one.evidence.field == "title"]
        for wanted in label["figures"]:
            ours = _match(title, wanted)
            _count(money, every, wanted, found=ours is not None)
            if ours is not None:
                if _is_money(wanted):
                    values.add(_same_value(ours, wanted))
                roles.add(ours.role == _role(wanted["role"]))
        extra = [
            one for one in title if not any(_match([one], wanted) for wanted in label["figures"])
        ]
        every.extra += len(extra)
        money.extra += sum(one.is_money for one in extra)
        stages.add(_stage(found.deal.stage) == _stage(label["stage"]))
        actors.add(same_name(found.deal.actor, label["actor"]))
    return [f"{len(labels)} labelled deals", money.line("money spans"), values.line("value and currency"),
            every.line("all figure spans"), roles.line("role of found figures"), stages.line("stage"),
            actors.line("actor")]  # fmt: skip


def _count(money: Tally, every: Tally, wanted: Label, *, found: bool) -> None:
    """Count one labelled figure."""
    every.hits += found
    every.missed += not found
    if _is_money(wanted):
        money.hits += found
        money.missed += not found


def _is_money(wanted: Label) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}", wanted["unit"] or "")) and wanted["unit"] != "GPU"


def _match(figures: Sequence[Figure], wanted: Label) -> Figure | None:
    start, end = wanted["start"], wanted["start"] + len(wanted["raw"])
    for figure in figures:
        if figure.evidence.start < end and start < figure.evidence.end:
            return figure
    return None


def _same_value(ours: Figure, wanted: Label) -> bool:
    value = wanted["value"][0] if isinstance(wanted["value"], list) else wanted["value"]
    close = value is None or abs(ours.value - value) <= 0.005 * abs(value)
    return ours.unit == wanted["unit"] and close


def _role(role: str) -> str:
    if role in KNOWN:
        return role
    return "profit" if role.startswith("net_") and role not in ROLES else ROLES.get(role, "other")


def _stage(stage: str | None) -> str:
    """Return the stage in the labels' words: agreed counts as planned, none as fact."""
    return {"agreed": "planned", None: "fact"}.get(stage, stage or "fact")


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are the same but for articles, case, or one being longer by whole words."""
    if not one or not other:
        return not one and not other
    first, second = (re.sub(r"^the |[^\w ]", "", name.casefold()).split() for name in (one, other))
    short, long = sorted((first, second), key=len)
    return any(
        long[place : place + len(short)] == short for place in range(len(long) - len(short) + 1)
    )
