"""Headlines that report nothing: reviews, buying guides, essays, how-tos, newsletters, quizzes, sport."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_NEWS = r"raises?|raised|acquires?|acquired|sues?|bans?|launches|unveils?"
_GENRES: dict[str, tuple[float, tuple[str, ...]]] = {
    "review": (4.0, (
        r"\breviews?\b(?! board| of (?:chip|export|deal|merger|takeover|acquisition))",
        r"hands[- ]on\b", r"\bunboxing\b", r"\bbenchmarked\b", r"tested\s*(?::|and|\)|$)",
        r"\bi (?:tried|tested|used|bought|spent|built|switched)\b", r"first impressions",
        r"\bi[’']ve used\b",
        r"\bvs\.?\s.{2,40}(?:\?|:|which|showdown|compared)", r"\bworth (?:it|buying)",
        r"\bunder \$\d{2,4}\b", r"^we (?:bought|tried|tested)\b",
    )),
    "guide": (4.0, (
        r"^(?:the )?\d{0,3}\s*(?:best|top)\b.{0,60}\b(?:20\d\d|for|to buy|of|you can)\b",
        r"\bhow to\b", r"\bbuy(?:er['’]?s|ing)\b.{0,12}guide", r"\btips\b", r"\bexplained\b",
        r"\bexplainer\b", r"what you need to know", r"everything (?:you need|we know)",
        r"\bcheat sheet\b", r"\bfaq\b", r"\btutorial\b", r"^understanding\b",
        r"\bguide to\b.{0,60}\bshopping\b", r"\bmy advice on\b",
        r"^a (?:beginner|practical|quick)['’]?s? (?:guide|introduction)",
        r"^(?:an )?introduction to\b",
    )),
    "offer": (5.0, (
        r"\b(?:deals?|discounts?|(?<!share )(?<!stock )(?<!bond )sale|save|coupon|promo codes?|pre-?order)\b.{0,40}"
        r"(?:\boff\b|\bday\b|%|\$\d{1,3}\b|today|now)",
        r"\$\d{1,4} off\b", r"\b\d{1,2}% off\b", r"\bprime day\b", r"black friday",
        r"lowest price", r"\bwhere to buy\b", r"\bdiscounted\b", r"\bat a discount\b",
        r"\bdropped in price\b", r"\$\d{1,3} (?:discount|saving)", r"\bdeal offers\b", r"\bone of our favou?rite\b",
        r"\byours for\b", r"\bfor just \$\d{1,3}\b",
        r"\brefurbished\b", r"\bi[’']d buy\b", r"\bbargain\b", r"\bprice (?:cut|drop) (?:on|for)\b",
        r"\bon sale\b", r"\bcoupons?\b", r"\bpromo code", r"\bgift guide",
        r"\b(?:best|live|top)\b.{0,40}\bdeals\b", r"\bdeals? (?:of the (?:day|week)|at|on) (?:amazon|best buy|walmart)",
        r"\b(?:drop(?:s|ped)|falls?|fell) (?:by |to )?[$£€]?\d[\d,.]*%? (?:at|on) (?:amazon|best buy|walmart)",
        r"\b(?:gets?|has|with) an? (?:big|huge|rare|massive|steep|hefty|nice) (?:discount|price cut|price drop)",
        r"\b(?:dropped|fallen|fell|down) to (?:au|ca|us|nz)?[$£€]\d[\d,.]*"
        r"(?! ?(?:billion|million|trillion|bn|b|m|a share)\b)",
        r"\bmy new favou?rite\b", r"\bbefore (?:it|they)(?:['’]re|['’]s| is| are) gone\b",
        r"\bjust (?:dropped|fell|went down) (?:by|to) [$£€]\d", r"\bupgrading your\b",
    )),
    "how-to": (4.0, (
        r"^(?:train|build|deploy|optimi[sz]e|speed up|accelerate|reduce|scale|run|write|debug|profile|port|implement)\b"
        r"(?!.{0,120}\b(?:says?|said)\b).{0,90}\b(?:with|using|in|on|from|by)\b",
        r"^(?:accelerating|bringing|building|debugging|deploying|designing|exploring|generating|geolocating|"
        r"implementing|improving|integrating|making|mastering|measuring|migrating|modeling|optimi[sz]ing|"
        r"porting|profiling|reducing|reverse[- ]engineering|running|scaling|serving|simulating|solving|"
        r"speeding|tuning|training|visuali[sz]ing|writing)\b(?!.{0,160}\b(?:says?|said|raises?|raised)\b)",
        r"^show hn\b", r"\bfrom scratch\b", r"\bin \d+ lines\b", r"\brelease notes\b",
    )),
    "gadget": (2.0, (
        r"\brtx ?\d{4}s?\b", r"\bgaming (?:pc|laptop|handheld|monitor)\b", r"\bmini[- ]pc\b", r"\bworkstation pc\b",
        r"^this .{3,80}\b(?:ssd|drive|laptop|monitor|phone|gpu|card|router|nas)\b",
        r"\bredditor\b", r"\biphone \d\d\b", r"\bmacbook (?:air|pro|neo)\b", r"\bpixel \d\d\b", r"\bgalaxy s\d\d\b",
        r"\b(?:premium|fastest|thinnest|new) laptop\b", r"\b(?:power bank|headphones|earbuds|smartwatch|smart home)\b",
    )),
    "old": (4.0, (r"[(\[](?:19\d\d|20[0-4]\d)[)\]]\s*$",)),
    "market": (2.5, (
        r"\b(?:bought|buys|purchased|sold|sells|dumped|traded)\b(?:(?!\d[\d.]* ?(?:bn|b|billion)\b).){0,90}\bstocks?\b",
        r"\b(?:stocks?|shares|traders?|investors?|wall street|rally)\b.{0,60}\b(?:crushed|shift(?:ing)? from|worry|"
        r"worries|jitters|spooked|sputters?|get excited|new highs?|brace)\b",
        r"\bmarket (?:cap|value)\b.{0,30}\b(?:drop|fell|fall|wiped|lost|loses|shed|plung|evaporat)",
        r"^[^;]{0,60}\bclosed (?:up|down) \d",
        r"^[^;,]{0,40}\b(?:stock|share price)s? (?:is|are|was|were) (?:up|down) \d",
        r"\bboost\w* stocks\b", r"\binvestors are (?:no longer|not)\b",
        r"\bchip stocks\b.{0,40}\b(?:pull|rall|slump|sell|rout|tumbl)",
        r"\bprice target\b", r"\b(?:bullish|bearish)\b", r"강세 전망|목표주가|투자의견",
        r"\bstocks? to (?:buy|watch)\b",
    )),
    "essay": (3.0, (
        r"^(?:opinion|op-ed|editorial|commentary|column|essay|analysis|letter|podcast|interview|"
        r"q&a|video|watch|listen|quiz)\b\s*[:|-]",
        r"^(?:why|how|what|when|where|who|should|could|can|is|are|do|does|will|would|has|have|"
        rf"did|if)\b(?!.{{0,200}}\b(?:{_NEWS})\b)",
        r"\?\s*$", r"^i\b", r"^i['’](?:m|ve|d)\b", r"^my\b", r"^we (?:need|should|must)\b",
        r"^on (?:the )?[a-z]+ing\b", r"^the (?:case|problem|trouble) (?:for|against|with)\b",
        r"\bin defen[cs]e of\b", r"considered harmful", r"\bthoughts on\b", r"^against\b",
        r"^stop\b", r"^don['’]t\b", r"^you\b", r"^your\b", r"^(?:ask|tell) hn\b",
        r"^a (?:love|open) letter", r"^dear\b", r"lessons (?:from|learned)",
        r"^q&a with\b", r"\bshows? investors\b",
        r"\bwhat .{2,40} (?:showed|shows|taught|teaches|tells) us\b",
        r"^an? (?:interview|q&a|look|profile|deep dive|conversation)\b", r"\bmyth of\b",
        r"\bdeep[- ]dive (?:into|on)\b", r"\bwhat makes .{2,60}\btick\b",
        r"\b(?:bad|good|great) news for (?:everyone|you|us|all)\b",
        r"^the debate (?:over|about|around|on)\b.{0,140}\b(?:miss(?:es)?|overlooks?|obscures?|ignores?)\b",
        r"^[^,;:]{2,40} proves? .{2,60}\b(?:is|are|was|were)\b",
        r"\b(?:is|are) about to feel it\b", r"\bthat (?:should )?(?:scare|worry|terrify)s? (?:everyone|us|you)\b",
        r"\bwe['’]re (?:all )?",
        r"^(?!.*\b(?:says?|said|urges?|told|warns?)\b).{0,90}\bshould (?:really |probably |actually |not |never )?"
        r"(?:be|have)\b",
        r"\b(?:is|are) (?:just|only) (?:beginning|getting started)\b", r"\bcan[’']t wait\b",
        r"\b(?:timely|stark|sobering|cautionary) (?:warning|reminder|tale|lesson)\b",
        r"\bsecret (?:weapon|sauce)\b", r"\bperfect (?:reason|storm|excuse)\b", r"\b(?:the|one) real reason\b",
        r"진짜 이유", r"\bdon[’']t expect\b",
        r"\b(?:is|are) an? (?:mistake|disaster|scam|lie|joke|trap)\b",
        r"\b(?:winners and losers|the good, the bad)\b",
        r"\bhere(?:['’]s|\s(?:is|are)) (?:the|why|how|what|a)\b",
        r"\bthis is (?:why|how|what)\b", r"\bno (?:one|body) (?:is|wants|can|needs|asked)\b",
        r"\bthe (?:hidden|dirty|uncomfortable|inconvenient) (?:\w+ )?(?:truth|cost|secret)",
        r"\bwhat (?:it|that|this) (?:means|says)\b", r"\bwhen all (?:we|i|you) want\b",
        r"\bis (?:better|worse|smarter) (?:than|at)\b", r"\ba brief history\b", r"\breality check\b",
        r"\bmight (?:just )?be (?:the|a|your)\b",
    )),
    "newsletter": (5.0, (
        r"^the download\b", r"\bnewsletter\b", r"\bround-?up\b", r"\brecap\b", r"week in review",
        r"this week in\b", r"\bbriefing\b:", r"^links\b", r"morning brief", r"daily (?:brief|digest)",
        r"^(?:live|liveblog)\b", r"live updates?", r"\bas it happened\b", r"\bphotos? of\b",
        r"^in pictures", r" \+ .{5,80} \+ ", r"\bquote of the day\b", r"^all the news\b",
        r"crossword", r"wordle", r"connections hints",
        r"\bhoroscopes?\b(?! app)",
    )),
    "sport": (3.0, (
        r"\b(?:world cup|premier league|nba|nfl|mlb|nhl|ufc|f1|formula 1|grand prix|"
        r"champions league|olympics?|super bowl|quarterback|tennis|golf|cricket|soccer|playoffs?|"
        r"touchdown|super mario|playstation|xbox|nintendo|box office|trailer|season \d)\b",
    )),
    "portrait": (2.0, (
        r"\bobituary\b", r"\bwent from\b.{1,80}\bto\b", r"\bdies at \d", r"\bdead at \d", r"\bwhere are they now",
        r"\b(?:meet|inside) the\b(?!.{0,120}\$)",
    )),
}  # fmt: skip
"""Genre -> (what it costs in rank, patterns of its headlines)."""


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one expression for patterns, those of the beginning and of a word's beginning each behind one test.

    That takes a quarter of the time of trying each pattern at each character.
    """
    groups: dict[str, list[str]] = {"^": [], r"\b": [], "": []}
    for pattern in patterns:
        place = next(place for place in groups if pattern.startswith(place))
        groups[place].append(pattern.removeprefix(place))
    return re.compile(
        "|".join(f"{place}(?:{'|'.join(found)})" for place, found in groups.items() if found)
    )


_FIND = {name: _compile(found) for name, (_, found) in _GENRES.items()}
"""For text in lower case: that takes a third of the time of ignoring the case."""


@lru_cache(maxsize=4096)
def genre(title: str) -> tuple[str, float]:
    """Return the name of what a headline is instead of a report, and what it costs in rank; ("", 0) for news."""
    head = title[:300].lower()
    for name, pattern in _FIND.items():
        if pattern.search(head):
            return name, _GENRES[name][0]
    return "", 0.0
