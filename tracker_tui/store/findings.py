"""What the rules found in an item, keyed by revision and rules; a person's corrections are laid over it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from tracker_tui.model.enrichment import Enrichment, Figure
from tracker_tui.store import enrichment_json, names
from tracker_tui.store.bulk import batches
from tracker_tui.store.connection import Reader, Writer, writing
from tracker_tui.store.schema import KINDS, Flag, Kind

Found = tuple[int, int, Enrichment]
"""Item id, the revision whose text was read, what was found."""
_DERIVED = {Kind.THEME, Kind.REGION, Kind.ORG, Kind.STAGE, Kind.LANGUAGE, Kind.AMOUNT, Kind.POWER}
_DERIVED_FLAGS = {Flag.THEMED, Flag.UNTHEMED, Flag.FIGURED, Flag.PENDING}


def save(writer: Writer, found: Sequence[Found], rules_hash: str) -> int:
    """Store what was found and list the items by it; return how many were stored.

    A finding about an older revision than the present one is left out: the item stays pending.
    """
    stored = 0
    for batch in batches(writer, found):
        with writing(writer):
            rules_id = _rules_id(writer, rules_hash)
            known: names.Known = {}  # the same few names stand in most items
            for one in batch:
                stored += _save_one(writer, one, rules_id, known)
    return stored


def _rules_id(writer: Writer, rules_hash: str) -> int:
    writer.execute("INSERT OR IGNORE INTO rules(hash) VALUES (?)", (rules_hash,))
    return int(writer.value("SELECT id FROM rules WHERE hash = ?", (rules_hash,)))


def _save_one(writer: Writer, one: Found, rules_id: int, known: names.Known) -> int:
    item_id, revision, enrichment = one
    row = writer.one("SELECT revision, language FROM item WHERE id = ?", (item_id,))
    if row is None or row[0] != revision:
        return 0
    writer.execute(
        "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)",
        (item_id, revision, rules_id, enrichment_json.write(enrichment)),
    )
    _save_figures(writer, item_id, enrichment.figures)
    relist(writer, item_id, enrichment, row[1], known)
    return 1


def restore(
    writer: Writer,
    item_id: int,
    revision: int,
    enrichment: Enrichment,
    rules_hash: str,
    language: str,
) -> None:
    """Store an exported finding, also one about an older revision than the present."""
    writer.execute(
        "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)",
        (item_id, revision, _rules_id(writer, rules_hash), enrichment_json.write(enrichment)),
    )
    _save_figures(writer, item_id, enrichment.figures)
    relist(writer, item_id, enrichment, language)


def _save_figures(writer: Writer, item_id: int, figures: Sequence[Figure]) -> None:
    writer.execute("DELETE FROM figure WHERE item_id = ?", (item_id,))
    rows = []
    for number, figure in enumerate(figures):
        unit, low, high = measure(figure)
        rows.append((item_id, number, unit, low, high, int(figure.prior)))
    if rows:
        writer.many("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)", rows)
    worth = max((row[4] for row in rows if row[2] == "USD" and not row[5]), default=None)
    writer.execute("DELETE FROM worth WHERE item_id = ?", (item_id,))
    if worth is not None:
        writer.execute("INSERT INTO worth VALUES (?, ?)", (item_id, worth))


def measure(figure: Figure) -> tuple[str, float, float]:
    """Return (unit, low, high) to compare a figure by: money in US dollars where a rate is known."""
    low, high = figure.value, figure.high if figure.high is not None else figure.value
    if figure.usd is None or not figure.value:
        return figure.unit, low, high
    return "USD", figure.usd, figure.usd * (high / figure.value)


def decades(low: float, high: float) -> range:
    """Return the powers of ten that [low, high] touches, from 0 to 24."""
    return range(_decade(low), _decade(high) + 1)


def _decade(value: float) -> int:
    return max(0, min(24, math.floor(math.log10(value)))) if value >= 1 else 0


def relist(
    writer: Writer,
    item_id: int,
    enrichment: Enrichment,
    language: str = "",
    known: names.Known | None = None,
) -> None:
    """List an item by what was found and corrected, and by nothing else that is derived."""
    wanted = _wanted(writer, item_id, enrichment, language, known)
    present = {name for name in names.of_item(writer, item_id) if _is_derived(name)}
    names.remove(writer, [(name, item_id) for name in present - wanted])
    names.add(writer, [(name, item_id) for name in wanted - present])


def _is_derived(name: int) -> bool:
    return name in _DERIVED_FLAGS if name % KINDS == Kind.FLAG else name % KINDS in _DERIVED


def _wanted(
    writer: Writer,
    item_id: int,
    enrichment: Enrichment,
    language: str,
    known: names.Known | None,
) -> set[int]:
    themes = corrected(writer, item_id, enrichment.theme_names)
    wanted: set[int] = {Flag.THEMED if themes else Flag.UNTHEMED}
    if enrichment.figures:
        wanted.add(Flag.FIGURED)
    money, power = _decades_of(enrichment.figures)
    values: list[tuple[Kind, Iterable[str]]] = [
        (Kind.THEME, themes),
        (Kind.REGION, enrichment.region_codes),
        (Kind.ORG, enrichment.org_names),
        (Kind.STAGE, [enrichment.deal.stage] if enrichment.deal.stage else []),
        (
            Kind.LANGUAGE,
            [enrichment.language or language] if enrichment.language or language else [],
        ),
        (Kind.AMOUNT, map(str, money)),
        (Kind.POWER, map(str, power)),
    ]
    for kind, words in values:
        wanted.update(names.ensure(writer, kind, words, known).values())
    return wanted


def _decades_of(figures: Sequence[Figure]) -> tuple[set[int], set[int]]:
    """Return the decades of the money and of the power figures that are not prior."""
    money: set[int] = set()
    power: set[int] = set()
    for figure in figures:
        unit, low, high = measure(figure)
        if not figure.prior and unit in ("USD", "W"):
            (money if unit == "USD" else power).update(decades(low, high))
    return money, power


def corrected(reader: Reader, item_id: int, themes: Sequence[str]) -> tuple[str, ...]:
    """Return themes after a person's corrections: those removed left out, those added at the end."""
    fixes: dict[str, int] = dict(
        reader.rows(
            "SELECT theme, present FROM correction WHERE item_id = ? AND deleted = 0", (item_id,)
        )
    )
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
