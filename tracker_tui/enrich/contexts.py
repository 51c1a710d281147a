"""The words around a capitalised word: whether it stands there as the name of an actor."""

from __future__ import annotations

import re

from tracker_tui.enrich.passages import Passage

VERBS = (
    "raises|raised|raising|secures|secured|bags|nabs|lands|closes|acquires|acquired|buys|bought|sells|sold|invests|"
    "invested|launches|launched|unveils|unveiled|announces|announced|reports|reported|posts|posted|says|said|plans|"
    "planned|files|filed|sues|sued|hires|hired|fires|fired|lays|laid|cuts|cut|expands|expanded|releases|released|"
    "debuts|debuted|introduces|introduced|agrees|agreed|signs|signed|inks|inked|wins|won|loses|lost|partners|"
    "partnered|teams|joins|joined|warns|warned|tells|told|names|named|appoints|appointed|adds|added|rolls|rolled|"
    "faces|faced|settles|settled|pays|paid|denies|denied|confirms|confirmed|emerges|emerged|seeks|sought|eyes|"
    "wants|tests|tested|builds|built|opens|opened|ships|shipped|stops|pulls|pulled|backs|backed|leads|led|bans|"
    "banned|blocks|blocked|doubles|doubled|hits|tops|topped|beats|forecasts|owns|owned|uses|used|is|was|has|had|"
    "will|would|could|may|can|does|did|keeps|kept|makes|made|offers|offered|gets|got|goes|went|moves|moved|orders|"
    "ordered|accuses|accused|alleges|alleged|argues|believes|claims|claimed|considers|creates|created|delays|"
    "delayed|discloses|disclosed|drops|dropped|ends|ended|enters|entered|expects|expected|explores|finds|found|fixes|"
    "fixed|gives|gave|halts|halted|lets|merges|merged|needs|nears|operates|operated|patches|patched|prepares|"
    "provides|publishes|published|pushes|puts|quits|refuses|rejects|rejected|removes|removed|replaces|restarts|"
    "reveals|revealed|rises|scraps|scrapped|sees|sends|sent|sets|shuts|shut|slashes|spends|spent|spins|starts|"
    "started|strikes|suspends|suspended|takes|took|targets|trains|turns|urges|urged|vows|withdraws|works|worked"
)
_ROLES = (
    "CEO|CFO|CTO|COO|CIO|CISO|CPO|co-CEO|chief|founder|founders|co-founder|cofounder|co-founders|cofounders|"
    "president|chair|chairman|executive|executives|exec|execs|boss|chairwoman|VP|SVP|EVP|board|shareholders|"
    "investors|employees|workers|staff|engineers|engineer|researchers|researcher|customers|users|spokesperson|"
    "spokesman|spokeswoman|lawyers|shares|stock|IPO|earnings|revenue|valuation|headquarters|subsidiary|unit|"
    "data center|data centers|data centre|data centres|deal|lawsuit|acquisition|merger|founding|parent|owner|owners"
)
_AFTER = re.compile(
    rf"(?:'s)?(?: (?:also|now|just|reportedly|quietly|finally|officially|still))? (?:(?:{VERBS})\b"
    rf"|(?:{_ROLES})\b|to (?:acquire|buy|raise|invest|sell|launch|cut|build|pay|sue|lay|join|take|open|shut|spend|"
    rf"go public|merge|use|make|offer|get|lead|add|bring|stop|let|start|end)\b)"
    rf"|, (?:which|whose|a|an|the (?:maker|company|startup|owner|parent|firm))\b"
    rf"|-(?:backed|owned|made|built|developed|funded|operated|linked|led|designed)\b"
    rf"| (?:Inc|Corp|Ltd|LLC|Labs|Group|Holdings)\b| \((?:NYSE|NASDAQ|Nasdaq)"
)
_STRONG_BEFORE = re.compile(
    r"(?:\b(?:startup|start-up|company|maker|firm|giant|operator|provider|unicorn|rival|retailer|chipmaker|"
    r"led by|backed by|owned by|acquired by|according to|acquires|acquire|acquired|acquisition of|buys|sues|"
    r"partners with|partnership with|deal with|talks with|invests in|invested in|investment in|stake in|shares of|"
    r"shares in) )$",
    re.IGNORECASE,
)
_CAPITALISED_BEFORE = re.compile(r"[A-Z][\w.&+-]*[ -]$")
_DETERMINED = re.compile(r"\b(?:the|an?|your|my|this|our|his|her|their) $", re.IGNORECASE)
_NUMBERED = re.compile(r" \d|-\d")
_OUTLET_ACTS = re.compile(
    r"(?:'s)? (?:sues|sued|v\.|vs\.|lays off|laid off|to lay off|lawsuit|subscribers|subscriptions|parent|owner|"
    r"publisher|union|staffers|journalists|signs|strikes|licens|to acquire|to buy|acquires|bans|blocks|deal\b|layoffs|"
    r"newsroom|employees|workers|launches|tests|partners|CEO|chief executive)"
)
_OUTLET_BEFORE = re.compile(
    r"\b(?:sues|sued|suing|acquires|acquired|acquire|buys|bought|buy|owner of|parent of|publisher of|lawsuit against|"
    r"deal with|partnership with|partners with|against|stake in)(?: the)? $",
    re.IGNORECASE,
)
_LOWER_WORD = re.compile(r"(?<![^\s\"'(])[a-z]{4,}")
_UPPER_WORD = re.compile(r"(?<![^\s\"'(])[A-Z][a-z]{3,}")


def is_sentence_case(passage: Passage, start: int, end: int) -> bool:
    """Return whether the words from start to end are not all capitalised as in a title."""
    text = passage.text[start:end]
    lower = len(_LOWER_WORD.findall(text))
    return lower >= 2 and lower * 2 >= len(_UPPER_WORD.findall(text))


def acts(passage: Passage, start: int, end: int, *, strictly: bool = False) -> bool:
    """Return whether the words around a common word show that it is an actor's name there.

    strictly: a capital letter inside a sentence doesn't suffice.
    """
    text = passage.text
    first, last = passage.sentence_of(start)
    before, after = text[max(first, start - 40) : start], text[end : end + 40]
    if _DETERMINED.search(before) or _NUMBERED.match(after):
        return False
    if _STRONG_BEFORE.search(before):
        return True
    if _CAPITALISED_BEFORE.search(before):
        return False
    if _AFTER.match(after):
        return True
    if strictly or not before.strip("\"'(‘“ "):
        return False
    return is_sentence_case(passage, first, last)


def reports(passage: Passage, start: int, end: int) -> bool:
    """Return whether an outlet is an actor there (sues, is bought, cuts jobs) and not just who tells."""
    text = passage.text
    return bool(
        _OUTLET_ACTS.match(text, end) or _OUTLET_BEFORE.search(text[max(0, start - 30) : start])
    )


def stands(passage: Passage, start: int, end: int, mode: str) -> bool:
    """Return whether a marked name (see names.py) stands for its organisation or place there."""
    if mode == "?":
        return acts(passage, start, end)
    if mode == "!":
        return acts(passage, start, end, strictly=True)
    if mode == "^":
        return reports(passage, start, end)
    return True
