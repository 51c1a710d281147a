"""Conversions that don't hold, and figures of one thing that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from tracker_tui.digest.ledger import conversions
from tracker_tui.digest.ledger.disagreements import alarm
from tracker_tui.digest.telling.facts import money_text
from tracker_tui.digest.telling.values import near
from tracker_tui.digest.verify.claims import Claim
from tracker_tui.digest.verify.finding import MOST_COMPARED, Finding
from tracker_tui.digest.verify.structure import at
from tracker_tui.digest.verify.years import dates_in
from tracker_tui.enrich.words.passages import fold
from tracker_tui.model.enrichment import Figure

_ONE_FOR_ACTOR = ("round", "valuation", "total_funding", "acquisition")
_COMPARED = (*_ONE_FOR_ACTOR, "investment", "spend", "debt", "capacity", "other")
_DECLARED = re.compile(
    r"\b(?:revis\w+|up from|down from|rais(?:ed|ing) (?:it |its |the )?(?:from|to)|"
    r"instead of|in place of|replac\w+|versus|vs\.?|"
    r"while .{1,60} (?:say|put|report)|disagree\w*|differ\w*|disput\w+|correct\w*|earlier (?:figure|estimate|report)|"
    r"previous\w*|originally|other reports?|another report|originally)\b",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"^[^.;]{0,30}\b(?:across|among|spread|split|several|multiple|various|portfolio)\b|"
    r"^[^.;]{0,60}\bincluding\b[^.;]{0,60}\band (?:other|others|more)\b"
)
_AGAIN = re.compile(
    r"(?:the|this|that) (?:round|deal|sum|amount|investment|contract|raise|offer|purchase|order|plan|fund|stake)\b"
    r"[^.;]{0,40}\b(?:worth|equal to|equivalent to|amounts to|comes to|or)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\b(series [a-k]|seed|pre-seed|ipo)\b")
_ROUGH = 0.06


def conversion(
    claims: list[Claim], day: date | None, to_usd: conversions.Rate
) -> Iterator[Finding]:
    """Yield conversions that are off by more than 5 % at the ECB rate of the sentence's or briefing's date."""
    for claim in claims:
        money = sorted(claim.money, key=lambda figure: figure.evidence.start)
        for one, two in pairwise(money):
            if one.unit == two.unit or not conversions.is_conversion(
                claim.text, one.evidence.start, one.evidence.end, two.evidence.start
            ):
                continue
            when = max(dates_in(claim.text), default=day)
            found = conversions.check(one, two, when, to_usd) if when else None
            if found:
                implied, rate, rate_day, right, off = found
                yield at(
                    claim,
                    "conversion",
                    f"{one.evidence.text} is {money_text(right, two.unit)} at the ECB rate of {rate_day} "
                    f"({rate:,.4g}), the text implies {implied:,.4g} ({off:+.0%})",
                    one,
                )


def across(claims: list[Claim], day: date | None, to_usd: conversions.Rate) -> Iterator[Finding]:
    """Yield wrong conversions in the next sentence: `raised 47 billion won. The round, worth $40 million, …`."""
    for one, two in pairwise(claims):
        paid = [figure for figure in one.money if figure.role not in ("valuation", "total_funding")]
        if one.at.block != two.at.block or len(paid) != 1 or len(two.money) != 1:
            continue
        first, second = paid[0], two.money[0]
        if first.unit == second.unit or not _AGAIN.match(two.text):
            continue
        when = max(dates_in(f"{one.text} {two.text}"), default=day)
        found = conversions.check(first, second, when, to_usd) if when else None
        if found:
            implied, rate, rate_day, right, off = found
            why = (
                f"{first.evidence.text} is {money_text(right, second.unit)} at the ECB rate of {rate_day} "
                f"({rate:,.4g}), the text implies {implied:,.4g} ({off:+.0%})"
            )
            yield at(two, "conversion", why, second)


def disagree(claims: list[Claim]) -> Iterator[Finding]:
    """Yield pairs of sentences that give one thing two values, or one sum two scopes; at the later one."""
    told: set[int] = set()
    loud = [
        claim for claim in claims if claim.figures and claim.at.kind != "heading" and claim.names
    ]
    for one, two in combinations(loud[:MOST_COMPARED], 2):
        same_place = one.at.block == two.at.block
        if id(two) in told or same_place or not one.names & two.names or _in_open(one, two):
            continue
        why = _scopes(one, two) or (None if _declares(one, two) else _clash(one, two))
        if why:
            told.add(id(two))
            figure, text = why
            yield at(two, "disagree", f"{text} (line {one.at.line})", figure)


def _declares(one: Claim, two: Claim) -> bool:
    """Return whether the texts themselves say that the figures differ or were changed."""
    return any(len(c.figures) > 1 and _DECLARED.search(c.text) for c in (one, two))


def _in_open(one: Claim, two: Claim) -> bool:
    """Return whether a sentence stands where the briefing itself lists what disagrees."""
    return any("disagree" in fold(c.at.section) for c in (one, two))


def _clash(one: Claim, two: Claim) -> tuple[Figure, str] | None:
    shared = one.names & two.names
    for a in one.figures:
        for b in two.figures:
            if not _comparable(a, b) or _told_by_both(a, b, one, two):
                continue
            slip = alarm(a.value, b.value)
            close = len(shared) + bool(_rounds(one) & _rounds(two))
            same_thing = close >= 2 or a.role in _ONE_FOR_ACTOR
            if (
                same_thing
                and a.role == b.role
                and (one.kinds & two.kinds)
                and _same_sides(one, two)
            ):
                return b, f"{b.evidence.text} here, {a.evidence.text} there"
            if slip and one.kinds & two.kinds and close >= 1 and _same_sides(one, two):
                return b, f"{b.evidence.text} here, {a.evidence.text} there: {slip}"
    return None


def _comparable(a: Figure, b: Figure) -> bool:
    if a.unit != b.unit or a.prior or b.prior or a.unit == "%":
        return False
    if "vague" in (a.qualifier, b.qualifier):
        return False
    if (
        near(a.value, b.value, _ROUGH)
        or (a.high and b.value <= a.high)
        or (b.high and a.value <= b.high)
    ):
        return False
    bounded = (a.qualifier == "up to" and b.value < a.value) or (
        b.qualifier == "up to" and a.value < b.value
    )
    return not bounded and (a.role in _COMPARED or b.role in _COMPARED)


def _told_by_both(a: Figure, b: Figure, one: Claim, two: Claim) -> bool:
    """Return whether each sentence tells the other's value as well: then nothing disagrees."""
    return any(near(f.value, a.value, _ROUGH) and f.unit == a.unit for f in two.figures) or any(
        near(f.value, b.value, _ROUGH) and f.unit == b.unit for f in one.figures
    )


def _rounds(claim: Claim) -> set[str]:
    return set(_ROUND.findall(fold(claim.text)))


def _same_sides(one: Claim, two: Claim) -> bool:
    """Return whether each names the other's first organisation, and they speak of no different rounds."""
    if _rounds(one) and _rounds(two) and not _rounds(one) & _rounds(two):
        return False
    return one.lead in two.names and two.lead in one.names


def _scopes(one: Claim, two: Claim) -> tuple[Figure, str] | None:
    """Return where one sentence spreads a sum over many and the other gives it to a single counterpart."""
    for a in one.money:
        for b in two.money:
            if (
                a.unit != b.unit
                or not near(a.value, b.value, 0.01)
                or len(one.org_names & two.org_names) < 2
            ):
                continue
            wide = [
                bool(_SPREAD.search(fold(c.text)[f.evidence.end :]))
                for c, f in ((one, a), (two, b))
            ]
            if wide[0] != wide[1]:
                return (
                    b,
                    f"{b.evidence.text} is one deal in one sentence and spread over several in another",
                )
    return None
