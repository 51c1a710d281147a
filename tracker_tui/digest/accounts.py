"""The ledger of a selection: rows, disagreements, wrong conversions, and sums with what they left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tracker_tui.digest.document import Conversion, Disagreement, Row
from tracker_tui.digest.forms import jsonform, lines
from tracker_tui.digest.ledger import conversions, disagreements
from tracker_tui.digest.ledger.rows import rows_of
from tracker_tui.digest.ledger.sums import Sum, sums
from tracker_tui.digest.telling.facts import short_money
from tracker_tui.digest.telling.stories import group
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail

HEADS = (
    "day", "event", "actor", "counterpart", "role", "round", "figure", "value", "high", "unit", "usd", "rate_date",
    "stage", "stages", "themes", "regions", "items", "sources",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows newest first; sums per theme, region and organisation."""

    rows: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    conversions: tuple[Conversion, ...]
    themes: tuple[Sum, ...]
    regions: tuple[Sum, ...]
    orgs: tuple[Sum, ...]


def ledger(items: Iterable[ItemDetail], to_usd: conversions.Rate) -> Ledger:
    """Return the ledger of items."""
    found = sorted(items, key=lambda item: (item.published, item.id))
    stories = group(found)
    rows = [row for story in reversed(stories) for row in rows_of(story, every_role=True)]
    return Ledger(
        rows=tuple(row for row in rows if row.role != "other"),
        disagreements=tuple(one for story in stories for one in disagreements.find(story)),
        conversions=tuple(conversions.find(found, to_usd)),
        themes=tuple(sums(rows, lambda row: row.themes)),
        regions=tuple(sums(rows, lambda row: row.regions)),
        orgs=tuple(sums(rows, lambda row: filter(None, (row.actor,)))),
    )


def to_json(found: Ledger) -> dict[str, Any]:
    """Return the ledger as JSON values."""
    return {
        "rows": [jsonform.row_json(row) for row in found.rows],
        "disagreements": [jsonform.disagreement_json(one) for one in found.disagreements],
        "conversions": [jsonform.conversion_json(one) for one in found.conversions],
        "sums": {
            name: [
                {"name": s.name, "usd": s.usd, "rows": s.rows, "left_out": s.left_out} for s in part
            ]
            for name, part in (
                ("themes", found.themes),
                ("regions", found.regions),
                ("orgs", found.orgs),
            )
        },
    }


def to_csv(found: Ledger, sources: dict[int, str]) -> str:
    """Return the rows as CSV with a head; cells that a spreadsheet would take for a formula are quoted.

    sources: item -> publisher.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    for row in found.rows:
        for value in row.values:
            cells = (
                row.day, encode("e", row.event), row.actor, row.counterpart, row.role, row.round, value.text,
                _plain(value.value), _plain(value.high), value.unit, _plain(value.usd), value.rate_date, row.stage,
                " ".join(row.stages), " ".join(row.themes), " ".join(row.regions), encode("i", value.quote.item),
                sources.get(value.quote.item, ""),
            )  # fmt: skip
            writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def safe_cell(cell: str | None) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    text = cell or ""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def to_text(found: Ledger) -> str:
    """Return the ledger for the terminal."""
    out = [
        " · ".join(cell for cell in lines.row_cells(row) if cell not in ("", "-"))
        for row in found.rows
    ]
    if found.disagreements or found.conversions:
        out += ["", "Figures that disagree"]
        for one in found.disagreements:
            out.append(f"- {lines.difference(one)}")
            out += [f"    “{side.text}” {encode('i', side.first.item)}" for side in one.sides]
        out += [
            f"- {lines.conversion(one)} {encode('i', one.quote.item)}" for one in found.conversions
        ]
    for title, part in (
        ("theme", found.themes),
        ("region", found.regions),
        ("organisation", found.orgs),
    ):
        out += _sums(title, part)
    return "\n".join(out) + "\n" if out else ""


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _sums(title: str, part: Sequence[Sum]) -> list[str]:
    if not part:
        return []
    rows = [
        f"  {s.name:24} {'$' + short_money(s.usd):>8}  {_many(s.rows, 'deal')}"
        + (f", {_many(s.left_out, 'row')} not counted twice" if s.left_out else "")
        for s in part[:12]
    ]
    return [
        "",
        f"Money of deals in US dollars, by {title} (rumours, valuations and totals left out)",
        *rows,
    ]
