"""Names that stand beside a headline's matter: in another one told along, as an owner, or doing what the actor does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker_tui.digest.telling.sentences import is_cjk
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.model.item import ItemDetail

_NEAR = 120
"""How far before a name is looked, in characters."""
_ASIDE = re.compile(
    r"\b(?:following|after|since)\b (?:an?|its|the|their|raising|buying|acquiring)\b[^,;:]{0,90}$|"
    r"\b(?:anchored by|including|among them|of which) (?:an? )?[~$€£¥\d][^,;:]{0,60}$|"
    r", (?:which|whose|who)\b[^,;:]{0,80}$",
    re.IGNORECASE,
)
"""What stands before a name of another matter: `after a round led by Quarvo`, `, which has partnered with Quarvo`."""
_BEHIND = re.compile(r"\s?지분\s?가치|-(?:backed|owned|led)\b")
"""What stands behind a name that is told of a side or a sum: the value of a stake in it, `Quarvo-backed`."""
_MET = re.compile(
    r"\w (?:of|from|against|into|targets?|(?:trick|hack|fool|exploit|breach|bypass|hijack|attack|abus)\w*)"
    r" (?:the )?$",
    re.IGNORECASE,
)
"""What stands before an owner who is met and does nothing: `a seller of China's robots`."""
_POSSESSIVE = re.compile(r"['’]s?\b")
_TOGETHER = re.compile(
    r"\b(?:partner\w*|team\w*|join\w*|merg\w+|pacts?|alliance|together|ventures?|between|collaborat\w+|swap\w*|"
    r"tie[- ]?up|ink\w*|strik\w+|struck|reach\w*|form\w*|"
    r"creat\w+|buil[dt]\w*|develop\w*|launch\w*|sign\w*|unveil\w*|announc\w+|talks?|settle\w*)\b",
    re.IGNORECASE,
)
"""What the sides at the head of a headline do with each other."""


def acts_too(name: str, actor: str, items: Sequence[ItemDetail]) -> bool:
    """Return whether somebody only does what the actor does: `Quarvo, Tessil and Tavo agree to show their code`."""
    titles = [item.title for item in items if item.enrichment.deal.actor == actor]
    titles = [title for title in titles if not is_cjk(title)]
    ours, theirs = _spellings(actor, items), _spellings(name, items)
    lists = [
        (title, title[one[1] : two[0]])
        for title in titles
        if (one := _place(title, ours)) and (two := _place(title, theirs)) and one[1] <= two[0]
    ]
    return bool(lists) and all(
        _joins(between) and not _TOGETHER.search(title) for title, between in lists
    )


def _joins(between: str) -> bool:
    """Return whether two names are of one list by what stands between them: a comma or `and`, then names at most."""
    if not between.startswith((",", " and ", " & ")):
        return False
    words = between.replace(",", " ").split()
    return all(word in ("and", "&") or word[0].isupper() for word in words)


def is_beside(name: str, items: Sequence[ItemDetail], *, acts: bool) -> bool:
    """Return whether a name stands beside the matter wherever a headline has it; acts: as the one who acts."""
    spellings = _spellings(name, items)
    told = [(item, *place) for item in items if (place := _place(item.title, spellings))]
    if acts:
        home = is_place(name)
        return bool(told) and all(_is_owner(*one) or (home and _is_home(*one)) for one in told)
    return bool(told) and all(_is_aside(item.title, start, end) for item, start, end in told)


def _spellings(name: str, items: Sequence[ItemDetail]) -> list[str]:
    """Return the words by which items call somebody, the longest first."""
    tags = (tag for item in items for tag in item.enrichment.orgs)
    found = {name, *(tag.evidence.text for tag in tags if tag.name == name)}
    return sorted(found, key=lambda words: (-len(words), words))


def _place(title: str, spellings: Sequence[str]) -> tuple[int, int] | None:
    """Return where a headline first calls somebody by one of the spellings, or None."""
    return next(
        ((title.find(one), title.find(one) + len(one)) for one in spellings if one in title), None
    )


def _is_owner(item: ItemDetail, start: int, end: int) -> bool:
    if not _POSSESSIVE.match(item.title, end):
        return False
    return _MET.search(item.title[max(0, start - _NEAR) : start]) is not None


def _is_home(item: ItemDetail, _start: int, end: int) -> bool:
    """Return whether a place only says where an organisation is from: `South Korea's Quarvo`."""
    owns = _POSSESSIVE.match(item.title, end)
    tags = (tag.evidence for tag in item.enrichment.orgs)
    return owns is not None and any(
        words.field == "title" and words.start == owns.end() + 1 for words in tags
    )


def _is_aside(title: str, start: int, end: int) -> bool:
    before = _ASIDE.search(title[max(0, start - _NEAR) : start])
    return before is not None or _BEHIND.match(title, end) is not None
