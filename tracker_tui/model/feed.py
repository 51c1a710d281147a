"""A source as declared in feeds.toml, and what is known of its health."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tracker_tui.model.addresses import command_key, shown, shown_words

Kind = Literal["feed", "page", "file", "command"]
Trust = Literal["normal", "seed", "secondary", "satire", "unknown"]


@dataclass(frozen=True, slots=True)
class Auth:
    """Where the secret of a source is found; the secret itself never stands in a file of ours."""

    user: str = ""
    password_env: str = ""
    password_command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors of a `page` source, relative to each item."""

    item: str
    title: str = ""
    link: str = ""
    date: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A declared source.

    url: http(s) address, or a path or glob for `file`; key: stable identity, not the title.
    every: seconds between reads, 0 for the default. trust: only `normal` sources corroborate.
    """

    url: str
    title: str = ""
    publisher: str = ""
    themes: tuple[str, ...] = ()
    region: str = ""
    language: str = ""
    every: int = 0
    kind: Kind = "feed"
    trust: Trust = "normal"
    folder: str = ""
    command: tuple[str, ...] = ()
    selectors: Selectors | None = None
    headers: tuple[tuple[str, str], ...] = ()
    auth: Auth | None = None
    full_text: bool = False
    timeout: float = 0.0
    disabled: bool = False
    stable_key: str = ""
    """A key that outlives a change of address, for sources that ship with the program."""

    @property
    def key(self) -> str:
        """The stable key: the address, or the command's words."""
        if self.kind == "command":
            return command_key(self.command)
        return self.stable_key or self.url

    @property
    def name(self) -> str:
        """What to call it: its title, else its address or command without what looks like a secret."""
        return self.title or shown(self.url) or " ".join(shown_words(self.command))


@dataclass(frozen=True, slots=True)
class FetchState:
    """What is remembered of a source between two reads; times are seconds since 1970 UTC."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    next_due: int = 0
    last_try: int = 0
    last_ok: int = 0
    status: int = 0
    error: str = ""
    failures: int = 0
    first_failure: int = 0
    reported: int = 0
    """When a person was last told of the failure."""
    gone_since: int = 0
    retired: bool = False
    moved_to: str = ""
    moved_seen: int = 0
    moved_first: int = 0
    bytes_read: int = 0
    bytes_saved: int = 0
    ttl: int = 0
    size: int = 0
    """Bytes of the last whole answer: what a 304 saves."""
    took: int = 0
    """Milliseconds that the last answer took, redirects and body included; 0 where none has been timed."""
    day: int = 0
    """The day, counted from 1970 in UTC, that new_today speaks of."""
    new_today: int = 0


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A source with its counts, for `feeds list` and the health screen."""

    feed: Feed
    state: FetchState = field(default_factory=FetchState)
    items: int = 0
    unread: int = 0
    per_week: float = 0.0
    used_share: float = 0.0
    """The share of its items that was read or starred, 0..1."""
