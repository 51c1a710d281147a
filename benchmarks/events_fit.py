"""Learn the weights of tracker_tui/enrich/likeness.py from whole days grouped by hand.

Needs numpy and scikit-learn, which are no dependency of the project.
Run: python benchmarks/events_fit.py DAYS.jsonl ... (lines with id, title, source, date, event, sure)
"""

from __future__ import annotations

import datetime
import json
import random
import sys
from pathlib import Path

from tracker_tui.enrich.events import MEMORY, WINDOW
from tracker_tui.enrich.likeness import NAMES, Event, features
from tracker_tui.enrich.profiles import Candidate, profile
from tracker_tui.enrich.recent import RecentEvents

OUT = Path(__file__).parent.parent / "tracker_tui/enrich/data/likeness.txt"
PASSES = 4


def candidate(item):
    when = int(datetime.datetime.fromisoformat(item["date"][:10] + "T00:00:00+00:00").timestamp())
    return Candidate(item["id"], when, item["title"], item.get("summary", ""), item["source"])


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
        crowd = recent.crowd(one)
        near, older = recent.near(one, WINDOW, MEMORY)
        for event in near + older:
            rows.append(features(one, event, crowd))
            answers.append(int(same(item, founders[event])))
            weights.append(1.0 if item.get("sure", True) else 0.5)
        if item["event"] not in events:
            event = events[item["event"]] = Event(one.key, one.key, one.when)
            founders[event] = item
        recent.add(events[item["event"]], one)
    return rows, answers, weights


def fit(rows, answers, weights, strength=0.5):
    """Return intercept and coefficients on the features as they are."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scale = StandardScaler().fit(np.array(rows))
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(scale.transform(np.array(rows)), np.array(answers), sample_weight=np.array(weights))
    coefficients = model.coef_[0] / scale.scale_
    return float(model.intercept_[0] - (coefficients * scale.mean_).sum()), [
        *map(float, coefficients)
    ]


def gather(sets, same=same_event):
    rows, answers, weights = [], [], []
    for items in sets:
        for seed in range(PASSES):
            for whole, part in zip(
                (rows, answers, weights), examples(items, seed, same), strict=True
            ):
                whole.extend(part)
    return rows, answers, weights


def save(event, storyline):
    with OUT.open("w", encoding="utf-8") as file:
        file.write("# log-odds of same event, same storyline; learnt by benchmarks/events_fit.py\n")
        file.write(f"intercept = {event[0]:.3f} {storyline[0]:.3f}\n")
        for name, one, two in zip(NAMES, event[1], storyline[1], strict=True):
            file.write(f"{name} = {one:.3f} {two:.3f}\n")


if __name__ == "__main__":
    sets = [
        [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()]
        for name in sys.argv[1:]
    ]
    lines = [items for items in sets if all("storyline" in item for item in items)]
    save(fit(*gather(sets)), fit(*gather(lines, same_storyline)))
    print(OUT.read_text())
