"""One change of a person: a durable transaction and its entry of the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.personal import effects, journal
from tracker_tui.store.personal.rows import RowChange


@contextmanager
def changing(writer: Writer, session: str, author: str) -> Iterator[Changing]:
    """Use as `with … as change:`; what goes wrong within it takes everything back."""
    with writing(writer, durable=True):
        yield Changing(writer, session, author)


class Changing:
    """add() what changes, piece by piece where it is much, then tell() what it was."""

    def __init__(self, writer: Writer, session: str, author: str) -> None:
        self._writer, self._session, self._author = writer, session, author
        self._packing = journal.Packing()

    @property
    def count(self) -> int:
        """How many rows have changed so far."""
        return self._packing.count

    def add(self, changes: Sequence[RowChange]) -> None:
        """Write rows and what follows from them."""
        if changes:
            effects.apply(self._writer, changes)
            self._packing.add(changes)

    def tell(self, description: str) -> None:
        """Enter it all into the journal; what changed nothing leaves no entry."""
        if self.count:
            packed = self._packing.packed()
            journal.record(self._writer, self._session, self._author, description, packed)

    def make(self, changes: Sequence[RowChange], description: str) -> None:
        """Do and tell at once."""
        self.add(changes)
        self.tell(description)
