"""Storing items: who is new, who has changed, who is as before.

drafts -> identity -> same | touched | changed -> a further revision
                    | new -> a time-ordered id, an arrival number, postings, words for the search
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker_tui.model.item import ItemDraft
from tracker_tui.store import identity, imported, search
from tracker_tui.store.bulk import ALONE, batches
from tracker_tui.store.connection import Writer, writing
from tracker_tui.store.identity import Known
from tracker_tui.store.newcomers import Newcomer, insert
from tracker_tui.store.revisions import revise

Pair = tuple[int, ItemDraft] | tuple[int, ItemDraft, int]
"""Source, draft, and the mark of the imported line that told it (store/imported.py)."""


@dataclass(slots=True)
class Saved:
    """What a save did; dropped ones were removed by retention before and stay so."""

    new: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    unchanged: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft with what can be computed before the lock is taken."""

    source_id: int
    draft: ItemDraft
    keys: tuple[str, ...]
    sha256: bytes
    line: int | None = None


_Tally = Callable[[int], Saved]
"""Where the items of a source are counted."""


def save(
    writer: Writer, source_id: int, drafts: Sequence[ItemDraft], seen: int | None = None
) -> Saved:
    """Store the entries of one document of a source. seen: seconds since 1970, now by default.

    The entry that stands first in the document becomes the newest of those with the same date.
    """
    return save_documents(writer, {source_id: drafts}, seen)[source_id]


def save_documents(
    writer: Writer, documents: Mapping[int, Sequence[ItemDraft]], seen: int | None = None
) -> dict[int, Saved]:
    """Store the documents of several sources as save() does, together: that costs half. Both by source id.

    Inside a transaction they are all stored at once, else in transactions of a size that minds who else is there.
    """
    saved = {source_id: Saved() for source_id in documents}
    pairs = [(number, one) for number, drafts in documents.items() for one in reversed(drafts)]
    batch = len(pairs) if writer.connection.in_transaction else ALONE
    _save_all(writer, pairs, seen, saved.__getitem__, batch)
    return saved


def import_items(
    writer: Writer, pairs: Iterable[Pair], seen: int | None = None, *, batch: int = ALONE
) -> Saved:
    """Store (source id, draft) pairs, in transactions of at most so many; later ones count as newer."""
    saved = Saved()
    _save_all(writer, pairs, seen, lambda _: saved, batch)
    return saved


def _save_all(
    writer: Writer, pairs: Iterable[Pair], seen: int | None, tally: _Tally, batch: int
) -> None:
    """Store pairs; no first key occurs twice in a transaction, so that each draft is compared with what is stored."""
    moment = int(time.time()) if seen is None else seen
    claimed: set[int] = set()
    for chunk in batches(writer, map(_prepare, pairs), alone=batch, clashes=_first_key):
        _save_batch(writer, chunk, moment, tally, claimed)


def _prepare(pair: Pair) -> _Ready:
    source_id, draft = pair[0], pair[1]
    sha256 = identity.digest(draft.title, draft.summary, draft.content)
    line = pair[2] if len(pair) == 3 else None
    return _Ready(source_id, draft, identity.stored_keys(draft), sha256, line)


def _first_key(ready: _Ready) -> identity.Key:
    return ready.source_id, ready.keys[0]


def _last_key(ready: _Ready) -> identity.Key:
    return ready.source_id, ready.keys[-1]


def _save_batch(
    writer: Writer, chunk: list[_Ready], seen: int, tally: _Tally, claimed: set[int]
) -> None:
    """Compare without the lock first: a document that has not changed takes no lock and writes nothing."""
    version = writer.data_version()
    matched = _match(writer, chunk)
    if all(match.is_first and _brings_nothing(match.known, ready) for ready, match in matched):
        for ready, match in matched:
            _count(tally(ready.source_id), match.known, claimed)
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


@dataclass(frozen=True, slots=True)
class _Matched:
    """The stored item a draft is, or None; is_first: by its first key."""

    known: Known | None
    is_first: bool = True


def _match(writer: Writer, chunk: Sequence[_Ready]) -> list[tuple[_Ready, _Matched]]:
    """Return each draft with what it is; most are known by their first key or not at all."""
    first = identity.find_all(writer, [_first_key(ready) for ready in chunk])
    others = [_last_key(ready) for ready in chunk if _first_key(ready) not in first]
    other = identity.find_all(writer, others)
    return [
        (
            ready,
            _Matched(first[_first_key(ready)])
            if _first_key(ready) in first
            else _Matched(other.get(_last_key(ready)), is_first=False),
        )
        for ready in chunk
    ]


def _brings_nothing(known: Known | None, ready: _Ready) -> bool:
    return known is not None and (known.dropped or _is_same(known, ready))


def _is_same(known: Known, ready: _Ready) -> bool:
    """Whether nothing of a draft is news: text, link and author."""
    draft = ready.draft
    return (known.sha256, known.url, known.author) == (ready.sha256, draft.url, draft.author)


def _write(
    writer: Writer,
    matched: list[tuple[_Ready, _Matched]],
    seen: int,
    tally: _Tally,
    claimed: set[int],
) -> None:
    arrivals: list[_Ready] = []
    lines: list[tuple[int, int]] = []
    aliases: list[tuple[int, str, int]] = []
    for ready, match in matched:
        known = match.known
        # Two entries of one document are never one by link and title.
        if known is None or (not match.is_first and known.id in claimed):
            arrivals.append(ready)
            continue
        aliases += [(ready.source_id, key, known.id) for key in ready.keys]
        if _brings_nothing(known, ready):
            _count(tally(ready.source_id), known, claimed)
        else:
            claimed.add(known.id)
            _update(writer, known, ready, seen, tally(ready.source_id))
        if ready.line is not None and not known.dropped:
            lines.append((ready.line, known.id))
    writer.many("INSERT OR IGNORE INTO identity VALUES (?, ?, ?)", aliases)
    newcomers = [Newcomer(one.source_id, one.draft, one.keys, one.sha256) for one in arrivals]
    for ready, number in zip(arrivals, insert(writer, newcomers, seen), strict=True):
        tally(ready.source_id).new.append(number)
        claimed.add(number)
        if ready.line is not None:
            lines.append((ready.line, number))
    imported.remember(writer, lines)


def _update(writer: Writer, known: Known, ready: _Ready, seen: int, saved: Saved) -> None:
    """Take over a changed link or author; a changed text becomes a further revision."""
    draft = ready.draft
    writer.execute(
        "UPDATE item SET url = ?, author = ? WHERE id = ? AND (url, author) <> (?, ?)",
        (draft.url, draft.author, known.id, draft.url, draft.author),
    )
    if known.sha256 == ready.sha256:
        saved.unchanged += 1
        return
    revise(writer, known.id, draft, ready.sha256, seen)
    saved.updated.append(known.id)
