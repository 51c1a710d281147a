"""`tracker import` and `tracker export`."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from tracker_tui.cli.context import Context
from tracker_tui.cli.output import print_line, say
from tracker_tui.cli.shapes import item_json
from tracker_tui.model.errors import BadInput
from tracker_tui.model.jsonlines import lines_of
from tracker_tui.pipeline.importing import import_text
from tracker_tui.query.answers import items
from tracker_tui.query.language import parser as language
from tracker_tui.store.exchange.exporting import everything


def import_items(context: Context, given: argparse.Namespace) -> int:
    """Store items, and with a full export also notes, tags, views and corrections."""
    with ExitStack() as stack:
        if given.file == "-":
            stream: TextIO = sys.stdin
        else:
            try:
                stream = stack.enter_context(
                    Path(given.file).open(encoding="utf-8", errors="surrogateescape")
                )
            except OSError as error:
                raise BadInput(f"{given.file}: can't be read: {error.strerror}") from None
        writer = stack.enter_context(context.writer())
        result = import_text(
            writer,
            lines_of(stream),
            "stdin" if given.file == "-" else given.file,
            rules=None if given.no_enrich else context.rules_path,
            enrich=not given.no_enrich,
            now=context.now(),
        )
    say(
        f"{result.new} new, {result.updated} updated, {result.unchanged} unchanged items; {result.other} other lines"
    )
    return 0


def export_items(context: Context, given: argparse.Namespace) -> int:
    """Print items, or with --all everything, as JSON lines."""
    with context.reader() as reader:
        if given.all:
            for line in everything(reader):
                print_line(line)
            return 0
        wanted = language.parse(given.query, now=context.now())
        for chunk in items.id_chunks(reader, wanted):
            numbers = list(chunk)
            for start in range(0, len(numbers), 200):
                for item in items.details(reader, numbers[start : start + 200]):
                    print_line({**item_json(item), "author": item.author, "content": item.content})
    return 0
