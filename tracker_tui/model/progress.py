"""What a fetch tells while it runs; the command line prints it, the TUI shows it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Started:
    """A fetch of so many sources begins."""

    sources: int


@dataclass(frozen=True, slots=True)
class SourceDone:
    """One source answered, was unchanged or failed; done and failed count so far."""

    source: str
    url: str
    outcome: str
    """`ok`, `unchanged` or `failed`."""
    new: int = 0
    updated: int = 0
    error: str = ""
    status: int = 0
    next_try: int = 0
    tell: bool = False
    """Whether a silent run speaks of this failure: when it starts, and once a day after."""
    done: int = 0
    failed: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole fetch; failures are the failed sources."""

    sources: int
    answered: int
    unchanged: int
    failed: int
    new: int
    updated: int
    seconds: float
    failures: tuple[SourceDone, ...] = field(default=())
    cancelled: bool = False


Progress = Started | SourceDone | Finished
