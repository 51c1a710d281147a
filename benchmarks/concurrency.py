"""A person's single writes and reads while another process inserts items by batches.

    python benchmarks/concurrency.py n100k.db --items 50000

Works on a copy of the database. The inserting process has its drafts ready before it begins, so that it does nothing
but write; the person stars an item, takes the star away, reads a page of a search, thirty times a second.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.make_db import END, pairs
from tracker_tui.query.answers import items as pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.opening import open_reader, open_writer
from tracker_tui.store.items import items
from tracker_tui.store.personal.annotations import Annotator


def insert(path: Path, number: int, pipe: multiprocessing.connection.Connection) -> None:
    with open_writer(path) as writer:
        ids = [row[0] for row in writer.rows("SELECT id FROM source")]
        drafts = [
            (source, replace(draft, keys=(f"x{draft.keys[0]}",), url=f"{draft.url}x"))
            for source, draft in pairs(ids, number, 99)
        ]
        pipe.send("ready")
        pipe.recv()
        begun = time.perf_counter()
        saved = items.import_items(writer, drafts, int(END.timestamp()))
        pipe.send((len(saved.new), time.perf_counter() - begun))


def person(path: Path, is_over: Callable[[], bool]) -> None:
    writes, reads, wal = [], [], 0
    chance = random.Random(3)
    log = path.with_name(path.name + "-wal")
    with open_writer(path) as writer, open_reader(path) as reader:
        ids = [row[0] for row in reader.rows("SELECT id FROM item WHERE id % 7 = 0 LIMIT 2000")]
        hand = Annotator(writer, "screen", "me")
        wanted = parse("nvidia is:unread")
        while not is_over():
            one = [chance.choice(ids)]
            for act in (hand.star, hand.unstar):
                begun = time.perf_counter()
                act(one)
                writes.append((time.perf_counter() - begun) * 1000)
                time.sleep(chance.uniform(0.0, 0.03))
            begun = time.perf_counter()
            pages.rows(reader, pages.page(reader, wanted, None, 60))
            reads.append((time.perf_counter() - begun) * 1000)
            wal = max(wal, log.stat().st_size if log.exists() else 0)
    tell("a person's write", writes)
    tell("a read", reads)
    print(f"largest log: {wal / 1e6:.0f} MB")


def tell(what: str, times: list[float]) -> None:
    times.sort()
    p95 = times[round(len(times) * 0.95) - 1]
    print(
        f"{what:18} median {statistics.median(times):6.1f}  p95 {p95:6.1f}  max {times[-1]:6.1f} ms  ({len(times)})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--items", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        shutil.copy(options.file, path)
        print("nobody else:")
        end = time.monotonic() + 4
        person(path, lambda: time.monotonic() > end)
        mine, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=insert, args=(path, options.items, theirs)
        )
        process.start()
        mine.recv()
        print(f"while {options.items} items are inserted:")
        mine.send("go")
        person(path, lambda: mine.poll() or not process.is_alive())
        number, seconds = mine.recv()
        process.join()
        print(f"inserted {number} in {seconds:.1f} s: {number / seconds:,.0f} items/s")


if __name__ == "__main__":
    main()
