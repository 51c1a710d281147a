"""Themes, regions, organisations and figure spans on labelled items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tracker_tui.enrich.engine import Engine
from tracker_tui.model.enrichment import Enrichment
from tracker_tui.pipeline.evaluation.scores import Share, Tally

Label = dict[str, Any]
FOLDS = 5


def judge_tagging(engine: Engine, labels: Sequence[Label]) -> list[str]:
    """Return the report lines for items with `themes`, `regions`, `orgs` and `figures`."""
    themes, regions, orgs, figures = Tally(), Tally(), Tally(), Tally()
    each: dict[str, Tally] = {}
    empty = Share()
    folds = [Tally() for _ in range(FOLDS)]
    for number, label in enumerate(labels):
        found = enriched(engine, label)
        themes.add(found.theme_names, label["themes"])
        folds[number % FOLDS].add(found.theme_names, label["themes"])
        for theme in {*found.theme_names, *label["themes"]}:
            each.setdefault(theme, Tally()).add(
                {theme} & {*found.theme_names}, {theme} & {*label["themes"]}
            )
        if not label["themes"]:
            empty.add(not found.themes)
        regions.add(found.region_codes, label["regions"])
        orgs.add(found.org_names, label["orgs"])
        count_spans(figures, found, label)
    lines = [f"{len(labels)} items with labelled themes", themes.line("themes, micro")]
    lines += [tally.line(f"  {theme}") for theme, tally in sorted(each.items())]
    lines.append(f"{'themes F1 by fifths':28} " + " ".join(f"{fold.f1:.3f}" for fold in folds))
    return [*lines, empty.line("items without theme kept so"), regions.line("regions"),
            orgs.line("organisations"), figures.line("figures, overlapping spans")]  # fmt: skip


def enriched(engine: Engine, label: Label) -> Enrichment:
    """Return the findings of a labelled item."""
    return engine.enrich(label["title"], label.get("summary") or "")


def count_spans(tally: Tally, found: Enrichment, label: Label) -> None:
    """Count labelled figure texts against found spans; a span is found when it overlaps."""
    ours = [(one.evidence.field, one.evidence.start, one.evidence.end) for one in found.figures]
    theirs = list(_labelled_spans(label))
    hits = sum(any(overlap(span, other) for other in ours) for span in theirs)
    tally.hits += hits
    tally.missed += len(theirs) - hits
    tally.extra += sum(not any(overlap(span, other) for other in theirs) for span in ours)


def overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    """Whether two spans of a field share a character."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _labelled_spans(label: Label) -> Iterable[tuple[str, int, int]]:
    """Yield the first place of each labelled text that no earlier one has taken."""
    taken: set[tuple[str, int]] = set()
    for text in label["figures"]:
        for field in ("title", "summary"):
            start = (label.get(field) or "").find(text)
            while start >= 0 and (field, start) in taken:
                start = label[field].find(text, start + 1)
            if start >= 0:
                taken.add((field, start))
                yield field, start, start + len(text)
                break
