"""Money of ledger rows added up under names, so that nothing counts twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker_tui.digest.document import Row
from tracker_tui.digest.ledger.rows import DEAL_ROLES
from tracker_tui.model.enrichment import STAGES


@dataclass(frozen=True, slots=True)
class Sum:
    """Money in US dollars under one name, and the rows that were left out so that nothing counts twice."""

    name: str
    usd: float
    rows: int
    left_out: int


def sums(rows: Sequence[Row], name: Callable[[Row], Iterable[str]]) -> list[Sum]:
    """Return the money of deals under each name, the largest first.

    Counted: one row for each storyline, its furthest stage and largest deal role; not rumours, valuations or totals.
    """
    lines: dict[str, dict[int, list[Row]]] = {}
    for row in rows:
        if row.role in DEAL_ROLES and row.value.usd:
            for one in name(row):
                lines.setdefault(one, {}).setdefault(row.storyline, []).append(row)
    found = [_sum(one, storylines) for one, storylines in lines.items()]
    return sorted((s for s in found if s.rows), key=lambda s: (-s.usd, s.name))


def _sum(name: str, storylines: dict[int, list[Row]]) -> Sum:
    usd, counted, all_rows = 0.0, 0, 0
    for rows in storylines.values():
        all_rows += len(rows)
        certain = [row for row in rows if _is_certain(row)]
        if certain:
            usd += max(certain, key=_weight).value.usd or 0.0
            counted += 1
    return Sum(name, usd, counted, all_rows - counted)


def _is_certain(row: Row) -> bool:
    """Return whether money was committed: planned, agreed or done; a round or takeover also where no stage is told."""
    if row.stage in ("planned", "agreed", "done"):
        return True
    return row.role in ("round", "acquisition") and row.stage in (None, "fact")


def _weight(row: Row) -> tuple[int, str, float]:
    stage = STAGES.index(row.stage) if row.stage in STAGES else 0
    return stage, row.day, row.value.usd or 0.0
