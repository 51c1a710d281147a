"""Where the verbs of a headline stand: known forms, `NAME to buy`, plural forms, words that look like verbs."""

from __future__ import annotations

import re

from tracker_tui.enrich.deals.verbs import BASE_VERBS, ENDING_VERBS, PAUSING_VERBS, PLURALS, VERBS
from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.phrases import PhraseBook

Verb = tuple[int, int, str]
"""Start, end and kind (see verbs.py)."""
_BOOK = PhraseBook(VERBS)
_NUMBERED = lazy(r"[0-9]+[a-z]{3}")
"""A name that starts with digits: 1password, 23andme."""
_NEVER_NOUN = lazy(
    r"(?:is|are|was|were|will|has|have|had|went|could|would|may|might|goes|gets|got)\b"
)
"""Verbs that a sum before them doesn't make a noun: `a flaw worth $5 went unseen`, but `its $5B raise`."""
_NUMBERED_NAME = lazy(r"\b[A-Z][\w.-]* [0-9]{1,2}(?:\.[0-9]{1,2})? $")
"""`Hut 8 signs`, `Muse 1.1 costs`."""
_NOUN_BEFORE = words(
    """a an the its his her their this that these those our my your no new any some every each of in for on at by with
    from into over about as than and or which who first next latest last major big record more whose when if what how
    why where while after before because since amid despite could would might should per not own under between to
    top best favorite great most least"""
)
_MULTIPLIED = ("doubled ", "tripled ", "quadrupled ", "doubles ", "triples ")
_TO_VERB = lazy(
    r" to (?:be |help |also |jointly )?("
    + "|".join(sorted(BASE_VERBS | ENDING_VERBS | PAUSING_VERBS, reverse=True))
    + r")\b"
)
_BUYING = lazy(r" (buying|acquiring|investing in) ")
"""A headline's short form: `Quarvo buying Tavo for $2B`."""
_JOINED = lazy(r"[A-Z][\w.&-]*,? (?:and|&) (?:the )?(?:[a-z]+ ){0,3}[A-Z][^,]*$|,? and others$")
_PAIRED = lazy(
    r"(?:[A-Z][\w.&-]*,? (?:and|&) (?:the )?(?:[a-z]+ ){0,3}|^[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}, )"
    r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}(?: (?:now|just|also|jointly))?$|,? and others$"
)
"""Two names right before a verb, which may have any object then: `IBM and Red Hat commit billions`."""
_PLURAL = lazy(r" (" + "|".join(PLURALS) + r")(?= [a-z0-9$€£\"'~])")
_SMALL_WORD = lazy(r" [a-z]{4}")
_OFFERS = words("offer bid")
"""Mostly nouns: verbs before a sum or what is bought alone."""
_OFFERED = lazy(r" (?:to (?:buy|acquire|invest|take over)|[$€£])")
_OBJECT = lazy(
    r" (?:(?:to|an?|the|its|their|over|in|on|up|deal|bill|partnership|plans?|more|collaboration)\b|[$€£\d])"
)
"""What tells that the word before was a verb, and no noun."""


def unknown_verb(passage: Passage, low: int, high: int) -> tuple[Verb, tuple[int, int]] | None:
    """Return the word behind a name that looks like a verb, as a fact: `Elon Musk puts $5 million behind`."""
    match = _LIKE_VERB.match(passage.text, low, high)
    if (
        match is None
        or match.group(2).endswith("ous")
        or match.group(2) in _PLURAL_NOUNS
        or match.group(2) in VERBS
    ):
        return None
    return (match.start(2), match.end(2), "fact"), (low, match.end(1))


_AIMS = words(
    "attempt attempts bid bids bill call effort efforts guide license move need plan plans push time way ways"
)
"""What stands before `to` and a verb and is no name: `Attempt to repeal`."""
_LIKE_VERB = lazy(
    r"((?!(?:A|An|I|The|This|These|My|Our|Your|How|Why|What|When|Where|Who|If|As|In|On|At|For) )"
    r"(?:[A-Z][\w.&'’-]*|[a-z]{1,2}[A-Z]\w*)(?: [A-Z][\w.&'’-]*){0,4})(?: (?:just|now|also|[a-z]{3,}ly))? "
    r"([a-z]{2,}(?:[^s]s|ed))(?= (?:(?:a|an|the|its|their|his|her|itself|all|some|more|most|new|up|over|off|back|"
    r"behind|out|below|above|past)\b|(?<!ed )(?:to|into)\b|[$€£0-9A-Z]))"
)
_PLURAL_NOUNS = words(
    """shares stocks users employees workers engineers researchers executives models chips apps agents sales results
    earnings revenues profits customers investors founders startups prices costs plans deals bonds drones robots
    studios founders veterans banks brands giants rivals startups companies makers units labs firms groups teams lawyers
    execs bosses staffers editors residents citizens lawmakers ministers sanctions talks sentiments glasses weights
    owners fans buyers developers scientists headphones earbuds phones laptops deals products services systems tools
    devices based backed led owned located"""
)


def find_verbs(passage: Passage, start: int, end: int) -> list[Verb]:
    """Return (start, end, kind) of the verbs of a body, `NAME to buy` as planned, nouns left out."""
    text, folded = passage.text, passage.folded
    found = [
        (low, high, kind)
        for low, high, kind in _BOOK.find(folded[:end], passage.words)
        if low > start
        and text[high : high + 1] != "-"
        and not text[low:high].isupper()
        and not _is_noun(passage, low)
    ]
    found += [
        (
            match.start() + 1,
            match.end(),
            _stage_of(match.group(1)),
        )
        for match in (_TO_VERB.finditer(folded, start, end) if " to " in folded else ())
        if _named_before(text, match.start())
    ]
    found += _plural_verbs(passage, start, end)
    if not found and (match := _BUYING.search(folded, start, end)) is not None:
        return (
            [(match.start(1), match.end(1), "planned")]
            if _named_before(text, match.start())
            else []
        )
    return sorted(found)


def _stage_of(verb: str) -> str:
    """Return what a verb behind a name and `to` tells."""
    if verb in ENDING_VERBS:
        return "cancelled"
    return "paused" if verb in PAUSING_VERBS else "planned"


def _plural_verbs(passage: Passage, start: int, end: int) -> list[Verb]:
    """Return the verbs of several actors: `IBM and Red Hat commit`, `companies plan`."""
    if PLURALS.keys().isdisjoint(passage.words.forms):  # most titles: a quick test
        return []
    for match in _PLURAL.finditer(passage.folded, start, end):
        if _acts(passage, start, match):
            return [(match.start(1), match.end(1), PLURALS[match.group(1)])]
    return []


def _acts(passage: Passage, start: int, match: re.Match[str]) -> bool:
    """Return whether a plural form is a verb: behind two names, or behind a plural and before an object."""
    before, word = passage.text[start : match.start()], match.group(1)
    if _PAIRED.search(before) and word != "open" and not _in_name(passage.text, match):
        return word not in _OFFERS or bool(_OFFERED.match(passage.folded, match.end()))
    noun = before.rsplit(" ", 1)[-1]
    several = (noun.endswith("s") and len(noun) > 3) or _JOINED.search(before)
    return bool(several and word not in _OFFERS and _OBJECT.match(passage.folded, match.end()))


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a capital makes a word part of a name, since the next has none: `Hugging Face partner`."""
    return text[match.start(1)].isupper() and bool(_SMALL_WORD.match(text, match.end()))


def _is_noun(passage: Passage, place: int) -> bool:
    """Return whether the word at a place is a noun there: `the plans`, `OpenAI's raise`, `$5B raise`."""
    if passage.folded[place - 1 : place] == "-":
        return True
    before = passage.folded[max(0, place - 24) : place]
    if len(before) < 2 or before[-1] != " " or before[-2].isspace():
        return False
    word = before.rsplit(None, 1)[-1].strip("\"'(")
    if word.replace(".", "", 1).isdecimal() and _NUMBERED_NAME.search(
        passage.text, max(0, place - 24), place
    ):
        return False
    if word.endswith(",") or _is_verb_behind(
        passage, word, place
    ):  # `a network that raised $140M, rebrands`
        return False
    return (
        word in _NOUN_BEFORE
        or word.endswith(("'s", "s'", "-related", "-based", "-driven"))
        or (
            word[:1] in "$€£0123456789"
            and not _NUMBERED.match(word)
            and not (word.endswith("-old") and passage.text[place].islower())
            and not (word[0] in "$€£" and _NEVER_NOUN.match(passage.folded, place))
        )
    )


def _is_verb_behind(passage: Passage, word: str, place: int) -> bool:
    """Return whether a word that mostly stands before nouns does not: `the WHO plans`, `more than doubled`."""
    if word == "who":
        return passage.text[place - 4 : place - 1] == "WHO"
    return word == "than" and passage.folded.startswith(_MULTIPLIED, place)


def _named_before(text: str, place: int) -> bool:
    """Return whether the word before a place is written as a name, or stands behind capitals: `SK hynix`."""
    *before, word = text[max(0, place - 40) : place].split(" ")
    if not before and word.isalpha() and word.islower():  # a brand opens so: `onsemi to buy`
        return True
    word = word.strip("\"'’”)")
    if word.lower() in _AIMS:
        return False
    if word[:1].isalpha() and any(char.isupper() for char in word):
        return True
    return (
        word.isalpha()
        and bool(before)
        and len(before[-1]) > 1
        and before[-1].isalpha()
        and before[-1].isupper()
    )
