"""How far a happening is: rumour, planned, agreed, done, cancelled, paused, or a plain fact."""

from __future__ import annotations

import re

from tracker_tui.enrich.passages import Passage

_WORDS: dict[str, str] = {
    "cancelled": """
        cancels?|cancell?ed|scraps?|scrapped|abandons?|abandoned|calls? off|called off|drops? plans?|
        dropped plans?|axes|walks? away from|withdraws?|withdrawn|withdrew|pulls out of|pulled out of|
        backs out of|backed out of|declined?|rejects?|rejected|collapses|collapsed|falls through|
        fell through|killed|kills|blocks?|blocked|blocking|terminates?|terminated
    """,
    "paused": """
        pauses?|paused|halts?|halted|suspends?|suspended|delays?|delayed|postpones?|postponed|on hold|
        puts? off|shelves|shelved
    """,
    "rumour": """
        sources?:|sources say|in talks|in advanced talks|reportedly|considering|considers|weighing|
        weighs|mulls?|mulling|exploring|explores|eyes|eyeing|nears|nearing|close to|is raising|
        are raising|seeks|seeking|rumou?red|people familiar|according to sources|said to|could|may|
        might|on track to|aims? to|talks to|in early talks|in discussions|expected to|held talks
    """,
    "planned": """
        plans?|planning|to (?:invest|buy|acquire|raise|spend|build|launch|sell|open|list|merge)|
        agrees? to|agreed to|will|commits?|pledges?|pledged|files for|filed for|files to|proposes?|
        proposed|intends?|set to|is (?:buying|acquiring|investing|spending|selling|building)|
        are (?:buying|investing|spending)|targets?|signs? a letter of intent
    """,
    "done": """
        raises|raised|acquires|acquired|closes|closed|secures|secured|lands|landed|completes|completed|
        buys|bought|sold|launches|launched|invested|invests|signs|signed|inks|inked|wins|won|awards|
        awarded|takes|emerges|emerged|exits stealth|releases|released|unveils|unveiled|debuts?|opens|
        opened|announces|announced|introduces|introduced|nabs|bags|snags|scores|finalizes|finalized|
        merges|merged
    """,
}


def _alternatives(words: str) -> str:
    return "|".join(word.strip() for word in words.replace("\n", "").split("|"))


_FIND = re.compile(
    "|".join(
        rf"(?P<{stage}>\b(?:{_alternatives(words)})(?![a-z0-9]))" for stage, words in _WORDS.items()
    )
)
_ORDER = {"cancelled": 0, "paused": 1, "rumour": 2, "planned": 3, "done": 4}


def find_stage(passage: Passage) -> tuple[str, int, int] | None:
    """Return (stage, start, end) of the words that tell how far it is, None where none do."""
    best: tuple[str, int, int] | None = None
    for match in _FIND.finditer(passage.folded, 0, 400):
        stage = str(match.lastgroup)
        if best is None or _ORDER[stage] < _ORDER[best[0]]:
            best = (stage, match.start(), match.end())
    return best
