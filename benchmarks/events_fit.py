"""Learn the weights of tracker_tui/enrich/events/likeness.py and ties.py from whole days grouped by hand.

An item is first weighed against events as they are by hand, then also against those that the grouping makes with the
weights so learnt, faults included; pairs of events are weighed as the grouping with the final weights meets them.

Needs numpy, which is no dependency of the project.
Run: python benchmarks/events_fit.py DAYS.jsonl ... (lines with id, title, source, date, event, sure)
"""

from __future__ import annotations

import datetime
import json
import math
import random
import sys
from pathlib import Path

from tracker_tui.enrich.events import grouper as grouping
from tracker_tui.enrich.events import ties
from tracker_tui.enrich.events.grouper import MEMORY, WINDOW, Grouper
from tracker_tui.enrich.events.likeness import NAMES, Event, features, weights_for, weights_of
from tracker_tui.enrich.events.profiles import Candidate, profile
from tracker_tui.enrich.events.recent import RecentEvents

DATA = Path(__file__).parent.parent / "tracker_tui/enrich/data"
PASSES, MADE = 4, 2
"""How often days are gone through in another order, and how much a meeting in the grouping counts beside."""
UNION_STRENGTH = 0.3


def candidate(item):
    when = int(datetime.datetime.fromisoformat(item["date"][:10] + "T00:00:00+00:00").timestamp())
    return Candidate(item["id"], when, item["title"], item["source"])


def same_event(item, other):
    return item["event"] == other["event"]


def same_storyline(item, other):
    return same_event(item, other) or (
        item["storyline"] is not None and item["storyline"] == other["storyline"]
    )


def examples(items, seed=0, same=same_event):
    """Return features, answers and weights: each item against the events so far, grouped as by hand."""
    rnd = random.Random(seed)
    known = {item["id"]: profile(candidate(item)) for item in items}
    recent, events, founders, rows, answers, weights = RecentEvents(20_000), {}, {}, [], [], []

    def place(item):
        return item["date"][:10], -len(known[item["id"]].weights) * (seed % 2), rnd.random()

    for item in sorted((one for one in items if one["event"]), key=place):
        one = known[item["id"]]
        near, older = recent.near(one, WINDOW, MEMORY)
        for event in near + older:
            rows.append(features(one, event, recent.index, {}))
            answers.append(int(same(item, founders[event])))
            weights.append(1.0 if item.get("sure", True) else 0.5)
        if item["event"] not in events:
            event = events[item["event"]] = Event(one.key, one.key, one.when)
            founders[event] = item
        recent.add(events[item["event"]], one)
    return rows, answers, weights


def fit(rows, answers, weights, before=None, strength=0.01):
    """Return intercept and coefficients on the features as they are.

    A ridge logistic regression by Newton's method. It stays near the weights before (intercept, coefficients), which
    know days whose labels are no longer at hand; strength: how far it may go.
    """
    import numpy as np

    x, y, w = np.array(rows, float), np.array(answers, float), np.array(weights, float)
    middle, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1
    z = np.c_[np.ones(len(x)), (x - middle) / scale]
    start, each = before or (0.0, [0.0] * x.shape[1])
    prior = np.r_[start + np.dot(each, middle), np.array(each) * scale]
    pull = np.full(z.shape[1], 1 / strength)
    pull[0] = 1e-6
    found = prior.copy()
    for _ in range(30):
        odds = 1 / (1 + np.exp(-np.clip(z @ found, -30, 30)))
        slope = z.T @ (w * (odds - y)) + pull * (found - prior)
        step = np.linalg.solve((z * (w * odds * (1 - odds))[:, None]).T @ z + np.diag(pull), slope)
        found -= step
        if abs(step).max() < 1e-6:
            break
    coefficients = found[1:] / scale
    return float(found[0] - coefficients @ middle), [*map(float, coefficients)]


def before(question):
    known = weights_for(question)
    return known.start, (*known.measures, *known.signs)


def gather(sets, same=same_event):
    rows, answers, weights = [], [], []
    for items in sets:
        for seed in range(PASSES):
            for whole, part in zip(
                (rows, answers, weights), examples(items, seed, same), strict=True
            ):
                whole.extend(part)
    return rows, answers, weights


class Watched(Grouper):
    """Keeps the features of each item and event, and of each two events, that it compares, with their share of
    pairs of members that are one event by hand; merges nothing."""

    def __init__(self, items, weights):
        super().__init__()
        self._same = weights
        self.gold = {item["id"]: item["event"] or item["id"] for item in items}
        self.sure = {item["id"]: item.get("sure", True) for item in items}
        self.items, self.events = [], []
        watched, grouping.features = grouping.features, self.features
        try:
            self.add_all([candidate(item) for item in items])
        finally:
            grouping.features = watched

    def features(self, item, event, index, cosines):
        found = features(item, event, index, cosines)
        same = self.share([item], event.members)
        self.items.append((found, int(same > 0.5), 1.0 if self.sure[item.key] else 0.5))
        return found

    def _likeness(self, one, two):
        weigh = ties.weigher(self._recent.index, self._same)
        found = ties.likeness(one, two, self._recent.index, weigh)
        self.events.append((found, int(self.share(one.members, two.members) > 0.5), 1.0))
        return -math.inf

    def share(self, ours, theirs):
        pairs = [self.gold[one.key] == self.gold[two.key] for one in ours for two in theirs]
        return sum(pairs) / len(pairs)


def learn(sets):
    """Return the weights of item against event and of event against event."""
    found = gather(sets)
    made = [
        one
        for items in sets
        for one in Watched(items, weights_of(*fit(*found, before("event")))).items
    ]
    for whole, part in zip(found, zip(*made, strict=True), strict=True):
        whole.extend(part * MADE)
    same = fit(*found, before("event"))
    met = [one for items in sets for one in Watched(items, weights_of(*same)).events]
    return same, fit(*zip(*met, strict=True), strength=UNION_STRENGTH)


def write(name, head, names, *columns):
    with (DATA / name).open("w", encoding="utf-8") as file:
        file.write(f"# log-odds of {head}; learnt by benchmarks/events_fit.py\n")
        starts, each = zip(*columns, strict=True)
        for name, *values in zip(("intercept", *names), *map(join, starts, each), strict=True):
            file.write(f"{name} = {' '.join(f'{value:.3f}' for value in values)}\n")


def join(start, each):
    return [start, *each]


if __name__ == "__main__":
    sets = [
        [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]
        for name in sys.argv[1:]
    ]
    lines = [items for items in sets if all("storyline" in item for item in items)]
    same, union = learn(sets)
    line = fit(*gather(lines, same_storyline), before("storyline"))
    write("likeness.txt", "same event, same storyline", NAMES, same, line)
    write("ties.txt", "two events being one", ties.NAMES, union)
