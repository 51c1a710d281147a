"""Build a realistic database of any size through the program's own write paths.

    python benchmarks/make_db.py --items 1000000 big.db

Words follow Zipf's law (60,000 of them; `nvidia` in 30 % of the items), 500 sources, one item about every
95 seconds up to 2026-08-20; themes of 12 %, 10 %, 8 %, 3 %, 3 %, 2 % and 0.005 %, regions, organisations, figures,
events, read marks, stars, tags and notes. The same arguments give the same database.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker_tui.enrich.events.grouper import Assignment
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
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.findings import events, findings
from tracker_tui.store.items import items, search, sources
from tracker_tui.store.personal import effects
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.store.personal.rows import RowChange

END = datetime(2026, 8, 20, tzinfo=UTC)
GAP = 95
SOURCES = 500
THEMES = {"chips": 0.12, "compute": 0.10, "funding": 0.08, "memory": 0.03, "security": 0.03, "sovereignty": 0.02,
          "quantum": 0.00005}  # fmt: skip
_REGIONS = (
    "US CN KR EU JP GB DE FR TW IN SG AE SA CA NL SE NO FI IE IL BR AU MX ID MY TH VN PL ES IT"
)
REGIONS = _REGIONS.split()
_SYLLABLES = (
    "ba ce di fo gu ha ke li mo nu pa re si to vu wa xe yi zo chi sta tri plo gra men tor lin"
)
SYLLABLES = _SYLLABLES.split()
CJK = "人工智能芯片算力数据中心内存融资半导体云计算模型推理训练电力主权安全韩国英伟达三星海力士存储器产能扩张投资"
CHUNK = 5_000


class Writing:
    """Makes texts: words drawn by Zipf's law, some CJK."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        words = {
            "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 2, 3, 3, 4))))
            for _ in range(70_000)
        }
        self.words = sorted(words)[:60_000]
        self.random.shuffle(self.words)
        self.cumulative = list(
            itertools.accumulate(1 / (rank + 10) for rank in range(len(self.words)))
        )

    def text(self, number: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.cumulative, k=number))

    def chinese(self, number: int) -> str:
        start = self.random.randrange(len(CJK) - 4)
        return CJK[start : start + 4] + "".join(self.random.choices(CJK, k=number))

    def draft(self, number: int, published: datetime) -> ItemDraft:
        roll = self.random.random
        if roll() < 0.03:
            title, summary, language = self.chinese(16), self.chinese(120), "zh"
        else:
            title, summary, language = self.text(self.random.randrange(6, 13)), self.text(60), "en"
            if roll() < 0.30:
                title = f"Nvidia {title}"
        content = self.text(250) if roll() < 0.05 else ""
        key = f"{number:020x}"
        return ItemDraft(
            keys=(f"g{key}", f"l{key}", f"t{key}"), title=title, url=f"https://example.org/news/{number}",
            author="", summary=summary, content=content, language=language, published=published,
        )  # fmt: skip


class Finding:
    """Makes enrichments with the shares declared above."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.orgs = [f"Org {number}" for number in range(3_000)]
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.orgs))))
        self.regions = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(REGIONS))))

    def enrichment(self, title: str) -> Enrichment:
        roll = self.random.random
        words = Evidence("title", 0, 5, title[:5])
        orgs = set(
            self.random.choices(
                self.orgs, cum_weights=self.weights, k=self.random.choice((0, 1, 1, 2))
            )
        )
        regions = set(
            self.random.choices(REGIONS, cum_weights=self.regions, k=self.random.choice((0, 1, 1)))
        )
        figures = []
        if roll() < 0.15:
            value = round(10 ** self.random.gauss(8.3, 1.1), -4)
            figures.append(Figure(words, value, "USD", usd=value, role="round", prior=roll() < 0.1))
        if roll() < 0.02:
            figures.append(
                Figure(words, round(10 ** self.random.gauss(8.3, 0.8), -5), "W", role="capacity")
            )
        return Enrichment(
            "en",
            tuple(
                ThemeTag(name, words, "rule") for name, share in THEMES.items() if roll() < share
            ),
            tuple(RegionTag(code, words) for code in sorted(regions)),
            tuple(OrgTag(name, words) for name in sorted(orgs)),
            tuple(figures),
            Deal(
                self.random.choice(("rumour", "planned", "agreed", "done", "fact"))
                if roll() < 0.2
                else None
            ),
        )


def pairs(source_ids: list[int], number: int, seed: int) -> Iterator[tuple[int, ItemDraft]]:
    """Yield (source, draft), the oldest first."""
    text = Writing(seed)
    start = END - timedelta(seconds=GAP * number)
    for place in range(number):
        jitter = text.random.randrange(GAP)
        yield (
            text.random.choice(source_ids),
            text.draft(place, start + timedelta(seconds=place * GAP + jitter)),
        )


def build(path: Path, number: int, seed: int = 1) -> None:
    """Build the database and tell how long each part took."""
    path.unlink(missing_ok=True)
    clock = time.perf_counter()
    with open_writer(path) as writer:
        writer.rows("PRAGMA cache_size=-400000")
        feeds = [
            Feed(
                f"https://site{n % 300}.example/{n}.xml",
                title=f"Source {n}",
                publisher=f"Publisher {n % 300}",
            )
            for n in range(SOURCES)
        ]
        ids = list(sources.ensure(writer, feeds).values())
        seen = int(END.timestamp())
        items.import_items(writer, pairs(ids, number, seed), seen, batch=CHUNK)
        clock = _tell("items", clock)
        spread_seen(writer)
        enrich(writer, seed)
        clock = _tell("findings", clock)
        group(writer, seed)
        clock = _tell("events", clock)
        annotate(writer, number, seed)
        clock = _tell("marks, tags, notes", clock)
        while search.merge(writer):
            pass
        writer.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        _tell("merging the index", clock)


def _tell(what: str, since: float) -> float:
    now = time.perf_counter()
    print(f"{what}: {now - since:.1f} s", flush=True)
    return now


def spread_seen(writer: Writer) -> None:
    """Let each item have been seen a quarter of an hour after its date."""
    with writing(writer):
        writer.execute("UPDATE item SET seen = (id >> 20) + 900, revised = (id >> 20) + 900")


def enrich(writer: Writer, seed: int) -> None:
    made = Finding(seed)
    last = 0
    while True:
        rows = writer.rows(
            "SELECT id, title FROM item WHERE id > ? ORDER BY id LIMIT ?", (last, CHUNK)
        )
        if not rows:
            return
        last = rows[-1][0]
        with writing(writer):
            findings.save(
                writer, [(number, 1, made.enrichment(title)) for number, title in rows], "rules-1"
            )


def group(writer: Writer, seed: int) -> None:
    """Put an item into one of the latest events with a chance of 45 %, found one otherwise; 3 % are round-ups."""
    chance = random.Random(seed)
    recent: list[int] = []
    ids = [row[0] for row in writer.rows("SELECT id FROM item ORDER BY id")]
    for start in range(0, len(ids), CHUNK):
        assigned = []
        for number in ids[start : start + CHUNK]:
            if chance.random() < 0.03:
                assigned.append((number, Assignment(None, None, roundup=True)))
                continue
            joins = recent and chance.random() < 0.45
            event = chance.choice(recent[-40:]) if joins else number
            if not joins:
                recent.append(number)
                del recent[:-200]
            assigned.append((number, Assignment(event, event)))
        with writing(writer):
            events.save(writer, assigned)


def annotate(writer: Writer, number: int, seed: int) -> None:
    chance = random.Random(seed)
    ids = [row[0] for row in writer.rows("SELECT id FROM item ORDER BY id")]
    read = [
        one
        for place, one in enumerate(ids)
        if chance.random() < (0.75 if place < number * 0.9 else 0.1)
    ]
    starred = chance.sample(ids, max(5, number // 200))
    for kind, chosen in (("read", read), ("star", starred)):
        for start in range(0, len(chosen), CHUNK):
            with writing(writer):
                changes = [
                    RowChange("mark", (kind, one), None, (1, 0, "me"))
                    for one in chosen[start : start + CHUNK]
                ]
                effects.apply(writer, changes)
    hand = Annotator(writer, "make_db", "me")
    for one in chance.sample(ids, min(2_000, max(10, number // 500))):
        hand.note(one, f"Ask the desk about {one % 1000}")
    for name in ("board", "later", "quote"):
        hand.tag(chance.sample(ids, max(5, number // 1000)), name)
    for name, query in (
        ("Korea memory", "theme:memory region:KR"),
        ("Big money", "amount:>=1b"),
        ("Nvidia", "nvidia"),
    ):
        hand.save_view(name, query)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    build(options.file, options.items, options.seed)
    print(f"{options.file}: {options.items} items, {options.file.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
