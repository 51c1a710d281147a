"""Plans and rumours that are told as done elsewhere in the same briefing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tracker_tui.digest.telling.extract import likeness
from tracker_tui.digest.telling.values import near
from tracker_tui.digest.verify.claims import Claim
from tracker_tui.digest.verify.finding import MOST_COMPARED, Finding
from tracker_tui.digest.verify.structure import at
from tracker_tui.enrich.words.passages import fold

_SETTLED = re.compile(
    r"\b(?:invested|has invested|raised|secured|acquired|closed|completed|finali[sz]ed|bought|signed|landed|"
    r"exercised|sealed|bagged|deployed|opened|launched|acquires|acquisition of|approved|paid|sold|merged)\b"
)
_OPEN = {
    "paused": re.compile(
        r"\b(?:paus\w+|halt\w*|suspend\w*|on hold|shelv\w+|postpon\w+|delay\w*|freez\w+|frozen)\b"
    ),
    "cancelled": re.compile(
        r"\b(?:cancel\w*|scrap(?:s|ped)|abandon\w*|call(?:s|ed) off|collaps\w+|withdr[ae]w\w*|fell through)\b"
    ),
    "rumour": re.compile(
        r"\b(?:in talks|talks to|close to|near(?:s|ing)|reportedly|rumou?r\w*|consider(?:s|ing)|weigh(?:s|ing)|"
        r"mull(?:s|ing)|explor(?:es|ing)|could|may|might|sources say|people familiar|on the verge|expected to|would)\b"
    ),
    "planned": re.compile(
        r"\b(?:plans?|planning|planned|to (?:invest|buy|acquire|raise|spend|build)|set to|intends?|will|aims? to|"
        r"agreed to|"
        r"agrees to|revis\w+|pledg\w+|commit(?:s|ted)? to|propos\w+|seek(?:s|ing)?)\b"
    ),
}


_ALIKE = 0.2
"""How alike two sentences about one name must be to speak of one matter."""


def told_stage(text: str, near_to: int | None = None) -> str:
    """Return how far a text says a matter is: done, paused, cancelled, rumour, planned, or nothing.

    near_to: the place of the figure it is about; words within 90 characters decide.
    """
    folded = fold(text)
    if near_to is not None:
        folded = folded[max(0, near_to - 90) : near_to + 90]
    for stage, words in _OPEN.items():
        if words.search(folded):
            return stage
    return "done" if _SETTLED.search(folded) else ""


def stage(claims: list[Claim]) -> Iterator[Finding]:
    """Yield sentences that tell as done what another sentence of the briefing tells as open."""
    loud = [claim for claim in claims if claim.names and claim.at.kind != "heading"]
    told: set[int] = set()
    for pair in combinations(loud[:MOST_COMPARED], 2):
        for done, other in (pair, pair[::-1]):
            if id(done) in told or done.at.block == other.at.block:
                continue
            found = _upgrade(done, other)
            if found:
                told.add(id(done))
                yield at(done, "stage", f"told as done here, as {found} on line {other.at.line}")


def _upgrade(done: Claim, other: Claim) -> str:
    shared = done.names & other.names
    for a in done.money:
        for b in other.money:
            same = a.unit == b.unit and near(a.value, b.value, 0.01) and not a.prior and not b.prior
            if same and shared and told_stage(done.text, a.evidence.start) == "done":
                open_stage = told_stage(other.text, b.evidence.start)
                return open_stage if open_stage not in ("", "done") else ""
    close = len(shared) >= 2 or (shared and likeness(done.vector, other.vector) >= _ALIKE)
    if close and not (done.money and other.money):
        kinds = done.kinds & other.kinds & {"takeover", "partnership", "money"}
        if kinds and told_stage(done.text) == "done":
            open_stage = told_stage(other.text)
            return open_stage if open_stage not in ("", "done") else ""
    return ""
