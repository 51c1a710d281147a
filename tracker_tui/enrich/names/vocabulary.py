"""What a capitalised word usually is: a common word, a product, a person's name, or none of these."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tracker_tui.enrich.names.book import shipped_text
from tracker_tui.enrich.words.patterns import lazy

_ENDINGS = (
    ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")),
    ("ing", ("", "e")), ("ly", ("", "le")), ("er", ("", "e")), ("est", ("", "e")),
    ("ers", ("", "e")), ("ings", ("", "e")),
)  # fmt: skip
_ALL_ENDINGS = tuple(ending for ending, _ in _ENDINGS)
_INITIALS = lazy(r"[A-Z]J|JD|JP|KC|MG")
"""First names that are initials, as in `RJ Scaringe`."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(
        word
        for line in shipped_text("common.txt").splitlines()
        if not line.startswith("#")
        for word in line.split()
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Return word -> kind of the words that are no organisations; the first kind wins."""
    kinds: dict[str, str] = {}
    kind = ""
    for line in shipped_text("notnames.txt").splitlines():
        if line.startswith("["):
            kind = line[1:-1]
        elif not line.startswith("#"):
            for word in line.split():
                kinds.setdefault(word, kind)
    return kinds


@lru_cache(maxsize=16384)
def is_common(word: str) -> bool:
    """Return whether a word is plain English in some inflection, whatever its case."""
    lower = word.lower()
    if len(lower) < 2 or lower in _common():
        return True
    if "-" in lower:
        return all(is_common(part) for part in lower.split("-") if part)
    return lower.endswith(_ALL_ENDINGS) and any(
        is_common(stem)
        for ending, stems in _ENDINGS
        if lower.endswith(ending)
        for stem in _stems(lower[: -len(ending)], stems)
    )


def _stems(base: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Yield what a word may have been before its ending was put on: `runn` -> `run`."""
    if len(base) > 1:
        yield from (base + ending for ending in endings)
    if len(base) > 2 and base[-1] == base[-2]:
        yield base[:-1]


def kind_of(word: str) -> str:
    """Return `product`, `event`, `notion`, `title`, `given`, `surname` or an empty string."""
    return _kinds().get(word, "")


def is_person(name: list[str]) -> bool:
    """Return whether the words of a name look like a person's name."""
    first, last = kind_of(name[0]), kind_of(name[-1])
    if len(name) == 1:
        return first in {"given", "surname"}
    if len(name) == 2 and _INITIALS.fullmatch(name[0]):
        return True
    return last == "surname" or (first in {"given", "title"} and len(name) <= 4)
