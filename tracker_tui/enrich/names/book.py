"""Many proper names found in one pass over a text's words, without compiling a large expression.

A table of names is text: `Meaning; other name; other name @XX`, where XX is the region that the name implies;
` | ` begins the next meaning, `[kind]` on a line of its own says what follows. A mark before a name says how
its letters must be written:

    Nvidia     the first letter (all letters of an abbreviation) as written here
    ~openai    in any case, also with an `s` and no apostrophe
    ?Block     as written here, but also a common word: the finder asks the words around it
    !Signal    as ?, but mostly named as a product: a capital letter alone does not count
    ^Reuters   who reports: only what an outlet does as a company counts
    *Navy      only behind `the`

A name of one word is also found with an `s` behind it, as feeds write that lose apostrophes (`Samsungs plan`).
Names of scripts without blanks (Chinese, Japanese, Korean) are found anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker_tui.enrich.words.passages import Passage, fold
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.phrases import PhraseBook

_DATA = Path(__file__).parents[1] / "data"
MARKS = "~?!^*"
_CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u3040-\u30ff"
WORD = lazy(rf"[^\W_{_CJK}]+")
_CAPITALISED = lazy(rf"[A-Z0-9\u00c0-\u024f](?<![A-Za-z0-9].)[^\W_{_CJK}]*")
"""A word that begins with a capital or a digit; the class stands first because it makes the search fast."""
_SCRIPTS = lazy(rf"[{_CJK}\u0590-\u06ff\u0e00-\u0e7f]")
_SIGNS = ("", "'s", "’s", ",", ".", ":", "?", "-backed", "-owned")
"""What stands behind a word before the next blank."""
_SMALL_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SHORT = 5
"""Names up to this length are written exactly so: `MoD` is no `Mod`, `Ada` no `ADA`."""


class Name(NamedTuple):
    """One way to write a name; mode is `""` or a mark as above.

    meaning: the organisation, or an empty string for a place; region: its code, or an empty string.
    """

    folded: str
    written: str
    mode: str
    meaning: str
    region: str = ""


class Entry(NamedTuple):
    """A name as tables write it, with its mark."""

    marked: str
    meaning: str
    region: str = ""


class Row(NamedTuple):
    """One meaning of a table, the marked names, the region it implies and its kind."""

    meaning: str
    names: list[str]
    region: str
    kind: str


Hit = tuple[int, int, Name]
"""Start, end and the name found there."""


def read_table(text: str) -> Iterator[Row]:
    """Yield the rows of a table; `#` begins a comment line, `[kind]` sets the kind of what follows."""
    kind = ""
    for line in text.splitlines():
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            kind = line[1:-1]
            continue
        for entry in line.split(" | "):
            body, _, region = entry.partition(" @")
            names = body.split("; ")
            yield Row(names[0].lstrip(MARKS), names, region, kind)


def shipped_text(name: str) -> str:
    """Return the text of a file in enrich/data/."""
    return (_DATA / name).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def shipped_rows(name: str) -> tuple[Row, ...]:
    """Return the rows of a table in enrich/data/: `organisations.txt` or `regions.txt`."""
    return tuple(read_table(shipped_text(name)))


class NameBook:
    """Names with what they mean, found in passages: longest first, none overlapping.

    Costs one dictionary look-up per word, whatever the number of names; a name is made ready when
    its first word is met for the first time.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._raw: dict[str, list[Entry]] = {}
        self._small: set[str] = set()
        """The folded first words of the names that may begin with a small letter."""
        self._lower: set[str] = set()
        """The same, as they stand between blanks."""
        self._ready: dict[str, dict[str, list[Name]]] = {}
        self._unspaced_names: dict[str, Name] = {}
        self._unspaced: PhraseBook[Name] | None = None
        for entry in entries:
            if entry.marked:
                self._add(entry)
        plurals = (word + "s" for word in self._raw if len(word) >= _SHORT - 1)
        self._heads = frozenset((*self._raw, *plurals))
        """The folded words with which a name may begin, see `_name_at`."""

    def _add(self, entry: Entry) -> None:
        marked = entry.marked
        head = marked.split(" ", 1)[0].lstrip(MARKS)
        if not (head.isascii() and head.isalnum()):
            whole = marked.lstrip(MARKS)
            if not whole.isascii() and _SCRIPTS.match(whole):
                self._unspaced_names[fold(whole)] = Name(
                    fold(whole), whole, "", entry.meaning, entry.region
                )
                return
            found = WORD.match(head if head.isascii() else fold(head))
            if found is None:
                return
            head = found.group()
        written, head = head, head.lower()
        self._raw.setdefault(head, []).append(entry)
        if marked[0] == "~" or written[0].islower():
            self._small.update((head, head + "s"))
        if marked[0] == "~":
            self._lower.update(head + sign for sign in _SIGNS)
            if marked[-1] != "s" and " " not in marked:
                self._lower.add(head + "s")
                self._raw.setdefault(head + "s", []).append(entry._replace(marked=marked + "s"))
        elif marked[0].islower():
            self._lower.update(written + sign for sign in _SIGNS)
            self._lower.update(("ex-" + written, "Ex-" + written))
        elif marked.endswith("'s"):
            self._add(entry._replace(marked=marked[:-2] + "s"))

    def _names(self, word: str) -> dict[str, list[Name]]:
        """Return the names that begin with a folded word, or its singular, by their second word, longest first.

        Those of one word, or with more than one sign between the first two, stand under "" and in each list.
        """
        head = word if word in self._raw else word[:-1]
        groups: dict[str, list[Name]] = {"": []}
        for marked, meaning, region in self._raw[head]:
            mode = marked[0] if marked[0] in MARKS else ""
            written = marked[1:] if mode else marked
            name = Name(fold(written), written, mode, meaning, region)
            second = WORD.match(name.folded, len(head) + 1)
            groups.setdefault(second.group() if second else "", []).append(name)
        single = groups[""]
        ready = {
            second_word: sorted(
                names if names is single else names + single, key=_length, reverse=True
            )
            for second_word, names in groups.items()
        }
        self._ready[word] = ready
        return ready

    def find(self, passage: Passage) -> list[Hit]:
        """Return (start, end, name) of the names in a passage, left to right."""
        found = self._find_spaced(passage)
        folded = passage.folded
        if self._unspaced_names and not folded.isascii() and _SCRIPTS.search(folded):
            found = sorted([*found, *self._find_unspaced(folded)], key=_place)
        return found

    def _find_spaced(self, passage: Passage) -> list[Hit]:
        found: list[Hit] = []
        done = 0
        heads = self._plain_heads if passage.folded.isascii() else self._all_heads
        for start, stop in heads(passage):
            if start >= done:
                hit = self._name_at(passage.text, passage.folded, start, stop)
                if hit is not None:
                    found.append(hit)
                    done = hit[1]
        return found

    def _name_at(self, text: str, folded: str, start: int, stop: int) -> Hit | None:
        """Return the longest name that begins with the word at start:stop."""
        word = folded[start:stop]
        if word not in self._heads:
            return None
        groups = self._ready.get(word) or self._names(word)
        second = WORD.match(folded, stop + 1) if len(groups) > 1 else None
        for name in groups.get(second.group(), groups[""]) if second else groups[""]:
            if folded.startswith(name.folded, start):
                end = start + len(name.folded)
                if _fits(text, start, end, name):
                    return start, end, name
                plural = end == stop - 1 and not name.mode
                if plural and _is_written_so(text[start:end], name.written):
                    return start, end, name
        return None

    def _all_heads(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Return (start, end) of the words that may begin a name: capitalised ones, or all where a small one may."""
        words = _CAPITALISED.finditer(passage.text)
        if self._may_be_small(passage.text):
            words = WORD.finditer(passage.folded)
        return map(re.Match.span, words)

    def _plain_heads(self, passage: Passage) -> list[tuple[int, int]]:
        """Return those of `_all_heads` that may begin a name, where no letter but a to z is left by folding.

        Most texts are such. The words that all finders share are taken, and few of them are met in the table.
        """
        text, heads, (forms, starts, _) = passage.text, self._heads, passage.words
        small = not self._small.isdisjoint(forms) and self._may_be_small(text)
        words: Iterable[tuple[int, str]] = zip(starts, forms, strict=True)
        if not "".join(forms).isalnum():  # a word with a sign in it, as in AT&T, is several here
            words = _inner_words(forms, starts)
        return [
            (at, at + len(word))
            for at, word in words
            if (small or text[at] not in _SMALL_LETTERS) and word in heads
        ]

    def _may_be_small(self, text: str) -> bool:
        """Return whether a name may begin with a small letter somewhere in a text."""
        return not self._lower.isdisjoint(text.split())

    def _find_unspaced(self, folded: str) -> Iterator[Hit]:
        if self._unspaced is None:
            self._unspaced = PhraseBook(self._unspaced_names)
        yield from self._unspaced.find(folded)


def _inner_words(forms: list[str], starts: list[int]) -> Iterator[tuple[int, str]]:
    """Yield the words of forms, some of which have signs inside, with their places."""
    for start, form in zip(starts, forms, strict=True):
        if form.isalnum():
            yield start, form
        else:
            yield from ((start + part.start(), part.group()) for part in WORD.finditer(form))


def _place(hit: Hit) -> tuple[int, int]:
    return hit[0], hit[1]


def _length(name: Name) -> int:
    return len(name.folded)


def _fits(text: str, start: int, end: int, name: Name) -> bool:
    """Return whether the words end there and are written as the name is."""
    after = text[end : end + 1]
    if (after.isalnum() and not _SCRIPTS.match(after)) or (
        text[start].isdigit() and text[start - 1 : start] in {".", ",", "$", "€", "£"}
    ):
        return False
    if name.mode == "~":
        return True
    return _is_written_so(text[start:end], name.written)


def _is_written_so(found: str, written: str) -> bool:
    """Return whether words that are equal when folded have their capitals where the name has them."""
    if found == written:
        return True
    if not written[0].isupper():
        return found == written[0].upper() + written[1:]
    capitals = sum(map(str.isupper, written))
    if len(written) <= _SHORT and (capitals > 1 or sum(map(str.isupper, found)) > 1):
        return capitals == 1 and len(written) == _SHORT and found.isupper()
    return all(
        found[place].isupper()
        for place, char in enumerate(written)
        if char.isupper() and (place == 0 or written[place - 1] == " ")
    )
