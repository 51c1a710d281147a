"""Many phrases found in one walk over an item's words: a trie of words in plain dictionaries.

A phrase is written in lower case; `{a,b}` stands for either, so `data cent{er,re}{,s}` are four.
Words are compared without accents, case and possessive 's; a hyphen counts as a blank. Phrases in
scripts without blanks (Chinese, Japanese) and Korean are found anywhere in the text.

The walk costs the same for ten phrases and for ten thousand, and building it compiles no
expression, which is why it stands beside `phrases.PhraseBook`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import compress
from typing import Any

from tracker_tui.enrich.words.passages import fold
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.phrases import trie_pattern
from tracker_tui.enrich.words.reading import EAST, Words, read_words

_CJK = lazy(rf"[{EAST}]")
_BRACES = lazy(r"\{([^{}]*)\}")
_GAPS = frozenset((" ", "-", "/", "- ", " - ", "'s ", " '", "' ", ' "', '" '))
"""What may stand between the words of a phrase: some of them may be quoted, as in AI 'kill switch' bill."""
_MOST_VARIANTS = 512
_END = ""


def expand(phrase: str) -> list[str]:
    """Return the phrases that one with braces stands for; ValueError for unbalanced or too many."""
    variants = [phrase]
    while "{" in variants[0]:
        match = _BRACES.search(variants[0])
        if match is None:
            raise ValueError("a brace is not closed")
        variants = [
            text.replace(match.group(), choice, 1)
            for text in variants
            for choice in match.group(1).split(",")
        ]
        if len(variants) > _MOST_VARIANTS:
            raise ValueError(f"stands for more than {_MOST_VARIANTS} phrases")
    if "}" in variants[0]:
        raise ValueError("a brace is not opened")
    return [text for variant in variants if (text := " ".join(variant.split())).strip("=-' ")]


def has_cjk(text: str) -> bool:
    """Whether text holds Chinese, Japanese or Korean."""
    return not text.isascii() and _CJK.search(text) is not None


@lru_cache(maxsize=8)
def _finder(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(trie_pattern(sorted(phrases)))


class Lexicon:
    """Phrases, each with the bits of the lists that hold it.

    A phrase that begins with `=` is met only in the letters that it is written in: `=US`, not `us`.
    """

    def __init__(self, lists: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Take (bit of a list, phrases), braces expanded."""
        self._trie: dict[str, Any] = {}
        self._exact: dict[str, dict[str, int]] = {}
        self._exact_heads: set[str] = set()
        self._spaceless: dict[str, int] = {}
        for bit, phrases in lists:
            for phrase in phrases:
                self._add(phrase, bit)
        self._anywhere = frozenset(self._spaceless)

    def _add(self, phrase: str, bit: int) -> None:
        if phrase[0] == "=":
            forms = read_words(fold(phrase)).forms
            self._exact_heads.update(forms[:1])
            exact = self._exact.setdefault(" ".join(forms), {})
            exact[phrase[1:]] = exact.get(phrase[1:], 0) | bit
            self._put(forms, 0)
            return
        phrase = fold(phrase)
        if has_cjk(phrase):
            self._spaceless[phrase] = self._spaceless.get(phrase, 0) | bit
        else:
            plain = phrase.isascii() and phrase.replace(" ", "").isalnum()
            forms = phrase.split(" ") if plain else read_words(phrase).forms
            self._put(forms, bit)

    def _put(self, forms: list[str], bits: int) -> None:
        node = self._trie
        for form in forms:
            node = node.setdefault(form, {})
        node[_END] = node.get(_END, 0) | bits

    def find(self, text: str, folded: str, words: Words) -> list[tuple[int, int, int]]:
        """Return (start, end, bits of the lists) of every phrase, also of one inside another."""
        found = self._find_words(text, folded, words)
        if self._anywhere and has_cjk(folded):
            found += [
                (match.start(), match.end(), self._spaceless[match.group()])
                for match in _finder(self._anywhere).finditer(folded)
            ]
        return found

    def _find_words(self, text: str, folded: str, words: Words) -> list[tuple[int, int, int]]:
        forms, starts, ends = words.forms, words.starts, words.ends
        root, heads, count = self._trie, self._exact_heads, len(forms)
        hits: list[tuple[int, int, int]] = []
        for place in compress(range(count), map(root.__contains__, forms)):
            node, reach = root[forms[place]], place
            while True:
                if _END in node:
                    bits = node[_END]
                    if forms[place] in heads:
                        bits = self._cased(text, words, place, reach, bits)
                    if bits:
                        hits.append((starts[place], ends[reach], bits))
                reach += 1
                if reach == count or forms[reach] not in node:
                    break
                end = ends[reach - 1]
                gap = folded[end : starts[reach]]
                if gap not in _GAPS and (gap != ". " or folded[end - 2] != "."):
                    break  # a full stop parts all but abbreviations: U.S. government
                node = node[forms[reach]]
        return hits

    def _cased(self, text: str, words: Words, first: int, last: int, bits: int) -> int:
        """Return the bits of a phrase with those that ask for its very letters."""
        exact = self._exact.get(" ".join(words.forms[first : last + 1]))
        if exact is None:
            return bits
        return bits | exact.get(text[words.starts[first] : words.ends[last]], 0)
