"""Whether a figure is an earlier or other value told for comparison: `up from $5M`, `wanted $1B … settled on $5B`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.enrich.deals.rolecues import ABOUT
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
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


def is_prior(passage: Passage, figures: Sequence[Figure], index: int) -> bool:
    """Return whether the figure is an earlier value told for comparison."""
    figure = figures[index]
    folded, start, end = passage.folded, figure.evidence.start, figure.evidence.end
    before = folded[max(passage.sentence_of(start)[0], start - 80) : start]
    if (
        _PRIOR_LEAD.search(before)
        or (_FROM_TO.search(before) and _THEN_TO.match(folded, end) and not _SPANS.search(before))
        or _is_wish(figures, index, before)
        or (figure.is_money and _UNDONE.search(before))
    ):
        return True
    if not index:
        return False
    if figure.unit == figures[index - 1].unit and _DOWN_TO.fullmatch(
        folded, figures[index - 1].evidence.end, start
    ):
        return True
    if figure.is_money and (clause := _PRIOR_CLAUSE.search(before)):
        return "total" not in clause.group()
    return figure.unit != "%" and bool(_PRIOR_TAIL.match(folded, end))


def _is_wish(figures: Sequence[Figure], index: int, before: str) -> bool:
    """Return whether an amount was only wished for, and another one came of it: `wanted $1B … settled on $5B`."""
    unit = figures[index].unit
    return any(later.unit == unit for later in figures[index + 1 :]) and bool(
        _WISHED.search(before)
    )
