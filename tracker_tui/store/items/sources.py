"""Sources and what is remembered of them between two reads."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlsplit

from tracker_tui.model.addresses import command_of, exported
from tracker_tui.model.feed import Feed, FetchState
from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.database.schema import Kind
from tracker_tui.store.items.names import source_name

COLUMNS = (
    "id, key, url, title, publisher, kind, trust, region, language, folder, themes, state, declared"
)
_STATE_TYPES = {field.name: type(field.default) for field in fields(FetchState)}


def ensure(writer: Writer, feeds: Iterable[Feed]) -> dict[str, int]:
    """Return the id of each feed by its key; new ones are added, known ones take over what the list says."""
    wanted = {feed.key: feed for feed in feeds}
    known = _known(writer)
    if _adopt(writer, wanted.keys() - known.keys(), known.keys()):
        known = _known(writer)
    changed = [
        feed
        for key, feed in wanted.items()
        if key not in known or known[key][1] != _merged(feed, known[key][1])
    ]
    if changed:
        with writing(writer):
            for feed in changed:
                _save(writer, feed, int(time.time()))
        known = _known(writer)
    return {key: known[key][0] for key in wanted}


def told_key(key: str, taken: Collection[str] = ()) -> str:
    """Return a key as an export names it: without what looks like a secret; told from those taken by a number."""
    told = exported(key)
    if told == key or told not in taken:
        return told
    return next(f"{told}#{n}" for n in range(2, len(taken) + 3) if f"{told}#{n}" not in taken)


def told_keys(reader: Reader) -> dict[str, int]:
    """Return the id of each source by the key that an export gives it."""
    found: dict[str, int] = {}
    for number, key in reader.rows("SELECT id, key FROM source ORDER BY id"):
        found[told_key(key, found)] = number
    return found


def _adopt(writer: Writer, new: Collection[str], known: Collection[str]) -> bool:
    """Give sources that an import brought without their secret the key that the list of feeds has; say if any."""
    pairs = {exported(key): key for key in new if exported(key) != key and exported(key) in known}
    if pairs:
        with writing(writer):
            writer.many(
                "UPDATE name SET value = ? WHERE kind = ? AND value = ?",
                [(key, Kind.SOURCE, told) for told, key in pairs.items()],
            )
            writer.many(
                "UPDATE source SET key = ? WHERE key = ?",
                [(key, told) for told, key in pairs.items()],
            )
    return bool(pairs)


def _values(feed: Feed, title: object) -> tuple[object, ...]:
    host = urlsplit(feed.url).hostname or ""
    return (
        feed.url, title, feed.publisher, host.removeprefix("www."), feed.kind, feed.trust, feed.region,
        feed.language, feed.folder, json.dumps(feed.themes), 1,
    )  # fmt: skip


def _merged(feed: Feed, old: tuple[object, ...]) -> tuple[object, ...]:
    """Return the values of a known feed: a list that gives no title leaves the one that the feed itself told."""
    return _values(feed, feed.title or old[1])


def _known(reader: Reader) -> dict[str, tuple[int, tuple[object, ...]]]:
    rows = reader.rows(
        """SELECT key, id, url, title, publisher, host, kind, trust, region, language, folder, themes, declared
           FROM source"""
    )
    return {row[0]: (row[1], row[2:]) for row in rows}


def add(writer: Writer, key: str, feed: Feed, declared: int) -> int:
    """Add one source under a key inside a transaction and return its id; declared: whether the list of feeds has it."""
    number = _save(writer, replace(feed, stable_key=key), int(time.time()))
    writer.execute("UPDATE source SET declared = ? WHERE id = ?", (declared, number))
    return number


def _save(writer: Writer, feed: Feed, now: int) -> int:
    row = writer.one(
        """INSERT INTO source(key, url, title, publisher, host, kind, trust, region, language, folder, themes, declared,
             created) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
           ON CONFLICT(key) DO UPDATE SET url=excluded.url, publisher=excluded.publisher,
             title=CASE WHEN ? THEN excluded.title ELSE title END,
             host=excluded.host, kind=excluded.kind, trust=excluded.trust, region=excluded.region,
             language=excluded.language, folder=excluded.folder, themes=excluded.themes, declared=excluded.declared
           RETURNING id""",
        (feed.key, *_values(feed, feed.name), now, int(bool(feed.title))),
    )
    assert row
    writer.execute(
        "INSERT OR IGNORE INTO name(id, kind, value) VALUES (?, ?, ?)",
        (source_name(row[0]), Kind.SOURCE, feed.key),
    )
    return int(row[0])


def set_titles(writer: Writer, titles: Iterable[tuple[int, str]]) -> None:
    """Name sources as their feeds do, unless the list of feeds names them."""
    with writing(writer):
        writer.many(
            "UPDATE source SET title = ?2 WHERE id = ?1 AND title IN (url, key, '')", titles
        )


def titles(reader: Reader) -> dict[str, str]:
    """Return what each source is called, by its key."""
    return dict(reader.rows("SELECT key, title FROM source"))


def publishers(reader: Reader, ids: Iterable[int]) -> dict[int, str]:
    """Return who publishes sources, by their ids: the source itself where the list of feeds names nobody."""
    rows = reader.rows(
        """SELECT s.id, ifnull(nullif(s.publisher, ''), s.title)
           FROM json_each(?) j CROSS JOIN source s ON s.id = j.value""",
        (json.dumps(list(ids)),),
    )
    return dict(rows)


def withdraw_others(writer: Writer, feeds: Iterable[Feed]) -> None:
    """Mark the sources that the list of feeds has no longer; their items stay."""
    listed = {feed.key for feed in feeds}
    gone = [
        row for row in writer.rows("SELECT key FROM source WHERE declared") if row[0] not in listed
    ]
    if gone:
        with writing(writer):
            writer.many("UPDATE source SET declared = 0 WHERE key = ?", gone)


def states(reader: Reader) -> dict[str, FetchState]:
    """Return what is remembered of each source, by its key."""
    return {key: read_state(text) for key, text in reader.rows("SELECT key, state FROM source")}


def read_state(text: str) -> FetchState:
    """Return the state written by save_states(); what a newer or older program knew besides is left out."""
    known: dict[str, Any] = json.loads(text)
    if known.keys() != _STATE_TYPES.keys():
        known = {name: value for name, value in known.items() if name in _STATE_TYPES}
    return FetchState(**known)


def plausible_state(state: dict[str, Any]) -> dict[str, Any]:
    """Return what of a state that comes from elsewhere has the right type, and is a time or count that can be."""
    return {
        name: value
        for name, value in state.items()
        if type(value) is _STATE_TYPES.get(name)
        and not (isinstance(value, int) and not 0 <= value < 1 << 37)
    }


def save_states(writer: Writer, states: Iterable[tuple[int, FetchState]]) -> None:
    """Remember how the last read of sources went."""
    with writing(writer):
        writer.many(
            "UPDATE source SET state = ?2 WHERE id = ?1",
            [(number, _written(state)) for number, state in states],
        )


def _written(state: FetchState) -> str:
    return json.dumps({name: getattr(state, name) for name in _STATE_TYPES}, separators=(",", ":"))


def to_feed(row: tuple[Any, ...]) -> Feed:
    """Return the feed of a row of COLUMNS."""
    return Feed(
        url=row[2], title=row[3], publisher=row[4], kind=row[5], trust=row[6], region=row[7], language=row[8],
        folder=row[9], themes=tuple(json.loads(row[10])),
        command=command_of(row[1]) if row[5] == "command" else (),
    )  # fmt: skip
