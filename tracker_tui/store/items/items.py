"""Storing items: who is new, who has changed, who is as before.

drafts -> identity -> same | touched | changed -> a further revision
                    | new -> a time-ordered id, an arrival number, postings, words for the search
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from tracker_tui.model.item import ItemDraft, ReadyItem
from tracker_tui.normalise.ready import ready
from tracker_tui.store.database.bulk import ALONE, batches
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.items import identity, imported, search
from tracker_tui.store.items.identity import Key, Known
from tracker_tui.store.items.newcomers import insert
from tracker_tui.store.items.revisions import revise

Pair = tuple[int, ItemDraft] | tuple[int, ItemDraft, int]
"""Source, draft, and the mark of the imported line that told it (store/items/imported.py)."""


@dataclass(slots=True)
class Saved:
    """What a save did; dropped ones were removed by retention before and stay so.

    entries: what the new ones say, in the same order; None where it isn't kept, because an import may have no end.
    """

    new: list[int] = field(default_factory=list)
    entries: list[ReadyItem] | None = None
    updated: list[int] = field(default_factory=list)
    unchanged: int = 0
    dropped: int = 0

    def add(self, number: int, item: ReadyItem) -> None:
        """Note a new item."""
        self.new.append(number)
        if self.entries is not None:
            self.entries.append(item)


class _Wanted(NamedTuple):
    """An entry that is to be stored; line: the mark of the imported line that told it."""

    source_id: int
    item: ReadyItem
    first: Key
    line: int | None = None

    @property
    def last(self) -> Key:
        """The key of link and title."""
        return self.source_id, self.item.keys[-1]


_Matched = tuple[_Wanted, Known | None, bool]
"""An entry, the stored item that it is, and whether it is that by its first key."""
_Tally = Callable[[int], Saved]
"""Where the items of a source are counted."""


def save(
    writer: Writer, source_id: int, drafts: Sequence[ItemDraft], seen: int | None = None
) -> Saved:
    """Store the entries of one document of a source. seen: seconds since 1970, now by default.

    The entry that stands first in the document becomes the newest of those with the same date.
    """
    return save_documents(writer, {source_id: list(map(ready, drafts))}, seen)[source_id]


def save_documents(
    writer: Writer, documents: Mapping[int, Sequence[ReadyItem]], seen: int | None = None
) -> dict[int, Saved]:
    """Store the documents of several sources as save() does, together: that costs half. Both by source id.

    Inside a transaction they are all stored at once, else in transactions of a size that minds who else is there.
    """
    saved = {source_id: Saved(entries=[]) for source_id in documents}
    wanted = [
        _Wanted(source_id, one, (source_id, one.keys[0]))
        for source_id, entries in documents.items()
        for one in reversed(entries)
    ]
    batch = len(wanted) if writer.connection.in_transaction else ALONE
    _save_all(writer, wanted, seen, saved.__getitem__, batch)
    return saved


def import_items(
    writer: Writer, pairs: Iterable[Pair], seen: int | None = None, *, batch: int = ALONE
) -> Saved:
    """Store (source id, draft) pairs, in transactions of at most so many; later ones count as newer."""
    saved = Saved()
    _save_all(writer, map(_wanted, pairs), seen, lambda _: saved, batch)
    return saved


def _wanted(pair: Pair) -> _Wanted:
    source_id, item = pair[0], ready(pair[1])
    return _Wanted(source_id, item, (source_id, item.keys[0]), pair[2] if len(pair) == 3 else None)


def _save_all(
    writer: Writer, wanted: Iterable[_Wanted], seen: int | None, tally: _Tally, batch: int
) -> None:
    """Store entries; no first key occurs twice in a transaction, so that each is compared with what is stored."""
    moment = int(time.time()) if seen is None else seen
    claimed: set[int] = set()
    for chunk in batches(writer, wanted, alone=batch, clashes=attrgetter("first")):
        _save_batch(writer, chunk, moment, tally, claimed)


def _save_batch(
    writer: Writer, chunk: list[_Wanted], seen: int, tally: _Tally, claimed: set[int]
) -> None:
    """Compare without the lock first: a document that has not changed takes no lock and writes nothing."""
    version = writer.data_version()
    matched = _match(writer, chunk)
    if all(is_first and _brings_nothing(known, one) for one, known, is_first in matched):
        for one, known, _ in matched:
            _count(tally(one.source_id), known, claimed)
        return
    with writing(writer):
        if writer.data_version() != version:
            matched = _match(writer, chunk)
        _write(writer, matched, seen, tally, claimed)
    search.keep_merged(writer)


def _count(saved: Saved, known: Known | None, claimed: set[int]) -> None:
    assert known
    claimed.add(known.id)
    if known.dropped:
        saved.dropped += 1
    else:
        saved.unchanged += 1


def _match(writer: Writer, chunk: Sequence[_Wanted]) -> list[_Matched]:
    """Return each entry with what it is; most are known by their first key or not at all."""
    first = identity.find_all(writer, [one.first for one in chunk])
    other = identity.find_all(writer, [one.last for one in chunk if one.first not in first])
    return [
        (one, first[one.first], True)
        if one.first in first
        else (one, other.get(one.last) if other else None, False)
        for one in chunk
    ]


def _brings_nothing(known: Known | None, one: _Wanted) -> bool:
    """Whether nothing of an entry is news: text, link and author."""
    if known is None or known.dropped:
        return known is not None
    item = one.item
    return (known.sha256, known.url, known.author) == (item.sha256, item.url, item.author)


def _write(
    writer: Writer, matched: list[_Matched], seen: int, tally: _Tally, claimed: set[int]
) -> None:
    arrivals: list[_Wanted] = []
    lines: list[tuple[int, int]] = []
    aliases: list[tuple[int, str, int]] = []
    for one, known, is_first in matched:
        # Two entries of one document are never one by link and title.
        if known is None or (not is_first and known.id in claimed):
            arrivals.append(one)
            continue
        aliases += [(one.source_id, key, known.id) for key in one.item.keys]
        if _brings_nothing(known, one):
            _count(tally(one.source_id), known, claimed)
        else:
            claimed.add(known.id)
            _update(writer, known, one, seen, tally(one.source_id))
        if one.line is not None and not known.dropped:
            lines.append((one.line, known.id))
    writer.many("INSERT OR IGNORE INTO identity VALUES (?, ?, ?)", aliases)
    numbers = insert(writer, [(one.source_id, one.item) for one in arrivals], seen)
    for one, number in zip(arrivals, numbers, strict=True):
        tally(one.source_id).add(number, one.item)
        claimed.add(number)
        if one.line is not None:
            lines.append((one.line, number))
    imported.remember(writer, lines)


def _update(writer: Writer, known: Known, one: _Wanted, seen: int, saved: Saved) -> None:
    """Take over a changed link or author; a changed text becomes a further revision."""
    item = one.item
    writer.execute(
        "UPDATE item SET url = ?, author = ? WHERE id = ? AND (url, author) <> (?, ?)",
        (item.url, item.author, known.id, item.url, item.author),
    )
    if known.sha256 == item.sha256:
        saved.unchanged += 1
        return
    revise(writer, known.id, item, seen)
    saved.updated.append(known.id)
