"""Text as plain paragraphs with styled spans, broken into lines of terminal cells.

A Para holds a str and (start, end, meaning) spans over it: there is no markup anywhere, so no text can act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import chop_cells
from rich.segment import Segment
from rich.style import Style

from tracker_tui.tui.text import safe
from tracker_tui.tui.text.look import Look

Span = tuple[int, int, str]
_WORDS = re.compile(r"\S+")
_WIDE = (
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)


@cache
def _wide() -> re.Pattern[str]:
    """Return what finds wide characters; four milliseconds to compile, which English never needs."""
    return re.compile(_WIDE)


class Para(NamedTuple):
    """A paragraph: one clean line of any length.

    key: what opening it means, empty for nothing; indent: cells before every line but the first, hang for all;
    field: which field of an item this is a line of, beginning at this character of the cleaned field.
    """

    text: str
    spans: tuple[Span, ...] = ()
    style: str = "text"
    key: str = ""
    indent: int = 0
    hang: int = 0
    field: str = ""
    at: int = 0


def para(text: str, style: str = "text", *, key: str = "", indent: int = 0, hang: int = 0) -> Para:
    """Return a paragraph of one style from any text."""
    return Para(safe.line(text), (), style, key, indent, hang)


def mixed(*parts: tuple[str, str], key: str = "", indent: int = 0, hang: int = 0) -> Para:
    """Return a paragraph put together from (text, meaning) parts."""
    text, spans = "", []
    for part, style in parts:
        start = len(text)
        text += part if part.isascii() and part.isprintable() else keep_blanks(part)
        spans.append((start, len(text), style))
    return Para(text, tuple(spans), "text", key, indent, hang)


def section(words: str) -> list[Para]:
    """Return the heading of a part of a page, with a blank line before it."""
    return [Para(""), mixed((words, "strong"), hang=1)]


def keep_blanks(part: str) -> str:
    """Clean a part without losing the blanks at its ends, which set columns apart."""
    core = safe.line(part)
    left = len(part) - len(part.lstrip(" "))
    right = len(part) - len(part.rstrip(" ")) if core else 0
    return " " * left + core + " " * right


def wrap(text: str, cells: int, indent: int = 0) -> list[tuple[int, int]]:
    """Return (start, end) of each line of a text broken at blanks, or inside words that are too long.

    indent: by how many cells all lines but the first are narrower.
    """
    cells, narrow = max(4, cells), max(4, cells - indent)
    if text.isascii() and len(text) <= cells:
        return [(0, len(text))]
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for a, b in _pieces(text, narrow):
        size = safe.width(text[a:b])
        gap = a - end if end > start else 0
        if end > start and used + gap + size > (narrow if lines else cells):
            lines.append((start, end))
            start, used, gap = a, 0, 0
        elif end == start:
            start = a if lines else 0
            gap = a - start
        end = b
        used += gap + size
    lines.append((start, end))
    return lines


class Broken(NamedTuple):
    """A line of a paragraph: [start, end) of the text of the paragraph of this number."""

    para: int
    start: int
    end: int
    first: bool


def broken(item: Para, number: int, cells: int) -> list[Broken]:
    """Return the lines of a paragraph for a width."""
    lines = wrap(item.text, cells - item.hang, item.indent)
    return [Broken(number, a, b, n == 0) for n, (a, b) in enumerate(lines)]


def _pieces(text: str, cells: int) -> Iterable[tuple[int, int]]:
    """Yield (start, end) of what may stand on one line: words, wide characters one by one, cut long words."""
    for match in _WORDS.finditer(text):
        a, b = match.span()
        word = match[0]
        if word.isascii():
            for at in range(a, b, cells):
                yield at, min(b, at + cells)
        elif _wide().search(word):
            yield from ((at, at + 1) for at in range(a, b))
        elif safe.width(word) <= cells:
            yield a, b
        else:
            for part in chop_cells(word, cells):
                yield a, a + len(part)
                a += len(part)


def cut(spans: Sequence[Span], start: int, end: int) -> list[tuple[int, int, list[str]]]:
    """Return [start, end) cut where spans begin or end, with the meanings that hold in each piece."""
    here = [span for span in spans if span[0] < end and span[1] > start]
    if not here:
        return [(start, end, [])]
    edges = sorted(
        {start, end, *(min(max(edge, start), end) for span in here for edge in span[:2])}
    )
    return [
        (a, b, [span[2] for span in here if span[0] <= a and span[1] >= b])
        for a, b in pairwise(edges)
    ]


def segments(
    item: Para, start: int, end: int, look: Look, over: Style | None = None, *, first: bool = True
) -> list[Segment]:
    """Return the segments of one line of a paragraph; over is laid upon every style."""
    base = look[item.style]
    indent = item.hang + (0 if first else item.indent)
    result = [Segment(" " * indent, base + over if over else base)] if indent else []
    for a, b, meanings in cut(item.spans, start, end):
        style = base
        for meaning in meanings:
            style += look[meaning]
        result.append(Segment(item.text[a:b], style + over if over else style))
    return result
