"""The language of a text, by its script and its small words.

Scripts decide for Chinese, Japanese, Korean, Thai, Greek, Hebrew and Hindi; letters decide between Russian and
Ukrainian, Arabic and Persian. Latin text is counted by stop words and special letters; where they
say nothing the declared language stands, and English is the last resort of Latin text.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.settings.tables import read_table

_MOST = 240
"""How many characters are looked at."""
_SURE = 1.0
"""A lead of English that no declared language makes up for."""
_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]+")
"""What special letters are among; it is little of a text."""
_BEYOND_LATIN = lazy(r"[\u0370-\u11ff\u3040-\u9fff\uac00-\ufaff]")
"""Any letter of the scripts below; most text with a typographic quote has none."""
_SCRIPTS = (
    ("kana", lazy(r"[\u3040-\u30ff]")),
    ("hangul", lazy(r"[\u1100-\u11ff\uac00-\ud7af]")),
    ("han", lazy(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("cyrillic", lazy(r"[\u0400-\u04ff]")),
    ("arabic", lazy(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("hebrew", lazy(r"[\u0590-\u05ff]")),
    ("devanagari", lazy(r"[\u0900-\u097f]")),
    ("thai", lazy(r"[\u0e00-\u0e7f]")),
    ("greek", lazy(r"[\u0370-\u03ff]")),
)
_WEIGHT = {"kana": 3.0, "hangul": 2.5, "han": 3.0}
"""One such character says as much as several letters."""
_BY_SCRIPT = {
    "kana": "ja", "hangul": "ko", "han": "zh", "hebrew": "he", "devanagari": "hi", "thai": "th",
    "greek": "el",
}  # fmt: skip
_UKRAINIAN = lazy(r"[іїєґІЇЄҐ]")
_RUSSIAN = lazy(r"[ыэъёЫЭЪЁ]")
_PERSIAN = lazy(r"[پچژگکی]")


class _Small(NamedTuple):
    """What small words and special letters say: word or letter -> (language, weight).

    leads: by how much a word speaks more for English than for any other language.
    """

    words: dict[str, tuple[tuple[str, float], ...]]
    leads: dict[str, float]
    letters: dict[str, tuple[str, ...]]
    languages: frozenset[str]


@lru_cache(maxsize=1)
def _small() -> _Small:
    """Return the shipped lists; a word of one language says more than one of several."""
    table = read_table(Path(__file__).resolve().parents[1] / "data" / "languages.toml")
    english = set(table["also-english"]["words"].split())
    owners: dict[str, list[str]] = {}
    for language, words in table["words"].items():
        for word in words.split():
            owners.setdefault(word, []).append(language)
    words = {
        word: tuple(
            (language, (0.5 if word in english or len(word) < 2 else 1.0) / len(found) ** 0.5)
            for language in found
        )
        for word, found in owners.items()
    }
    letters = {letter: tuple(found.split()) for letter, found in table["letters"].items()}
    leads = {word: _lead(dict(weights)) for word, weights in words.items()}
    return _Small(words, leads, letters, frozenset(table["words"]))


def _lead(weights: dict[str, float]) -> float:
    return weights.pop("en", 0.0) - max(weights.values(), default=0.0)


def small_words() -> frozenset[str]:
    """Return the small words of all languages that are told apart by them."""
    return frozenset(_small().words)


def detect(text: str, declared: str = "") -> str:
    """Return the ISO 639-1 code of a text's language; declared is the feed's word, `en-US` or empty.

    An empty string where there is nothing to go by.
    """
    text = text[:_MOST]
    hint = declared.replace("_", "-").split("-")[0].strip().lower()[:3] if declared else ""
    if text.isascii():
        return _latin(text, hint)
    script = _script(text)
    if script == "latin":
        return _latin(text, hint)
    if script == "cyrillic":
        return _cyrillic(text, hint)
    if script == "arabic":
        return hint if hint in ("fa", "ur") else "fa" if len(_PERSIAN.findall(text)) > 2 else "ar"
    if script == "han" and hint == "ja" and len(text) < 12:
        return "ja"
    return _BY_SCRIPT[script]


def _script(text: str) -> str:
    """Return the script that most of the letters are of; a little kana makes Japanese of Han."""
    if not _BEYOND_LATIN.search(text):
        return "latin"
    counts = {name: len(found) * _WEIGHT.get(name, 1.0) for name, find in _SCRIPTS
              if (found := find.findall(text))}  # fmt: skip
    if not counts:
        return "latin"
    latin = sum(char.isalpha() and char < "\u0250" for char in text)
    if counts.get("kana", 0) and counts.get("han", 0) < 12 * counts["kana"]:
        counts["kana"] += counts.pop("han", 0)
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= latin else "latin"


def _cyrillic(text: str, hint: str) -> str:
    if hint in ("bg", "sr", "be", "mk", "kk"):
        return hint
    return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"


def _is_surely_english(lower: str, words: list[str], small: _Small) -> bool:
    """Return whether no sums of weights can say otherwise; true of most text, and quick to see."""
    lead = sum(map(small.leads.__getitem__, filter(small.words.__contains__, words)))
    if lead <= _SURE or lower.isascii():
        return lead > _SURE
    return small.letters.keys().isdisjoint("".join(_BEYOND_ASCII.findall(lower)))


def _latin(text: str, hint: str) -> str:
    small = _small()
    lower = text.lower()
    if not any(map(str.isalpha, lower)):
        return hint
    words = lower.split()
    if _is_surely_english(lower, words, small):
        return "en"
    if not text.isascii():
        words = _WORD.findall(lower)
    scores = _scores(lower, words, small)
    if hint and not scores:
        return hint
    if hint in small.languages:
        scores[hint] += 0.7
    if hint in ("", "en"):
        scores["en"] += 1.3 if text.isascii() else 0.7
    return max(scores, key=scores.__getitem__)


def _scores(lower: str, words: list[str], small: _Small) -> defaultdict[str, float]:
    """Return what small words and special letters say for each language."""
    scores: defaultdict[str, float] = defaultdict(float)
    for word in filter(small.words.__contains__, words):
        for language, weight in small.words[word]:
            scores[language] += weight
    if not lower.isascii():
        for char in set(lower):
            for language in small.letters.get(char, ()):
                scores[language] += 0.6
    return scores
