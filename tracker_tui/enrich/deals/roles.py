"""What a figure is: a round, a valuation, a price ... by the cue words nearest to it.

Every cue has a role and two weights: how much it says about a figure to its right (the cue stands left
of it: `raised $5M`) and to its left (`$5M valuation`). Weights fall with the distance, and with what
stands between: another figure of the kind, a comma, the end of a clause.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from tracker_tui.enrich.deals.frames import framed_role, per_dollar
from tracker_tui.enrich.deals.priors import is_prior
from tracker_tui.enrich.deals.rolecues import CUES, Cue
from tracker_tui.enrich.figures.currency import is_conversion
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.phrases import PhraseBook
from tracker_tui.model.enrichment import Figure

_BOOK = PhraseBook(CUES)
_Placed = tuple[int, int, Cue]
_UNIT_ROLES = {
    "W": "capacity", "Wh": "capacity", "FLOPS": "capacity", "ops/s": "capacity", "B": "capacity", "VA": "capacity",
    "bit": "capacity", "B/s": "speed", "bit/s": "speed", "tokens/s": "speed", "Hz": "speed", "T/s": "speed",
    "nm": "other", "sq ft": "other", "acre": "other", "ha": "other", "Wh/kg": "other", "t": "quantity",
}  # fmt: skip
_GREW = lazy(
    r"\b(?:up|down|rise|rises|rose|risen|rising|jump\w*|fall|falls|fell|fallen|drop\w*|grow\w*|grew|increas\w*|gain\w*|"
    r"declin\w*|plung\w*|soar\w*|surg\w*|slump\w*|slid\w*|slip\w*|tumbl\w*|climb\w*|decreas\w*|cut|cuts|cutting|"
    r"rais\w+|hik\w+|sank|sink\w*|crash\w*|shed\w*|shrink\w*|shrank|boost\w*|rall\w+|lost|loses|reduc\w+|slash\w*|"
    r"crater\w*|dip\w*|spike\w*|advanc\w*|skyrocket\w*|improv\w*|growth of|higher|lower)\b"
    r"|增长|下降|上涨|下跌|同比|增|涨|跌"
)
_GROWTH_OF = lazy(
    r"(?:\+|-| )*(?:(?:[a-z]+ ){0,2}(?:boost|jump|increase|rise|surge|growth|drop|decline|plunge|slump|fall|hike)s?\b|"
    r"yoy|qoq|year-over-year|year over year|year on year|year-on-year|increases?|growth|jump|rise|"
    r"decline|drop|gain|surge|higher|lower|hike|boost|more than|after hours|price increase|price hike|cut|faster|fall|"
    r"reduction|annual growth|pop|plunge|per year)\b|(?: |이상|까지)*(?:증가|감소|상승|하락|늘|급증)"
)
_MORE = lazy(r" (?:more|fewer|less)\b")
_SHARE_OF = lazy(
    r" of (?!its (?:stock|share|market|value))|(?: \w+)? (?:tariffs?|tax|taxes|levy|dut(?:y|ies)|"
    r"stakes?|share|discount|off)\b"
)
"""A part, a rate or a rebate, although something grows beside it."""
_DATA = lazy(
    r" of (?:[\w-]+ ){0,2}(?:data|files|documents|emails|records|traffic|source code)\b(?! (?:cent|storage))"
)
"""Bytes that are sent, stolen or kept, not what a device holds."""
_FASTER = lazy(r"\b(?:fast\w*|speed\w*|quick\w*|slow\w*|throughput|performance|perform)\b|빠른|快")


def assign_roles(passage: Passage, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of one passage with role and prior set, in the same order."""
    if not figures:
        return []
    money = any(figure.is_money for figure in figures)
    cues = list(_BOOK.find(passage.folded, passage.words)) if money else []
    result: list[Figure] = []
    for index, figure in enumerate(figures):
        prior = is_prior(passage, figures, index)
        role, weight = _role(passage, figures, index, cues)
        if result and is_conversion(passage.text, result[-1], figure):
            result.append(_with_role(figure, result[-1].role, result[-1].prior))
            continue
        near = reversed(result[-6:]) if result else ()
        before = next((f for f in near if f.unit == figure.unit), None)
        if before is not None and (
            (weight < _SURE and (prior or weight == 0.0 or _is_part(passage.folded, figure)))
            or _compared(passage.folded, figure)
        ):
            role = before.role
        result.append(_with_role(figure, role, prior))
    return result


def _with_role(figure: Figure, role: str, prior: bool) -> Figure:
    """Return the figure with its role; `dataclasses.replace` takes three times as long."""
    return Figure(
        figure.evidence, figure.value, figure.unit, figure.high, figure.usd, figure.rate, figure.rate_date,
        role, prior, figure.qualifier,
    )  # fmt: skip


_SURE = 0.9


def _is_part(folded: str, figure: Figure) -> bool:
    """Return whether a figure is a part of the one before: `$500M, including $400M this week`."""
    start = figure.evidence.start
    return (
        folded[max(0, start - 14) : start]
        .rstrip(" ~")
        .endswith(("including", "of which", "of that"))
    ) or (folded.startswith(" more", figure.evidence.end) and folded.endswith("plus ", 0, start))


def _compared(folded: str, figure: Figure) -> bool:
    """Return whether a figure is what was expected of the one before: `vs. $11.3B est.`, or was it: `up from $9B`."""
    start = figure.evidence.start
    before = folded[max(0, start - 12) : start].rstrip(" ~")
    return figure.is_money and (
        figure.qualifier == "est" or before.endswith(("vs.", "vs", "up from", "down from"))
    )


def _role(
    passage: Passage, figures: Sequence[Figure], index: int, cues: list[_Placed]
) -> tuple[str, float]:
    """Return the role of one figure and how sure it is."""
    figure = figures[index]
    if figure.is_money:
        return _money_role(passage, figures, index, cues)
    folded, start, end = passage.folded, figure.evidence.start, figure.evidence.end
    if figure.unit in ("%", "x", "bp"):
        return _change_role(folded, start, end, figure.unit), 1.0
    if figure.unit == "B" and _DATA.match(folded, end):
        return "quantity", 1.0
    return _UNIT_ROLES.get(figure.unit, "quantity"), 1.0


def _change_role(folded: str, start: int, end: int, unit: str) -> str:
    """Return what a percentage or a multiple is: growth, speed or something else."""
    if unit == "%" and _SHARE_OF.match(folded, end):
        return "other"
    if unit != "%" and _FASTER.search(folded, end, end + 32):
        return "speed"
    near = max(0, start - 44)
    near = max(near, folded.rfind(";", near, start))
    more = unit == "%" and _MORE.match(folded, end)
    grew = more or _GROWTH_OF.match(folded, end) or _GREW.search(folded, near, start)
    return "growth" if grew else "other"


def _money_role(
    passage: Passage, figures: Sequence[Figure], index: int, cues: list[_Placed]
) -> tuple[str, float]:
    """Return the role whose cue weighs most, and its weight."""
    figure = figures[index]
    low, high = passage.sentence_of(figure.evidence.start)
    low, high = max(low, figure.evidence.start - _FAR), min(high, figure.evidence.end + _FAR)
    best, role = framed_role(passage, figures, index)
    for start, end, cue in cues[bisect_right(cues, low, key=itemgetter(1)) :]:
        if start >= high:
            break
        weight = _weight(passage.folded, figures, index, (start, end), cue)
        if weight > best:
            told, weight = _plausible(cue.role, weight, figure)
            best, role = max((best, role), (weight, told))
    if role == "round" and _BORROWED.match(passage.folded, figure.evidence.end):
        role = "debt"
    if role == "profit" and figure.value < _A_PROFIT * per_dollar(figure.unit):
        role = "other"  # `Quarvo loses its $10 users`
    if best >= _LEAST:
        return role, best
    return ("price" if _is_price(passage.folded, figure) else "other"), 0.0


_A_THING = lazy(r"\b(?:an?|this|the|its|his|her|my|their)(?: new)? $")


def _is_price(folded: str, figure: Figure) -> bool:
    """Return whether an amount that no word explains is a price: small, or before the thing it buys."""
    dollars = figure.value / per_dollar(figure.unit)
    start, end = figure.evidence.start, figure.evidence.end
    named = dollars < 3e5 and folded[end : end + 1] == " " and folded[end + 1 : end + 2].isalpha()
    return dollars < 3e4 or (named and bool(_A_THING.search(folded, max(0, start - 12), start)))


_BORROWED = lazy(r"[^;:$€£]{0,60}\b(?:bonds?|notes|convertibles?|loans?)\b")
_RESULTS = frozenset({"revenue", "profit"})
"""Results are listed: `revenue up 18% to $90B, net income up 31%`."""
_LEAST = 0.15
_A_PROFIT = 1e3
"""What a firm gains or loses at least, in US dollars."""
_FAR = 160
"""How far a cue word may stand from its figure, in characters."""
_COMPANY_ROLES = frozenset(
    {"round", "valuation", "total_funding", "acquisition", "debt", "investment", "revenue"}
)


def _plausible(role: str, weight: float, figure: Figure) -> tuple[str, float]:
    """Return role and weight as the size of the amount allows: prices are small, rounds are not."""
    dollars = figure.value / per_dollar(figure.unit)
    if role == "spend" and dollars < 2e4:
        return "price", weight * 0.6
    if role == "price" and dollars >= 3e5:
        return ("spend", weight * 0.4) if dollars >= 5e6 else (role, weight * 0.4)
    if role == "acquisition" and dollars < 1.5e6:
        return "price", weight * 0.8
    if role == "valuation" and dollars < 1e6:
        return ("price" if dollars < 1e5 else "other"), weight * 0.6
    if role in _COMPANY_ROLES and dollars < 5e4:
        return role, weight * 0.25
    return role, weight


_CROSSING = lazy(
    r" (?:to|and|for|at|because|as|once|while|by|with|from|over|after|that|who|which|amid|on|or|but|in|so)(?= )"
    r"|[.:;(]| - "
)


def _money_between(figures: Sequence[Figure], index: int, low: int, high: int) -> int:
    """Return how many other amounts of money stand between two places beside a figure."""
    step = 1 if low >= figures[index].evidence.end else -1
    count = 0
    place = index + step
    while (
        0 <= place < len(figures)
        and low <= figures[place].evidence.start
        and figures[place].evidence.end <= high
    ):
        count += figures[place].is_money
        place += step
    return count


def _weight(
    folded: str, figures: Sequence[Figure], index: int, place: tuple[int, int], cue: Cue
) -> float:
    """Return what a cue says about a figure: its weight on that side, less by what lies between."""
    evidence = figures[index].evidence
    right = place[0] >= evidence.end
    weight = cue.after if right else cue.before
    low, high = (evidence.end, place[0]) if right else (place[1], evidence.start)
    if weight <= 0.0 or low > high:
        return 0.0
    gap = folded[low:high]
    weight *= 0.9 ** max(0, gap.count(" ") - 1)
    if weight < _LEAST:
        return 0.0
    if ";" in gap:
        weight *= 0.1
    if "," in gap or "，" in gap:
        weight *= (0.3 if cue.role in _RESULTS else 0.5) if right else 0.7
    between = _money_between(figures, index, low, high)
    if between:
        weight *= 0.35**between
    if right:
        weight *= 0.45 ** len(_CROSSING.findall(gap))
    elif " and " in gap:
        weight *= 0.6
    if not right and " - " in gap:
        weight *= 0.4
    return weight
