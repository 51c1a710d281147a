"""How many items a second one core enriches, finder by finder, and what importing the finders costs.

    python benchmarks/enrich.py [--passes 5]

Works on the real items with summaries of the development data (see CONTRIBUTING.md); CPU time of this process.
They are handed over in batches, as `tracker fetch` does, and once item by item; as in its process of the
finders, Python looks for no cycles.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tracker_tui.enrich.deals import deal as deals
from tracker_tui.enrich.engine import STRIDE, Engine, Reading, lead
from tracker_tui.enrich.figures import spans as figures
from tracker_tui.enrich.words import language
from tracker_tui.enrich.words.passages import Passage, passage

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
BATCH = 400
"""Items handed over at once, as in pipeline/finders.py."""
IMPORT = (
    "import gc, time; gc.disable(); t = time.process_time(); import tracker_tui.enrich.engine; "
    "print(time.process_time() - t)"
)


def items() -> list[dict[str, str]]:
    """Return the real items that have a summary."""
    path = SHARED / "data" / "news" / "collected.jsonl.gz"
    if not path.exists():
        sys.exit(f"{path} is not there: this benchmark needs the development data")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [item for line in lines if (item := json.loads(line))["summary"]]


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def shares(engine: Engine, rows: list[dict[str, str]]) -> dict[str, float]:
    """Return the microseconds an item costs in each finder."""
    parts = [[passage(name, lead(row[name])) for name in ("title", "summary")] for row in rows]
    found = [[one for part in item for one in figures.find_figures(part)] for item in parts]
    named = [(engine._orgs.find(item), engine._regions.find(item)) for item in parts]
    orgs, regions = [pair[0] for pair in named], [pair[1] for pair in named]

    def find_names(item: list[Passage]) -> None:
        engine._orgs.find(item)
        engine._regions.find(item)

    work: dict[str, Callable[[], object]] = {
        "passages": lambda: [
            [passage(n, lead(row[n])) for n in ("title", "summary")] for row in rows
        ],
        "figures": lambda: [[figures.find_figures(part) for part in item] for item in parts],
        "names": lambda: [find_names(item) for item in parts],
        "themes": lambda: [
            engine._themes.tag(*item) for item in zip(parts, found, orgs, regions, strict=True)
        ],
        "deals": lambda: [
            deals.read_deals(*(known[at : at + BATCH] for known in (parts, found, orgs)))
            for at in range(0, len(rows), BATCH)
        ],
        "language": lambda: [
            language.detect(f"{row['title']}\n{row['summary'][:240]}") for row in rows
        ],
    }
    return {name: cpu(call) / len(rows) * 1e6 for name, call in work.items()}


def read_without_deals(engine: Engine, rows: list[dict[str, str]]) -> None:
    """Find themes, places, organisations, figures and languages, finder by finder as the engine does."""
    for start in range(0, len(rows), STRIDE):
        batch = rows[start : start + STRIDE]
        parts = [[passage(n, lead(row[n])) for n in ("title", "summary")] for row in batch]
        found = [[one for part in item for one in figures.find_figures(part)] for item in parts]
        named = [(engine._orgs.find(item), engine._regions.find(item)) for item in parts]
        for item, figured, names in zip(parts, found, named, strict=True):
            engine._themes.tag(item, figured, *names)
        for row in batch:
            language.detect(f"{row['title']}\n{row['summary'][:240]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passes", type=int, default=5)
    passes = parser.parse_args().passes
    gc.disable()  # as in pipeline/finders.py
    rows = items()
    # Byte code is kept, as in an installed program.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    words = [sys.executable, "-c", IMPORT]
    imports = [
        float(subprocess.run(words, capture_output=True, text=True, check=True, env=env).stdout)
        for _ in range(passes)
    ]
    print(
        f"import of the finders     {statistics.median(imports) * 1000:8.1f} ms (median of {passes})"
    )
    engine = Engine.load()

    readings = [
        Reading(row["title"], row["summary"], published=date.fromisoformat(row["date"]))
        for row in rows
    ]

    def whole() -> None:
        for start in range(0, len(readings), BATCH):
            list(engine.enrich_all(readings[start : start + BATCH]))

    def singly() -> None:
        for one in readings:
            engine.enrich(one.title, one.summary, published=one.published)

    print(f"first pass, with compiling {len(rows) / cpu(whole):7.0f} items/s")
    rates = [len(rows) / cpu(whole) for _ in range(passes)]
    print(
        f"all finders               {statistics.median(rates):8.0f} items/s (median of {passes}; {len(rows)} items)"
    )
    rates = [len(rows) / cpu(singly) for _ in range(passes)]
    print(f"  item by item            {statistics.median(rates):8.0f} items/s")
    rates = [len(rows) / cpu(lambda: read_without_deals(engine, rows)) for _ in range(passes)]
    print(f"  without deals           {statistics.median(rates):8.0f} items/s")
    for name, cost in shares(engine, rows).items():
        print(f"  {name:22} {cost:8.1f} us an item")


if __name__ == "__main__":
    main()
