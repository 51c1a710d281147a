"""Many phrases found in one pass: a trie of the phrases written as one regular expression.

The expression takes the longest phrase at each place. Phrases are matched in folded text (see
`passages.fold`); those that begin or end with a letter or digit of an alphabet with blanks need a word
boundary there, CJK ones don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import compress, count, repeat
from typing import Any, Generic, TypeVar

from tracker_tui.enrich.words.passages import fold
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.reading import Words, read_words

T = TypeVar("T")
_CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u3040-\u30ff"
_WORDLIKE = lazy(rf"[^\W{_CJK}]")


def _pattern(trie: dict[str, Any]) -> str:
    """Return the expression of a trie; longer alternatives come first."""
    ends = "" in trie
    branches: dict[str, list[str]] = {}
    for char, rest in trie.items():
        if char:
            branches.setdefault(_pattern(rest), []).append(char)
    parts = []
    for tail, chars in branches.items():
        head = (
            re.escape(chars[0]) if len(chars) == 1 else "[" + "".join(map(re.escape, chars)) + "]"
        )
        parts.append(head + tail)
    body = parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")" if parts else ""
    if ends and body:
        return f"(?:{body})?" if len(parts) == 1 and len(body) > 1 else body + "?"
    return body


def _trie(phrases: Iterable[str]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    return root


def trie_pattern(phrases: Iterable[str], bounded_left: bool = True) -> str:
    """Return one expression that matches the longest of the folded phrases, with word boundaries.

    bounded_left=False leaves out the boundary before: for what follows a number directly.
    """
    groups: dict[tuple[bool, bool], list[str]] = {}
    for phrase in phrases:
        edges = bool(_WORDLIKE.match(phrase[0])), bool(_WORDLIKE.match(phrase[-1]))
        groups.setdefault(edges, []).append(phrase)
    parts = []
    for (left, right), group in sorted(groups.items(), reverse=True):
        before = rf"(?<![^\W{_CJK}])" if left and bounded_left else ""
        after = rf"(?![^\W{_CJK}])" if right else ""
        parts.append(f"{before}{_pattern(_trie(group))}{after}")
    return "|".join(parts) or r"(?!)"


class PhraseBook(Generic[T]):
    """Phrases with what they stand for, found in folded text.

    Costs one look-up per word of the text: a phrase is looked up by its first word. Only phrases that begin
    with a sign or in a script without blanks are written as an expression (compiling all takes 50 ms).

    >>> list(PhraseBook({"high bandwidth memory": "memory"}).find("the high bandwidth memory"))
    [(4, 25, 'memory')]
    """

    def __init__(self, meanings: dict[str, T]) -> None:
        self._given = meanings
        self._meanings: dict[str, T] = {}
        self._by_word: dict[str, dict[str, list[str]]] = {}
        """First and second word -> phrases, those first that `trie_pattern` would take first.

        Phrases of one word stand under "" and in each list.
        """
        self._others: re.Pattern[str] | None = None
        self._gate: re.Pattern[str] = lazy(r"(?!)")
        """The first characters of the others."""

    def _prepare(self) -> None:
        """Sort the phrases by first word, on first use: imports stay cheap."""
        self._meanings = {fold(phrase): told for phrase, told in self._given.items() if phrase}
        others = []
        for phrase in self._meanings:
            if not _WORDLIKE.match(phrase):
                others.append(phrase)
                continue
            first, *rest = read_words(phrase).forms
            second = rest[0] if rest and _WORDLIKE.match(rest[0]) else ""
            self._by_word.setdefault(first, {"": []}).setdefault(second, []).append(phrase)
        for groups in self._by_word.values():
            for phrases in groups.values():
                phrases.extend(groups[""] if phrases is not groups[""] else ())
                phrases.sort(key=_precedence)
        if others:
            self._others = re.compile(trie_pattern(others))
            self._gate = re.compile(
                "[" + "".join({re.escape(phrase[0]) for phrase in others}) + "]"
            )

    def find(self, folded: str, words: Words | None = None) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, meaning) of the phrases, left to right, longest first, none overlapping.

        words: those of the text, or of a longer one that begins so, where they have been read already.
        """
        if not self._by_word and self._others is None:
            self._prepare()
        found = self._find_by_word(folded, read_words(folded) if words is None else words)
        if self._others is not None:
            others = map(
                self._others.match, repeat(folded), map(_start, self._gate.finditer(folded))
            )
            found = sorted([*found, *(match.span() for match in others if match)])
        done = 0
        for start, end in found:
            if start >= done:
                yield start, end, self._meanings[folded[start:end]]
                done = end

    def _find_by_word(self, folded: str, words: Words) -> list[tuple[int, int]]:
        """Return (start, end) of the longest phrase at each word."""
        by_word, found = self._by_word, []
        forms, starts, _ = words
        for place in compress(count(), map(by_word.__contains__, forms)):
            word, start, groups = forms[place], starts[place], by_word[forms[place]]
            after = forms[place + 1] if place + 1 < len(forms) else ""
            for phrase in groups.get(after, groups[""]):
                if folded.startswith(phrase, start):
                    end = start + len(phrase)
                    if phrase == word or not _goes_on(folded, phrase, end):
                        found.append((start, end))
                        break
        return found


def _start(match: re.Match[str]) -> int:
    return match.start()


def _precedence(phrase: str) -> tuple[bool, int]:
    return not _WORDLIKE.match(phrase[-1]), -len(phrase)


def _goes_on(folded: str, phrase: str, end: int) -> bool:
    """Return whether a phrase that ends with a letter ends inside a word there."""
    return bool(_WORDLIKE.match(folded, end)) and bool(_WORDLIKE.match(phrase[-1]))
