"""Amounts that buy nothing: what somebody has to pay, loses, gives, earns or owns."""

from __future__ import annotations

import re

from tracker_tui.enrich.deals.leads import ABOUT
from tracker_tui.enrich.words.patterns import holds, lazy

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
_MISHAP = lazy(
    r"\b(?:mistake|error|bug|outage|breach|hack|attack|scam|fraud|failure|typo|glitch|incident|hallucination|lawsuit|verdict|"
    r"legal (?:nightmare|battle|fight|loss|defeat|bill)|loss in court)s?\b"
    r"[^,;:$€£]{0,40}\bcosts?\b[^,;:$€£]{0,40}$"
)
_GIVES = lazy(
    r"\b(?:commit(?:s|ted)?|pledge[sd]?|gives?|gave|given|giving|contribute[sd]?|hands?)\b[^,;:$€£]{0,24}$"
)
_GOOD_CAUSE = lazy(
    r"[^,;:$€£]{0,30} to (?:the )?(?:[\w-]+ ){0,3}(?:foundation|non-?profits?|charity|charities|university|"
    r"schools?|museum)\b"
)
_HELD = ("stake", "holding", "equity")
_HELD_WORTH = lazy(
    r"\b(?:stakes?|holdings?)\b[^,;:$€£]{0,40}(?:, which)? (?:is|are|was|were)(?: now| currently| still)? worth"
    + ABOUT
    + r"|\b(?:has|have|had|holds?|held|owns?|owned) [^,;:$€£]{0,30}\bstakes? [^,;:$€£]{0,30}\bworth"
    + ABOUT
)
_HOLDS = lazy(
    r"\b(?:disclose[sd]?|reveal(?:s|ed)?|holds?|held|has|had|owns?|owned|cut [a-z ]{0,20}its)"
    + ABOUT
)
_HOLDING = lazy(r"(?: (?:of|in|worth of))?(?: [\w.-]+){0,2} (?:stakes?|holdings?|equity)\b")
"""What somebody owns is no deal: `discloses a $7bn stake`, `his stake is now worth $7B`."""
VOTES = lazy(
    r"[^;:$€£]{0,60}\b(?:super pacs?|pacs|midterms?|elections?|lobbying|candidates|ballot)\b"
)
PUTS = lazy(
    r"\b(?:puts?|putting|pours?|poured|pouring|plows?|plowed|ploughs?)(?: another)?" + ABOUT
)
_STAFF = lazy(
    r"\bhiring\b[^;:$€£]{0,90}\bpay(?:s|ing)?"
    + ABOUT
    + r"|\bpay(?:s|ing)? (?:[\w-]+ )?(?:people|workers|researchers|engineers|employees|staff)"
    + ABOUT
)
_JOB = lazy(r" for (?:someone|somebody|an? (?:[\w-]+ ){0,2}[a-z]+(?:er|or|ist) (?:who|to)\b)")
_UNTRADED = (_ORDERED, _PRICES_BY, _PAID_BACK, _CRIME, _ECONOMY, _SEIZED)
"""What tells before an amount that it buys nothing."""
_HURT_ONES = "users owners customers victims consumers buyers subscribers journalists parents families plaintiffs"
UNTRADED_LEADS = {
    _LOST_THING: """downs downed down destroy destroys destroyed destroying obliterate obliterates obliterated sank
        sinks wreck wrecks wrecked crashes crashed replace replaces replaced replacing one""",
    _ORDERED: "pay out additional record of",
    _PRICES_BY: "by",
    _PAID_BACK: _HURT_ONES,
    _CRIME: """netted netting nets made makes making earned in collected took stole worth""",
    _ECONOMY: "economy economies consumers taxpayers society businesses",
    _SEIZED: """seize seizes seized seizing confiscate confiscates confiscated froze freezes recover recovers recovered
        forfeit forfeits forfeited""",
    PUTS: """put puts putting pour pours poured pouring plow plows plowed plough ploughs""",
    _HOLDS: """disclose discloses disclosed reveal reveals revealed holds hold held has had owns own owned its""",
    _HELD_WORTH: "worth",
}
"""Words that each may end with."""
_PAID_WORDS = ("pay", "paid", "fined", "cough", "hand", "owe", "liable")
_GIVEN_WORDS = ("commit", "pledge", "give", "gave", "giving", "contribute", "hand")
_COSTED = ("cost",)


def untraded_role(folded: str, before: str, end: int, told: frozenset[re.Pattern[str]]) -> str:
    """Return the role of what somebody has to pay, loses by mishap or crime, gives or owns; or nothing.

    told: the expressions that may end right before the amount.
    """
    if _LOST_THING in told and _LOST_THING.search(before) and _THING.match(folded, end):
        return "price"
    found = (
        any(pattern in told and pattern.search(before) for pattern in _UNTRADED)
        or (holds(before, _COSTED) and _MISHAP.search(before))
        or (holds(before, _PAID_WORDS) and _PAYS.search(before) and _is_amends(folded, before, end))
        or (
            holds(before, _GIVEN_WORDS) and _GIVES.search(before) and _GOOD_CAUSE.match(folded, end)
        )
        or (PUTS in told and PUTS.search(before) and VOTES.match(folded, end))
        or (holds(folded, _HELD) and _is_held(folded, before, end, told))
    )
    return "other" if found else ""


def _is_amends(folded: str, before: str, end: int) -> bool:
    """Return whether what somebody pays goes to victims, is a penalty, or the pay of people who work."""
    tails = (_TO_VICTIMS, _PENALTY, _JOB)
    return any(tail.match(folded, end) for tail in tails) or bool(_STAFF.search(before))


def _is_held(folded: str, before: str, end: int, told: frozenset[re.Pattern[str]]) -> bool:
    """Return whether an amount is what somebody's share in a firm is worth."""
    if _HELD_WORTH in told and _HELD_WORTH.search(before):
        return True
    return bool(_HOLDS in told and _HOLDS.search(before) and _HOLDING.match(folded, end))
