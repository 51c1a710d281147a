"""Median and p95 of every kind of query, on databases made by make_db.py.

    python benchmarks/query.py n10k.db n100k.db n1m.db

Each query is asked for another page or with another operand each time where that makes sense, on a warm cache. The last
columns are the largest database against the one before it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.make_db import Writing
from tracker_tui.model.filters import Filter
from tracker_tui.query.answers import events, facets, items
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.opening import open_reader

ROUNDS = 60
Job = Callable[[], object]


def jobs(reader: Reader) -> dict[str, Job]:
    chance = random.Random(7)
    low, high = reader.one("SELECT min(id), max(id) FROM item") or (0, 0)
    now = high >> 20
    week = time.strftime("%Y-%m-%d", time.gmtime(now - 30 * 86_400))
    words = [
        row[0].split()[-1]
        for row in reader.rows("SELECT title FROM item WHERE id % 97 = 3 LIMIT 2000")
    ]
    hits = {
        word: items.count(reader, parse(word), 300)
        for word in dict.fromkeys(words)
        if word.isascii()
    }
    rare = sorted(hits, key=hits.__getitem__)[:30]
    frequent = Writing(1).words[:2]

    def page(query: str, before: int | None = None) -> Job:
        wanted = parse(query)
        return lambda: items.rows(reader, items.page(reader, wanted, before, 60))

    def half() -> object:
        return items.rows(
            reader, items.page(reader, Filter(), (low + high) // 2 + chance.randrange(1 << 40), 60)
        )

    def any_rare() -> object:
        return items.rows(reader, items.page(reader, parse(chance.choice(rare)), None, 60))

    return {
        "newest page": page(""),
        "page at half depth": half,
        "theme 12 %": page("theme:chips"),
        "theme 3 %": page("theme:memory"),
        "theme 0.005 %": page("theme:quantum"),
        "theme AND theme": page("theme:memory theme:security"),
        "rare word": any_rare,
        "word in 30 %": page("nvidia"),
        "word in 30 % + theme 3 %": page("nvidia theme:memory"),
        "word in 30 % + theme 0.005 %": page("nvidia theme:quantum"),
        "phrase": page(f'"{frequent[0]} {frequent[1]}"'),
        "phrase of a few hits": page(f'"{rare[0]} {frequent[0]}" OR "{frequent[1]} {frequent[1]}"'),
        "prefix of 3 letters": page("nvi*"),
        "prefix of 3 frequent letters": page("gra*"),
        "CJK word of 2 characters": page("芯片"),
        "region + org + since": page(f'region:KR org:"Org 40" since:{week}'),
        "has:note": page("has:note"),
        "amount:>=1b": page("amount:>=1b"),
        "amount:>=1b + theme": page("amount:>=1b theme:memory"),
        "power:>=1GW": page("power:>=1GW"),
        "unread with a theme": page("is:unread theme:any"),
        "theme OR theme, unread": page("(theme:memory OR theme:security) is:unread"),
        "NOT word": page("-nvidia is:unread"),
        "source by a part": page("source:publisher"),
        "sidebar counts": lambda: facets.counts(reader, now, with_views=False),
        "sidebar counts and 3 views": lambda: facets.counts(reader, now),
        "capped hit count, word 30 %": lambda: items.count(reader, parse("nvidia"), 10_001),
        "capped hit count, word + theme": lambda: items.count(reader, parse("nvidia theme:chips"), 1_001),
        "events list": lambda: items.rows(reader, events.page(reader, Filter(), None, 60)),
        "events list, theme": lambda: items.rows(reader, events.page(reader, parse("is:unread theme:any"), None, 60)),
        "sort:hot": page("sort:hot"),
        "sort:hot + theme": page("theme:memory sort:hot"),
        "sort:amount": page("sort:amount"),
        "sort:amount + theme": page("theme:memory sort:amount"),
        "sort:old + word": page("nvidia sort:old"),
    }  # fmt: skip


def measure(job: Job, clock: Callable[[], float]) -> tuple[float, float]:
    job()
    times = []
    for _ in range(ROUNDS):
        start = clock()
        job()
        times.append((clock() - start) * 1000)
        if sum(times) > 6_000:
            break
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, round(len(times) * 0.95))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--only", default="")
    parser.add_argument(
        "--cpu", action="store_true", help="CPU time instead of wall time, for a busy machine"
    )
    options = parser.parse_args()
    readers = [open_reader(file) for file in options.files]
    sizes = [reader.value("SELECT count(*) FROM item") for reader in readers]
    print("milliseconds: median / p95".ljust(34), *(f"{size:>17,}" for size in sizes), "   ratio")
    tables = [jobs(reader) for reader in readers]
    for name in tables[0]:
        if options.only in name:
            found = [
                measure(table[name], time.process_time if options.cpu else time.perf_counter)
                for table in tables
            ]
            cells = [f"{median:8.2f} /{p95:7.2f}" for median, p95 in found]
            ratio = f"{found[-1][0] / found[-2][0]:6.1f}x" if len(found) > 1 else ""
            print(name.ljust(34), *cells, ratio, flush=True)
    for reader in readers:
        reader.close()


if __name__ == "__main__":
    main()
