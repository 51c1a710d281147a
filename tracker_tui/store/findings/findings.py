"""What the rules found in an item, keyed by revision and rules; a person's corrections are laid over it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from tracker_tui.model.enrichment import Enrichment
from tracker_tui.store.database.bulk import ALONE, batches
from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.database.schema import KINDS, Flag, Kind
from tracker_tui.store.findings.findingrows import FindingRows, rows_of
from tracker_tui.store.items import names

Found = tuple[int, int, Enrichment]
"""Item id, the revision whose text was read, what was found."""
FoundRows = tuple[int, int, FindingRows]
"""The same as it is stored."""
_THEME, _LANGUAGE = int(Kind.THEME), int(Kind.LANGUAGE)
_THEMED, _UNTHEMED, _FIGURED = int(Flag.THEMED), int(Flag.UNTHEMED), int(Flag.FIGURED)
"""Plain numbers: thousands of them are looked up, and those of an enumeration are slower."""
_DERIVED_KINDS = frozenset(
    map(
        int, (Kind.THEME, Kind.REGION, Kind.ORG, Kind.STAGE, Kind.LANGUAGE, Kind.AMOUNT, Kind.POWER)
    )
)
_DERIVED_FLAGS = frozenset((_THEMED, _UNTHEMED, _FIGURED, int(Flag.PENDING)))
_Wanted = tuple[int, FindingRows, str]
"""Item id, what was found in it, the language its feed told."""


def save(writer: Writer, found: Sequence[Found], rules_hash: str) -> int:
    """Store what was found and list the items by it; return how many were stored.

    A finding about an older revision than the present one is left out: the item stays pending.
    """
    ready = [(number, revision, rows_of(enrichment)) for number, revision, enrichment in found]
    return save_rows(writer, ready, rules_hash)


def save_rows(writer: Writer, found: Sequence[FoundRows], rules_hash: str) -> int:
    """Store findings whose rows are made already, as save() does."""
    stored = 0
    # Inside a transaction nobody could go between two parts of it.
    size = len(found) if writer.connection.in_transaction else ALONE
    for batch in batches(writer, found, alone=size):
        with writing(writer):
            present = _present(writer, [one[0] for one in batch])
            fresh = [one for one in batch if one[0] in present and present[one[0]][0] == one[1]]
            fresh = sorted({one[0]: one for one in fresh}.values())
            _store(writer, fresh, _rules_id(writer, rules_hash))
            relist(writer, [(number, rows, present[number][1]) for number, _, rows in fresh])
            stored += len(fresh)
    return stored


def restore(
    writer: Writer,
    item_id: int,
    revision: int,
    enrichment: Enrichment,
    rules_hash: str,
    language: str,
) -> None:
    """Store an exported finding, also one about an older revision than the present."""
    rows = rows_of(enrichment)
    _store(writer, [(item_id, revision, rows)], _rules_id(writer, rules_hash))
    relist(writer, [(item_id, rows, language)])


def _present(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Return revision and language of those items that are there."""
    rows = reader.rows(
        """SELECT i.id, i.revision, i.language FROM json_each(?) j CROSS JOIN item i ON i.id = j.value""",
        (json.dumps(ids),),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _rules_id(writer: Writer, rules_hash: str) -> int:
    writer.execute("INSERT OR IGNORE INTO rules(hash) VALUES (?)", (rules_hash,))
    return int(writer.value("SELECT id FROM rules WHERE hash = ?", (rules_hash,)))


def _store(writer: Writer, found: Sequence[FoundRows], rules_id: int) -> None:
    """Write findings, and their figures in the place of those of an older finding."""
    ids = json.dumps([one[0] for one in found])
    for table in ("figure", "worth"):
        writer.execute(
            f"DELETE FROM {table} WHERE item_id IN (SELECT value FROM json_each(?))", (ids,)
        )
    writer.many(
        "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)",
        [(number, revision, rules_id, rows.data) for number, revision, rows in found],
    )
    writer.many(
        "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)",
        [(one, n, *figure) for one, _, rows in found for n, figure in enumerate(rows.figures)],
    )
    writer.many(
        "INSERT INTO worth VALUES (?, ?)",
        [(number, rows.worth) for number, _, rows in found if rows.worth is not None],
    )


def relist(writer: Writer, found: Sequence[_Wanted]) -> None:
    """List items by what was found and corrected, and by nothing else that is derived; each item once."""
    ids = [one[0] for one in found]
    listed, fixes = names.of_items(writer, ids), _corrections(writer, ids)
    known = names.numbers_of(writer, {name for _, rows, _ in found for name in rows.names})
    added: list[names.Pair] = []
    removed: list[names.Pair] = []
    for item_id, rows, language in found:
        wanted = _wanted(writer, rows, language, fixes.get(item_id), known)
        present = {
            name
            for name in listed[item_id]
            if name in _DERIVED_FLAGS or name % KINDS in _DERIVED_KINDS
        }
        added += [(name, item_id) for name in wanted - present]
        removed += [(name, item_id) for name in present - wanted]
    names.relist(writer, added, removed, [one for one in ids if Flag.UNREAD in listed[one]])


def _wanted(
    writer: Writer,
    rows: FindingRows,
    language: str,
    fixes: Mapping[str, int] | None,
    known: names.Known,
) -> set[int]:
    """Return the names that an item is to be listed by."""
    themes = _corrected(rows.themes, fixes) if fixes else rows.themes
    values = [*rows.names, *[(_THEME, theme) for theme in themes]]
    if spoken := rows.language or language:
        values.append((_LANGUAGE, spoken))
    wanted = {
        known.get(name) or names.ensure(writer, name[0], [name[1]], known)[name[1]]
        for name in values
    }
    wanted.add(_THEMED if themes else _UNTHEMED)
    if rows.figures:
        wanted.add(_FIGURED)
    return wanted


def _corrections(reader: Reader, ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Return what a person said of the themes of items: 1 of it, 0 not."""
    fixes: dict[int, dict[str, int]] = {}
    for item_id, theme, present in reader.rows(
        """SELECT c.item_id, c.theme, c.present FROM json_each(?) j CROSS JOIN correction c ON c.item_id = j.value
           WHERE c.deleted = 0""",
        (json.dumps(list(ids)),),
    ):
        fixes.setdefault(item_id, {})[theme] = present
    return fixes


def _corrected(themes: Sequence[str], fixes: Mapping[str, int]) -> tuple[str, ...]:
    """Return themes after a person's corrections: those removed left out, those added at the end."""
    kept = [theme for theme in themes if fixes.get(theme, 1)]
    return (
        *kept,
        *(theme for theme, present in sorted(fixes.items()) if present and theme not in kept),
    )


def pending(reader: Reader, rules_hash: str, limit: int = 200, *, stale: bool = True) -> list[int]:
    """Return items not yet read in their present revision, newest first; stale: or read under other rules."""
    fresh = reader.rows(
        "SELECT item_id FROM posting WHERE name_id = ? ORDER BY item_id DESC LIMIT ?",
        (Flag.PENDING, limit),
    )
    if len(fresh) >= limit or not stale:
        return [row[0] for row in fresh]
    known = reader.value("SELECT id FROM rules WHERE hash = ?", (rules_hash,), -1)
    old = reader.rows(
        """SELECT item_id FROM finding WHERE rules_id < ?1 UNION ALL SELECT item_id FROM finding WHERE rules_id > ?1
           ORDER BY 1 DESC LIMIT ?2""",
        (known, limit),
    )
    return list(dict.fromkeys(row[0] for row in fresh + old))[:limit]
