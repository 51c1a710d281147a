"""Files, folders and globs on this machine."""

from __future__ import annotations

import asyncio
import glob
import hashlib
import os
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker_tui.fetch.kinds import Visit
from tracker_tui.fetch.reply import Reply
from tracker_tui.model.errors import FetchError
from tracker_tui.model.feed import Feed, FetchState
from tracker_tui.settings.config import FetchLimits

_FEEDS = {".xml", ".rss", ".atom", ".rdf", ".json", ".cdf"}
_MOST_FILES = 1000


class FileReader:
    """Reads feed files; unchanged where names, times and sizes are those of the last read."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits

    async def read(self, visit: Visit) -> tuple[Reply, ...]:
        """Return one reply per file."""
        return await asyncio.to_thread(self._read, visit.feed, visit.state)

    def _read(self, feed: Feed, state: FetchState) -> tuple[Reply, ...]:
        paths = _paths(feed.url)
        if not paths:
            raise FetchError("there is no such file, or no feed file in that folder")
        try:
            mark = _mark(paths)
            if mark == state.etag:
                return (Reply(304, feed.url, etag=mark),)
            return tuple(
                Reply(200, path.absolute().as_uri(), self._body(path), etag=mark) for path in paths
            )
        except OSError as error:
            raise FetchError(f"the file can't be read: {error.strerror}") from None

    def _body(self, path: Path) -> bytes:
        """Return the bytes of an ordinary file, within the limit."""
        # A named pipe would block at opening for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FetchError("not an ordinary file")
            body = file.read(self._limits.body + 1)
        if len(body) > self._limits.body:
            raise FetchError(f"the file is larger than {self._limits.body / 1e6:.3g} MB")
        return body


def _paths(url: str) -> list[Path]:
    """Return the files of a path, folder or glob, in order of their names."""
    text = unquote(urlsplit(url).path) if url.startswith("file:") else url
    path = Path(text).expanduser()
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix.lower() in _FEEDS)[
            :_MOST_FILES
        ]
    if path.exists():
        return [path]
    return [Path(name) for name in sorted(glob.glob(str(path)))[:_MOST_FILES]]  # noqa: PTH207 - takes whole paths


def _mark(paths: list[Path]) -> str:
    """Return a mark that changes when a file does."""
    facts = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths]
    return hashlib.blake2b(
        repr(facts).encode("utf-8", "surrogateescape"), digest_size=16
    ).hexdigest()
