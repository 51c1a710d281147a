"""What a sentence claims: who, how much, what kind of happening, how sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tracker_tui.digest.telling.extract import Vector, vector
from tracker_tui.digest.verify.page import Sentence
from tracker_tui.enrich.deals.roles import assign_roles
from tracker_tui.enrich.events.background import UNSEEN, weights
from tracker_tui.enrich.figures.spans import find_figures
from tracker_tui.enrich.names.organisations import OrgFinder
from tracker_tui.enrich.words.passages import fold, passage
from tracker_tui.enrich.words.tokens import stem
from tracker_tui.model.enrichment import Figure, OrgTag

_RARE = 7.0

KINDS: dict[str, str] = {
    "accusation": r"alleg\w+|accus\w+|scrap(?:es?|ed|ing)|distill?\w*|"
    r"extraction|siphon\w*|illicit\w*|campaigns?|stole|steal\w*",
    "meeting": r"meets?|met|meetings?|conven\w+|summon\w*|engagement|sat down|talks with",
    "takeover": r"acqui\w+|takeover|buyout|merg(?:e|es|ed|er|ing)|buy(?:s|ing)?|bought",
    "money": r"invest\w*|stakes?|options?|rais(?:e|es|ed|ing)|rounds?|funding|backs|backed|valuation|valued|"
    r"series [a-k]",
    "suit": r"su(?:e|es|ed|ing)|lawsuits?|settle\w*|court|ruling|fined?|antitrust",
    "ban": r"bans?|banned|blacklist\w*|restrict\w*|export controls?|sanction\w*",
    "launch": r"launch\w*|unveil\w*|releas\w+|introduc\w+|debuts?|rolls? out|rolled out",
    "partnership": r"partner\w*|collaborat\w+|alliance|teams? up|joint venture",
    "build": r"deploy\w*|build\w*|construct\w*|data cent(?:er|re)s?|supercomput\w+|plant|fab",
    "breach": r"breach\w*|hack\w*|leak\w*|outages?|vulnerabilit\w+|attack\w*",
    "dispute": r"friction|dispute\w*|clash\w*|row\b|feud|standoff|tensions?",
}
"""Kinds of happenings and the words that tell them."""
_KIND = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in KINDS.items()}
_EVENT_VERB = re.compile(
    r"\b(?:announc\w+|acquir\w+|invest(?:s|ed)|rais(?:es|ed)|secur(?:es|ed)|launch(?:es|ed)|unveil\w*|releas(?:es|ed)|"
    r"sign(?:s|ed)|agree[sd]?|partner(?:s|ed)|su(?:es|ed)|ban(?:s|ned)|order(?:s|ed)|clos(?:es|ed)|complet(?:es|ed)|"
    r"deploy(?:s|ed)|buys|bought|sold|sells|plans? to|met|conven(?:es|ed)|accus(?:es|ed)|alleg(?:es|ed)|"
    r"appoint(?:s|ed)|"
    r"form(?:s|ed) a|exercis(?:es|ed)|report(?:s|ed)|cut(?:s)?|open(?:s|ed)|expand(?:s|ed)|rose|fell|grew|won|lost|"
    r"introduc(?:es|ed)|award(?:s|ed)|paus(?:es|ed)|halt(?:s|ed)|cancel\w*|approv(?:es|ed)|shelv(?:es|ed))\b"
)
_NAME = re.compile(
    r"(?:@?[A-ZĀ-ŽÅØŌ][\w’'&.+-]*|(?<!\d)\d+[A-Z]\w*)(?:[ -](?:[A-ZĀ-ŽŌ0-9][\w’'&.+-]*))*"
)
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_ORDINARY_WORDS = """a an the in on at by for from with as is are was were this that these those it its
    he she they we our their
    and or but if when while where who what why how such some many most more several recent new such other others
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today yesterday ai us usd eu uk
    ceo cto cfo ipo gpu cpu llm llms api series companies company platforms models model funding security hardware
    technological technology strategic regional global international supporting specialized similarly
    simultaneously moving through deployments innovations investments key sources updated heavy trust models
    governance however meanwhile moreover also additionally according one two three four five six seven eight nine ten
    b c d e f g h q1 q2 q3 q4"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with what was found in it; names are canonical organisations and other proper names, folded."""

    at: Sentence
    figures: tuple[Figure, ...]
    orgs: tuple[OrgTag, ...]
    names: frozenset[str]
    kinds: frozenset[str]
    vector: Vector

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.at.text

    @property
    def money(self) -> tuple[Figure, ...]:
        """The figures that are money."""
        return tuple(figure for figure in self.figures if figure.is_money)

    @property
    def org_names(self) -> frozenset[str]:
        """The organisations, canonical."""
        return frozenset(tag.name for tag in self.orgs)

    @property
    def lead(self) -> str:
        """The name that stands first, canonical where it is a known organisation."""
        places = [(tag.evidence.start, fold(tag.name)) for tag in self.orgs]
        folded = fold(self.text)
        places += [(folded.find(name), name) for name in self.names]
        return min(((at, name) for at, name in places if at >= 0), default=(0, ""))[1]

    @property
    def is_event(self) -> bool:
        """Whether it tells that somebody did something."""
        return bool(self.orgs) and bool(_EVENT_VERB.search(fold(self.text)))


@cache
def _finder() -> OrgFinder:
    return OrgFinder()


def read_claims(sentences: Iterable[Sentence]) -> list[Claim]:
    """Return what each sentence claims, in order."""
    told = list(sentences)
    plain = {word for sentence in told for word in _LOWER.findall(sentence.text)}
    return [_claim(sentence, plain) for sentence in told]


def _claim(sentence: Sentence, plain: set[str]) -> Claim:
    words = passage("summary", sentence.text)
    orgs = tuple(_finder().find([words]))
    figures = assign_roles(words, find_figures(words))
    kinds = frozenset(kind for kind, found in _KIND.items() if found.search(words.folded))
    names = frozenset(fold(tag.name) for tag in orgs) | _proper_names(sentence.text, orgs, plain)
    return Claim(sentence, tuple(figures), orgs, names, kinds, vector(sentence.text))


def _proper_names(text: str, orgs: tuple[OrgTag, ...], plain: set[str]) -> frozenset[str]:
    """Return capitalised names that are no known organisation; plain: words that the page writes small as well."""
    taken = [(tag.evidence.start, tag.evidence.end) for tag in orgs]
    found = set()
    for match in _NAME.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        words = [
            word
            for word in re.split(r"[ -]", match.group())
            if fold(word).strip(".'’") not in _ORDINARY
        ]
        name = fold(" ".join(words)).removesuffix("'s").strip(" .'")
        if len(name) < 3 or (match.start() == 0 and len(words) == 1 and _is_plain(words[0], plain)):
            continue
        found.add(name)
    return frozenset(found)


def _is_plain(word: str, plain: set[str]) -> bool:
    """Return whether a capitalised first word is likely no name: written small elsewhere, common, or an adverb."""
    if re.search(r"\d|[a-z][A-Z]", word):
        return False
    folded = fold(word).removesuffix("'s")
    common = weights().get(stem(folded), UNSEEN) < _RARE
    return (
        folded in plain or common or folded.endswith(("ly", "ing", "ed", "tion", "tions", "ments"))
    )
