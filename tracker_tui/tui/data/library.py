"""The stored items as the screen asks for them: quick looks at once, everything else by a desk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker_tui.model.rows import ItemRow
from tracker_tui.query.answers.rows import rows
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.opening import open_reader
from tracker_tui.tui.data.desk import Deliver, Desk, Fail, Scribe

if TYPE_CHECKING:
    from tracker_tui.model.item import ItemDetail

CACHE = 1024
"""KiB of pages that each of the screen's connections keeps; the system keeps the rest."""


class Library:
    """One database, seen from the screen.

    rows() and detail() look up ids on a connection of the screen's own thread: well below a millisecond at any
    size. Lists, searches and counts go to `lists`, whatever else takes time to `side`, changes to `scribe`.
    """

    def __init__(
        self,
        path: Path,
        deliver: Deliver,
        fail: Fail,
        unwritten: Fail,
        session: str = "screen",
        author: str = "",
    ) -> None:
        self.path = path
        self._reader: Reader = open_reader(path, cache=CACHE)
        self._version = self._reader.data_version()
        self.lists = Desk(path, deliver, fail, "lists", CACHE)
        self.side = Desk(path, deliver, fail, "side", CACHE)
        self.scribe = Scribe(path, session, deliver, unwritten, author)

    def rows(self, ids: Sequence[int]) -> list[ItemRow]:
        """Return the rows of these ids; what isn't there any more is left out."""
        return rows(self._reader, ids) if ids else []

    def detail(self, item: int) -> ItemDetail | None:
        """Return everything stored about an item; None where it is gone."""
        # Loaded after the first picture, which needs only rows.
        from tracker_tui.query.answers.details import details

        found = details(self._reader, [item])
        return found[0] if found else None

    def changed(self) -> bool:
        """Return whether anything was stored since the last call, by whomever."""
        version = self._reader.data_version()
        before, self._version = self._version, version
        return version != before

    @property
    def idle(self) -> bool:
        """Whether nothing is asked or written at the moment."""
        return self.lists.idle and self.side.idle and self.scribe.idle

    @property
    def reader(self) -> Reader:
        """The connection of the screen's own thread, for short look-ups."""
        return self._reader

    def close(self) -> None:
        """Write what is waiting, stop the threads, close the connections."""
        self.scribe.close()
        self.lists.close()
        self.side.close()
        self._reader.close()
