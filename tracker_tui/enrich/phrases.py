"""Many phrases found in one pass: a trie of the phrases written as one regular expression.

The expression takes the longest phrase at each place. Phrases are matched in folded text (see
`passages.fold`); those that begin or end with a letter or digit of an alphabet with blanks need a word
boundary there, CJK ones don't.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from tracker_tui.enrich.passages import fold
from tracker_tui.enrich.patterns import lazy

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

    >>> list(PhraseBook({"high bandwidth memory": "memory"}).find("the high bandwidth memory"))
    [(4, 25, 'memory')]
    """

    def __init__(self, meanings: dict[str, T]) -> None:
        self.meanings = {fold(phrase): meaning for phrase, meaning in meanings.items() if phrase}
        self._find: Callable[[str], Iterator[re.Match[str]]] | None = (
            None  # compiled on first use: imports stay cheap
        )

    def find(self, folded: str) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, meaning) of the phrases, left to right, longest first, none overlapping."""
        meanings = self.meanings
        if self._find is None:
            self._find = re.compile(trie_pattern(meanings)).finditer
        for match in self._find(folded):
            yield match.start(), match.end(), meanings[match.group()]
