"""Figures that disagree: within an event, between what different publishers tell, and where a text says so itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tracker_tui.digest.document import Disagreement, Quote, Sentence, Value
from tracker_tui.digest.telling.belonging import is_told
from tracker_tui.digest.telling.facts import role_name
from tracker_tui.digest.telling.stories import Story
from tracker_tui.digest.telling.values import near, quote_of, value_of
from tracker_tui.enrich.words.passages import passage
from tracker_tui.model.enrichment import Evidence, Figure
from tracker_tui.model.item import ItemDetail

_COMPARED = (
    "round",
    "valuation",
    "investment",
    "acquisition",
    "total_funding",
    "debt",
    "spend",
    "capacity",
    "speed",
)
_ROUGH = 0.06
"""Values closer than this disagree in nothing."""
_READ = 200
"""How many items of an event are compared; an event has seldom more than thirty."""
_DECLARED = re.compile(
    r"\b(?:differ(?:s|ed)?|disagree(?:s|d)?|dispute[sd]?|contradict(?:s|ed)?|in one (?:report|text|account)|"
    r"one (?:report|text|account)\b.{0,120}\b(?:an)?others?\b|"
    r"(?:other|most|some) (?:reports|texts|accounts)\b.{0,120}\bone\b|"
    r"and (?:at|as) [^.]{1,40} by (?:one|another)|as [^ ]{1,12} and as|not \$|where the others|typing error|typo\b|"
    r"(?:told|given) as\b.{0,80}\b(?:and|or)\b|a tenth of what)",
    re.IGNORECASE,
)  # fmt: skip


_NEAR_BY = 100
_PART = re.compile(r"\b(?:first|initial(?:ly)?|phase|stage)\b[^.;:]{0,90}$", re.IGNORECASE)
"""What stands before the value of a part, which disagrees with no whole."""


def find(story: Story) -> list[Disagreement]:
    """Return the disagreements inside a story, those between publishers first."""
    between = [found for role in _COMPARED for found in _between(story, role)]
    return between + [found for item in story.items[:_READ] for found in _declared(story, item)]


def alarm(one: float, two: float) -> str:
    """Return what two differing values look like: `factor 10` (100, 1000), `typing error`, or nothing."""
    small, large = sorted((abs(one), abs(two)))
    for factor in (10, 100, 1000):
        if small and abs(large / small - factor) <= 0.02 * factor:
            return f"factor {factor}"
    return "typing error" if _one_slip(_digits(one), _digits(two)) else ""


def _digits(value: float) -> str:
    return f"{value:.6e}".split("e", maxsplit=1)[0].replace(".", "").rstrip("0") or "0"


def _one_slip(one: str, two: str) -> bool:
    """Return whether one digit too many, or two swapped digits, turn one number into the other."""
    short, long = sorted((one, two), key=len)
    if len(short) < 2:
        return False
    if len(long) == len(short) + 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    if len(long) != len(short):
        return False
    off = [at for at, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
    return (
        len(off) == 2
        and off[1] == off[0] + 1
        and short[off[0]] == long[off[1]]
        and short[off[1]] == long[off[0]]
    )


def _between(story: Story, role: str) -> Iterator[Disagreement]:
    """Yield where two publishers tell disjoint sets of values for one role and unit."""
    told: dict[str, list[tuple[ItemDetail, list[Figure]]]] = {}
    for item in story.items[:_READ]:
        if item.trust == "satire":
            continue
        units: dict[str, list[Figure]] = {}
        for figure in item.enrichment.figures:
            if figure.role == role and figure.qualifier != "est" and _is_meant(story, item, figure):
                units.setdefault(figure.unit, []).append(figure)
        for unit, figures in units.items():
            told.setdefault(unit, []).append((item, figures))
    for pairs in told.values():
        for (one, ours), (two, theirs) in combinations(pairs[:20], 2):
            if one.publisher != two.publisher and _apart(ours, theirs) and _same_deal(one, two):
                yield _disagreement(story, role, (one, ours[0]), (two, theirs[0]))
                return


def _is_meant(story: Story, item: ItemDetail, figure: Figure) -> bool:
    """Return whether a figure is told in its role, not what the event's other reports tell in another one."""
    others = (v for v in story.values if v.role != figure.role and v.unit == figure.unit)
    if _PART.search(item.text_of(figure.evidence.field)[: figure.evidence.start][-_NEAR_BY:]):
        return False
    return is_told(item, figure) and not any(near(v.value, figure.value) for v in others)


def _apart(ours: list[Figure], theirs: list[Figure]) -> bool:
    return not any(_agree(a, b) for a in ours for b in theirs)


def _agree(one: Figure, two: Figure) -> bool:
    """Return whether two figures can both hold: near, or one is a bound or range that takes the other in."""
    if near(one.value, two.value, _ROUGH):
        return True
    for bound, other in ((one, two), (two, one)):
        if bound.high is not None and bound.value * 0.98 <= other.value <= bound.high * 1.02:
            return True
        if bound.qualifier == "up to" and other.value <= bound.value:
            return True
        if bound.qualifier == "+" and other.value >= bound.value:
            return True
    return False


def _same_deal(one: ItemDetail, two: ItemDetail) -> bool:
    """Return whether two items name the same actor, and no different counterparts."""
    a, b = one.enrichment.deal, two.enrichment.deal
    if a.actor != b.actor:
        return False
    return not a.counterparts or not b.counterparts or bool({*a.counterparts} & {*b.counterparts})


def _disagreement(
    story: Story, role: str, one: tuple[ItemDetail, Figure], two: tuple[ItemDetail, Figure]
) -> Disagreement:
    values = (value_of(*one), value_of(*two))
    sides = tuple(_around(item, figure) for item, figure in (one, two))
    name = f"{story.actor or 'this event'}, {role_name(role)}"
    return Disagreement(story.key, name, sides, values, alarm(values[0].value, values[1].value))


def _around(item: ItemDetail, figure: Figure) -> Sentence:
    """Return the sentence around a figure as a quotation."""
    found = passage(figure.evidence.field, item.text_of(figure.evidence.field))
    start, end = found.sentence_of(figure.evidence.start)
    return said(quote_of(item, found.evidence(start, end)))


def said(quote: Quote) -> Sentence:
    """Return a quote as a verbatim sentence."""
    return Sentence(quote.text, quote)


def _declared(story: Story, item: ItemDetail) -> Iterator[Disagreement]:
    """Yield sentences in which a source itself sets two figures of one unit against each other."""
    for name in ("summary", "title"):
        text = item.text_of(name)
        if not _DECLARED.search(text[:2000]):
            continue
        found = passage(name, text[:2000])
        for start, end in found.sentences:
            figures = [f for f in item.enrichment.figures if _within(f.evidence, name, start, end)]
            pair = _opposed(figures)
            if pair and _DECLARED.search(text[start:end]):
                values: tuple[Value, ...] = tuple(value_of(item, figure) for figure in pair)
                sentence = said(quote_of(item, found.evidence(start, end)))
                what = f"{story.actor or item.title}"
                yield Disagreement(
                    story.key, what, (sentence,), values, alarm(pair[0].value, pair[1].value), True
                )
                return


def _within(evidence: Evidence, name: str, start: int, end: int) -> bool:
    return evidence.field == name and start <= evidence.start and evidence.end <= end


def _opposed(figures: list[Figure]) -> tuple[Figure, Figure] | None:
    for one, two in combinations(figures[:8], 2):
        if one.unit == two.unit and not near(one.value, two.value, 0.01):
            return one, two
    return None
