"""What is handed to a worker process, and what comes back; light, because the fetching process loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker_tui.model.feed import Feed

if TYPE_CHECKING:
    from tracker_tui.model.item import ReadyItem


class Job(NamedTuple):
    """A body to parse; known_hash is that of the last body, which need not be parsed again."""

    feed: Feed
    body: bytes
    encoding: str
    content_type: str
    location: str
    known_hash: str
    decoded: int
    items: int


class Parsed(NamedTuple):
    """What a body says; unchanged where it is the same as the last one."""

    body_hash: str
    unchanged: bool = False
    title: str = ""
    language: str = ""
    ttl: int = 0
    items: tuple[ReadyItem, ...] = ()


class Page(NamedTuple):
    """A web page, still packed."""

    body: bytes
    encoding: str
    content_type: str
    location: str
    decoded: int
