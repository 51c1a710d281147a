"""The clause of a headline that carries the news: who (words before the verb), verb, what.

    Sources: | Sarvam AI | is close to | raising $300M-$350M at a ~$1.5B valuation | (Saritha Rai/Bloomberg)
    label      subject     verb          object                                      byline

Relative clauses and appositions between subject and verb (`Basis, which builds AI agents, raised`) are
stepped over. Works on the first 400 characters: headlines and first sentences.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker_tui.enrich.deals.verbplaces import Verb, find_verbs, unknown_verb
from tracker_tui.enrich.deals.verbs import IMPERATIVES, VERBS
from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.words.bylines import byline_span
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import holds, lazy

LONGEST = 400


class Clause(NamedTuple):
    """Places in a passage; kind is the verb's (see verbs.py), "" where there is no verb.

    sourced: the headline's label says that others say so (`Sources:`); framed: a profile, a look at, a how.
    """

    start: int
    end: int
    subject_start: int
    subject_end: int
    verb_start: int
    verb_end: int
    kind: str
    sourced: bool = False
    framed: bool = False


_LABEL = lazy(r"(?:[a-z0-9][\w.'&-]*[ ,]+){0,4}?[a-z0-9][\w.'&-]*(?: \([^)]{1,20}\))?\s?:\s+(?=\S)")
_SOURCED = lazy(r"\b(?:sources?|report|leak(?:er|s)?|rumou?rs?|people familiar)\b")
_FRAME = lazy(
    r"(?:an? )?(?:profile of|look at|look inside|inside|how|why|q&a with|(?:an )?interview with|the story of|"
    r"a deep dive into|behind) "
)
_IMPERATIVE = lazy(r"(?:" + "|".join(sorted(IMPERATIVES, key=len, reverse=True)) + r")(?=[ ,]|$)")
_OPENERS = {phrase.split(" ")[0] for phrase in IMPERATIVES} | words(
    "a an profile look inside how why q&a interview the behind read see check here's heres"
)
"""First words of frames, decks and offers."""
_APPOSITION = lazy(
    r",\s(?:[\w.]+'s|which|who|whose|where|a|an|the|founded|co-founded|formerly|led|based|maker|makers|known|one|now|backed|run|"
    r"home|developer|provider|previously|spun|created|started|owned|valued|best|part|with|as|by|new)\b"
)
_OPENING = lazy(
    r"(?:[Aa]s|[Aa]fter|While|With|Amid|[Ii]n|Following|Backed|Armed|Fueled|Boosted|Despite|Since|When|If|Under|Once|"
    r"Fresh off|For|At|On|By|To|[A-Z][a-z]+ed by|"
    r"Bucking|Citing|Betting|Seeking|Eyeing|Facing|Chasing|Riding|Joining|Hoping|Looking|Adding|Taking|Marking)\b"
    r"[^,]*(?:, (?![A-Z])[^,]*)*, "
)
_DECK = lazy(
    r"(?:read|see|check out|here'?s|inside) the pitch deck "
    r"(?=(?P<who>.{2,60}?) used to (?P<deed>raise|land|secure|win)\b)"
)
"""What stands behind tells who raised."""
_RESUMES = lazy(r", (?:\w+ly |now |also |just )?$")
_BREAK = lazy(r"[;: .?!](?:(?<=[;:]) |(?<= )[-–—|] |(?<=[.?!])['\")]? (?=[A-Z\"'$€£]))")
"""The class stands first because it makes the search fast."""
_BREAKS = ("; ", ": ", " - ", " – ", " — ", " | ", ". ", "? ", "! ", "' ", '" ', ") ")
"""Every break holds one of these."""
_DEALS = frozenset({"done", "planned", "agreed", "rumour", "cancelled", "paused"})


def read_clause(passage: Passage, anchor: int | None) -> Clause:
    """Return the first clause that tells a deal, the one with the anchor (a figure's place) before others."""
    start, end, sourced = _body(passage)
    special = _opened(passage, start, end, sourced)
    if special is not None:
        return special
    verbs = find_verbs(passage, start, end)
    parts = _segments(passage, start, end)
    told = (_clause(passage, part, verbs, sourced) for part in parts)
    clauses = (clause for clause in told if clause is not None)
    first = next(clauses, None)
    if first is None:
        return Clause(start, end, *parts[0], end, end, "", sourced)
    if anchor is not None and (first.kind not in _DEALS or _is_lead_in(passage, first, anchor)):
        for clause in (first, *clauses):
            if clause.kind in _DEALS and clause.start <= anchor < clause.end:
                return clause
    return first


def _opened(passage: Passage, start: int, end: int, sourced: bool) -> Clause | None:
    """Return the clause of a headline that begins with a pitch deck, a frame or an offer to the reader."""
    folded = passage.folded
    if _first_word(folded, start) not in _OPENERS:
        return None
    deck = _DECK.match(folded, start, end)
    if deck is not None:
        return Clause(start, end, *deck.span("who"), *deck.span("deed"), "done")
    frame = _FRAME.match(folded, start, end)
    if frame is not None:
        return Clause(frame.end(), end, frame.end(), end, end, end, "fact", sourced, framed=True)
    if _IMPERATIVE.match(folded, start):
        return Clause(start, end, start, start, start, start, "fact", sourced)
    return None


def _first_word(folded: str, start: int) -> str:
    """Return what stands before the first blank, without a comma."""
    end = folded.find(" ", start)
    return (folded[start:] if end < 0 else folded[start:end]).rstrip(",")


def _is_lead_in(passage: Passage, first: Clause, anchor: int) -> bool:
    """Return whether a first sentence only leads to the one with the amount: `It got bored. Now it raised $5M`."""
    verb = passage.folded[first.verb_start : first.verb_end]
    return (
        anchor > first.end
        and passage.text[first.end] in ".?!"
        and first.kind == "done"
        and not verb.startswith(_SURE_DEEDS)
    )


_SURE_DEEDS = (
    "rais",
    "acqui",
    "buy",
    "bought",
    "sign",
    "invest",
    "merg",
    "secur",
    "land",
    "clos",
    "complet",
    "sold",
    "sell",
)
"""How verbs begin that tell a deal without its amount."""


def _body(passage: Passage) -> tuple[int, int, bool]:
    """Return (start, end, sourced) of a passage without label and byline."""
    end = min(len(passage.text), LONGEST)
    byline = byline_span(passage.text)
    if byline is not None:
        end = min(end, byline[0])
    colon = passage.folded.find(":", 0, min(end, 60))
    label = _LABEL.match(passage.folded, 0, min(end, 60)) if colon > 0 else None
    if label is None or any(word.strip(":,") in VERBS for word in label.group().split()[1:]):
        return (
            0,
            end,
            passage.folded.startswith(("sources say", "sources detail", "sources familiar")),
        )
    return label.end(), end, bool(_SOURCED.search(label.group()))


def _segments(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts between breaks: `;`, `:`, dashes, full stops."""
    parts = []
    low = start
    if not holds(passage.text, _BREAKS):
        return [(start, end)]
    for match in _BREAK.finditer(passage.text, start, end):
        parts.append((low, match.start()))
        low = match.end()
    parts.append((low, end))
    return parts


def _clause(
    passage: Passage, part: tuple[int, int], verbs: list[Verb], sourced: bool
) -> Clause | None:
    """Return the clause of a part, None where it has no verb."""
    low, high = part
    held = passage.text.find(", ", low, high) > 0  # an opening ends so: a quick test
    opening = _OPENING.match(passage.text, low, high) if held else None
    first = low if opening is None else opening.end()
    main = _main(passage, first, [verb for verb in verbs if first < verb[0] < high], held)
    unknown = None
    if main is None or _may_hide_verb(passage.text, first, main[0][0]):
        unknown = unknown_verb(passage, first, high)
    if unknown is not None and (main is None or unknown[0][1] < main[0][0]):
        main = unknown
    if main is None:
        return None
    (verb_start, verb_end, kind), (subject_start, subject_end) = main
    return Clause(low, high, subject_start, subject_end, verb_start, verb_end, kind, sourced)


def _may_hide_verb(text: str, start: int, end: int) -> bool:
    """Return whether a word between two places ends as verbs do that no table knows: a quick test."""
    return text.find("s ", start, end) > 0 or text.find("ed ", start, end) > 0


def _main(
    passage: Passage, low: int, verbs: list[Verb], commas: bool
) -> tuple[Verb, tuple[int, int]] | None:
    """Return the main verb and (start, end) of its subject: the first verb outside of an apposition."""
    if not verbs:
        return None
    folded = passage.folded
    gap = _APPOSITION.search(folded, low, verbs[-1][0]) if commas else None
    if gap is not None and gap.start() < verbs[0][0]:
        later = [verb for verb in verbs if verb[0] > gap.end()]
        for verb in later:
            if _RESUMES.search(folded, max(0, verb[0] - 14), verb[0]):
                return verb, (low, gap.start())
        return (later[-1] if len(later) > 1 else verbs[0]), (low, gap.start())
    first = _finite(folded, verbs)
    if first[2] == "says":
        for place in range(1, len(verbs)):
            inner = _finite(folded, verbs[place:])
            named = _named_between(passage.text, first[1], inner[0])
            if inner[2] in _DEALS and named is not None:
                return inner, (named, inner[0])
    return first, (low, first[0])


_AUXILIARY = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_CAN = frozenset({"could", "may", "might", "would"})


def _finite(folded: str, verbs: list[Verb]) -> Verb:
    """Return the first verb; behind `have` it is the participle, behind `could` a guess at a deal."""
    first = verbs[0]
    word = folded[first[0] : first[1]]
    if word in _CAN:
        deed = _GUESSED.match(folded, first[1])
        return first if deed is None else (first[0], deed.end(), "rumour")
    if (
        word in _AUXILIARY
        and len(verbs) > 1
        and verbs[1][0] - first[1] <= 12
        and folded[verbs[1][0] - 3 : verbs[1][0] - 1] != "to"
    ):
        between = folded[first[1] : verbs[1][0]].strip()
        if not between or between.endswith("ly") or between in ("also", "now", "just", "already"):
            return (first[0], verbs[1][1], verbs[1][2])
    return first


_GUESSED = lazy(
    r" (?:also |soon |still )?(?:invest|buy|acquire|raise|launch|sell|value|spend|merge|pay|go public|list|fetch|"
    r"guarantee|lend|back|fund|build|complete|finali[sz]e|sign|join|commit|lease|borrow|enter|"
    r"open|delay|ban|scrap|cancel|give|offer|license|partner|supply)\b"
)


_TOLD = lazy(r"(?: on [A-Z][a-z]+day)?(?: that)?(?: the)? ")
"""What may stand between `says` or `told staff` and who does something."""


def _named_between(text: str, start: int, end: int) -> int | None:
    """Return where a name begins that stands between two verbs with nothing else: `says Nvidia plans`."""
    told = _TOLD.match(text, start, end)
    between = text[told.end() : end].split() if told else []
    named = (
        0 < len(between) <= 4 and between != ["AI"] and all(word[0].isupper() for word in between)
    )
    return told.end() if told and named else None
