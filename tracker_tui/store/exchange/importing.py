"""Reading back what store/exchange/exporting wrote, into an empty database or one that holds other things already.

An item that is there already (by its keys) keeps its text; rows of a person are taken where they are newer.
An export may come from somebody else: its texts and addresses pass the same rules as those of a feed.
"""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracker_tui.model.errors import BadInput, UnknownId
from tracker_tui.model.feed import Feed
from tracker_tui.model.ids import decode, encode
from tracker_tui.model.text import harmless
from tracker_tui.store import digests
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.exchange import restoring
from tracker_tui.store.exchange.exporting import FORMAT, ITEM_COLUMNS, PERSONAL, Line
from tracker_tui.store.findings import events, regroupings
from tracker_tui.store.items import sources
from tracker_tui.store.personal import effects
from tracker_tui.store.personal import rows as personal
from tracker_tui.store.personal.rows import TABLES, RowChange

BATCH = 200
TYPES = ("export", "source", "item", "tombstone", "digest", *PERSONAL)
"""What the lines of an export are called."""
_OPAQUE = {"key", "keys", "source"}
"""Values that only name things and are never shown; a separator of keys is a control character."""
_LONG = {"summary", "content", "text", "quote", "document", "query"}
"""Values that may have several lines; what any other says stands on one, in lists and messages as well."""
_TIMES = ("seen", "revised", "created", "updated", "deleted", "changed", "dropped", "as_of")
LATEST = 253_402_300_799
"""The end of the year 9999, in seconds since 1970: what comes after it is no date that can be shown."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_UNREADABLE = (
    KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError,
    sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError,
)  # fmt: skip
"""What a line of another shape than ours leads to, in its reading or in the tables' own checks."""


class Importer:
    """Takes typed lines in the order of the export; finish() puts the events together."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._sources: dict[str, int] = {}
        self._numbers: dict[int, int] = {}
        """Exported item numbers that are others here."""
        self.items = 0
        self.new = 0
        """Items that were not here before."""
        self.others = 0

    def take(self, lines: Iterable[Line]) -> None:
        """Store lines, in short transactions. Raises BadInput."""
        for batch in _batches(lines):
            with writing(self._writer, durable=True):
                for kind, group in batch:
                    self._take(kind, group)

    def finish(self) -> None:
        """Lay a person's merges and splits over the events, and count them."""
        with writing(self._writer, durable=True):
            events.regroup(self._writer, regroupings.active(self._writer))

    def _take(self, kind: str, lines: Sequence[Line]) -> None:
        try:
            lines = [_harmless(line) for line in lines]
            if kind == "item":
                self._items(lines)
            elif kind in PERSONAL:
                self._rows(kind, lines)
            else:
                for line in lines:
                    self._single(kind, line)
        except _UNREADABLE as error:
            raise BadInput(f"a line of type {kind} can't be read: {error!r}"[:300]) from error
        except UnknownId as error:
            raise BadInput(f"a line of type {kind} can't be read: {error}") from error

    def _single(self, kind: str, line: Line) -> None:
        match kind:
            case "export":
                if line["format"] > FORMAT:
                    raise BadInput(
                        f"an export of format {line['format']}: upgrade tracker to read it"
                    )
            case "source":
                self._source(line)
            case "tombstone":
                restoring.bury(
                    self._writer, _number(line["id"]), self._sources[line["source"]], line
                )
            case "digest":
                self._digest(line)
            case _:
                raise BadInput(f"unknown type of line: {kind}")
        self.others += kind != "export"

    def _source(self, line: Line) -> None:
        if not all(isinstance(theme, str) for theme in line["themes"]):
            raise BadInput("the themes of a source are a list of names")
        feed = Feed(
            url=line["url"], title=line["title"], publisher=line["publisher"], kind=line["kind"], trust=line["trust"],
            region=line["region"], language=line["language"], folder=line["folder"], themes=tuple(line["themes"]),
        )  # fmt: skip
        key = line["key"]
        known = self._writer.value("SELECT id FROM source WHERE key = ?", (key,))
        if known is None:
            known = sources.told_keys(self._writer).get(key)
        if known is None:
            known = sources.add(self._writer, key, feed, int(line["declared"]))
            self._writer.execute(
                "UPDATE source SET state = ? WHERE id = ?",
                (json.dumps(sources.plausible_state(line["state"]), separators=(",", ":")), known),
            )
        self._sources[key] = known

    def _items(self, lines: Sequence[Line]) -> None:
        for line in lines:
            wanted = _number(line["id"])
            number, is_new = restoring.item(
                self._writer, wanted, self._sources[line["source"]], line, self._here
            )
            self.new += is_new
            if number != wanted:
                self._numbers[wanted] = number
            self.items += 1

    def _here(self, public: str | None) -> int | None:
        """Return the number that an exported id has in this database."""
        if public is None:
            return None
        number = _number(public)
        return self._numbers.get(number, number)

    def _rows(self, name: str, lines: Sequence[Line]) -> None:
        """Take rows of a person that are new here or newer than what is here."""
        table = TABLES[name]
        changes = []
        for line in lines:
            row = {**line, **({"kind": line["what"]} if "what" in line else {})}
            for column in ITEM_COLUMNS:
                if column in table.columns:
                    row[column] = self._here(row[column])
            if name == "note":
                row["target"] = _target(row)
            if name == "view" and not all(isinstance(one, str) for one in json.loads(row["hook"])):
                raise BadInput("a view's hook is a list of words")
            key = tuple(row[column] for column in table.key)
            change = personal.change(
                self._writer, name, key, tuple(row[column] for column in table.rest)
            )
            if change.before is None or _time(name, change.after) > _time(name, change.before):
                changes.append(change)
        effects.apply(self._writer, [one for one in changes if self._fits(one)])
        self.others += len(lines)

    def _fits(self, change: RowChange) -> bool:
        """Whether the item that a row is about is stored; a person's word on a dropped item has no place."""
        if "item_id" not in TABLES[change.table].key:
            return True
        item_id = change.key[TABLES[change.table].key.index("item_id")]
        return self._writer.one("SELECT 1 FROM item WHERE id = ?", (item_id,)) is not None

    def _digest(self, line: Line) -> None:
        text = line["text"].encode() if "text" in line else base64.b64decode(line["base64"])
        if _CONTROL.search(text):
            raise BadInput("a digest with control characters is none of ours")
        row = self._writer.one(
            "SELECT 1 FROM digest WHERE name = ? AND as_of = ? AND bytes = ?",
            (line["name"], line["as_of"], text),
        )
        if row is None:
            digests.save(
                self._writer, line["name"], as_of=line["as_of"], arrival=line["arrival"],
                document=line["document"], text=text, created=line["created"],
                cited=[number for one in line.get("cited", ()) if (number := self._here(one)) is not None],
            )  # fmt: skip


def _harmless(line: Line) -> Line:
    """Return a line without control characters in its texts and without links other than http(s)."""
    clean: Line = {
        name: value if name in _OPAQUE else _without_controls(value, lines=name in _LONG)
        for name, value in line.items()
    }
    for one in (clean, *(clean.get("older") or ())):
        for name in _TIMES:
            if name in one and not 0 <= int(one[name]) <= LATEST:
                raise ValueError(f"{name} is no time")
    if line.get("type") == "item" and not _is_web(clean.get("url")):
        clean["url"] = ""
    if line.get("type") == "source":
        state = clean.get("state")
        if isinstance(state, dict) and not _is_web(state.get("moved_to")):
            clean["state"] = {name: value for name, value in state.items() if name != "moved_to"}
        if clean.get("kind") in ("feed", "page") and not _is_web(clean.get("url")):
            clean["url"] = ""
    return clean


def _is_web(url: object) -> bool:
    """Whether an address is nothing or one of the web."""
    return not url or (isinstance(url, str) and url.startswith(("http://", "https://")))


def _without_controls(value: Any, *, lines: bool) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON value whose texts are harmless; lines: whether they may have several."""
    if isinstance(value, str):
        text = harmless(value)
        return text if lines else " ".join(text.splitlines())
    if isinstance(value, list):
        return [_without_controls(one, lines=lines) for one in value]
    if isinstance(value, dict):
        return {
            name: _without_controls(one, lines=lines or name in _LONG)
            for name, one in value.items()
        }
    return value


def _batches(lines: Iterable[Line]) -> Iterator[list[tuple[str, list[Line]]]]:
    """Yield pieces of BATCH lines, each cut into runs of one type."""
    batch: list[tuple[str, list[Line]]] = []
    size = 0
    for line in lines:
        kind = str(line.get("type"))
        if not batch or batch[-1][0] != kind:
            batch.append((kind, []))
        batch[-1][1].append(line)
        size += 1
        if size == BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _number(public: str) -> int:
    """Return the number of a full public id of an item."""
    kind, number, _ = decode(public)
    if kind != "i" or encode("i", number) != public:
        raise BadInput(f"not the id of an item: {public}")
    return number


def _target(row: Line) -> str:
    """Return the target of a note in this database's ids."""
    if row["item_id"] is not None:
        text = encode("i", row["item_id"])
        return f"{text}@{row['field']}:{row['start']}-{row['end']}" if row["field"] else text
    return (
        f"event:{encode('e', row['event_id'])}"
        if row["event_id"] is not None
        else f"org:{row['org']}"
    )


def _time(name: str, row: tuple[Any, ...] | None) -> int:
    """Return when a row was changed last."""
    assert row
    values = personal.named(name, row)
    return int(values["changed" if name == "mark" else "updated"])
