"""Saved queries, ignore rules, the journal and the counts beside them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class View:
    """A saved query; hook: the argv of an alert that new matches run, empty for none."""

    name: str
    query: str
    hook: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class IgnoreRule:
    """A query whose matches are hidden."""

    id: str
    query: str
    created: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the journal; state is `done` or `undone`."""

    id: int
    at: int
    author: str
    session: str
    description: str
    state: str


@dataclass(frozen=True, slots=True)
class SavedDigest:
    """A digest as it was written; document is its JSON, sha256 that of the bytes, hex."""

    id: int
    name: str
    as_of: int
    arrival: int
    document: str
    text: bytes
    sha256: str
    created: int


Counts = dict[str, tuple[int, int]]
"""Name -> (unread, total)."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts for the sidebar; trend: items a day of the last 14 days, oldest first, by `theme:chips` or `region:KR`.

    sources is by the source's title; views are counted up to a cap.
    """

    themes: Counts = field(default_factory=dict)
    regions: Counts = field(default_factory=dict)
    sources: Counts = field(default_factory=dict)
    orgs: Counts = field(default_factory=dict)
    views: Counts = field(default_factory=dict)
    tags: Counts = field(default_factory=dict)
    all: tuple[int, int] = (0, 0)
    starred: tuple[int, int] = (0, 0)
    noted: tuple[int, int] = (0, 0)
    untagged: tuple[int, int] = (0, 0)
    """Items of no theme."""
    trend: dict[str, tuple[int, ...]] = field(default_factory=dict)
