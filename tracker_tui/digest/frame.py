"""What stands around the facts of a digest: what it was made from, what it is compared with, changes, notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What became of something since the baseline: NEW, UPDATED, CORRECTED or QUIET."""

    kind: str
    label: str
    detail: str
    items: tuple[int, ...]
    event: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A person's note on something in the digest."""

    text: str
    author: str
    written: int
    about: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the digest was made from."""

    sources: int = 0
    answered: int = 0
    silent: tuple[str, ...] = ()
    failing: tuple[tuple[str, str], ...] = ()
    """Name and cause of the sources that could not be read."""
    items: int = 0
    off_topic: int = 0
    dropped: int = 0
    """Model sentences that did not pass the gate."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The saved digest that this one is compared with."""

    name: str
    as_of: str
    sha256: str
