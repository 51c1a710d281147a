"""How fast items are stored: new ones, and the same ones again.

    python benchmarks/ingest.py --items 100000 [--command]

The store alone, on drafts made beforehand; with --command also `tracker import --no-enrich` as a person runs it, from
JSON lines to the last commit.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.make_db import END, pairs
from tracker_tui.model.feed import Feed
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.items import items, sources


def tell(what: str, number: int, wall: float, cpu: float) -> None:
    print(f"{what:42} {number / wall:10,.0f} items/s  ({wall:.2f} s, CPU {cpu:.2f} s)", flush=True)


def children() -> float:
    """CPU seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def store_alone(folder: Path, number: int) -> None:
    with open_writer(folder / "store.db") as writer:
        ids = list(
            sources.ensure(
                writer, [Feed(f"https://site{n}.example/feed") for n in range(500)]
            ).values()
        )
        drafts = list(pairs(ids, number, 1))
        size = (
            sum(len(draft.title) + len(draft.summary) + len(draft.content) for _, draft in drafts)
            / number
        )
        print(f"{number} items of {size:.0f} characters")
        for what in ("store: new", "store: the same again"):
            before = writer.connection.total_changes
            wall, cpu = time.perf_counter(), time.process_time()
            items.import_items(writer, drafts, int(END.timestamp()))
            tell(what, number, time.perf_counter() - wall, time.process_time() - cpu)
        print(f"rows written by the second: {writer.connection.total_changes - before}")


def command(folder: Path, number: int) -> None:
    lines = folder / "items.jsonl"
    with lines.open("w") as file:
        for source, draft in pairs(list(range(500)), number, 1):
            assert draft.published
            file.write(json.dumps({
                "id": draft.keys[0], "title": draft.title, "summary": draft.summary, "content": draft.content,
                "url": draft.url, "source": f"Source {source}", "published": draft.published.isoformat(),
            }) + "\n")  # fmt: skip
    for what in ("tracker import: new", "tracker import: the same again"):
        wall, cpu = time.perf_counter(), children()
        argv = [
            sys.executable,
            "-m",
            "tracker_tui",
            "--db",
            str(folder / "command.db"),
            "import",
            "--no-enrich",
        ]
        subprocess.run([*argv, str(lines)], check=True)
        tell(what, number, time.perf_counter() - wall, children() - cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--command", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store_alone(Path(folder), options.items)
        if options.command:
            command(Path(folder), options.items)


if __name__ == "__main__":
    main()
