"""Constructions around a figure that tell more than single words: `buys X for $5M`, `up from $5M`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.model.enrichment import Figure

ABOUT = (
    r"(?: (?:a|an|the|its|just|under|less than|about|around|nearly|over|only|more than|up to|roughly|"
    r"approximately|almost|some|at least|another))*"
    r" ?[~≈]?$"
)
_FOR = lazy(
    r"\b(?:buy|buys|buying|bought|acquires?|acquired|acquiring|acquisition of|purchases?|sold|sells?|selling|"
    r"sale of|takeover of)\b"
    r"[^;:$€£]{0,160}?\b(?:for|in an?)(?: a reported)?" + ABOUT
)
_AT = lazy(r"\bat" + ABOUT)
_BY = lazy(r"\bby [^ ]{2,20}(?: \w+)? to ?[~]?$")
_BEHIND = lazy(
    r"(?P<spend>(?: \w+)? bid to (?!buy|acquire|take|purchase))|"
    r"(?P<acquisition>, (?:\w+ ){0,3}(?:bought|buys|acquire[sd])\b)|"
    r"(?P<total_funding> across (?:\w+ ){1,2}(?:startups|companies|rounds|firms)\b)|"
    r"(?P<capital> (?:for|across) (?:[\w-]+ ){0,2}funds?\b(?! manager))|"
    r"(?P<round> at an? [~$€£][\d.]+ ?\w* (?:pre-money |post-money )?valuation\b)"
)
_TRILLION = lazy(r"(?:trillion|[0-9]tn?)$")
_FORECAST = lazy(
    r"\b(?:profit|revenue|sales|forecast|outlook|guidance|target|dividend|estimate)s?\b"
)
_LAUNCHED = lazy(
    r"\b(?:launch(?:es|ed)|emerge[sd]|debuts|exits stealth|out of stealth)\b[^,;:$€£]{0,40} with"
    + ABOUT
)
_OPENS = lazy(
    r"\b(?:launch(?:es|ed|ing)?|opens|opened|creates|created|forms|formed|unveils|unveiled|sets up|starts|builds)"
    r"(?: new)?" + ABOUT
)
"""What is opened with an amount before its noun: `launches a $2bn services business`."""
_GREW_WORTH = lazy(
    r"\b(?:startup|company|firm|unicorn)\b[^,;:$€£]{0,30}\b(?:hits?|doubled to|tripled to|quadrupled to)"
    + ABOUT
)
_NO_NOUN = lazy(r"(?: (?:by|as|after|in|with|amid|while|and) |[,.;]|$)")
_DROPPED = lazy(r"\b(?:drops|dropped|slashe[sd]|knock(?:s|ed)|shave[sd]?)(?: another)?" + ABOUT)
_BUILT = lazy(
    r"\b(?:built|rebuilt|turned|renovated|remodeled|converted|restored)\b[^;:.$€£]{0,80}\b(?:for|with|on)"
    + ABOUT
)
_LISTED = lazy(
    r"\b(?:pitchbook|crunchbase|dealroom): (?:[\w.&-]+ ){1,3}(?<!startups )(?<!companies )(?<!firms )"
    r"(?:has |have )?raised" + ABOUT
)
_ALSO_RAISED = lazy(r"; (?:[\w.&-]+ ){1,3}(?:has |had )?(?:previously )?raised" + ABOUT)
_IS_WORTH = lazy(
    r"\b(?:deal|contract|agreement|order)\b[^;:$€£]{0,40} (?:is|was|are) (?:worth|valued at)"
    + ABOUT
)
_WHICH_RAISED = lazy(r"\b(?:which|that)(?: has| have| had)? raised" + ABOUT)
_HOUSES = lazy(
    r"\b(?:ventures?|capital|partners|equity|fund|europe|vc|vcs)\b[^,;:]{0,40}"
    r"\b(?:rais|clos|secur|land|launch)\w+ [^,;:]{0,20}$"
)
_SPENT = lazy(r"\b(?:spend|spends|spent|spending)(?: (?:hitting|hit))?" + ABOUT)
_BUYING = lazy(r"\b(?:buy(?:s|ing)?|bought)" + ABOUT)
_REACHED = lazy(
    r"\b(?:hits?|tops|topped|reach(?:es|ed)?|crosse[sd]|surpass(?:es|ed)?|past|above)" + ABOUT
)
_RAISES = lazy(r"\b(?:rais(?:e|es|ed|ing)|funding|round|series [a-k]|seed)\b")
_BACKS = lazy(r"\b(?:to back|backs|backed|backing|invest(?:s|ed|ing)? in)\b")
_VALUED_AT = lazy(r"\bvalu(?:e|es|ed|ing) [^,;:$€£]{1,40} at" + ABOUT)
_SPAC = lazy(r"\bspac\b|\bblank[- ]check\b")
_BUYS = lazy(
    r"\b(?:acqui(?:re|res|red|ring|sition)|antitrust|takeover|buyout|merger|buys?|buying|bought|unw(?:ind|ound))\b"
)
_DEAL = lazy(r"(?:[ -](?!debt|loan|bond|compute|cloud|supply|chip)[\w.]+){0,2} deal\b")
_VALUED = lazy(
    r"\b(?:deal|transaction|acquisition|takeover|purchase)(?: that is| is)?(?: potentially)? (?:worth|valued at)"
    + ABOUT
)
_PAYS = lazy(
    r"\b(?:pay|pays|paying|paid|fined|cough up|hand over|owes?|owed|liable for)\b[^,;$€£]{0,40}$"
)
_ORDERED = lazy(
    r"\border(?:s|ed)? [^,;$€£]{0,40}\bpay(?: out)?(?: an additional| a record| a total of)?"
    + ABOUT
)
_PENALTY = lazy(
    r"[^,;$€£]{0,40}\b(?:to settle|settling|settlement|to resolve|in fines|fines?|penalty|penalties|damages|over|"
    r"for failing|for violating|for breaching|for infring\w+|patents?|lawsuit|case|refund)\b"
)
_CRIME = lazy(
    r"\b(?:(?:cyber)?attacks?|cybercrim\w+|scam\w*|fraud\w*|hack\w*|ransom\w*|malware|thefts?|heists?|launder\w*|"
    r"extort\w*|phishing|ponzi|scheme|botnet)\b[^;.$€£]{0,80}\b(?:nett(?:ed|ing)|nets|made|mak(?:es|ing)|earned|"
    r"rak(?:ed|ing) in|brought in|collected|pulled in|took|stole|worth)" + ABOUT
)
_ECONOMY = lazy(
    r"\bcosts?(?:ing)? (?:the )?(?:\w+ ){0,2}(?:economy|economies|consumers|taxpayers|society|businesses)"
    + ABOUT
)
_SEIZED = lazy(
    r"\b(?:seiz(?:e|es|ed|ing)|confiscat(?:e|es|ed)|froze|freezes|recover(?:s|ed)|forfeit(?:s|ed)?)"
    + ABOUT
)
_LOST_THING = lazy(
    r"\b(?:down(?:s|ed)|destroy(?:s|ed|ing)?|obliterat(?:e|es|ed)|shot down|shoots down|sank|sinks|wreck(?:s|ed)|"
    r"crash(?:es|ed)|replac(?:e|es|ed|ing))(?: an?| its| the| one)?" + ABOUT
)
_THING = lazy(
    r" (?!(?:[\w-]+ ){0,2}(?:loan|debt|bond|note|credit|facilit|financ|capital|deal|contract|order|plan|program|"
    r"package|budget|tax|investment|commitment|pledge|fund|grant|subsid|guarantee|stake|bid|offer|round|valuation|agreement|pact|"
    r"partnership|venture|merger|takeover|acquisition|purchase|buyout|settlement)\w*)"
    r"(?!(?:in|of|for|on|at|to|from|by|with|and|or|as|a|an|worth|per|each|more|after|over|when|while)\b)[a-z]"
)
"""The noun of something that is no money: not `replaces a $9B pact`, not `destroys $9B in value`."""
_HURT = (
    r"(?:\w+ ){0,2}(?:users|owners|customers|victims|consumers|buyers|subscribers|journalists|parents|families|"
    r"plaintiffs)"
)
_PAID_BACK = lazy(rf"\b(?:pays?|paid|paying) {_HURT}" + ABOUT)
_TO_VICTIMS = lazy(rf" to {_HURT}\b")
_PRICES_BY = lazy(r"\b(?:prices?|fees?|costs?|rents?|bills?)\b[^,;:$€£]{0,30} by" + ABOUT)
_PRICE_OF = lazy(r"\bprice(?: tag)? of" + ABOUT)
_MISHAP = lazy(
    r"\b(?:mistake|error|bug|outage|breach|hack|attack|scam|fraud|failure|typo|glitch|incident|hallucination)s?\b"
    r"[^,;:$€£]{0,40}\bcosts?\b[^,;:$€£]{0,40}$"
)
_GIVES = lazy(
    r"\b(?:commit(?:s|ted)?|pledge[sd]?|gives?|gave|given|giving|contribute[sd]?|hands?)\b[^,;:$€£]{0,24}$"
)
_GOOD_CAUSE = lazy(
    r"[^,;:$€£]{0,30} to (?:the )?(?:[\w-]+ ){0,3}(?:foundation|non-?profits?|charity|charities|university|"
    r"schools?|museum)\b"
)
_UNTRADED = (_ORDERED, _PRICES_BY, _PAID_BACK, _MISHAP, _CRIME, _ECONOMY, _SEIZED)
"""What tells before an amount that it buys nothing."""
_PUTS = lazy(
    r"\b(?:puts?|putting|pours?|poured|pouring|plows?|plowed|ploughs?)(?: another)?" + ABOUT
)
_GREW_TO = lazy(
    r"\b(?:up|down|rose|fell|grew|jumped|climbed|surged) [\d.,]+%\+?(?: yoy| year over year| year-over-year)? to"
    + ABOUT
)
_MORE = lazy(r" (?:more|worth|of|in)\b")


def framed_role(passage: Passage, figures: Sequence[Figure], index: int) -> tuple[float, str]:
    """Return (weight, role) that the construction around a figure tells: `buys X for`, `raised $1B at`."""
    figure = figures[index]
    folded, start, end = passage.folded, figure.evidence.start, figure.evidence.end
    low, high = passage.sentence_of(start)
    before = folded[max(low, start - 180) : start]
    if index and _BY.search(before) and _RAISES.search(before) and not _FORECAST.search(before):
        return 1.5, "total_funding"
    if _SPENT.search(before) or (_BUYING.search(before) and _MORE.match(folded, end)):
        return 1.4, "spend"
    if untraded := _untraded(folded, before, end):
        return 1.6, untraded
    if figure.value < 3e6 * per_dollar(figure.unit):
        return _small(before, figure.value / per_dollar(figure.unit))
    behind = _BEHIND.match(folded, end)
    if behind is not None:
        return 1.6, str(behind.lastgroup).replace("capital", "spend")
    return _large(folded, before, end, (max(low, start - 300), min(high, end + 300)))


def _untraded(folded: str, before: str, end: int) -> str:
    """Return the role of what somebody has to pay, loses by mishap or crime, or gives to a good cause; or nothing."""
    if _LOST_THING.search(before) and _THING.match(folded, end):
        return "price"
    found = (
        any(pattern.search(before) for pattern in _UNTRADED)
        or (_PAYS.search(before) and _TO_VICTIMS.match(folded, end))
        or (_PAYS.search(before) and _PENALTY.match(folded, end))
        or (_GIVES.search(before) and _GOOD_CAUSE.match(folded, end))
    )
    return "other" if found else ""


def _small(before: str, dollars: float) -> tuple[float, str]:
    """Return (weight, role) of a small amount: what a price drops by, what somebody built a thing for."""
    if dollars < 3e4 and _DROPPED.search(before):
        return 1.4, "other"
    return (1.4, "spend") if dollars >= 1e3 and _BUILT.search(before) else (0.0, "other")


def _large(folded: str, before: str, end: int, around: tuple[int, int]) -> tuple[float, str]:
    """Return (weight, role) of an amount of some millions by the words before it and behind its end."""
    if (
        _FOR.search(before)
        or (_PRICE_OF.search(before) and _BUYS.search(before))
        or (_VALUED.search(before) and _BUYS.search(folded, *around))
        or (_DEAL.match(folded, end) and _BUYS.search(folded, *around))
    ):
        return 1.6, "acquisition"
    if _DEAL.match(folded, end) and _SPAC.search(folded, *around):
        return 1.6, "valuation"
    if (_AT.search(before) and (_RAISES.search(before) or _BACKS.search(before))) or (
        _REACHED.search(before)
        if _TRILLION.search(folded, max(0, end - 9), end)
        else _is_worth(folded, before, end)
    ):
        return 1.3, "valuation"
    if _ALSO_RAISED.search(before) and _BUYS.search(before):
        return 1.3, "total_funding"
    return next(
        ((weight, role) for pattern, weight, role in _LARGE if pattern.search(before)),
        (0.0, "other"),
    )


_LARGE = (
    (_VALUED_AT, 1.4, "valuation"),
    (_PUTS, 1.0, "investment"),
    (_WHICH_RAISED, 1.3, "total_funding"),
    (_OPENS, 0.9, "spend"),
    (_LISTED, 1.4, "total_funding"),
    (_LAUNCHED, 1.2, "round"),
    (_HOUSES, 1.2, "spend"),
    (_IS_WORTH, 1.3, "spend"),
    (_GREW_TO, 0.5, "revenue"),
)
"""(words before an amount, weight, role), the first one holds."""


def _is_worth(folded: str, before: str, end: int) -> bool:
    """Return whether a firm itself reaches an amount: `a startup just hit $13bn by …`."""
    return bool(_GREW_WORTH.search(before)) and bool(_NO_NOUN.match(folded, end))


_PER_DOLLAR = {"JPY": 150.0, "KRW": 1300.0, "INR": 85.0, "CNY": 7.0, "TWD": 30.0, "HKD": 8.0, "IDR": 16000.0,
               "VND": 25000.0, "RUB": 85.0, "PHP": 57.0, "THB": 34.0, "HUF": 360.0}  # fmt: skip


def per_dollar(unit: str) -> float:
    """Return roughly how many units a dollar is worth, to tell prices from deals; not for conversion."""
    return _PER_DOLLAR.get(unit, 1.0)
