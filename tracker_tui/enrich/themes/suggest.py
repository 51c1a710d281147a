"""Rules proposed from a person's corrections; nothing is applied, a person pastes what is right.

A theme that was added asks for a `strong` phrase that those titles share; one that was taken away asks for a
`veto` around what had proved it, or for the removal of the phrase itself. Each proposal says how many corrected
items hold it, and how many other items it would change, so that a common word is seen to be one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker_tui.enrich.words.language import small_words
from tracker_tui.enrich.words.passages import fold
from tracker_tui.enrich.words.reading import Words, read_words

LONGEST = 4
"""Words of a proposed phrase."""
FEWEST = 2
"""Corrected items that a proposal needs."""
MOST = 5
"""Proposals for one theme and part."""
_PARTS = ("strong", "veto", "remove")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed: a theme added to an item, or taken away.

    evidence: the words that had proved a theme which was taken away.
    """

    title: str
    theme: str
    added: bool
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase for one part of a theme: how many corrected items hold it, how many others it would change."""

    theme: str
    part: str
    phrase: str
    corrected: int
    others: int


def suggest(
    corrections: Iterable[Correction], others: Iterable[tuple[str, Iterable[str]]]
) -> list[Suggestion]:
    """Return proposals by theme and part, best first.

    others: (title, themes) of items that nobody corrected.
    """
    held: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for correction in corrections:
        for part, phrases in _candidates(correction):
            held[correction.theme, part].update(phrases)
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (theme, part), counts in held.items():
        for phrase, count in counts.items():
            if count >= FEWEST:
                wanted[phrase].append((theme, part))
    changed = _changed(wanted, others)
    found: list[Suggestion] = []
    for (theme, part), counts in sorted(held.items(), key=_place):
        proposals = [
            Suggestion(theme, part, phrase, count, changed[theme, part, phrase])
            for phrase, count in counts.items()
            if count >= FEWEST and changed[theme, part, phrase] <= count
        ]
        found.extend(_best(proposals))
    return found


def as_toml(suggestions: Iterable[Suggestion]) -> str:
    """Return the proposals as text for a person's rules.toml."""
    lines: list[str] = []
    theme = part = ""
    for proposal in suggestions:
        if (proposal.theme, proposal.part) != (theme, part):
            if lines:
                lines.append("]")
            if proposal.theme != theme:
                lines.append(f"[themes.{proposal.theme}]")
            theme, part = proposal.theme, proposal.part
            lines.append(f"{part} = [")
        phrase = json.dumps(proposal.phrase, ensure_ascii=False)
        lines.append(
            f"  {phrase}, # in {proposal.corrected} corrected, would change {proposal.others} others"
        )
    return "\n".join([*lines, "]", ""]) if lines else ""


def _candidates(correction: Correction) -> Iterator[tuple[str, set[str]]]:
    """Yield (part, phrases) that a correction speaks for."""
    phrases = set(_phrases(read_words(fold(correction.title))))
    if correction.added:
        yield "strong", phrases
        return
    proofs = {" ".join(read_words(fold(text)).forms) for text in correction.evidence} - {""}
    yield "remove", proofs
    around = {
        phrase
        for phrase in phrases - proofs
        if any(f" {proof} " in f" {phrase} " for proof in proofs)
    }
    yield "veto", around


def _phrases(words: Words) -> Iterator[str]:
    """Yield runs of words that neither begin nor end with a small word or a bare number."""
    small = small_words()
    forms = words.forms[:60]
    useful = [form not in small and not form.isdigit() and len(form) > 1 for form in forms]
    for start in range(len(forms)):
        if useful[start]:
            for end in range(start, min(start + LONGEST, len(forms))):
                if useful[end]:
                    yield " ".join(forms[start : end + 1])


def _changed(
    wanted: dict[str, list[tuple[str, str]]], others: Iterable[tuple[str, Iterable[str]]]
) -> Counter[tuple[str, str, str]]:
    """Count the uncorrected items that each proposal would change."""
    counts: Counter[tuple[str, str, str]] = Counter()
    if not wanted:
        return counts
    for title, themes in others:
        given = frozenset(themes)
        for phrase in set(_phrases(read_words(fold(title)))) & wanted.keys():
            for theme, part in wanted[phrase]:
                if (theme in given) != (part == "strong"):
                    counts[theme, part, phrase] += 1
    return counts


def _best(proposals: Sequence[Suggestion]) -> list[Suggestion]:
    """Return the best few, without a phrase inside a longer one that says the same."""
    ordered = sorted(
        proposals,
        key=lambda one: (one.others - one.corrected, -len(one.phrase.split()), one.phrase),
    )
    kept: list[Suggestion] = []
    for proposal in ordered:
        if not any(_same(proposal, better) for better in kept):
            kept.append(proposal)
    return kept[:MOST]


def _same(proposal: Suggestion, better: Suggestion) -> bool:
    """Whether one phrase holds the other, and they touch no more corrected items."""
    one, other = f" {proposal.phrase} ", f" {better.phrase} "
    return (one in other or other in one) and proposal.corrected <= better.corrected


def _place(entry: tuple[tuple[str, str], Counter[str]]) -> tuple[str, int]:
    theme, part = entry[0]
    return theme, _PARTS.index(part)
