"""Small parts that store and query tests build databases from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tracker_tui.model.enrichment import (
    Deal,
    Enrichment,
    Evidence,
    Figure,
    OrgTag,
    RegionTag,
    ThemeTag,
)
from tracker_tui.model.feed import Feed
from tracker_tui.model.item import ItemDraft
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.findings import findings
from tracker_tui.store.items import items, sources

DAY = datetime(2026, 2, 26, tzinfo=UTC)
SEEN = int((DAY + timedelta(days=30)).timestamp())


def draft(number: int, title: str = "", **more: object) -> ItemDraft:
    values: dict[str, object] = {
        "keys": (f"g{number:020}", f"l{number:020}", f"t{number:020}"),
        "title": title or f"Item {number}",
        "url": f"https://example.org/{number}",
        "published": DAY + timedelta(minutes=number),
    }
    return ItemDraft(**{**values, **more})  # type: ignore[arg-type]


def feed(name: str = "A", **more: str) -> Feed:
    return Feed(
        url=f"https://{name.lower()}.example/feed", title=name, publisher=f"{name} Press", **more
    )


def store(
    writer: Writer, drafts: Sequence[ItemDraft], name: str = "A", seen: int = SEEN
) -> list[int]:
    """Store drafts, the oldest first, and return the new ids in that order."""
    wanted = feed(name)
    source = sources.ensure(writer, [wanted])[wanted.key]
    return items.import_items(writer, [(source, one) for one in drafts], seen).new


def found(
    *themes: str,
    regions: Sequence[str] = (),
    orgs: Sequence[str] = (),
    usd: Sequence[float] = (),
    stage: str | None = None,
    language: str = "en",
) -> Enrichment:
    words = Evidence("title", 0, 4, "Item")
    return Enrichment(
        language,
        tuple(ThemeTag(theme, words, "rule") for theme in themes),
        tuple(RegionTag(region, words) for region in regions),
        tuple(OrgTag(org, words) for org in orgs),
        tuple(Figure(words, value, "USD", usd=value, role="round") for value in usd),
        Deal(stage),
    )


def enrich(writer: Writer, ids: Sequence[int], enrichment: Enrichment, rules: str = "r1") -> None:
    revisions = dict(writer.rows("SELECT id, revision FROM item"))
    findings.save(writer, [(one, revisions[one], enrichment) for one in ids], rules)
