"""Speed of the event grouping, and its quality where days grouped by hand are at hand.

Run: python benchmarks/events.py [DAYS.jsonl ...]; TRACKER_SHARED names the folder of development data.
Speed is CPU time of one core over synthetic days made of real items, which are grouped several times over with other
words: the rounds show whether it stays flat. Garbage is not collected, as in the process that groups
(pipeline/finders.py).
"""

from __future__ import annotations

import collections
import datetime
import gc
import gzip
import json
import os
import sys
import time
from pathlib import Path

from tracker_tui.enrich.events.grouper import DAY, Candidate, Grouper

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
BATCH = 500


def stream(count, per_day=6_000):
    """Yield candidates made of real titles; a repeated title has its words marked by the round it is in."""
    with gzip.open(SHARED / "data/news/collected.jsonl.gz", "rt") as lines:
        items = [json.loads(line) for line in lines]
    for number in range(count):
        item = items[number % len(items)]
        turn = number // len(items)
        words = item["title"].split()
        title = " ".join(f"{w}{turn}" if turn and len(w) > 6 else w for w in words)
        yield Candidate(number, number * DAY // per_day, title, item["source"])


def speed(rounds=4):
    """Group the pool several times over, days apart and with other words; a round is like the one before."""
    with gzip.open(SHARED / "data/news/collected.jsonl.gz", "rt") as lines:
        size = sum(1 for _ in lines)
    gc.disable()
    grouper, items, steps = Grouper(), list(stream(size * rounds)), []
    for turn in range(rounds):
        start = time.process_time()
        for at in range(turn * size, (turn + 1) * size, BATCH):
            grouper.add_all(items[at : min(at + BATCH, (turn + 1) * size)])
        steps.append(size / (time.process_time() - start))
    print(f"items/s in rounds of {size}:", " ".join(f"{step:.0f}" for step in steps))
    print(
        f"behind {size * (rounds - 1)} items: {steps[-1]:.0f} items/s; last round / second: {steps[-1] / steps[1]:.2f}"
    )


def groups(labels):
    found = collections.defaultdict(set)
    for key, label in labels.items():
        found[label].add(key)
    return found


def bcubed(gold, guess):
    """Return precision and recall (Bagga and Baldwin 1998) of two mappings key -> label."""
    true, made = groups(gold), groups(guess)
    both = {key: len(true[gold[key]] & made[guess[key]]) for key in gold}
    size = len(gold)
    return (
        sum(n / len(made[guess[key]]) for key, n in both.items()) / size,
        sum(n / len(true[gold[key]]) for key, n in both.items()) / size,
    )


def pairs(labels):
    members = (sorted(found) for found in groups(labels).values())
    return {(a, b) for found in members for at, a in enumerate(found) for b in found[at + 1 :]}


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall or 1)


def quality(name):
    items = [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]

    def candidate(item):
        when = datetime.datetime.fromisoformat(item["date"][:10] + "T00:00:00+00:00")
        return Candidate(
            item["id"],
            int(when.timestamp()),
            item["title"],
            item["source"],
        )

    found = Grouper().add_all([candidate(item) for item in items])
    guess = {key: value.event or f"-{key}" for key, value in found.items()}
    gold = {item["id"]: item["event"] or f"-{item['id']}" for item in items}
    for day in ["", *sorted({item["date"][:10] for item in items})]:
        keys = [item["id"] for item in items if item["date"].startswith(day)]
        one, two = {k: gold[k] for k in keys}, {k: guess[k] for k in keys}
        (p, r), true, made = bcubed(one, two), pairs(one), pairs(two)
        hit = len(true & made)
        pp, pr = hit / max(1, len(made)), hit / max(1, len(true))
        print(f"{day or Path(name).name:24} {len(keys):5} items  B3 P {p:.3f} R {r:.3f} F {f1(p, r):.3f}"
              f"  pairs P {pp:.3f} R {pr:.3f} F {f1(pp, pr):.3f}")  # fmt: skip


if __name__ == "__main__":
    for name in sys.argv[1:] or [SHARED / "data/stories/days_dev.jsonl"]:
        quality(name)
    speed()
