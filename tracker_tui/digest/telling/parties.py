"""Who may stand as a side of an event: organisations, states, people who act; no products, notions, torn headlines.

The finders name whoever stands where somebody acts; a briefing that is sent to others asks for more proof.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker_tui.digest.telling.beside import is_beside
from tracker_tui.digest.telling.sentences import names, title_quote
from tracker_tui.enrich.names.contexts import is_sentence_case
from tracker_tui.enrich.names.gazetteer import is_place
from tracker_tui.enrich.names.vocabulary import is_common, is_person, kind_of
from tracker_tui.enrich.names.vocabulary import words as words_of
from tracker_tui.model.item import ItemDetail

_STATE = words_of(
    """army navy military police government senate congress parliament court tribunal state department ministry
    commission council authority regulator administration admin lawmakers officials"""
)
"""Last words that make a body of a state of what follows a place's name."""
_STRANGE = frozenset({"product", "event", "notion", "title", "opener"})
_APPOSITION = re.compile(r", (?:which|whose|an?|the|co-founded|founded|formerly)\b")
"""What explains a company behind its name."""
_FEW_WORDS = 3
_THING = re.compile(
    r"/|^(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)$|^[A-Z]{2,5}s$|^(?:A\.?I|C[EFOT]O|E[OV]|IPO|PE|R&D|VC)$"
)
"""What is no name of anybody: `GPU I/O`, `ATVs`, `PE`."""


def is_party(name: str, items: Sequence[ItemDetail], *, acts: bool) -> bool:
    """Return whether a name may stand as a side of what the items tell.

    acts: it is who acts; a person may act, and is no counterpart.
    """
    if _THING.search(name) or is_beside(name, items, acts=acts):
        return False
    tags = [tag for item in items for tag in item.enrichment.orgs]
    if is_place(name) or any(name in (tag.name, tag.evidence.text) for tag in tags):
        return True
    words = name.split()
    if _is_of_state(words):
        return True
    held = {tag.name for tag in tags}
    if is_person(words) and (kind_of(words[0]) == "given" or not _is_torn(words, held)):
        return acts and len(words) > 1
    if any(
        _APPOSITION.match(item.title, len(name)) for item in items if item.title.startswith(name)
    ):
        return True
    return not _is_torn(words, held) and _is_written(name, words, items)


def _is_of_state(words: Sequence[str]) -> bool:
    """Return whether a place and a body of a state make the name: `US Army`, `Hong Kong government`, `UK CMA`."""
    if len(words) == 1 or not (is_place(words[0]) or is_place(" ".join(words[:-1]))):
        return False
    last = words[-1]
    return last.lower() in _STATE or (last.isupper() and len(last) >= _FEW_WORDS)


def _is_torn(words: Sequence[str], held: set[str]) -> bool:
    """Return whether words hold another's name beside their own, as torn headlines and adjectives do."""
    if any(word.endswith("-based") for word in words) or kind_of(words[0]) in _STRANGE:
        return True
    told = " ".join(words)
    return len(words) > 1 and (any(map(is_place, words)) or any(names(told, one) for one in held))


def _is_written(name: str, words: Sequence[str], items: Sequence[ItemDetail]) -> bool:
    """Return whether no word is plain English, or some headline writes them like a name: it has no other capitals."""
    strange = sum(not is_common(word) for word in words)
    if strange == len(words):
        return True
    short = bool(strange) and 1 < len(words) <= _FEW_WORDS
    told = [(item, title_quote(item).text) for item in items]
    return any(
        short or title.find(name) > 0 or item.enrichment.deal.round is not None
        for item, title in told
        if name in title and is_sentence_case(title)
    ) or any(_opens_round(name, item) for item in items)


def _opens_round(name: str, item: ItemDetail) -> bool:
    """Return whether a headline begins with a name in capitals that raises a round: `Solar Industries raises …`."""
    after = item.title.removeprefix(f"{name} ")
    return item.enrichment.deal.round is not None and after != item.title and after[:1].islower()
