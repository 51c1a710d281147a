"""Constructions around a figure that tell more than single words: `buys X for $5M`, `up from $5M`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker_tui.enrich.deals.leads import ABOUT, leading_to, leads
from tracker_tui.enrich.deals.untraded import PUTS, UNTRADED_LEADS, VOTES, untraded_role
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import holds, lazy
from tracker_tui.model.enrichment import Figure

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
    r"\b(?:deal|contract|agreement|order)\b(?:[^;:$€£]{0,40} (?:is|was|are)|,(?: potentially| possibly)?) "
    r"(?:worth|valued at)" + ABOUT
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
    r"\b(?:acqui(?:re|res|red|ring|sition)|antitrust|blocks?|blocked|blocking|takeover|buyout|merger|buys?|buying|bought|unw(?:ind|ound))\b"
)
_DEAL = lazy(
    r"(?:[ -](?!a-month|a-year|debt|loan|bond|compute|cloud|supply|chip)[\w.]+){0,2} (?:deal|bet)\b"
)
_VALUED = lazy(
    r"\b(?:deal|transaction|acquisition|takeover|purchase)(?: that is| is)?(?: potentially)? (?:worth|valued at)"
    + ABOUT
)
_PRICE_OF = lazy(r"\bprice(?: tag)? of" + ABOUT)
_GREW_TO = lazy(
    r"\b(?:up|down|rose|fell|grew|jumped|climbed|surged) [\d.,]+%\+?(?: yoy| year over year| year-over-year)? to"
    + ABOUT
)
_MORE = lazy(r" (?:more|worth|of|in)\b")
_TO_BUILD = lazy(r" to (?:build|expand|construct|develop) (?!ai (?:models|agents|tools)\b)")
_INVESTS = lazy(r"\binvest(?:s|ed|ing)?" + ABOUT)
_MAKES = lazy(r"\b(?:makes?|made|crosse[sd]|passe[sd]|topped|tops|earns?|generates?)" + ABOUT)
_YEARLY = lazy(r" (?:a|per|each) (?:year|month)\b")
_PAID = lazy(r"\b(?:pays?|paid|paying)" + ABOUT)
_FOR_FIRM = lazy(r" for (?!an? stake)[^,;:.$€£]{0,50}\b(?:startup|start-up|company|firm|maker)\b")
_AROUND = (
    (_PAID, _FOR_FIRM, "acquisition"),
    (_INVESTS, _TO_BUILD, "spend"),
    (_MAKES, _YEARLY, "revenue"),
)
"""(words before an amount, words behind it, role): `invests $9B to build`, `makes $4bn a year`."""
_SCREENED = lazy(
    r"\b(?:movies?|films?|blockbusters?|box office)\b[^,;:$€£]{0,40}"
    r"\b(?:crosse[sd]|cross|grosse[sd]|made|makes|earne?[sd]?|tops|topped|pass(?:es|ed)|hits?)"
    + ABOUT
)


_LEADS = leads(
    {
        **UNTRADED_LEADS,
        _BY: "to",
        _SPENT: "spend spends spent spending hit hitting",
        _BUYING: "buy buys buying bought",
        _DROPPED: "drops dropped slashed slashes knocks knocked shave shaved shaves",
        _BUILT: "for with on",
        _FOR: "for in an a reported",
        _PRICE_OF: "of",
        _VALUED: "worth at",
        _AT: "at",
        _REACHED: """hit hits tops topped reach reached reaches crossed crosses surpassed surpasses past above""",
        _GREW_WORTH: "hit hits to",
        _PAID: "pay pays paid paying",
        _INVESTS: "invest invests invested investing",
        _MAKES: """make makes made crossed crosses passed passes topped tops earn earns generate generates""",
        _ALSO_RAISED: "raised",
        _VALUED_AT: "at",
        _WHICH_RAISED: "raised",
        _OPENS: """launches launched launching launch opens opened creates created forms formed unveils unveiled up
            starts builds new""",
        _LISTED: "raised",
        _LAUNCHED: "with",
        _IS_WORTH: "worth at",
        _GREW_TO: "to",
        _SCREENED: """crossed crosses cross grossed grosses made makes earned earnes earns tops topped passes passed hit
            hits""",
    }
)
_RAISING = ("rais", "clos", "secur", "land", "launch")
"""Whatever a venture firm does to its fund begins so."""
_Leads = frozenset[re.Pattern[str]]


def framed_role(passage: Passage, figures: Sequence[Figure], index: int) -> tuple[float, str]:
    """Return (weight, role) that the construction around a figure tells: `buys X for`, `raised $1B at`."""
    figure = figures[index]
    folded, start, end = passage.folded, figure.evidence.start, figure.evidence.end
    low, high = passage.sentence_of(start)
    before = folded[max(low, start - 180) : start]
    told = leading_to(passage, start, _LEADS)
    if index and _BY in told and _is_total(before):
        return 1.5, "total_funding"
    if (_SPENT in told and _SPENT.search(before)) or (
        _BUYING in told and _BUYING.search(before) and _MORE.match(folded, end)
    ):
        return 1.4, "other" if VOTES.match(folded, end) else "spend"
    if untraded := untraded_role(folded, before, end, told):
        return 1.6, untraded
    dollars = figure.value / per_dollar(figure.unit)
    if dollars < 3e6:
        return _small(before, dollars, told)
    behind = _BEHIND.match(folded, end)
    if behind is not None:
        return 1.6, str(behind.lastgroup).replace("capital", "spend")
    return _large(folded, before, end, (max(low, start - 300), min(high, end + 300)), told)


def _is_total(before: str) -> bool:
    """Return whether a round is told to bring what a firm has raised to an amount: `by $5M to`."""
    return bool(_BY.search(before) and _RAISES.search(before) and not _FORECAST.search(before))


def _small(before: str, dollars: float, told: _Leads) -> tuple[float, str]:
    """Return (weight, role) of a small amount: what a price drops by, what somebody built a thing for."""
    if dollars < 3e4 and _DROPPED in told and _DROPPED.search(before):
        return 1.4, "other"
    built = dollars >= 1e3 and _BUILT in told and _BUILT.search(before)
    return (1.4, "spend") if built else (0.0, "other")


def _large(
    folded: str, before: str, end: int, around: tuple[int, int], told: _Leads
) -> tuple[float, str]:
    """Return (weight, role) of an amount of some millions by the words before it and behind its end."""
    deal = _DEAL.match(folded, end)
    if (
        (_FOR in told and _FOR.search(before))
        or (_PRICE_OF in told and _PRICE_OF.search(before) and _BUYS.search(before))
        or (_VALUED in told and _VALUED.search(before) and _BUYS.search(folded, *around))
        or (deal and _BUYS.search(folded, *around))
    ):
        return 1.6, "acquisition"
    if deal and _SPAC.search(folded, *around):
        return 1.6, "valuation"
    if _is_valuation(folded, before, end, told):
        return 1.3, "valuation"
    for lead, tail, role in _AROUND:
        if lead in told and tail.match(folded, end) and lead.search(before):
            return 1.4, role
    if _ALSO_RAISED in told and _ALSO_RAISED.search(before) and _BUYS.search(before):
        return 1.3, "total_funding"
    return next(
        (
            (weight, role)
            for pattern, weight, role in _LARGE
            if pattern in told and pattern.search(before)
        ),
        (1.2, "spend") if holds(before, _RAISING) and _HOUSES.search(before) else (0.0, "other"),
    )


_LARGE = (
    (_VALUED_AT, 1.4, "valuation"),
    (PUTS, 1.0, "investment"),
    (_WHICH_RAISED, 1.3, "total_funding"),
    (_OPENS, 0.9, "spend"),
    (_LISTED, 1.4, "total_funding"),
    (_LAUNCHED, 1.2, "round"),
    (_IS_WORTH, 1.3, "spend"),
    (_GREW_TO, 0.5, "revenue"),
    (_SCREENED, 1.3, "revenue"),
)
"""(words before an amount, weight, role), the first one holds; a venture firm's fund comes last."""


def _is_valuation(folded: str, before: str, end: int, told: _Leads) -> bool:
    """Return whether an amount is what a firm is worth: `raised $1B at`, `tops $2 trillion`, `just hit $13bn by …`."""
    if _AT in told and _AT.search(before) and (_RAISES.search(before) or _BACKS.search(before)):
        return True
    if _TRILLION.search(folded, max(0, end - 9), end):
        return _REACHED in told and bool(_REACHED.search(before))
    worth = _GREW_WORTH in told and _GREW_WORTH.search(before)
    return bool(worth) and bool(_NO_NOUN.match(folded, end))


_PER_DOLLAR = {"JPY": 150.0, "KRW": 1300.0, "INR": 85.0, "CNY": 7.0, "TWD": 30.0, "HKD": 8.0, "IDR": 16000.0,
               "VND": 25000.0, "RUB": 85.0, "PHP": 57.0, "THB": 34.0, "HUF": 360.0}  # fmt: skip


def per_dollar(unit: str) -> float:
    """Return roughly how many units a dollar is worth, to tell prices from deals; not for conversion."""
    return _PER_DOLLAR.get(unit, 1.0)
