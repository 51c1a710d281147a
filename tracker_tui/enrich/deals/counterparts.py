"""The other named sides of a deal: who leads, sells, is bought, gets the money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker_tui.enrich.deals.clauses import LONGEST, Clause
from tracker_tui.enrich.figures.units import MONTHS, words
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.enrich.names.namelike import may_name, writes_small
from tracker_tui.enrich.names.nounphrases import NAME, canonical, is_common, is_left
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.model.enrichment import OrgTag

_LIST = rf"({NAME}(?:, {NAME}){{0,4}}(?:,? (?:and|And|&) {NAME})?)"
_FILL = (
    r"(?:(?:[A-Z][\w.&]* )?[A-Za-z.&]+-(?:based|backed|owned|led|listed) |(?:makers?|owner|parent) of |the |its |AI |"
    r"(?!(?:to|is|was|are|were|for|that|and|or|from|by|with|of|on|as|at|after|over|while|it|which) )"
    r"(?:[0-9]+-)?[a-z][\w-]* ){0,5}"
)
"""What may stand between a word of a deal and the name: `buys the Oslo-based chip designer Quarvo`."""
_WITH = (
    r"[Dd]eal|[Ss]ettlement|[Pp]artnership|[Aa]greement|[Tt]alks|[Cc]ontract|[Aa]lliance|[Vv]enture|[Pp]act|[Tt]ie-[Uu]p|"
    r"[Tt]ogether|[Pp]artner(?:s|ed)"
)
_OWNERS = "backed owned"
_TO_LEAD = "lead"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("led funded backed acquired bought built developed owned sued deal settlement partnership agreement talks "
     "contract alliance venture pact tie together partner partners partnered acquire acquires acquiring buy buys "
     "buying merge merges buyout takeover acquisition purchase sale snaps snapped scoops scooped takes took "
     "purchased",
         r"\b(?:(?:[Ll]ed|[Ff]unded|[Bb]acked|[Aa]cquired|[Bb]ought|[Bb]uilt|[Dd]eveloped|[Oo]wned|[Ss]ued) [Bb]y|"
         rf"(?:{_WITH})(?: worth [^,;]{{1,24}}?)? [Ww]ith|[Aa]cquir(?:e|es|ed|ing)|[Bb]uy(?:s|ing)?|[Bb]ought|"
         r"(?:[Ss]nap|[Ss]coop)(?:s|ped|ed) [Uu]p|(?:[Tt]akes|[Tt]ook) [Oo]ver|[Pp]urchased|"
         rf"[Mm]erges? with|(?:[Bb]uyout|[Tt]akeover|[Aa]cquisition|[Pp]urchase|[Ss]ale) of) {_FILL}{_LIST}"),
    ("round suit lawsuit bid sale offer deal takeover investment",
         r"\b(?:[Rr]ound|[Ss]uit|[Ll]awsuit|[Bb]id|[Ss]ale|[Oo]ffer|[Dd]eal|[Tt]akeover|[Ii]nvestment) "
         rf"(?:for|against|Against|to) (?:control of |the )?(?:AI |(?:[a-z-]+ )?(?:startup|firm|maker|company) )"
         rf"{{0,2}}{_LIST}"),
    ("sue sues pay pays paid paying fines fined hits accuses",
         rf"\b(?:[Ss]ues?|[Pp]ays?|paid|paying|[Ff]ine[sd]|[Hh]its|[Aa]ccuses) (?:the )?{_LIST}"),
    ("from", rf"[$€£](?:(?! (?:as|while|that|amid|after) )[^,;]){{1,60}}? [Ff]rom {_FILL}{_LIST}"),
    ("in into across",
         r"(?:[Rr]ound into|(?:stake|[Ii]nvest\w*|warrants?|shares|illion|funding|[$€£][\d.]+\w*) "
         rf"(?:in|In|into|across)) {_FILL}{_LIST}"),
    ("option options",
         rf"\b(?:[Cc]all|[Pp]ut|[Pp]urchase|[Ss]tock) [Oo]ptions?\b[^,;]{{0,40}}? (?:on|over) {_FILL}{_LIST}"),
    ("bet bets", rf"\b[Bb]ets? [$€£][^,;$]{{1,20}}? on {_FILL}{_LIST}"),
    ("like such including", rf"\b(?:startups?|companies|firms|investors) (?:like|such as|including) {_LIST}"),
    ("award awards awarded pledge pledged donate donates donated donating donation donations sell sold lend lends "
     "grant grants gives supply commits",
         r"\b(?:awards?|awarded|pledged?|donat\w+|sell|sold|lends?|grants?|gives|supply|commits) "
         rf"[^,;]{{0,60}}? to (?:the )?{_LIST}"),
    ("launches launched launch forms formed creates created starts started sets",
         r"\b(?:[Ll]aunch(?:es|ed)?|[Ff]orm(?:s|ed)|[Cc]reate[sd]|[Ss]tart(?:s|ed)|[Ss]ets up) (?:an? )?[$€£]"
         rf"[^,;]{{1,60}}? (?:[Cc]ompany|[Vv]enture|[Ff]und|[Uu]nit|[Bb]usiness|[Ff]irm) [Ww]ith {_LIST}"),
    ("participating", rf"\b[Ww]ith {_LIST}(?:,? and others)? participating\b"),
    ("participation", rf"\b[Ww]ith (?:the )?participation (?:from|of) {_LIST}"),
    ("deal acquisition takeover buyout merger", rf"[$€£][\d.,]+ ?(?:[mb]illion|trillion|[MBTmbt]n?) ({NAME}) "
         r"(?:deal|acquisition|takeover|buyout|merger)\b"),
    ("led", rf"\b({NAME})-[Ll]ed (?:[$€£][\w.]+ )?(?:[a-z]+ )?"
            r"(?:[Rr]ound|[Ff]unding|[Ff]inancing|[Rr]aise|[Ii]nvestment)\b"),
    (_OWNERS, rf"\b({NAME})-(?:backed|owned)\b"),
    ("leads leading", rf"\b({NAME}) (?:co-)?lead(?:s|ing) (?:an? |the )?[$€£\w.-]+ (?:[\w-]+ )?"
              r"(?:round|raise|funding|financing|investment)\b"),
    (_TO_LEAD, rf"\b({NAME}) (?:is|are) (?:expected|set|likely) to lead\b"),
)  # fmt: skip
"""(words, pattern): without one of the words the pattern can't match; group 1 is a name or a list of names."""
_BY_WORD = {
    word: frozenset(row for row in _PATTERNS if word in row[0].split())
    for needed, _ in _PATTERNS
    for word in needed.split()
}
_pattern = lru_cache(maxsize=24)(re.compile)
_DEAL = lazy(
    r" (?:(?!(?:and|or|in|to|for|on|as|at|of|by|with|from) )[a-z][\w-]* )?(?:deal|stake|investment|contract|grant|"
    r"acquisition|takeover|bid|partnership|purchase)\b"
)
_OWNED = lazy(r" (?:stake|investment)\b")
_OWNS_IT = lazy(
    r"(?<!sell )(?<!sells )(?<!selling )(?<!sold )(?<!of )(?<!cuts )(?<!exits )(?<!raises )(?<!boosts )"
    r"\b(?:its|their|his|her) $"
)
"""What somebody owns in a firm makes it no side: `a loan backed by its Quarvo stake`, but `sells its Quarvo stake`."""
_SUBJECTS = (
    rf"({NAME}(?:, {NAME}){{0,4}}(?:,? (?:and|And|&) (?:the )?(?:[A-Z]{{2}} )?(?:[a-z][\w-]* ){{0,3}}{NAME})?)"
    r"(?:,? and others)?,? "
)
_KIND = lazy(r"(?:the )?(?:[A-Z]{2} (?=[a-z]))?(?:[a-z][\w-]* )*(?=[A-Z])")
"""What stands before a name in a list: `and chip designer Quarvo`."""
_AFTER = lazy(r" (?:For|To|In|On|At|By|As|Over|Worth|After|Amid|Via)(?= |$)")
"""What a title writes with a capital behind a name: `Contract With Quarvo Worth Up To $7B`."""
_NOT_SIDES = lazy(
    r"(?:Series [A-K]|Q[1-4]|H[12]|\d.*|AI.*|North|South|New|Nearly|About|Over|Indian|Chinese|Canadian|French|German|"
    r"British|American|Spanish|Italian|Japanese|Korean|Russian|Israeli|European|Dutch|Swedish|Saudi|Taiwanese|"
    r"Australian|Brazilian|African|Irish|Swiss)\b.*|[A-Z]{1,4}|.*\bIPO"
)
_NOUNS = words(
    """Offer Offers Bid Deal Deals Giants Giant Companies Firms Startups Investors Banks Rivals Partners Others Act Bill
    Law Fines Claims Charges Plants Plant Factory Factories Talks Lawsuit Lawsuits Settlement Stake Shares"""
)
"""Last words of capitalised runs that name no party: `Other Tech Companies`, `CHIPS Act`."""
_RULINGS = "clear approv block greenlight prob investigat review oppos halt unwind veto"
_RULED = frozenset(
    stem + end for stem in _RULINGS.split() for end in ("", "s", "es", "e", "ed", "ing", "al")
)
"""Words of rulings."""
_RULING = lazy(rf"\b(?:{'|'.join(_RULINGS.split())})(?:s|es|e|ed|ing|al)?\b")
_RULED_ON = lazy(
    rf"\b({NAME})['’]s? (?:[$€£][\w.]+ (?:[mb]illion )?)?(?:(?:proposed|planned|pending|attempted) )?"
    rf"(?:({NAME}) )?(?:acquisition|takeover|purchase|buyout|merger|bid|[Dd]eal)\b(?: (?:of|for|with) {_FILL}{_LIST})?"
)
_DEAL_OF = (
    rf" (?:the )?(?:[\w-]+-led )?[$€£][\w.]+ (?:[mb]illion )?(?:(?:proposed|planned|pending|[\w-]+-led) )?"
    rf"(?:acquisition|takeover|purchase|buyout|merger|sale) of ({NAME})"
)
_OF_PLACE = lazy(rf"['’]s? ({NAME})")
_OWNS = lazy(r"['’]s? | (?:researchers|employees|founders)\b")


class Cleared(NamedTuple):
    """Whose deal it is that an authority rules on, and with whom."""

    actor: str
    others: tuple[str, ...]


def others_of(
    passage: Passage, clause: Clause, orgs: Sequence[OrgTag], actor: str | None
) -> tuple[str, ...]:
    """Return the other named sides of a clause in order of place, each once, organisations by canonical name."""
    if _is_offer(passage, clause):
        return ()
    text = passage.text
    spans: list[tuple[int, int]] = []
    for needed, pattern in _told(passage.words.forms):
        end = LONGEST if needed == _TO_LEAD else clause.end
        for match in _pattern(pattern).finditer(text, clause.start, end):
            before = match.start() < clause.verb_start
            if before if needed == _OWNERS else not (before and _is_lead(text, match)):
                spans += [_past_place(text, *span) for span in _names(text, *match.span(1))]
    spans += _beside(passage, clause, orgs) + _partners(text, clause)
    names: dict[str, None] = {}
    for start, end in sorted(spans):
        name = canonical(orgs, start, end, text[start:end])
        if is_left(passage.folded, start) or _is_owned(passage.folded, start, end):
            continue
        if name != actor and (
            _is_known(orgs, start, end) or _may_side(passage, (start, end), name, clause)
        ):
            names[name] = None
    return tuple(names)


def _is_lead(text: str, match: re.Match[str]) -> bool:
    """Return whether words only tell who runs a firm: `Quarvo, led by former engineer Ada Tavo, raised`."""
    return match.group().startswith("led by") and text.endswith(", ", 0, match.start())


def _past_place(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the name behind a place that owns it: `led by Oslo's Quarvo`; else the name itself."""
    owned = _OF_PLACE.match(text, end) if text[end : end + 1] in ("'", "’") else None
    return owned.span(1) if owned is not None and is_place(text[start:end]) else (start, end)


def _is_owned(folded: str, start: int, end: int) -> bool:
    """Return whether only a share in a firm is told of, which stays with whom it belongs to: `its Quarvo stake`."""
    return bool(_OWNED.match(folded, end) and _OWNS_IT.search(folded, max(0, start - 16), start))


def _is_offer(passage: Passage, clause: Clause) -> bool:
    """Return whether a headline offers something to the reader: `Save $70 with this Quarvo deal`."""
    bidden = clause.kind == "fact" and clause.verb_end == clause.subject_start
    return bidden and not passage.folded.startswith("for ", clause.verb_end)


def _told(forms: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the rows of the patterns that words allow."""
    return frozenset().union(*(_BY_WORD[word] for word in _BY_WORD.keys() & forms))


def _is_known(orgs: Sequence[OrgTag], start: int, end: int) -> bool:
    """Return whether an organisation from the table stands at a place."""
    return any(tag.evidence.start < end and start < tag.evidence.end for tag in orgs)


def cleared_deal(passage: Passage, clause: Clause, orgs: Sequence[OrgTag]) -> Cleared | None:
    """Return whose deal with whom an authority rules on: `The FTC clears Quarvo's $1B acquisition of Tavo`."""
    if _RULED.isdisjoint(passage.words.forms):
        return None
    ruled = _RULING.search(passage.folded, clause.verb_start, clause.end)
    match = _RULED_ON.search(passage.text, clause.verb_start, clause.end) if ruled else None
    if match is None:
        return _unowned_deal(passage, clause, orgs) if ruled else None
    start, end = match.span(1)
    others = [
        span
        for group in (2, 3)
        if match.group(group)
        for span in _names(passage.text, *match.span(group))
    ]
    return Cleared(
        canonical(orgs, start, end, match.group(1)),
        tuple(canonical(orgs, *span, passage.text[slice(*span)]) for span in others),
    )


def _unowned_deal(passage: Passage, clause: Clause, orgs: Sequence[OrgTag]) -> Cleared | None:
    """Return whom a deal is about whose buyer has no name there: `clears the $2bn foreign-led buyout of Quarvo`."""
    match = _pattern(_DEAL_OF).search(passage.text, clause.verb_end, clause.end)
    if match is None:
        return None
    start, end = match.span(1)
    return Cleared(canonical(orgs, start, end, match.group(1)), ())


def _may_side(passage: Passage, place: tuple[int, int], name: str, clause: Clause) -> bool:
    """Return whether an unknown name may be a side: in a deal, no owner of something, no place, round or date."""
    text = passage.text
    if clause.kind in ("fact", "says", "") or _OWNS.match(text, place[1]) or is_common(name):
        return False
    if name.rsplit(" ", 1)[-1] in _NOUNS or is_place(name) or "-based" in name:
        return False
    if not may_name(name, writes_small(text[clause.verb_start : clause.verb_end]), False, True):
        return False
    return not (_NOT_SIDES.fullmatch(name) or name.split(maxsplit=1)[0].lower() in MONTHS)


def _beside(passage: Passage, clause: Clause, orgs: Sequence[OrgTag]) -> list[tuple[int, int]]:
    """Return the known organisations right before a deal's noun: `a $100M Google Cloud deal`."""
    spans = [(tag.evidence.start, tag.evidence.end) for tag in orgs]
    return [
        span
        for span in spans
        if clause.verb_end <= span[0] < clause.end and _DEAL.match(passage.folded, span[1])
    ]


def _partners(text: str, clause: Clause) -> list[tuple[int, int]]:
    """Return who else acts (`A, B and others are investing`), and whom a passive verb meets (`HP hit with`)."""
    match = _pattern(_SUBJECTS).match(text, clause.subject_start, clause.subject_end)
    if match is None or clause.kind in ("fact", "says", ""):
        return []
    names = _names(text, *match.span(1))
    return names if clause.kind == "passive" else names[1:]


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the names of a list `A, B and C`."""
    spans = []
    place = start
    for part in re.split(r"(,? (?:and|And|&) |, )", text[start:end]):
        if part and part[0] not in ", ":
            kind, after = _KIND.match(part), _AFTER.search(part)
            end = place + (after.start() if after else len(part))
            spans.append((place + (kind.end() if kind else 0), end))
        place += len(part)
    return spans
