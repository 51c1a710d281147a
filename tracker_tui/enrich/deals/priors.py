"""Whether a figure is an earlier or other value told for comparison: `up from $5M`, `wanted $1B … settled on $5B`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.enrich.deals.leads import ABOUT, leading_to, leads
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import holds, lazy
from tracker_tui.model.enrichment import Figure

_PRIOR_LEAD = lazy(
    r"(?:\b(?:up|down|rising|rose|risen|jump\w*|grow|grew|grown|growing|fell|falling|drop\w*|increas\w*|declin\w*|"
    r"improv\w*|cut|slash\w*|reduc\w*|shrink\w*|soar\w*|doubl\w*|swing\w*|hik\w+|climb\w*|rais\w+)"
    r"(?: sharply| slightly)? from|compared (?:to|with)|versus|follow(?:ing|s)|last valued at|"
    r"(?:was|were) (?:last )?valued at|on top of|"
    r"after (?:raising|an?)|exceed [0-9]{4}'s|its previous|previous(?:ly)?|in addition to)" + ABOUT
)
_PRIOR_CLAUSE = lazy(
    r"(?:\bafter (?:it )?(?:rais(?:ing|ed)|a|an|clos(?:ing|ed)|secur(?:ing|ed)|receiv(?:ing|ed))\b"
    r"[^;:]{0,60}|\b(?:up from|following a)\b[^;:,]{0,60})$"
)
_PRIOR_TAIL = lazy(
    r" (?:that )?(?:it )?(?:has |had )?(?:already|previously)\b|[^,;.$]{0,24}\b(?:a year (?:ago|earlier)|last year|"
    r"in the (?:same|year-ago)|a year before)\b"
)
_WISHED = lazy(
    r"\b(?:wanted|sought|(?:planned|aimed|hoped|asked|intended|meant|looked|offered) to)"
    r"(?: to)?(?: (?:raise|sell|buy|get|borrow|pay|spend|invest))?" + ABOUT
)
_UNDONE = lazy(
    r"\b(?:after|when|since)\b[^;:]{0,60}\b(?:unwind|unwound|block(?:ed)?|scrapp?(?:ed)?|abandon(?:ed)?|reject(?:ed)?|"
    r"kill(?:ed)?|cancel(?:l?ed)?|call(?:ed)? off)\b[^;:,]{0,24}$"
)
_DOWN_TO = lazy(r"(?: \w+){0,2} from ?[~≈]?")
_SPANS = lazy(r"\b(?:costs?|priced|ranging|range|starts?|plans?)\b[^,;]{0,12} from ~?$")
_FROM_TO = lazy(r"\bfrom ~?$")
_THEN_TO = lazy(r"[^;.]{0,12}\bto\b")


_LEADS = leads(
    {
        _PRIOR_LEAD: """from to with versus following follows at of raising a an previous previously""",
        _FROM_TO: "from",
        _WISHED: "wanted sought to raise sell buy get borrow pay spend invest",
    }
)
_ENDED = ("unw", "block", "scrap", "abandon", "reject", "kill", "cancel", "call")
"""Whatever is undone holds one of these."""
_EARLIER = ("after ", "up from", "following a")
"""Every earlier deal is led to by one of these."""


def is_prior(passage: Passage, figures: Sequence[Figure], index: int) -> bool:
    """Return whether the figure is an earlier value told for comparison."""
    figure = figures[index]
    folded, start, end = passage.folded, figure.evidence.start, figure.evidence.end
    told = leading_to(passage, start, _LEADS)
    if folded.endswith("'s ", 0, start):  # `exceed 2025's $5B`
        told |= {_PRIOR_LEAD}
    low = max(passage.sentence_of(start)[0], start - 80) if told or figure.is_money else start
    before = folded[low:start]
    if (
        (_PRIOR_LEAD in told and _PRIOR_LEAD.search(before))
        or (_FROM_TO in told and _is_range(folded, before, end))
        or (_WISHED in told and _is_wish(figures, index, before))
        or (figure.is_money and holds(before, _ENDED) and _UNDONE.search(before))
    ):
        return True
    return bool(index) and _is_told_after(folded, figures, index, before)


def _is_range(folded: str, before: str, end: int) -> bool:
    """Return whether an amount is where a change begins: `from $5M to $9M`, but not `plans from $5 to $9`."""
    led = _FROM_TO.search(before) and _THEN_TO.match(folded, end)
    return bool(led) and not _SPANS.search(before)


def _is_wish(figures: Sequence[Figure], index: int, before: str) -> bool:
    """Return whether an amount was only wished for, and another one came of it: `wanted $1B … settled on $5B`."""
    unit = figures[index].unit
    return any(later.unit == unit for later in figures[index + 1 :]) and bool(
        _WISHED.search(before)
    )


def _is_told_after(folded: str, figures: Sequence[Figure], index: int, before: str) -> bool:
    """Return whether an amount behind another one is the earlier of the two."""
    figure, other = figures[index], figures[index - 1]
    start, end = figure.evidence.start, figure.evidence.end
    if figure.unit == other.unit and _DOWN_TO.fullmatch(folded, other.evidence.end, start):
        return True
    if figure.is_money and holds(before, _EARLIER) and (clause := _PRIOR_CLAUSE.search(before)):
        return "total" not in clause.group()
    return figure.unit != "%" and bool(_PRIOR_TAIL.match(folded, end))
