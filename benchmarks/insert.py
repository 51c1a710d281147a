"""Insert items as a fetch does, in batches and at low priority: `python -m benchmarks.insert DATABASE ITEMS`."""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tracker_tui.model.feed import Feed
from tracker_tui.model.item import ItemDraft
from tracker_tui.store import items, sources
from tracker_tui.store.connection import open_writer

WORDS = [
    "nvidia",
    "chip",
    "memory",
    "funding",
    "data",
    "center",
    "power",
    "billion",
    "startup",
    "model",
    "cloud",
    "export",
    "security",
    "patch",
    "fab",
    "wafer",
]


def main() -> None:
    """Insert so many items and print how long it took."""
    path, count = Path(sys.argv[1]), int(sys.argv[2])
    os.nice(10)
    rng, started = random.Random(7), time.perf_counter()
    now = int(datetime.now(UTC).timestamp())
    with open_writer(path) as writer:
        feeds = [
            Feed(url=f"https://insert{n}.example/feed", title=f"Inserted {n}") for n in range(50)
        ]
        ids = list(sources.ensure(writer, feeds).values())
        pairs = (
            (
                ids[n % len(ids)],
                ItemDraft(
                    keys=(f"inserted-{started}-{n}",),
                    title=f"Inserted {n} {' '.join(rng.choices(WORDS, k=8))}",
                    summary=" ".join(rng.choices(WORDS, k=60)),
                    published=datetime.fromtimestamp(now - rng.randrange(3600), UTC),
                ),
            )
            for n in range(count)
        )
        items.import_items(writer, pairs)
    print(f"inserted {count:,} items in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
