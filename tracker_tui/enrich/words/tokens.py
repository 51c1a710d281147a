"""A headline's words as terms that can be compared: stems, synonyms, numbers, CJK pairs.

Every spelling is turned into its terms once and remembered; the memory is bounded.
"""

from __future__ import annotations

import re
from functools import cache

from tracker_tui.enrich.words.passages import fold
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.tables import read_table

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_MAGNITUDE = r"thousand|million|billion|trillion|crore|lakh|mln|bln|bn|mn|tn|[kmbt]"
_NUMBER = (
    rf"(?:[$€£¥₹]\s?|\b)\d[\d,]*(?:\.\d+)*"
    rf"(?:[\s-]?(?i:{_MAGNITUDE}|percent|per cent|[gmk]w|[tgp]b|nm)\b|(?:[^\W\d_]|%|\+){{1,3}})?(?![^\W_])"
)
_REST = rf"[^\W{_CJK}]*(?:[-.'’&+][^\W_{_CJK}]+)*"
_SPELLING = lazy(
    rf"[^\W\d_{_CJK}]{_REST}|{_NUMBER}|\d{_REST}|[{_CJK}]+"
)  # words first: they are most
_AMOUNT = lazy(rf"([$€£¥₹]?)\s?(\d[\d,]*(?:\.\d+)?)(?:[\s-]?({_MAGNITUDE}))?\+?$", re.IGNORECASE)
_POWERS = {
    "thousand": 3, "k": 3, "million": 6, "mln": 6, "mn": 6, "m": 6, "billion": 9, "bln": 9, "bn": 9, "b": 9,
    "trillion": 12, "tn": 12, "t": 12, "crore": 7, "lakh": 5,
}  # fmt: skip
_ACRONYMS = {
    "US": "usa",
    "UK": "uk",
    "EU": "=eu",
    "AI": "ai",
    "IT": "it",
    "WHO": "who",
    "MIT": "mit",
}
_MODEL = lazy(r"(?!AI|US|UK|EU|UN|IT|TV)[A-Z]{2,6}-[A-Z]")
_HIRAGANA = lazy(r"[\u3041-\u309f]")  # endings and particles
_DOTTED = lazy(r"(?:[a-z]\.)+[a-z]")
_PERCENT = lazy(r"[\s-]?per ?cent")
_VERSION = lazy(r"\d{1,2}\.\d{1,2}")
_PARTICLE = lazy(r"(?:up|off|out|down|over|back|in)s?")
"""What makes one word of two: `shake-up` is a shakeup, `buy-out` a buyout."""
_VOWEL = lazy(r"[aeiouy]")
_MEMORY = 60_000


def stem(word: str) -> str:
    """Return a folded word without its English ending; short words stay as they are."""
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and _VOWEL.search(base):
            word = (
                base[:-1]
                if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
                else base
            )
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _amount(text: str) -> str | None:
    """Return a number's term: two leading digits and power where it is money or has a magnitude."""
    match = _AMOUNT.match(text)
    if not match:
        return None
    currency, digits, magnitude = match.groups()
    plain = digits.replace(",", "")
    if not currency and not magnitude:
        return plain
    value = float(plain) * 10 ** _POWERS[(magnitude or "").lower()] if magnitude else float(plain)
    return f"{'$' if currency else '#'}{value:.1e}"


def _word_terms(spelling: str) -> tuple[str, ...]:
    """Return the terms of a word; `US` is no `us`, dots of acronyms fall away."""
    word = fold(spelling).removesuffix("'s").removesuffix("'")
    if "." in word and _DOTTED.fullmatch(word):
        word = word.replace(".", "")
        spelling = word.upper()
    if (
        spelling[-1] == "s"
        and spelling[-3:-1].isalpha()
        and spelling[-3:-1].isupper()
        and len(spelling) > 2
    ):
        word, spelling = word[:-1], spelling[:-1]
    if spelling in _ACRONYMS:
        return (_ACRONYMS[spelling],)
    if "-" in word:
        return _hyphenated(word, keep=bool(_MODEL.match(spelling)))
    return _plain(word)


@cache
def _folded() -> dict[str, str]:
    """Return spelling -> the term that stands for it; `stop` for words that tell nothing."""
    return {
        spelling: term
        for term, spellings in read_table("synonyms.txt")
        for spelling in spellings.split()
    }


def _plain(word: str) -> tuple[str, ...]:
    term = _folded().get(word)
    if term == "stop":
        return ()
    return (term or stem(word),)


def _hyphenated(word: str, *, keep: bool) -> tuple[str, ...]:
    """Return the parts of a word; `GPT-5.6` and `GPT-Red` (keep) stay whole beside them."""
    parts = [part for part in word.split("-") if part]
    whole = _folded().get("".join(parts))
    if whole:
        return () if whole == "stop" else (whole,)
    if len(parts) == 2 and _PARTICLE.fullmatch(parts[1]):
        return (stem("".join(parts)),)
    if keep or any(char.isdigit() for char in word):
        return (word, *(term for part in parts if part.isalpha() for term in _plain(part)))
    return tuple(term for part in parts for term in _plain(part))


def _make_terms(spelling: str) -> tuple[str, ...]:
    first = spelling[0]
    if "\u3040" <= first <= "\ud7af" or "\uf900" <= first <= "\ufaff":
        pairs = (spelling[at : at + 2] for at in range(max(1, len(spelling) - 1)))
        return tuple(pair for pair in pairs if not _HIRAGANA.search(pair))
    if first.isdigit() or first in "$€£¥₹":
        amount = _amount(spelling)
        return (amount,) if amount else (_PERCENT.sub("%", fold(spelling)).replace(" ", ""),)
    return _word_terms(spelling)


_known: dict[str, tuple[str, ...]] = {}


def terms(text: str) -> list[str]:
    """Return the terms of a text in reading order; linear in its length."""
    found: list[str] = []
    for spelling in _SPELLING.findall(text):
        known = _known.get(spelling)
        if known is None:
            if len(_known) >= _MEMORY:
                _known.clear()
            known = _known[spelling] = _make_terms(spelling[:64])
        if found and spelling[0].isdigit() and _VERSION.fullmatch(spelling) and found[-1].isalpha():
            known = (f"{found[-1]}-{spelling}",)
        found += known
    return found
