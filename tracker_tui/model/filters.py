"""A query as typed data: what the query language is parsed into.

Filter(where=And(Theme("chips"), Not(Is("read"))), sort="new")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["new", "old", "hot", "amount"]


@dataclass(frozen=True, slots=True)
class Word:
    """Full text: the word, or with prefix its beginning; a phrase holds blanks."""

    text: str
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """`theme:`, `region:`, `org:`, `source:`, `tag:`, `stage:`, `lang:`, `event:`, `storyline:`, `is:`, `has:`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class When:
    """Published (or first seen) in [since, until), seconds since 1970 UTC; or of arrival numbers in that range."""

    name: Literal["published", "seen", "arrival"]
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in [low, high] in US dollars (`amount`) or watts (`power`)."""

    name: Literal["amount", "power"]
    low: float | None = None
    high: float | None = None
    open_low: bool = False
    open_high: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What the term does not match."""

    term: Term


@dataclass(frozen=True, slots=True)
class And:
    """All terms match."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any term matches."""

    terms: tuple[Term, ...]


Term = Word | Has | When | Amount | Not | And | Or


@dataclass(frozen=True, slots=True)
class Filter:
    """A whole query; where None matches everything."""

    where: Term | None = None
    sort: Sort = "new"
    text: str = ""
    """The query as typed."""
