"""What a figure is: a round, a valuation, a price ... by the cue words nearest to it.

Every cue has a role and two weights: how much it says about a figure to its right (the cue stands left
of it: `raised $5M`) and to its left (`$5M valuation`). Weights fall with the distance, and with what
stands between: another figure of the kind, a comma, the end of a clause.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.phrases import PhraseBook
from tracker_tui.enrich.rolecues import CUES, Cue
from tracker_tui.model.enrichment import Figure

_BOOK = PhraseBook(CUES)
_UNIT_ROLES = {
    "W": "capacity", "Wh": "capacity", "FLOPS": "capacity", "OPS": "capacity", "B": "capacity", "VA": "capacity",
    "bit": "capacity", "B/s": "speed", "bit/s": "speed", "tokens/s": "speed", "Hz": "speed", "T/s": "speed",
    "nm": "other", "sq ft": "other", "acre": "other", "ha": "other", "Wh/kg": "other", "t": "quantity",
}  # fmt: skip
_GROWTH = re.compile(
    r"\b(?:up|down|rise|rises|rose|risen|rising|jump\w*|fall|falls|fell|fallen|drop\w*|grow\w*|grew|increas\w*|gain\w*|"
    r"declin\w*|plung\w*|soar\w*|surg\w*|slump\w*|slid\w*|slip\w*|tumbl\w*|climb\w*|decreas\w*|cut|cuts|cutting|"
    r"rais\w+|hik\w+|yoy|qoq|year-over-year|year over year|year on year|year-on-year|more than doubl\w*|higher|lower|"
    r"sank|sink\w*|crash\w*|shed\w*|shrink\w*|shrank|boost\w*|growth|rall\w+|los\w+|lost|reduc\w+|slash\w*|crater\w*|"
    r"cheaper|pricier|discount|dip\w*|spike\w*|add\w*|advanc\w*|skyrocket\w*|outperform\w*)\b"
    r"|增长|下降|上涨|下跌|同比|增|涨|跌|증가|감소|상승|하락|늘|급증"
)
_FASTER = re.compile(
    r"\b(?:fast\w*|speed\w*|quick\w*|slow\w*|throughput|performance|perform)\b|빠른|快"
)
_PRIOR_LEAD = re.compile(
    r"(?:\b(?:up|down|rising|rose|risen|jump\w*|grew|grown|growing|fell|falling|drop\w*|increas\w*|declin\w*|improv\w*|cut|"
    r"slash\w*|reduc\w*|shrink\w*|soar\w*|doubl\w*|swing\w*|rais\w+|hik\w+|climb\w*)(?: sharply| slightly)? from|"
    r"compared (?:to|with)|versus|vs\.?|follow(?:ing|s)|last valued at|on top of|after raising|exceed\w*|its previous|"
    r"previous(?:ly)?|earlier this year|in addition to)(?: (?:the|a|an|its|just|about|around|over|only|more than|"
    r"roughly|nearly|~))* ?~?$"
)
_PRIOR_TAIL = re.compile(
    r" (?:that )?(?:it )?(?:has |had )?(?:already|previously)\b|[^,;.$]{0,24}\b(?:a year (?:ago|earlier)|last year|"
    r"in the (?:same|year-ago)|a year before)\b"
)
_FROM_TO = re.compile(r"\bfrom ~?$")
_THEN_TO = re.compile(r"[^;.]{0,12}\bto\b")


def assign_roles(passage: Passage, figures: list[Figure]) -> list[Figure]:
    """Return the figures of one passage with role and prior set, in the same order."""
    if not figures:
        return []
    cues = list(_BOOK.find(passage.folded))
    result: list[Figure] = []
    for index, figure in enumerate(figures):
        prior = _is_prior(passage, figures, index)
        role = _role(passage, figures, index, cues)
        if prior and role in ("other", "growth") and result and result[-1].unit == figure.unit:
            role = result[-1].role
        result.append(replace(figure, role=role, prior=prior))
    return _settle(result)


def _role(
    passage: Passage, figures: list[Figure], index: int, cues: list[tuple[int, int, Cue]]
) -> str:
    """Return the role of one figure."""
    figure = figures[index]
    if figure.is_money:
        return _money_role(passage, figures, index, cues)
    folded, start, end = passage.folded, figure.evidence.start, figure.evidence.end
    around = folded[max(0, start - 48) : end + 32]
    if figure.unit == "%":
        return "growth" if _GROWTH.search(around) else "other"
    if figure.unit in ("x", "bp"):
        if _FASTER.search(folded[end : end + 32]):
            return "speed"
        return "growth" if _GROWTH.search(around) else "other"
    return _UNIT_ROLES.get(figure.unit, "quantity")


def _money_role(
    passage: Passage, figures: list[Figure], index: int, cues: list[tuple[int, int, Cue]]
) -> str:
    """Return the role whose cues weigh most."""
    figure = figures[index]
    low, high = passage.sentence_of(figure.evidence.start)
    scores: dict[str, float] = {}
    for start, end, cue in cues:
        if end <= low or start >= high:
            continue
        weight = _weight(passage.folded, figures, index, (start, end), cue)
        if weight > 0:
            scores[cue.role] = max(scores.get(cue.role, 0.0), weight)
    if scores:
        best = max(scores, key=lambda role: scores[role])
        if scores[best] >= 0.12:
            return best
    small = figure.value < 30000 and figure.unit not in {"JPY", "KRW"}
    return "price" if small else "other"


def _weight(
    folded: str, figures: list[Figure], index: int, place: tuple[int, int], cue: Cue
) -> float:
    """Return what a cue says about a figure: its weight on that side, less by distance and by what lies between."""
    evidence = figures[index].evidence
    if place[1] <= evidence.start:
        weight, gap = cue.before, folded[place[1] : evidence.start]
        span = (place[1], evidence.start)
    elif place[0] >= evidence.end:
        weight, gap = cue.after, folded[evidence.end : place[0]]
        span = (evidence.end, place[0])
    else:
        return 0.0
    if weight <= 0:
        return 0.0
    words = gap.count(" ") + gap.count("-")
    weight *= 0.9 ** max(0, words - 1)
    if ";" in gap:
        weight *= 0.1
    if "," in gap:
        weight *= 0.7
    between = sum(
        1
        for f in figures
        if f.is_money and span[0] <= f.evidence.start and f.evidence.end <= span[1]
    )
    if between:
        weight *= 0.35**between
    if place[0] >= evidence.end and (
        " to " in gap or " and " in gap or " for " in gap or " at " in gap
    ):
        weight *= 0.4
    return weight


def _is_prior(passage: Passage, figures: list[Figure], index: int) -> bool:
    """Return whether the figure is an earlier value told for comparison."""
    figure = figures[index]
    folded, start, end = passage.folded, figure.evidence.start, figure.evidence.end
    before = folded[max(0, start - 48) : start]
    if _PRIOR_LEAD.search(before):
        return True
    if _FROM_TO.search(before) and _THEN_TO.match(folded, end):
        return True
    return bool(_PRIOR_TAIL.match(folded, end)) and figure.unit != "%" and index > 0


def _settle(figures: list[Figure]) -> list[Figure]:
    """Return the figures with roles that depend on each other settled."""
    return figures
