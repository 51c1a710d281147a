"""What is asked of a source and what it answers, whatever its kind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ask:
    """One read of an address.

    headers: sent wherever redirects lead; private: credentials and a person's own headers, for the first origin only.
    came_from: the address whose redirect was remembered, so that its limits still bind.
    """

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    private: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    came_from: str = ""
    timeout: float = 0.0
    """Seconds in all, 0 for the limit of the settings."""
    before_large: Callable[[], Awaitable[None]] | None = None
    """Awaited before a large body is taken into memory."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; body is as sent, still in its content encodings.

    status: HTTP status, 200 or 304 for what isn't HTTP. moved_to: where every redirect was permanent.
    fresh_for: seconds that the server says the answer stays fresh; retry_after: seconds, None where it says nothing.
    took: milliseconds from the first connection to the last byte, without the wait for a turn; 0 where not timed.
    """

    status: int
    url: str
    body: bytes = field(default=b"", repr=False)
    content_type: str = ""
    encoding: str = ""
    etag: str = ""
    last_modified: str = ""
    fresh_for: int = 0
    retry_after: int | None = None
    moved_to: str = ""
    took: int = 0
