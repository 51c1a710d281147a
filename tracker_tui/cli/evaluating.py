"""`tracker eval`: the findings against labelled items, for development."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import read_lines
from tracker_tui.model.errors import BadInput

Judge = Callable[[Any, Sequence[dict[str, Any]]], list[str]]


def evaluate(context: Context, given: argparse.Namespace) -> int:
    """Print how good the findings are on every labelled file of a folder."""
    from tracker_tui.enrich.engine import Engine
    from tracker_tui.pipeline.evaluation import deals, stories, tagging

    kinds: dict[tuple[str, ...], Judge] = {
        ("title", "themes", "regions", "orgs"): tagging.judge_tagging,
        ("text", "stage", "figures"): deals.judge_deals,
        ("title", "event", "storyline"): stories.judge_days,
        ("same", "title_a"): stories.judge_pairs,
    }
    folder, engine, judged = Path(given.folder), Engine.load(context.rules_path), 0
    files = sorted(folder.rglob("*.jsonl")) if folder.is_dir() else [folder]
    for path in files:
        try:
            with path.open(encoding="utf-8", errors="surrogateescape") as file:
                labels = list(read_lines(file, str(path)))
        except OSError as error:
            raise BadInput(f"{path}: can't be read: {error.strerror}") from None
        judge = next(
            (kinds[keys] for keys in kinds if labels and labels[0].keys() >= {*keys}), None
        )
        if judge is not None:
            judged += 1
            print(f"{path.name}:", *judge(engine, labels), sep="\n  ")
    if not judged:
        raise BadInput(f"{folder}: no labelled .jsonl file there")
    return 0
