"""What lines of lists show: all that the first picture of the screen needs of an item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What one line of a list needs; times are seconds since 1970 UTC."""

    id: int
    title: str
    source: str
    publisher: str
    published: int
    seen: int
    read: bool = False
    starred: bool = False
    notes: int = 0
    themes: tuple[str, ...] = ()
    event: int | None = None
    event_size: int = 1
    """How many other stored items tell the same event, plus one."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where the evidence of its themes stands in the title, each place once, in order."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A person's note; target is an item id, `event:ID`, `org:NAME` or `ID@field:start-end`."""

    id: str
    target: str
    text: str
    author: str
    created: int
    updated: int
    quote: str = ""
