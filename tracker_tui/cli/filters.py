"""`tracker enrich` and `tracker events`: JSON lines in, JSON lines out, no database."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import print_line, read_lines
from tracker_tui.cli.shapes import enrichment_json
from tracker_tui.model.item import LineText

BLOCK = 20_000
"""Lines that are grouped at once; the order within a block does not matter, the dates do."""


def enrich(context: Context, given: argparse.Namespace) -> int:
    """Write the findings of each line."""
    del given
    from tracker_tui.enrich.engine import Engine

    engine = Engine.load(context.rules_path)
    for line in read_lines(sys.stdin, "stdin"):
        found = engine.enrich(
            _text(line, "title"),
            _text(line, "summary"),
            _text(line, "content"),
            published=_moment(line),
            language_hint=_text(line, "language"),
        )
        print_line({"id": line.get("id"), **enrichment_json(found)})
    return 0


def events(context: Context, given: argparse.Namespace) -> int:
    """Write each line as it was read, with its event and storyline."""
    del given
    from tracker_tui.pipeline.analysis import LineGroups

    groups = LineGroups(context.rules_path)
    lines = read_lines(sys.stdin, "stdin")
    while block := list(islice(lines, BLOCK)):
        texts = [
            LineText(
                _text(line, "title"), _text(line, "summary"),
                _text(line, "publisher") or _text(line, "source"), _moment(line), str(line.get("id", "")),
            )
            for line in block
        ]  # fmt: skip
        for line, (event, storyline) in zip(block, groups.add(texts), strict=True):
            print_line({**line, "event": event, "storyline": storyline})
    return 0


def _text(line: dict[str, Any], key: str) -> str:
    """Return a text of the line as it stands, so that spans fit it; nothing for another type."""
    value = line.get(key)
    return value if isinstance(value, str) else ""


def _moment(line: dict[str, Any]) -> datetime | None:
    """Return the date of the line in UTC, or None where it has none that can be read."""
    try:
        moment = datetime.fromisoformat(_text(line, "published") or _text(line, "date"))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
