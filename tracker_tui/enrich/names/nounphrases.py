"""The name at the head of a noun phrase: `Oslo-based AI startup Quarvo` -> Quarvo, `Quarvo's new drone` -> Quarvo."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.names import vocabulary
from tracker_tui.enrich.words.patterns import holds, lazy
from tracker_tui.model.enrichment import OrgTag

WORD = r"(?:[A-Z0-9][\w&.+/-]*[\w+]|[A-Z]|[a-z]{1,2}[A-Z]\w*|a16z)"
NAME = rf"{WORD}(?: (?:of |& |de )?{WORD}){{0,5}}"
"""A run of capitalised words, as names are written."""
_LAST_NAME = lazy(rf"(?<![\w'’-])({NAME})(?:['’\"”]?)$")
_ORIGIN = lazy(r"^.{0,60}?\b[\w.]+-(?:based|backed|owned|listed|headquartered|founded)\s")
_OFFICER = lazy(
    r"\s(?:CEO|COO|CFO|CTO|CPO|[Cc]hief\b|boss\b|[Pp]resident\b|chair(?:man|woman)?\b|executives?\b|execs?\b|shares\b|"
    r"[Cc]o-?founders?\b|founders?\b|[Ss]tock\b|Shares\b|Losses\b|Revenues?\b|Profits?\b|Sales\b|Earnings\b|Spending\b|"
    r"Valuation\b|chair\b|sources\b|IPO\b|[Ff]ilings?\b).*$"
)
POSSESSIVE = lazy(r"(?:['’]s|(?<=s)['’])(?:\s|$)")
GROUPS = words(
    """government administration admin group regulators senate congress court ministry military army parliament
    authorities lawmakers team authority watchdog regulator agency unit arm subsidiary coalition consortium union
    committee judge police governor mayor council commission state"""
)
_NOT_NAMES = lazy(
    r"^[A-Z][a-z]+s for |\b(?:[Ww]ho|that|When|Where|IPOs of|"
    r"(?:[Uu]sers|[Oo]wners|[Ff]ans|[Ee]mployees|[Mm]embers|[Mm]akers|[Ss]hares) of|"
    r"[Ff]ounders of|[Nn]early|[Ss]ome|[Ss]tudy of|[Aa]nalysis (?:of|based))\b"
)
_NOT_NAMES_HOLD = ("ho", "that", "When", "Where", " of", " for ", "early", "ome", " based")
_NO_SUBJECTS = words("Who who that When Where Nearly nearly Some some")
"""Those of them that may stand alone."""
_SUCH_AS = lazy(r"\b[A-Za-z][a-z]+s (?:such as|like|including) (?=[A-Z])")
"""Several act, and a name is an example: `chip designers such as Quarvo`."""
_EXAMPLES = (" such as ", " like ", " including ")
_COMMON = words(
    """the a an funding man woman men women people users hackers scientists researchers startups investors
    companies lawmakers winners players i we you he she it they this that these those today here there everyone
    nobody someone one two three somebody what who how why when where sources chip chips banks insurers teachers
    students developers engineers workers employees analysts experts dev devs gamer
    gamers oil gold time copper stocks markets police
    judge court startup company tech ai vcs founders retailers consumers firms talks report reports source rumor
    rumors rumour rumours study studies survey surveys analysis poll negotiations deal deals merger mergers
    acquisition acquisitions takeover round rounds valuation valuations shares stock sales revenue profit
    profits earnings spending investment investments demand supply plans plan update updates news filing filings
    document documents data evidence officials lawyers executives critics insiders exclusive breaking opinion
    review interview cybercrime cyberattacks ransomware attackers victims settlement"""
)
_OPENERS = lazy(  # `What Ada Quarvo can learn`, `New Quarvo TVs`
    r"^(?:What|How|Why|When|Which|Is|Are|Was|Were|Does|Do|Did|Your|My|Our|Its|His|Their|Now|Always|Final|Read|These|This|Those|Some|Most|Many|"
    r"New (?!York|Mexico|Zealand|Jersey|Hampshire|Orleans|Delhi|South|England|Relic|Balance|Enterprise))\b"
)
_DEED = lazy(
    r"\b(?:acquisition|purchase|takeover|investment|stake|deal|bid|merger|plans?|raise|round|ipo|listing|debut|push|talks|"
    r"sale|spending|decision|move|effort|allegations?|lawsuit|launch) (?:of|in|with|for|to|by|at|on|over)\b",
    re.IGNORECASE,
)
_PREPOSITION = lazy(r" (?:After|Over|As|In|On|At|With|Amid|From|To|By|Shares|Stock|Says) ")
_LINKS = words(
    "to for on in with about by at over against behind near outside from during without across"
)
_LINKED = lazy(rf" (?:{'|'.join(sorted(_LINKS))}) ")
_NUMBERED = lazy(r"[0-9]+[A-Za-z]{3}")
_FOUNDER = lazy(rf"\s(?:[Cc]o-?)?(?:[Ff]ounder|researcher|engineer|alum)s? (?={NAME})")
_FOUNDING = ("ounder", "researcher", "engineer", "alum")
_MARKS = lazy(r"[^\w]+")
_AND = lazy(r"(?:,? (?:and|And|&) (?:the )?|, )((?:[a-z]+ ){0,3})(?=[A-Z])")
_JOINS = (" and ", " And ", " & ", ", ")
"""What joins names is one of these."""
_AND_OTHERS = lazy(rf"({NAME}) (?:and|&) (?=[a-z])")
_PEOPLE = lazy(
    r"\b(?:creator|successor|lawyers?|attorneys?|fans|users|customers?|employees?|staffers?|veterans|alumni|vets|workers|"
    r"engineers?|researchers?|family|wife|son|supplier|rival|competitor|backer|partner|chipmaker|landlord|owner|vendor)$",
    re.IGNORECASE,
)
_ARTICLE = lazy(r"^(?:The|A|An|the|a|an) ")
Found = tuple[str | None, int, int]


def canonical(orgs: Sequence[OrgTag], start: int, end: int, written: str) -> str:
    """Return the canonical name of the organisation at a place if it is the same name (`NVIDIA`: Nvidia).

    Other names of one organisation (`Alphabet`, `Pentagon`) stay as the text has them.
    """
    for tag in orgs:
        if tag.evidence.start < end and start < tag.evidence.end and _same(tag.name, written):
            return tag.name
    return written


def _same(canonical_name: str, written: str) -> bool:
    """Return whether one name holds the other, but for case and marks."""
    if canonical_name == written:
        return True
    ours, theirs = (_MARKS.sub("", name.lower()) for name in (canonical_name, written))
    return ours in theirs or theirs in ours


LEFT_BY = ("ex-", "former ")


def is_left(folded: str, start: int) -> bool:
    """Return whether somebody has left the organisation at a place: `ex-Quarvo engineer`."""
    return folded.endswith(LEFT_BY, max(0, start - 7), start)


def is_common(name: str) -> bool:
    """Return whether a capitalised word is no name."""
    return name.lower() in _COMMON


def _is_no_subject(subject: str) -> bool:
    """Return whether a phrase is a question, a clause or about many: `users of Quarvo`."""
    return holds(subject, _NOT_NAMES_HOLD) and bool(_NOT_NAMES.search(subject))


def _is_example(subject: str) -> bool:
    """Return whether a kind acts and names are examples of it."""
    return "s " in subject and holds(subject, _EXAMPLES) and bool(_SUCH_AS.search(subject))


def head(start: int, subject: str, orgs: Sequence[OrgTag], fact: bool) -> Found:
    """Return (name, start, end) of the head of a noun phrase that starts at a place."""
    if subject.isalnum():
        return _word(start, subject, orgs, fact)
    if not subject or _is_no_subject(subject) or _is_example(subject):
        return None, start, start
    return _head_of(start, subject, orgs, fact)


def _head_of(start: int, subject: str, orgs: Sequence[OrgTag], fact: bool) -> Found:
    """Return the head of a phrase of several words that names one subject."""
    start, subject = _past_owner(start, subject, orgs)
    start, subject = _past_office(start, subject)
    if not subject:
        return None, start, start
    if (
        subject.islower()
        and not subject.startswith(("a ", "an "))
        and subject.rsplit(" ", 1)[-1] in GROUPS
    ):  # `China's market regulator`
        return subject, start, start + len(subject)
    if "'" in subject or "’" in subject or "‘" in subject:
        subject = re.sub(r"['’]s?$", "", subject.split(", ‘")[0].split(", '")[0])
    origin = _ORIGIN.match(subject) if "-" in subject else None
    if origin is not None:
        start += origin.end()
        subject = subject[origin.end() :]
        if subject and " " not in subject and subject[0].islower() and subject not in GROUPS:
            return subject, start, start + len(subject)
    subject = _first_of(start, subject, orgs)
    subject = _before_preposition(start, subject, orgs)
    known = [
        tag
        for tag in orgs
        if start <= tag.evidence.start and tag.evidence.end <= start + len(subject)
    ]
    for tag in known:
        if tag.evidence.end >= start + len(subject.rstrip("'’\"”")):
            return tagged(tag)
    return _surface(start, subject, known, fact)


def _word(start: int, subject: str, orgs: Sequence[OrgTag], fact: bool) -> Found:
    """Return the name of a subject of one word: of the five steps of a longer one none can change it."""
    end = start + len(subject)
    known = [tag for tag in orgs if start <= tag.evidence.start and tag.evidence.end <= end]
    for tag in known:
        if tag.evidence.end == end:
            return tagged(tag)
    if subject in _NO_SUBJECTS:
        return None, start, start
    return (subject, start, end) if subject in GROUPS else _surface(start, subject, known, fact)


def _before_preposition(start: int, subject: str, orgs: Sequence[OrgTag]) -> str:
    """Return a phrase up to its first preposition: nobody in `Access to Quarvo`, `Ada Quarvo on the chips of Tavo`."""
    match = None if _LINKS.isdisjoint(subject.split(" ")) else _LINKED.search(subject)
    if match is None:
        return subject
    before = subject[: match.start()]
    named = any(
        start <= tag.evidence.start and tag.evidence.end <= start + len(before) for tag in orgs
    )
    return before if named or (" " in before and _LAST_NAME.search(before)) else ""


def _first_of(start: int, subject: str, orgs: Sequence[OrgTag]) -> str:
    """Return the first of several subjects: `IBM and Red Hat`; `Investment and tech firm Long Lake` is one."""
    if not holds(subject, _JOINS):
        return subject
    known = [tag.evidence.end - start for tag in orgs if tag.evidence.start == start]
    match = _AND.search(subject, max(known, default=0))  # `Kirkland & Ellis` is one
    if match is None:
        alone = _AND_OTHERS.match(subject)
        return subject if alone is None else alone.group(1)
    first = subject[: match.start()]
    named = first[:1].isupper() or first[1:2].isupper()
    if (
        match.group().lower() in (" and ", " & ") and first.rsplit(" ", 1)[-1].islower()
    ):  # `Bitcoin miner and AI company Quarvo`
        return subject
    kind = bool(match.group(1)) and " " not in first and (not known or vocabulary.is_common(first))
    return first if named and not kind else subject


def _past_office(start: int, subject: str) -> tuple[int, str]:
    """Return the phrase without an office.

    The company of `Databricks CEO Ali Ghodsi`, the person of `xAI co-founder Igor Babuschkin`, nothing of
    `a DeepMind exec`.
    """
    founder = _FOUNDER.search(subject) if holds(subject, _FOUNDING) else None
    if founder is not None and not POSSESSIVE.search(subject):
        return start + founder.end(), subject[founder.end() :]
    officer = _OFFICER.search(subject)
    if officer is None or officer.start() == 0:
        return start, subject
    if subject.startswith(("A ", "An ", "Former ", "Ex-")):
        return start, ""
    return start, subject[: officer.start()]


def tagged(tag: OrgTag) -> tuple[str, int, int]:
    """Return a known organisation by the name the text has, in canonical spelling."""
    name = tag.name if _same(tag.name, tag.evidence.text) else tag.evidence.text
    return name, tag.evidence.start, tag.evidence.end


def _past_owner(start: int, subject: str, orgs: Sequence[OrgTag]) -> tuple[int, str]:
    """Return the phrase that names the actor where there is a possessive.

    `Jeff Bezos' Prometheus` -> Prometheus; `Ford's new electric truck` -> Ford; `Samsung's 37-inch Odyssey G7`
    -> Samsung, since it is a known organisation and the thing behind is not.
    """
    if "'" not in subject and "’" not in subject:
        return start, subject
    match = None
    for match in POSSESSIVE.finditer(subject):
        rest = subject[match.end() :]
        if not rest.strip() or rest[0] in "$€£" or _DEED.search(rest):
            return start, subject[: match.start()]
    if match is None:
        return start, subject
    owner, rest = subject[: match.start()], subject[match.end() :]
    place, end = start + match.start(), start + len(subject)
    if _PEOPLE.search(rest) or rest.startswith(LEFT_BY):
        return start, ""
    last = rest.split()[-1]
    known_thing = any(tag.evidence.start > place and tag.evidence.end == end for tag in orgs)
    known_owner = any(tag.evidence.end in (place, place + 1, place + 2) for tag in orgs)
    plain = last.islower() or last == "IPO" or known_owner
    if known_thing or last in GROUPS or not plain:
        return start + match.end(), rest
    return start, owner


def _surface(start: int, subject: str, known: list[OrgTag], thing: bool) -> Found:
    """Return the capitalised name at the end of a noun phrase."""
    parts = subject.split()
    if parts and parts[-1] in GROUPS:
        group = re.search(rf"{NAME} (?:[a-z][\w-]* ){{0,2}}{parts[-1]}$", subject)
        if known:
            return tagged(known[-1])
        if group is not None:
            return _ARTICLE.sub("", group.group()), start + group.start(), start + group.end()
    if (
        known
        and parts
        and known[0].evidence.start == start
        and parts[-1].islower()
        and not _PEOPLE.search(subject)
    ):
        return tagged(known[0])
    alone = len(parts) == 1
    match = _LAST_NAME.search(subject if alone else _PREPOSITION.split(subject, maxsplit=1)[0])
    if match is None or _is_no_name(match.group(1), thing, match.start(1) == 0 and not known):
        return None, start, start
    return _ARTICLE.sub("", match.group(1)), start + match.start(1), start + match.end(1)


def _is_no_name(name: str, thing: bool, leads: bool) -> bool:
    """Return whether capitalised words are a product, a number or a common word at the head of a sentence."""
    if (
        is_common(name)
        or _OPENERS.match(name)
        or (name[0].isdigit() and not _NUMBERED.match(name))
        or (thing and any(char.isdigit() for char in name))
    ):
        return True
    return thing and leads and " " not in name and name.endswith("s") and name[1:].islower()
