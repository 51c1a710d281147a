"""Many proper names found in one pass over a text's words, without compiling a large expression.

A table of names is text: `Meaning; other name; other name @XX`, where XX is the region that the name implies;
` | ` begins the next meaning, `[kind]` on a line of its own says what follows. A mark before a name says how
its letters must be written:

    Nvidia     the first letter (all letters of an abbreviation) as written here
    ~openai    in any case, also with an `s` and no apostrophe
    ?Block     as written here, but also a common word: the finder asks the words around it
    !Signal    as ?, but mostly named as a product: a capital letter alone does not count
    ^Reuters   who reports: only what an outlet does as a company counts

Names of scripts without blanks (Chinese, Japanese, Korean) are found anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from tracker_tui.enrich.passages import Passage, fold
from tracker_tui.enrich.phrases import PhraseBook

T = TypeVar("T")
_DATA = Path(__file__).with_name("data")
_CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u3040-\u30ff"
WORD = re.compile(rf"[^\W_{_CJK}]+")
_SHORT = 5
"""Names up to this length are written exactly so: `MoD` is no `Mod`, `Ada` no `ADA`."""
_HAS_CJK = re.compile(f"[{_CJK}]")
_SCRIPTS = re.compile(rf"[{_CJK}\u0590-\u06ff\u0e00-\u0e7f]")


class Name(NamedTuple, Generic[T]):
    """One way to write a name; mode is `""`, or a mark as above."""

    folded: str
    written: str
    mode: str
    meaning: T


class Row(NamedTuple):
    """One line of a table: its meaning, the marked names, the region it implies and its kind."""

    meaning: str
    names: tuple[str, ...]
    region: str
    kind: str


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
            names = tuple(body.split("; "))
            yield Row(names[0].lstrip("~?!^"), names, region, kind)


def shipped_text(name: str) -> str:
    """Return the text of a file in enrich/data/."""
    return (_DATA / name).read_text(encoding="utf-8")


class NameBook(Generic[T]):
    """Names with what they mean, found in passages: longest first, none overlapping.

    Costs one dictionary look-up per word, whatever the number of names.
    """

    def __init__(self, meanings: Iterable[tuple[str, T]]) -> None:
        heads: dict[str, list[Name[T]]] = {}
        unspaced: dict[str, Name[T]] = {}
        for marked, meaning in meanings:
            mode = marked[0] if marked[0] in "~?!^" else ""
            written = marked[1:] if mode else marked
            folded = fold(written)
            name = Name(folded, written, mode, meaning)
            if not written.isascii() and _SCRIPTS.match(written):
                unspaced[folded] = name
                continue
            head = WORD.match(folded)
            if head:
                heads.setdefault(head.group(), []).append(name)
                if mode == "~" and head.end() == len(folded) and folded[-1] != "s":
                    plural = Name(folded + "s", written + "s", mode, meaning)
                    heads.setdefault(plural.folded, []).append(plural)
                elif folded.endswith("'s"):
                    bare = Name(folded[:-2] + "s", written[:-2] + "s", mode, meaning)
                    heads.setdefault(bare.folded.split(" ")[0], []).append(bare)
        for names in heads.values():
            if len(names) > 1:
                names.sort(key=_length, reverse=True)
        self._heads = heads
        self._unspaced_names = unspaced
        self._unspaced: PhraseBook[Name[T]] | None = None

    def find(self, passage: Passage) -> Iterator[tuple[int, int, Name[T]]]:
        """Yield (start, end, name) of the names in a passage, left to right."""
        if self._unspaced_names and not passage.text.isascii() and _SCRIPTS.search(passage.text):
            found = [*self._find_spaced(passage), *self._find_unspaced(passage.folded)]
            found.sort(key=_place)
            return iter(found)
        return self._find_spaced(passage)

    def _find_spaced(self, passage: Passage) -> Iterator[tuple[int, int, Name[T]]]:
        text, folded, heads = passage.text, passage.folded, self._heads
        done = 0
        for match in WORD.finditer(folded):
            names = heads.get(match.group())
            if names is None:
                continue
            start = match.start()
            if start < done:
                continue
            for name in names:
                end = start + len(name.folded)
                if folded.startswith(name.folded, start) and _fits(text, start, end, name):
                    yield start, end, name
                    done = end
                    break

    def _find_unspaced(self, folded: str) -> Iterator[tuple[int, int, Name[T]]]:
        if self._unspaced is None:
            self._unspaced = PhraseBook(self._unspaced_names)
        yield from self._unspaced.find(folded)


def _place(found: tuple[int, int, Name[T]]) -> tuple[int, int]:
    return found[0], found[1]


def _length(name: Name[T]) -> int:
    return len(name.folded)


def _fits(text: str, start: int, end: int, name: Name[T]) -> bool:
    """Return whether the words end there and are written as the name is."""
    after = text[end : end + 1]
    if (after.isalnum() and not _HAS_CJK.match(after)) or (
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
    if len(written) <= _SHORT and (found.isupper() or sum(map(str.isupper, written)) > 1):
        return False
    if not written[0].isupper():
        return found == written[0].upper() + written[1:]
    return all(
        found[place].isupper()
        for place, char in enumerate(written)
        if char.isupper() and (place == 0 or written[place - 1] == " ")
    )
