"""An item on its way from a feed to the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tracker_tui.model.enrichment import Enrichment
from tracker_tui.model.rows import NoteRow


class RawEntry(NamedTuple):
    """One entry as a feed tells it: untrusted text, HTML allowed in title, summary and content.

    published, updated: aware datetimes in UTC or None where absent or unreadable.
    base: the address that relative links are relative to.
    """

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    author: str = ""
    language: str = ""
    base: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A clean entry: plain text, one http(s) url or an empty one.

    keys: identity keys in order of trust (guid, link, where one is missing title+date), each a short hash; an item is
    the same when its first key or, for a changed guid, link and title agree.
    """

    keys: tuple[str, ...]
    title: str
    url: str = ""
    author: str = ""
    summary: str = ""
    content: str = ""
    language: str = ""
    published: datetime | None = None


class ReadyItem(NamedTuple):
    """An entry as it is stored, with all that follows from its text; a tuple, because thousands go between processes.

    keys: those it is found again by; sha256: of its text; published: seconds since 1970 UTC, None where not told.
    title_words, text_words: what the full-text index is given.
    """

    keys: tuple[str, ...]
    sha256: bytes
    published: int | None
    title: str
    url: str
    author: str
    language: str
    summary: str
    content: str
    title_words: str
    text_words: str


@dataclass(frozen=True, slots=True)
class LineText:
    """An item of a pipe that is to be grouped; when may be absent."""

    title: str
    summary: str
    publisher: str
    when: datetime | None
    key: str


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """Everything stored about one item; the text of the revision that the enrichment speaks of.

    source is the feed's title; trust is one of `normal seed secondary satire unknown`: only `normal` ones corroborate.
    sha256: of title, summary and content joined by U+001F, in UTF-8, hex.
    """

    id: int
    revision: int
    title: str
    url: str
    source: str
    publisher: str
    published: int
    seen: int
    arrival: int = 0
    author: str = ""
    summary: str = ""
    content: str = ""
    language: str = ""
    region: str = ""
    trust: str = "normal"
    sha256: str = ""
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    event: int | None = None
    storyline: int | None = None
    roundup: bool = False
    enrichment: Enrichment = field(default_factory=Enrichment)
    themes: tuple[str, ...] = ()
    """The themes after a person's corrections."""

    def text_of(self, name: str) -> str:
        """Return the text of a field: title, summary or content."""
        return {"title": self.title, "summary": self.summary, "content": self.content}[name]
