"""Public ids and their prefixes, resolved to integers."""

from __future__ import annotations

from tracker_tui.model import ids
from tracker_tui.model.errors import AmbiguousId, UnknownId
from tracker_tui.store.database.connection import Reader

_LENGTH = ids.TIME_BITS // 5
_TABLES = {
    "i": ("item", "id", "item"),
    "e": ("event", "id", "event"),
    "s": ("event", "storyline_id", "storyline"),
}


def item(reader: Reader, text: str) -> int:
    """Return the item of an id or unique prefix. Raises UnknownId, AmbiguousId."""
    return _resolve(reader, text, "i")


def event(reader: Reader, text: str) -> int:
    """Return the event of an id or unique prefix; an item's id leads to its event, a merged id to where it went.

    Raises UnknownId, AmbiguousId.
    """
    if text[:1] == "i":
        number = _resolve(reader, text, "i")
        found = current_event(reader, number)
        if found is None:
            raise UnknownId(f"the item {text} is in no event")
        return found
    return _resolve(reader, text, "e")


def storyline(reader: Reader, text: str) -> int:
    """Return the storyline of an id or unique prefix. Raises UnknownId, AmbiguousId."""
    return _resolve(reader, text, "s")


def current_event(reader: Reader, item_id: int) -> int | None:
    """Return the event an item is in now."""
    found: int | None = reader.value(
        "SELECT event_id FROM membership WHERE item_id = ?", (item_id,)
    )
    return found


def _resolve(reader: Reader, text: str, kind: str) -> int:
    found, value, digits = ids.decode(text)
    _, _, word = _TABLES[kind]
    if found != kind:
        raise UnknownId(
            f"{text} is not the id of an {word}" if kind != "s" else f"{text} is no storyline's id"
        )
    hits = _hits(reader, kind, value, digits)
    if not hits and kind == "e":
        hits = _moved(reader, value, digits)
    if not hits:
        raise UnknownId(f"no {word} has the id {text}")
    exact = [number for number in hits if ids.encode(kind, number) == text.lower()]
    if len(exact) == 1:
        return exact[0]
    if len(hits) > 1:
        names = ", ".join(ids.encode(kind, number) for number in hits[:3])
        raise AmbiguousId(f"{text} fits several: {names} …; write more of the id")
    return hits[0]


def _hits(reader: Reader, kind: str, value: int, digits: int) -> list[int]:
    """Return up to a few ids that a prefix fits."""
    table, column, _ = _TABLES[kind]
    if digits < _LENGTH:
        mask = (1 << (5 * digits)) - 1
        where, arguments = f"({column} >> {ids.SEQ_BITS}) & ? = ?", (mask, value)
    else:
        low = ids.item_id(ids.seconds_of(value), 0)
        step = 1 << (5 * (digits - _LENGTH))
        where = f"{column} BETWEEN ? AND ? AND {column} & ? = ?"
        arguments = (low, low | ((1 << ids.SEQ_BITS) - 1), step - 1, value & (step - 1))  # type: ignore[assignment]
    rows = reader.rows(f"SELECT DISTINCT {column} FROM {table} WHERE {where} LIMIT 4", arguments)
    return [row[0] for row in rows]


def _moved(reader: Reader, value: int, digits: int) -> list[int]:
    """Return where an event went that is no longer: into the target of its merge, or with its founder."""
    if digits < _LENGTH:
        return []
    seen: set[int] = set()
    while value not in seen:
        seen.add(value)
        target = reader.value(
            "SELECT target_event FROM regrouping WHERE kind = 'merge' AND deleted = 0 AND source_event = ?",
            (value,),
        ) or current_event(reader, value)
        if target is None:
            return []
        if reader.one("SELECT 1 FROM event WHERE id = ?", (target,)):
            return [target]
        value = target
    return []


def note(reader: Reader, text: str) -> str:
    """Return the uuid of a note's public id or a unique prefix of it. Raises UnknownId, AmbiguousId."""
    digits = text[1:].lower()
    if text[:1] != "n" or not digits or not digits.isalnum():
        raise UnknownId(f"{text} is not the id of a note")
    rows = reader.rows(
        "SELECT uuid FROM note WHERE deleted = 0 AND uuid >= ? AND uuid < ? LIMIT 2",
        (digits, digits + "~"),
    )
    if not rows:
        raise UnknownId(f"no note has the id {text}")
    if len(rows) > 1:
        raise AmbiguousId(f"{text} fits several notes; write more of the id")
    return str(rows[0][0])
