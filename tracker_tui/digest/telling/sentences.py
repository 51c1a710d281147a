"""Sentences that may stand in a briefing: complete ones, that report something, without the tail of a byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker_tui.enrich.words.bylines import byline_span
from tracker_tui.enrich.words.passages import sentence_spans
from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.item import ItemDetail

SHORTEST, LONGEST = 30, 420
_CJK_SHORTEST = 12
_READ = 4000
"""How much of a field is looked at, in characters."""
_PER_FIELD = 14
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TONGUES = {"ko": "Korean", "ja": "Japanese", "zh": "Chinese"}
_COMPLETE = re.compile(r"[.!。！…]?[.!。！][\"”’'」』)]*$")
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|&hellip;|\bread more|→|»|>>)\s*[\"”’)\]]*$", re.IGNORECASE
)
_TEASER = re.compile(
    r"\b(?:read more|continue reading|click here|sign up|subscri(?:be|ber|ption)|newsletter|appeared first on|"
    r"the post .{1,200} appeared|this is today['’]s edition|in this (?:article|post|episode|guide|issue|video|story)|"
    r"here(?:['’]s| is| are) (?:what|how|why|the|everything|a)|find out|learn more|stay tuned|"
    r"see also|our (?:newsletter|coverage|sister|review)|photo(?:graph)?s? by|image credit|getty images|"
    r"follow us|leave a comment|view (?:entire|original)|discuss(?:ion)? on|comments? url|points: \d|"
    r"affiliate|commission|promo|coupon|all rights reserved|©|this article (?:was|is|originally)|"
    r"originally published|listen to|watch (?:the|our|now)|via email|updated? (?:at|on) \d|welcome (?:back )?to|"
    r"story continues|table of contents|minutes? read)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^[\"“‘']?(?:it|they|he|she|this|that|these|those|but|and|or|so|yet|then|there|here|such|"
    r"which|who|what|why|how|when|where|also|however|moreover|meanwhile|instead|still|plus|now|if you|"
    r"(?:(?:fresh|hot|right|just|coming|straight) )?(?:off|on the heels of)|for once|"
    r"unfortunately|luckily|naturally|of course|in fact|indeed|"
    r"in other words|for example|for instance|as a result|in addition|on the other hand|"
    r"amid(?:st)? (?:this|that|these|those|the)|back in \w+|in the (?:mid|early|late)-?|"
    r"his|her|their|its|one of (?:them|those|these)|both|neither|according to (?:him|her|them|it))\b",
    re.IGNORECASE,
)
_SHOUT = re.compile(r"TL;?DR|[A-Z]{4,}(?: [A-Z]{3,})+\b")
_DEFINITE = re.compile(
    r"^the (?:resulting|ensuing|subsequent|aforementioned)\b|"
    r"^(?:the|its|their|his|her|that|this|a|an) (?:latest |new |business |proposed |planned )?"
    r"(?:denial|move|decision|deal|news|"
    r"announcement|change|company|startup|firm|round|report|pivot|agreement|investment|funding|feature|lawsuit|ruling|"
    r"order|plan|bill|law|rule|settlement|acquisition|partnership|attack|breach|outage|update|release|launch|model|chip|"
    r"facility|project|study|ban|restrictions?|measures?|paper|case|fine|former|latter|previous|first|second|same|prospect|system|technique)\b",
    re.IGNORECASE,
)  # fmt: skip
_DESCRIBED = re.compile(
    r"^The (?:[$€£a-z0-9][\w.,’'-]* ){0,4}?(?:company|startup|firm|giant|maker|\w+maker|retailer|lab|bank|"
    r"lender|platform|operator|developer|provider|agency|service|app|tool|investor|publisher|carrier|pair|duo|trio)\b"
    r"(?! (?:of|behind|that|which)\b)"
)
"""A subject without its name: `The telecom giant`, `The $5.5 trillion company`."""
_COUNTED = re.compile(r"^The \d[\d.,]* \w+(?: \w+)? of\b")
"""A sum that was told before: `The 47 billion won of …`."""
_PERSONAL = re.compile(
    r"\b(?:I|I['’]m|I['’]ve|[Mm]y|[Ww]e|[Ww]e['’]re|[Ww]e['’]ve|[Oo]ur|us|[Yy]ou|[Yy]our|[Yy]ou['’]re)\b"
)
_PRONOUN = re.compile(
    r"(?:on|in|at|last|this|earlier|later|after|now|by|for|since|during|with|under|until)\b[^,.;]{0,60}, "
    r"(?:it|they|he|she|the company|the firm|the startup)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"^(?:since|earlier this|last|late last|in recent|over the (?:past|last)|"
    r"for (?:(?:over|more than) an? )?(?:century|years|months|decades?))\b|"
    r"^(?:about |nearly |almost |just |roughly |barely |(?:more|less) than |"
    r"(?:a )?little (?:over|under|more than|less than) )?"
    r"(?:a|one|two|three|four|several|\d+) (?:day|week|month|year)s? (?:after|before|since)\b|"
    r"^(?:back )?in (?:(?:early|mid|late)[- ])?20\d\d\b|\bin recent (?:weeks|months|years)\b|"
    r"\bsince .{1,60}\bin 20\d\d\b|"
    r"\b(?:years?|months|decades?) (?:ago|back)\b|\bpreviously (?:said|reported|announced)\b",
    re.IGNORECASE,
)
PREAMBLE = (
    r"^in (?:a|an|yet another|what)\b[^,.;]{0,80}\b(?:move|twist|sign|blow|win|boost|reversal|surprise|first)\b|"
    r"^in (?:more|other|further|yet more|related|some)\b[^,.;]{0,30}\bnews\b"
)
_SCENE = re.compile(
    r"^(?:as|while|with) (?!of\b|part\b|expected\b|well\b|many\b|much\b|an? )[a-z][^.;]{12,160}?, (?=[A-Za-z])|"
    r"^just (?:after|as|before) [^.;]{12,160}?, (?=[A-Za-z])",
    re.IGNORECASE,
)
"""How a sentence begins that sets the scene first: `As policymakers debate how to govern it, …`."""
_IDLE = re.compile(
    r"^introducing\b|"
    rf"{PREAMBLE}|"
    r"\b(?:(?:has|have) been on an? \w+|(?:has|have) (?:always|long) (?:been|run|had|relied|dominated|used|made|sold)|"
    r"(?:is|are) doing everything|the latest in a (?:series|string|line)|"
    r"may (?:not )?(?:exactly )?(?:be|seem)\b.{0,60}\bbut\b|may (?:not )?seem|"
    r"(?:should|must) be a wake-up call|revolutionary|game[- ]changing|"
    r"the answer (?:appears|seems) to be|"
    r"looking to capitali[sz]e|signals? a new era|the notion that|is now a reality|"
    r"the (?:\w+ )?market is back|(?:is|are) going to be (?:costly|expensive|huge|big)|"
    r"a (?:major|huge|big) boost|(?:no|hardly a) (?:surprise|secret)|is heating up|has become (?:a|the) \w+|"
    r"pouring (?:billions|millions)|is (?:all )?the rage|"
    r"(?:still making|making some) big bets|is back in the (?:news|spotlight)|wants? (?:you|us) to know)\b",
    re.IGNORECASE,
)
"""A phrase that warms up instead of reporting."""
_QUESTION = re.compile(r"[?？][\"”’)]*$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|to|"
    r"say(?:s|ing)?|said|plans?|aims?|gets?|wins?|cuts?|hits?|sets?|puts?|raises?|raised|"
    r"[a-z]{3,}(?:ed|es|ing)|[a-z]{2,}[^s\W]s|built|sold|bought|led|lost|made|met|paid|rose|fell|grew|won|took|told)\b"
)
_BOILER = re.compile(r"https?://|www\.|@\w+\.|[|•·►▶]{1}\s|\bSKU\b|#\w+\s#\w+|[{}<>\\]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of an item, and whether it stands well on its own."""

    item: ItemDetail
    evidence: Evidence
    place: int
    """0 for a title or a first sentence, then counting up."""
    penalty: float = 0.0
    """0 stands alone; more leans on what went before or speaks in the first person."""


def is_cjk(text: str) -> bool:
    """Return whether a text is written in Chinese, Japanese or Korean, in part at least."""
    return _CJK.search(text) is not None


def tongue(text: str, own: str = "en") -> str:
    """Return the language of a text in Chinese, Japanese or Korean, by its letters; "" where that is one's own.

    own: a language code.
    """
    letters = [char for char in text if char.isalpha()]
    eastern = [char for char in letters if char > "\u2e7f"]
    if 2 * len(eastern) <= len(letters):
        return ""
    hangul = sum("\uac00" <= char <= "\ud7af" for char in eastern)
    kana = sum("\u3040" <= char <= "\u30ff" for char in eastern)
    code = "ko" if 2 * hangul > len(eastern) else "ja" if kana else "zh"
    return "" if own.split("-", maxsplit=1)[0] == code else _TONGUES[code]


def names(text: str, name: str) -> bool:
    """Return whether a text holds a name as words of its own, whatever the case: no Intel in `intelligence`."""
    told, sought = text.casefold(), name.casefold()
    place = told.find(sought) if sought else -1
    while place >= 0:
        end = place + len(sought)
        if not (
            _is_glued(told[max(0, place - 1) : place], sought[0])
            or _is_glued(told[end : end + 1], sought[-1])
        ):
            return True
        place = told.find(sought, place + 1)
    return False


def _is_glued(beside: str, edge: str) -> bool:
    """Return whether two letters make one word; scripts without blanks between words never do."""
    return beside.isalnum() and edge.isalnum() and not (is_cjk(beside) or is_cjk(edge))


def title_quote(item: ItemDetail) -> Evidence:
    """Return the words of a title without the tail that only says who reports.

    Labels such as `Sources:` stay: they say how sure it is (R4).
    """
    tail = byline_span(item.title)
    core = (item.title[: tail[0]] if tail else item.title).rstrip() or item.title
    return Evidence("title", 0, len(core), core)


def candidates(item: ItemDetail) -> Iterator[Candidate]:
    """Yield the sentences of an item that may be quoted, title first, each text once."""
    seen: set[str] = set()
    title = title_quote(item)
    if not flaws(title.text, title=True):
        seen.add(title.text.lower())
        yield Candidate(item, title, 0, lean(title.text) + 0.25)
    for name in ("summary", "content"):
        for place, (start, end) in enumerate(_spans(item.text_of(name))):
            text = item.text_of(name)[start:end]
            if text.lower() in seen or flaws(text):
                continue
            seen.add(text.lower())
            yield Candidate(item, Evidence(name, start, end, text), place, lean(text))


def _spans(text: str) -> list[tuple[int, int]]:
    spans = sentence_spans(text[:_READ])
    if len(text) > _READ and spans:
        spans.pop()
    return spans[:_PER_FIELD]


def flaws(text: str, *, title: bool = False) -> str:
    """Return why a text can't stand as a sentence of a briefing, or nothing."""
    shortest = _CJK_SHORTEST if _CJK.search(text) else SHORTEST
    checks = (
        (not shortest <= len(text) <= LONGEST, "length"),
        (_CUT.search(text), "cut off"),
        (_QUESTION.search(text), "a question"),
        (not title and not _COMPLETE.search(text), "not complete"),
        (_TEASER.search(text), "a teaser"),
        (_BOILER.search(text) or _SHOUT.match(text), "boilerplate"),
        (not (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'$€£¥" or _CJK.match(text) or
              (text[0].islower() and title)), "begins within"),
        (not _balanced(text), "open quotation or bracket"),
        (not _CJK.search(text) and not has_verb(text), "no verb"),
    )  # fmt: skip
    return next((why for fails, why in checks if fails), "")


def lean(text: str) -> float:
    """Return how much a sentence leans on what went before, on its speaker, or tells the past, 0..2."""
    return (
        (0.8 if _LEANING.match(text) or _PRONOUN.match(text) else 0.0)
        + (0.6 if _PERSONAL.search(text) else 0.0)
        + (0.8 if idle(text) else 0.0)
        + (0.35 if _BACKGROUND.search(text) else 0.0)
        + (0.5 if _SCENE.match(text) else 0.0)
        + (0.4 if text.endswith(("!", "!”", '!"')) else 0.0)
    )


def has_verb(text: str) -> bool:
    """Return whether an English text has a word that may be a verb."""
    return _VERB.search(text) is not None


def idle(text: str) -> bool:
    """Return whether a sentence warms up instead of reporting."""
    return bool(_IDLE.search(text))


def definite(text: str) -> bool:
    """Return whether a sentence begins with something told before (`The deal …`): good second, bad first."""
    return bool(_DEFINITE.match(text) or _DESCRIBED.match(text) or _COUNTED.match(text))


def _balanced(text: str) -> bool:
    """Return whether quotation marks and brackets that open also close."""
    return (
        text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
    )
