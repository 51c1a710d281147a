"""Choosing words of an item's text: which words there are, and how a choice grows. Pure; the reader draws it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tracker_tui.enrich.words.passages import sentence_spans
from tracker_tui.tui.text.lines import Para, Span

_WORD = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
    "|[^\\s\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]+"
)
"""Scripts without blanks between words are chosen sign by sign."""


FARTHEST = 40
"""How many signs in a row a stored text may hold that are not shown."""


class Word(NamedTuple):
    """A word of a field as shown: [start, end) of the cleaned field; first: whether a sentence begins with it."""

    field: str
    start: int
    end: int
    first: bool


class Chosen(NamedTuple):
    """A stretch of a cleaned field."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordChoice:
    """A caret on a word; with an anchor, everything between both is chosen, within one field."""

    words: Sequence[Word]
    caret: int = 0
    anchor: int | None = None

    def to(self, caret: int) -> WordChoice:
        """Return the choice with the caret on another word, or as near as anchor and text allow."""
        caret = max(0, min(caret, len(self.words) - 1))
        if self.anchor is not None:
            home, step = self.words[self.anchor].field, 1 if caret < self.anchor else -1
            while self.words[caret].field != home:
                caret += step
        return replace(self, caret=caret)

    def sentence(self, step: int) -> WordChoice:
        """Move by a sentence: back to its beginning, on to the next one's; with an anchor, on to its end."""
        if step > 0 and self.anchor is not None:
            end = self._end(self.caret)
            return self.to(end if end > self.caret else self._end(self.caret + 1))
        at = self.caret + step
        while 0 < at < len(self.words) - 1 and not self.words[at].first:
            at += step
        return self.to(at)

    def _end(self, at: int) -> int:
        """Return the last word of the sentence that this word is of."""
        at = min(at, len(self.words) - 1)
        while at + 1 < len(self.words) and not self.words[at + 1].first:
            at += 1
        return at

    def begun(self) -> WordChoice:
        """Anchor the choice at the caret."""
        return replace(self, anchor=self.caret)

    def turned(self) -> WordChoice:
        """Swap the ends."""
        return self if self.anchor is None else replace(self, caret=self.anchor, anchor=self.caret)

    def whole(self) -> WordChoice:
        """Choose the sentence under the caret where nothing was chosen."""
        if self.anchor is not None:
            return self
        first = self.caret
        while first > 0 and not self.words[first].first:
            first -= 1
        return WordChoice(self.words, self._end(self.caret), first)

    @property
    def chosen(self) -> Chosen:
        """What is chosen: the words between both ends, or the one under the caret."""
        first, last = sorted((self.caret, self.caret if self.anchor is None else self.anchor))
        start, end = self.words[first], self.words[last]
        return Chosen(start.field, start.start, end.end)


def words_of(paras: Iterable[Para]) -> list[Word]:
    """Return the words of those paragraphs that show a field of the item."""
    found: list[Word] = []
    for item in paras:
        if not item.field:
            continue
        begins = {start for start, _ in sentence_spans(item.text)}
        begins.add(len(item.text) - len(item.text.lstrip()))
        found += [
            Word(
                item.field, item.at + match.start(), item.at + match.end(), match.start() in begins
            )
            for match in _WORD.finditer(item.text)
        ]
    return found


def spans_in(item: Para, chosen: Chosen, meaning: str) -> tuple[Span, ...]:
    """Return the part of a paragraph that is chosen, as a span of it."""
    if item.field != chosen.field:
        return ()
    start, end = chosen.start - item.at, chosen.end - item.at
    if end <= 0 or start >= len(item.text):
        return ()
    return ((max(0, start), min(end, len(item.text)), meaning),)


def stored_place(text: str, clean: str, start: int, end: int) -> tuple[int, int]:
    """Return where [start, end) of a cleaned text stands in the stored one.

    What is shown is the stored text with some signs taken out, so each shown sign is the next one like it.
    """
    if clean == text:
        return start, end
    at, places = 0, []
    for sign in clean[:end]:
        found = text.find(sign, at, at + FARTHEST)
        places.append(found if found >= 0 else at)  # a flag is shown as two letters
        at = places[-1] + 1
    return places[start], min(places[-1] + 1, len(text))
