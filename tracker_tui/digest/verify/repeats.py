"""One event told twice, one actor under several names, two stories in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from tracker_tui.digest.telling.extract import likeness
from tracker_tui.digest.telling.values import near
from tracker_tui.digest.verify.claims import Claim
from tracker_tui.digest.verify.finding import MOST_COMPARED, Finding
from tracker_tui.digest.verify.structure import at
from tracker_tui.enrich.words.passages import fold

_ALIKE = 0.16
_VERY_ALIKE = 0.5
_LONE_KINDS = ("accusation",)
"""Kinds of which one actor rarely has two in one period; of bans, suits and takeovers there are many follow-ups."""
_JOIN = re.compile(
    r"(?:, | )(?:including|such as|featuring|with breakthroughs|alongside|as well as)\b"
)
_CAPABILITY = re.compile(
    r"\b(?:allow(?:s|ing)?|enabl(?:es|ed|ing)|support(?:s|ing)?|deliver(?:s|ing)?|run(?:s|ning)?|achiev(?:es|ing)|latency|throughput|"
    r"performance|faster|speed)\b"
)
_DESIGNATION = re.compile(
    r"\b(?:[A-Z][A-Za-z]{1,12}[ -]?\d[\w.]*(?: \d+[A-Z])?|[A-Z]{2,6}[ -]?\d{2,5}\w*|[A-Z]{1,3}\d+)\b"
)
_CLAUSE = re.compile(r"(?:;|, while|, and|, as|, whereas| while| whereas)\s+(?=[A-Z])")
_ACT = re.compile(
    r"\b(?:announc\w+|acquir\w+|invest(?:s|ed)|rais(?:es|ed)|secur(?:es|ed)|launch(?:es|ed)|unveil\w*|releas(?:es|ed)|"
    r"sign(?:s|ed)|clos(?:es|ed)|deploy(?:s|ed)|bought|buys|plans|met|accus(?:es|ed)|su(?:es|ed)|cut|opened|won)\b"
)


def repeat(claims: list[Claim]) -> Iterator[Finding]:
    """Yield the later of two sentences of different blocks of the body that tell one event."""
    body = [
        c
        for c in claims
        if c.at.part == "body" and c.at.kind in ("bullet", "paragraph") and c.names
    ]
    told: set[int] = set()
    for one, two in combinations(body[:MOST_COMPARED], 2):
        if one.at.block == two.at.block or id(two) in told:
            continue
        why = _same_event(one, two)
        if why:
            told.add(id(two))
            yield at(two, "repeat", f"{why}, as on line {one.at.line}")


def _same_event(one: Claim, two: Claim) -> str:
    shared = one.org_names & two.org_names
    kinds = one.kinds & two.kinds
    alike = likeness(one.vector, two.vector)
    if (
        len(shared) >= 2
        and kinds
        and (alike >= _ALIKE or _same_value(one, two))
        and not _other_value(one, two)
    ):
        return f"{' and '.join(sorted(shared)[:2])} ({min(kinds)}) are told again"
    lone = kinds & {*_LONE_KINDS}
    if len(shared) == 1 and lone and one.lead == two.lead and _one_sided(one, two):
        return f"the {min(lone)} of {min(shared)} is told again, under another name"
    if shared and alike >= _VERY_ALIKE and not _other_value(one, two):
        return f"nearly the same words about {min(shared)}"
    return ""


def _one_sided(one: Claim, two: Claim) -> bool:
    """Return whether only one of two claims names further parties, so that both may mean the same ones."""
    shared = one.org_names & two.org_names
    return not (one.org_names - shared) or not (two.org_names - shared)


def _same_value(one: Claim, two: Claim) -> bool:
    return any(
        a.unit == b.unit and near(a.value, b.value) for a in one.figures for b in two.figures
    )


def _other_value(one: Claim, two: Claim) -> bool:
    """Return whether both tell money, and none of it is the same: two deals, or a disagreement."""
    return bool(one.money and two.money) and not _same_value(one, two)


def alias(claims: list[Claim]) -> Iterator[Finding]:
    """Yield where an organisation appears under a name that shares nothing with the one used before."""
    seen: dict[str, list[str]] = {}
    told: set[str] = set()
    for claim in claims:
        for tag in claim.orgs:
            word = _name(tag.evidence.text)
            before = seen.setdefault(tag.name, [])
            if word not in before:
                if (
                    before
                    and tag.name not in told
                    and all(not _akin(word, old) for old in before)
                    and word.isascii()
                ):
                    told.add(tag.name)
                    yield at(
                        claim,
                        "alias",
                        f"{tag.evidence.text} and {before[0]} are one actor ({tag.name})",
                    )
                before.append(word)


def _name(text: str) -> str:
    return re.sub(r"^(?:the|us|u\.s\.)\s+|(?:['’]s?)$", "", fold(text)).strip()


def _akin(one: str, two: str) -> bool:
    """Return whether two names share a word or one is the initials of the other."""
    words = [set(re.findall(r"[a-z0-9]+", name)) - {"of", "the", "and"} for name in (one, two)]
    if words[0] & words[1] or one.replace(" ", "") == two.replace(" ", ""):
        return True
    return any(
        _initials(long) == re.sub(r"\W", "", short) for long, short in ((one, two), (two, one))
    ) or any(a in b.replace(" ", "") for a, b in ((one, two), (two, one)) if len(a) > 3)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[a-z0-9]+", name))


def merged(claims: list[Claim]) -> Iterator[Finding]:
    """Yield sentences that join a deal with somebody else's technique, or two actors' deeds under one citation."""
    for claim in claims:
        if claim.at.kind == "heading" or len(claim.at.cites) > 1:
            continue
        text = claim.text
        join = _JOIN.search(text)
        if join and any(figure.evidence.end <= join.start() for figure in claim.money):
            tail = text[join.end() :]
            if _CAPABILITY.search(tail) and len(set(_DESIGNATION.findall(tail))) >= 2:
                yield at(
                    claim,
                    "merged",
                    "a sum of money and a technical claim about other products share one sentence",
                )
                continue
        if _two_deeds(claim):
            yield at(claim, "merged", "two actors' deeds share one sentence and at most one source")


def _two_deeds(claim: Claim) -> bool:
    """Return whether two clauses have different first organisations, each with a deed."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(claim.text)), len(claim.text)]
    actors = []
    for start, end in pairwise(cuts):
        orgs = [tag for tag in claim.orgs if start <= tag.evidence.start < end]
        if (
            orgs
            and orgs[0].evidence.start - start < 25
            and _ACT.search(claim.text[orgs[0].evidence.end : end])
        ):
            actors.append(orgs[0].name)
    return len(set(actors)) >= 2
