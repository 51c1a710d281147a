"""Headlines that report nothing: reviews, buying guides, essays, how-tos, newsletters, quizzes, sport."""

from __future__ import annotations

import re

_GENRES = {
    "review": r"\breviews?\b(?! board| of (?:chip|export|deal|merger|takeover|acquisition))|hands[- ]on\b|\bunboxing\b|"
    r"\bbenchmarked\b|tested\s*(?::|and|\)|$)|\bi (?:tried|tested|used|bought|spent|built|switched)\b|first impressions|"
    r"\bvs\.?\s.{2,40}(?:\?|:|which|showdown|compared)|\bworth (?:it|buying)|\bunder \$\d{2,4}\b",
    "guide": r"^(?:the )?\d{0,3}\s*(?:best|top)\b.{0,60}\b(?:20\d\d|for|to buy|of|you can)\b|\bhow to\b|\bbuy(?:er['’]?s|ing)\b.{0,12}guide|"
    r"\btips\b|\bexplained\b|\bexplainer\b|what you need to know|everything (?:you need|we know)|\bcheat sheet\b|\bFAQ\b|"
    r"\btutorial\b|^a (?:beginner|practical|quick)['’]?s? (?:guide|introduction)|^understanding\b|^(?:an )?introduction to\b",
    "offer": r"\b(?:deals?|discounts?|sale|save|coupon|promo codes?|preorder|pre-order)\b.{0,40}(?:\boff\b|\bday\b|%|\$\d{1,3}\b|today|now)|"
    r"\$\d{1,4} off\b|\b\d{1,2}% off\b|\bprime day\b|black friday|lowest price|\bon sale\b|\bcoupons?\b|\bpromo code|\bgift guide",
    "essay": r"^(?:opinion|op-ed|editorial|commentary|column|essay|analysis|letter|podcast|interview|q&a|video|watch|listen|quiz)\b\s*[:|-]|"
    r"^(?:why|how|what|when|where|who|should|could|can|is|are|do|does|will|would|has|have|did|if)\b(?!.{0,200}\b(?:raises?|raised|acquires?|acquired|"
    r"sues?|bans?|launches|unveils?)\b)|\?\s*$|^i\b|^i['’](?:m|ve|d)\b|^my\b|^we (?:need|should|must)\b|^on (?:the )?[a-z]+ing\b|^the (?:case|problem|trouble) (?:for|against|with)\b|"
    r"\bin defen[cs]e of\b|considered harmful|\bthoughts on\b|^against\b|^stop\b|^don['’]t\b|^you\b|^your\b|^(?:ask|tell) hn\b|^a (?:love|open) letter|^dear\b|"
    r"lessons (?:from|learned)|\bmyth of\b|\bwe['’]re (?:all )?",
    "newsletter": r"^the download\b|\bnewsletter\b|\bround-?up\b|\brecap\b|week in review|this week in\b|\bbriefing\b:|^links\b|morning brief|"
    r"daily (?:brief|digest)|^(?:live|liveblog)\b|live updates?|\bas it happened\b|\bphotos? of\b|^in pictures|crossword|wordle|connections hints|\bhoroscope",
    "sport": r"\b(?:world cup|premier league|nba|nfl|mlb|nhl|ufc|f1|formula 1|grand prix|champions league|olympics?|super bowl|quarterback|"
    r"tennis|golf|cricket|soccer|playoffs?|touchdown|super mario|playstation|xbox|nintendo|box office|trailer|season \d)\b",
    "award": r"\bsale of the century|\bobituary\b|\bdies at \d|\bdead at \d|\bwhere are they now|\b(?:meet|inside) the\b(?!.{0,120}\$)",
}  # fmt: skip
_FIND = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _GENRES.items()}
_WEIGHT = {"review": 4.0, "guide": 4.0, "offer": 5.0, "essay": 3.0, "newsletter": 5.0, "sport": 3.0, "award": 2.0}


def genre(title: str) -> tuple[str, float]:
    """Return the name of what a headline is instead of a report, and what it costs in rank; ("", 0) for news."""
    head = title[:300]
    for name, pattern in _FIND.items():
        if pattern.search(head):
            return name, _WEIGHT[name]
    return "", 0.0
