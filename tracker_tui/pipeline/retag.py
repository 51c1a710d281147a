"""Stored items read again under the rules of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tracker_tui.enrich.engine import Engine, Reading
from tracker_tui.model.filters import Filter
from tracker_tui.model.item import ItemDetail
from tracker_tui.pipeline.enrichment import Enriching
from tracker_tui.query.answers import items
from tracker_tui.store.database.connection import Reader, Writer

PAGE = 500


@dataclass(frozen=True, slots=True)
class Retagged:
    """An item whose themes would change; a person's corrections are not counted as changes."""

    item: ItemDetail
    added: tuple[str, ...]
    removed: tuple[str, ...]


def preview(reader: Reader, rules: Path | None) -> Iterator[Retagged]:
    """Yield the items whose themes differ under the rules of today, newest first; nothing is written."""
    engine = Engine.load(rules)
    for chunk in items.id_chunks(reader, Filter()):
        numbers = list(chunk)
        for start in range(0, len(numbers), PAGE):
            page = items.details(reader, numbers[start : start + PAGE])
            results = engine.enrich_all([_reading(item) for item in page])
            for item, found in zip(page, results, strict=True):
                old, new = item.enrichment.theme_names, found.theme_names
                if set(old) != set(new):
                    yield Retagged(
                        item,
                        tuple(name for name in new if name not in old),
                        tuple(name for name in old if name not in new),
                    )


def _reading(item: ItemDetail) -> Reading:
    day = datetime.fromtimestamp(item.published, UTC)
    return Reading(item.title, item.summary, item.content, day, item.language)


def retag(writer: Writer, rules: Path | None) -> int:
    """Read again what was read under other rules, and return how many items that were."""
    with Enriching(writer, rules) as enriching:
        return enriching.finish(stale=True)
