"""Who acts in a clause: the name at the head of its subject."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.enrich.deals.clauses import Clause
from tracker_tui.enrich.deals.verbs import THINGS
from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.names import vocabulary
from tracker_tui.enrich.names.contexts import is_sentence_case
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.enrich.names.namelike import may_name, without_adverb, writes_small
from tracker_tui.enrich.names.nounphrases import (
    GROUPS,
    LEFT_BY,
    NAME,
    POSSESSIVE,
    Found,
    canonical,
    head,
    is_left,
    tagged,
)
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import holds, lazy
from tracker_tui.model.enrichment import OrgTag

_FRAMED_HEAD = lazy(r"[^,;’']{2,90}(?=,|['’]s? |$)")
_FRAMED = lazy(rf"[^,’']{{0,70}}?{NAME}(?=,|['’]s?\b|['’]? [a-z(]|$)")
_AUXILIARIES = words(
    """has have had is are was were will would can could may might to now just also reportedly quietly officially
    still already formally finally instead then reported co once even soon
    more than Just Now Also Is Are Has Will Could Finally Still"""
)
"""What stands between a subject and its verb."""
_BARGAIN = lazy(
    r"\b(?:at (?:amazon|best buy|walmart|target|costco)|off|on sale|save (?:up to |over |nearly )?[$€£]\d+|"
    r"(?:find|yours) (?:for |under )|best(?:-ever)? price|record[- ]low|all-time low|lowest price|discount\w*|cheaper|"
    r"unbeatable|price cut|"
    r"(?:drops?|dropped|down|is|are|now|just) (?:to|below|under) (?:just |only |under )?\w{0,2}[$€£]\d+"
    r"(?! ipo| a share))\b"
)
"""What tells a shop's offer, where the maker of the thing does nothing."""
_DOES = lazy(r" (?:\w+ly )?(?!going|getting|being|coming|becoming|selling|having)[a-z]+ing\b")
"""Behind `is`: somebody does something."""
_SELLS = frozenset({"has", "have", "offers", "sells"})
_THESE = ("This ", "These ", "That ")
_FIRMLY = ("rais", "acqui", "secur", "clos", "land", "buy", "bought", "merge", "list")
_OWN_DEALS = ("rais", "seek", "acqui", "secur", "borrow")
"""What firms do and their products don't: `Alder's Quarvo seeks a loan`."""
_OWNED = lazy(r"^[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,3}['’]s? ([A-Z][a-z]\w*(?: [A-Z]\w+)?)$")
_BY = lazy(rf"\b[Bb]y (?:the )?({NAME})")
_BELONGS = lazy(rf" (?:is|are) ({NAME})['’]s? ")


def actor_of(passage: Passage, clause: Clause, orgs: Sequence[OrgTag], fact: bool) -> Found:
    """Return (name, start, end) of who acts in a clause; the name is None where nobody is named.

    fact: nothing happens between parties, so products and people's things are no actors.
    """
    if holds(passage.folded, LEFT_BY):
        orgs = [tag for tag in orgs if not is_left(passage.folded, tag.evidence.start)]
    name, start, end = _subject_of(passage, clause, orgs, fact)
    if name is not None and (is_left(passage.folded, start) or name.startswith(_LEFT)):
        owned = (tag for tag in orgs if start < tag.evidence.start < clause.subject_end)
        theirs = (tag for tag in owned if passage.folded.endswith("'s ", 0, tag.evidence.start))
        return next(map(tagged, theirs), (None, start, start))
    if name is None or any(tag.evidence.start < end and start < tag.evidence.end for tag in orgs):
        return name, start, end
    if is_place(name):
        return (None, start, start) if clause.framed or _is_people(name) else (name, start, end)
    if clause.framed and name.endswith(_WIDE):
        return None, start, start
    name = without_adverb(name)
    plain = (
        writes_small(passage.text[clause.verb_start : clause.verb_end])
        if clause.kind
        else is_sentence_case(passage.text)
    )
    if name.rsplit(" ", 1)[-1].lower() in GROUPS or may_name(
        name, plain, start <= clause.start, not fact
    ):
        return name, start, start + len(name)
    return None, start, start


_LEFT = ("Ex-", "Former ")


_WIDE = (" Asia", " Africa", " America", " Europe", " East")
"""What a profile of a part of the world is about; nobody acts there."""


def _is_people(name: str) -> bool:
    """Return whether a name is that of a people: `Americans`."""
    return name.endswith(("ns", "is")) and is_place(name[:-1])


def _subject_of(passage: Passage, clause: Clause, orgs: Sequence[OrgTag], fact: bool) -> Found:
    """Return the name at the head of a clause's subject, whatever it is."""
    start, end = clause.subject_start, clause.subject_end
    written = passage.text[start:end].rstrip(" ,")
    if clause.framed:
        return _heading(start, written, orgs, framed=True)
    if clause.kind == "passive" and not _meets(passage, clause, orgs):
        return _agent(passage, clause, orgs)
    if not clause.kind:
        return _heading(start, written, orgs, framed=False)
    subject = _without_auxiliaries(written)
    verb = passage.folded[clause.verb_start : clause.verb_end].partition(" ")[0]
    thing = fact and verb in THINGS and not _DOES.match(passage.folded, clause.verb_end)
    if (thing and subject.startswith("The ") and not _is_known(start, subject, orgs)) or (
        fact and subject.startswith(_THESE)
    ):
        owned = (
            _BELONGS.match(passage.text, end - 1) if subject.startswith(("The ", "This ")) else None
        )
        if owned is not None:
            return canonical(orgs, *owned.span(1), owned.group(1)), *owned.span(1)
        if not (subject.endswith(tuple(GROUPS)) or POSSESSIVE.search(subject)):
            return None, start, start
    owned_firm = _OWNED.search(subject) if verb.startswith(_OWN_DEALS) else None
    if owned_firm is not None:
        start, subject = start + owned_firm.start(1), owned_firm.group(1)
    found = head(start, subject, orgs, thing)
    priced = fact and subject.startswith(("$", "€", "£"))
    offered = priced or (thing and verb not in _SELLS and _BARGAIN.search(passage.folded))
    return (None, start, start) if offered or _is_plural(found, verb, orgs) else found


def _without_auxiliaries(written: str) -> str:
    """Return a subject without the words that belong to its verb."""
    before, _, last = written.rpartition(" ")
    while before and last in _AUXILIARIES:
        written = before
        before, _, last = written.rpartition(" ")
    return written


def _meets(passage: Passage, clause: Clause, orgs: Sequence[OrgTag]) -> bool:
    """Return whether a word that may be a participle has its object behind it: `The FTC fined Quarvo`."""
    if not passage.folded.startswith("fined", clause.verb_start):
        return False
    after = clause.verb_end + (5 if passage.folded.startswith(" the ", clause.verb_end) else 1)
    return any(tag.evidence.start == after for tag in orgs)


def _is_known(start: int, subject: str, orgs: Sequence[OrgTag]) -> bool:
    """Return whether a subject with an article is a known organisation: `The FCC`, `The US Navy`."""
    return any(
        tag.evidence.end == start + len(subject)
        and not any(word.islower() for word in subject[4 : tag.evidence.start - start].split())
        for tag in orgs
    )


def _is_plural(found: Found, verb: str, orgs: Sequence[OrgTag]) -> bool:
    """Return whether a lone English plural acts as one: `Hospitals say`; a name takes the singular: `Atoms raises`."""
    name, start, _ = found
    if name is None or " " in name or verb.endswith("s") or verb.startswith(_FIRMLY):
        return False  # `Fireworks raised $1.5B`
    known = any(tag.evidence.start == start for tag in orgs)
    plural = name.endswith("s") and not name.endswith(("ss", "us", "is"))
    return plural and not known and vocabulary.is_common(name)


def _agent(passage: Passage, clause: Clause, orgs: Sequence[OrgTag]) -> Found:
    """Return who acts in a passive clause: `acquired by X`."""
    match = _BY.search(passage.text, clause.verb_start, clause.end)
    if match is None:
        return None, clause.start, clause.start
    return canonical(orgs, *match.span(1), match.group(1)), *match.span(1)


def _heading(start: int, written: str, orgs: Sequence[OrgTag], framed: bool) -> Found:
    """Return the owner at the head of words without a verb: `DeepSeek's $7.4bn raise`."""
    if framed:
        return _framed(start, written, orgs)
    if "'" not in written and "’" not in written:
        return None, start, start
    for tag in orgs:
        place, end = tag.evidence.start - start, tag.evidence.end - start
        if 0 <= place <= 4 and end <= len(written) and POSSESSIVE.match(written, end):
            return tagged(tag)
    owner = POSSESSIVE.search(written, 0, 60)
    return (
        (None, start, start)
        if owner is None
        else head(start, written[: owner.start()], orgs, fact=True)
    )


def _framed(start: int, written: str, orgs: Sequence[OrgTag]) -> Found:
    """Return whom a profile or a how-story is about: the name before the first comma or possessive."""
    if written.startswith(("to ", "I ")):
        return None, start, start
    for pattern in (_FRAMED_HEAD, _FRAMED):
        first = pattern.match(written)
        found = (
            (None, start, start) if first is None else head(start, first.group(), orgs, fact=False)
        )
        if found[0] is not None:
            return found
    return None, start, start
