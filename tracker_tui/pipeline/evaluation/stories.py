"""Events on whole labelled days and on judged pairs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import UTC, datetime
from typing import Any

from tracker_tui.enrich.engine import Engine
from tracker_tui.enrich.events.grouper import Grouper
from tracker_tui.pipeline.analysis import candidate
from tracker_tui.pipeline.evaluation.scores import Tally, b_cubed, pair_tally
from tracker_tui.store.findings.texts import Text

Label = dict[str, Any]


def judge_days(engine: Engine, labels: Sequence[Label]) -> list[str]:
    """Return the report lines for items with `event`; round-ups (null) stand alone."""
    found = _grouped(
        engine, [(label, label["title"], label["date"], label["source"]) for label in labels]
    )
    ours = {label["id"]: found[place] for place, label in enumerate(labels)}
    theirs: dict[Hashable, Hashable] = {
        label["id"]: label["event"] or ("alone", label["id"]) for label in labels
    }
    precision, recall, f1 = b_cubed(ours, theirs)
    return [
        f"{len(labels)} items of labelled days",
        f"{'events, B-cubed':28} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}",
        pair_tally(ours, theirs).line("events, pairs"),
    ]


def judge_pairs(engine: Engine, labels: Sequence[Label]) -> list[str]:
    """Return the report lines for judged pairs, each grouped on its own."""
    tally = Tally()
    for label in labels:
        sides = [
            (label, label[f"title_{x}"], label[f"date_{x}"], label[f"source_{x}"]) for x in "ab"
        ]
        one, other = _grouped(engine, sides)
        same = one == other
        tally.hits += same and label["same"]
        tally.extra += same and not label["same"]
        tally.missed += label["same"] and not same
    return [f"{len(labels)} judged pairs", tally.line("same event")]


def _grouped(engine: Engine, rows: Sequence[tuple[Label, str, str, str]]) -> list[Hashable]:
    """Return the event of each row; a round-up is an event of its own."""
    batch = []
    for place, (label, title, day, source) in enumerate(rows):
        when = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
        summary = label.get("summary") or ""
        text = Text(place, 1, title, summary, "", when, source)
        batch.append(candidate(text, engine.enrich(title, summary)))
    found = Grouper().add_all(batch)
    return [
        ("alone", place) if one.event is None else one.event for place, one in sorted(found.items())
    ]
