"""One row of the list as a line: cursor, flags, age, source, title, number of other sources."""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker_tui.model.rows import ItemRow
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.lines import Para, Span, segments
from tracker_tui.tui.text.look import Look
from tracker_tui.tui.text.marks import Marks

FLAGS = 4
AGE = 4


class Columns(NamedTuple):
    """The cells of each column; title gets what the others leave."""

    total: int
    source: int
    title: int


def columns(cells: int) -> Columns:
    """Return the columns of a row: the title gets at least three fifths from 46 cells on."""
    source = 0 if cells < 36 else max(7, min(18, cells // 6))
    gap = 1 if source else 0
    return Columns(cells, source, max(1, cells - FLAGS - AGE - 1 - source - gap))


class RowStyle(NamedTuple):
    """How rows are drawn at this moment; now in seconds since 1970."""

    look: Look
    marks: Marks
    columns: Columns
    now: int
    hits: re.Pattern[str] | None = None


def flags(row: ItemRow, marks: Marks, *, selected: bool) -> str:
    """Return the signs before a row: cursor, unread, star, note."""
    return (
        (marks.cursor if selected else " ")
        + (" " if row.read else marks.unread)
        + (marks.star if row.starred else " ")
        + (marks.note if row.notes else " ")
    )


def draw(row: ItemRow, style: RowStyle, *, selected: bool, active: bool) -> Strip:
    """Return a row as exactly as many cells as its columns have."""
    look, cells = style.look, style.columns
    over = look["cursor" if active else "cursor_off"] if selected else Style()
    tail = f" +{ages.count(row.event_size - 1)}" if row.event_size > 1 else ""
    pieces = [
        Segment(flags(row, style.marks, selected=selected), look["star"] + over),
        Segment(f" {ages.age(row.published, style.now).rjust(AGE - 1)} ", look["age"] + over),
    ]
    if cells.source:
        name = safe.fit(safe.line(row.publisher or row.source), cells.source, style.marks.more)
        pieces.append(Segment(name + " ", look["source"] + over))
    pieces += _title(row, style, cells.title - len(tail), over)
    if tail:
        pieces.append(Segment(tail, look["note"] + over))
    return Strip(pieces, cells.total)


def _title(row: ItemRow, style: RowStyle, room: int, over: Style) -> list[Segment]:
    """Return the title cut and filled to its room, with evidence and search hits marked."""
    text = safe.line(row.title) or "(no title)"
    shown = safe.fit(text, room, style.marks.more)
    spans: list[Span] = []
    if text == row.title:
        spans += [(a, b, "trace") for a, b in row.marks if b <= len(shown)]
    if style.hits is not None:
        spans += [(*match.span(), "hit") for match in style.hits.finditer(shown) if match[0]]
    meaning = "read" if row.read else "title"
    return segments(Para(shown, tuple(spans), meaning), 0, len(shown), style.look, over)
