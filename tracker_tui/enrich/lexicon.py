"""Many phrases found in one walk over an item's words: a trie of words in plain dictionaries.

A phrase is written in lower case; `{a,b}` stands for either, so `data cent{er,re}{,s}` are four.
Words are compared without accents, case and possessive 's; a hyphen counts as a blank. Phrases in
scripts without blanks (Chinese, Japanese) and Korean are found anywhere in the text.

The walk costs the same for ten phrases and for ten thousand, and building it compiles no
expression, which is why it stands beside `phrases.PhraseBook`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tracker_tui.enrich.passages import fold
from tracker_tui.enrich.phrases import trie_pattern

WORD = re.compile(r"[^\W_]+(?:[.&'][^\W_]+)*")
_CJK = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u3040-\u30ff]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_GAPS = frozenset((" ", "-", "/", "- ", " - ", "'s "))
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
    return [" ".join(text.split()) for text in variants]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, folded: forms[i] stands at starts[i]:ends[i]."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


def read_words(folded: str) -> Words:
    """Return the words of folded text; a possessive 's belongs to no word."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in WORD.finditer(folded):
        form, end = match.group(), match.end()
        if form[-2:] == "'s":
            form, end = form[:-2], end - 2
        forms.append(form)
        starts.append(match.start())
        ends.append(end)
    return Words(forms, starts, ends)


def has_cjk(text: str) -> bool:
    """Whether text holds Chinese, Japanese or Korean."""
    return not text.isascii() and _CJK.search(text) is not None


@lru_cache(maxsize=8)
def _finder(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(trie_pattern(sorted(phrases)))


class Lexicon:
    """Phrases, each with the names of the lists that hold it."""

    def __init__(
        self, lists: Iterable[tuple[int, Iterable[str]]], shared: frozenset[int] = frozenset()
    ) -> None:
        """Take (list number, phrases), expanded and folded.

        shared: a longer phrase that holds a phrase of one of these lists counts for it too.
        """
        self._trie: dict[str, Any] = {}
        self._spaceless: dict[str, frozenset[int]] = {}
        meanings: dict[str, frozenset[int]] = {}
        for number, phrases in lists:
            for phrase in phrases:
                meanings[phrase] = meanings.get(phrase, frozenset()) | {number}
        for phrase, numbers in meanings.items():
            self._add(phrase, numbers)
        if shared:
            for phrase in meanings:
                self._inherit(phrase, shared)
        self._anywhere = frozenset(self._spaceless)

    def _add(self, phrase: str, numbers: frozenset[int]) -> None:
        if has_cjk(phrase):
            self._spaceless[phrase] = self._spaceless.get(phrase, frozenset()) | numbers
            return
        node = self._trie
        for word in read_words(phrase).forms:
            node = node.setdefault(word, {})
        node[_END] = node.get(_END, frozenset()) | numbers

    def _inherit(self, phrase: str, shared: frozenset[int]) -> None:
        """Let a phrase of several words count for the shared lists of the phrases inside it."""
        forms = read_words(phrase).forms
        if len(forms) < 2 or has_cjk(phrase):
            return
        inner: frozenset[int] = frozenset()
        for first in range(len(forms)):
            node: dict[str, Any] | None = self._trie
            for form in forms[first:]:
                node = node.get(form) if node is not None else None
                if node is None:
                    break
                inner |= node.get(_END, frozenset())
        self._add(phrase, inner & shared)

    def find(self, folded: str, words: Words) -> Iterator[tuple[int, int, frozenset[int]]]:
        """Yield (start, end, numbers of the lists), longest first at each word, none overlapping."""
        yield from self._find_words(folded, words)
        if self._anywhere and has_cjk(folded):
            for match in _finder(self._anywhere).finditer(folded):
                yield match.start(), match.end(), self._spaceless[match.group()]

    def _find_words(self, folded: str, words: Words) -> Iterator[tuple[int, int, frozenset[int]]]:
        forms, starts, ends = words.forms, words.starts, words.ends
        root, count, place = self._trie, len(words.forms), 0
        while place < count:
            node = root.get(forms[place])
            if node is None:
                place += 1
                continue
            last, found, reach = place, None, place
            while True:
                if _END in node:
                    last, found = reach, node[_END]
                reach += 1
                if reach >= count or folded[ends[reach - 1] : starts[reach]] not in _GAPS:
                    break
                node = node.get(forms[reach])
                if node is None:
                    break
            if found is None:
                place += 1
            else:
                yield starts[place], ends[last], found
                place = last + 1


def fold_phrase(phrase: str) -> str:
    """Return a phrase as it is compared."""
    return fold(phrase)
