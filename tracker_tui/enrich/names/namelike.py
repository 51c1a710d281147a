"""Whether capitalised words that no table knows may be a name: no clause, no participle, no common noun at the head."""

from __future__ import annotations

from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.names.vocabulary import is_common, kind_of
from tracker_tui.enrich.words.patterns import lazy

_NO_NAME = words(
    """are is was were aren isn wasn weren don doesn didn won will can could would should may might has have had not
    than when while who whom whose that which if but because so as we it they he she you its his her their your my our
    this these those there here from into with without after before during until amid despite even still again already
    never every another where why how what let lets make makes get gets use uses using to be been being no yes
    million billion trillion crore lakh"""
)
"""Words that capitals of a title don't make part of a name; `The Information` and `Of` are left out."""
_CODE = lazy(
    r"(?:Q[1-4]|H[12]|FY ?\d*|C[EFTOMI]O|VP|HR|PR|S?PACs?|IPOs?|A\.?I|\d+-year-old|PCs?|TVs?|APIs?|"
    r"GPUs?|CPUs?|LLMs?|R&D|M&A|[A-Z]&amp)"
)
"""Abbreviations that stand for no party."""


def without_adverb(name: str) -> str:
    """Return a name without the adverb that a title writes with a capital: `Quarvo Confidentially`."""
    head, _, last = name.rpartition(" ")
    return head if head and last.endswith("ly") and is_common(last) else name


def writes_small(verb: str) -> bool:
    """Return whether a verb is written small in its last word: `to buy`, not `to Buy`."""
    return verb.rpartition(" ")[2][:1].islower()


def may_name(name: str, plain: bool, leads: bool, deal: bool) -> bool:
    """Return whether words may name a party.

    plain: the headline writes its verbs small, so that a capital tells something; leads: the words begin it,
    where any word has a capital; deal: something is done there.
    """
    parts = name.split()
    if _CODE.fullmatch(name) or any(part.lower() in _NO_NAME for part in parts):
        return False
    if leads and len(parts) > 1 and parts[0].endswith("ing") and is_common(parts[0]):
        return False
    if len(parts) == 1:
        return deal or not leads or not is_common(name) or kind_of(name) in ("surname", "given")
    return plain or not all(map(is_common, parts))
