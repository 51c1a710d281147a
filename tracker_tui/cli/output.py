"""Data on stdout, narration on stderr."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import Any, TextIO
from unicodedata import east_asian_width

from tracker_tui.model.jsonlines import lines_of, read_object
from tracker_tui.model.text import harmless


def prepare_streams() -> None:
    """Let no locale and no broken byte end a run: stdin is UTF-8, what stdout can't write is written as an escape.

    Bytes of stdin that are no UTF-8 come as lone surrogates, which readers of JSON lines refuse by line number.
    A stream that was closed by whoever started us is an empty one; no file of ours may get its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8"))
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def print_json(document: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON document."""
    print(json.dumps(document, ensure_ascii=_ascii_only(), indent=2))


def print_line(document: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON line."""
    print(json.dumps(document, ensure_ascii=_ascii_only(), separators=(", ", ": ")))


def _ascii_only() -> bool:
    """Whether stdout takes no UTF-8; a lone surrogate is written as its JSON escape either way."""
    return (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8")


def say(text: str) -> None:
    """Tell a person something on stderr, where nothing that is quoted may act on the terminal."""
    print(harmless(text), file=sys.stderr, flush=True)


def tell(text: str, end: str = "\n") -> None:
    """Print text for a person; nothing in it acts on the terminal, whoever's database it comes from."""
    print(harmless(text), end=end)


def hand_over(body: bytes) -> None:
    """Write a page of stored bytes as it is; on a terminal without what would act there."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        tell(body.decode("utf-8", errors="replace"), end="")
    else:
        sys.stdout.buffer.write(body)


def rfc3339(seconds: int | None) -> str | None:
    """Return a time in seconds since 1970 as RFC 3339 in UTC; None for none."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None


def local_day(seconds: int) -> str:
    """Return the local date of a time in seconds since 1970."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d")


def local_time(seconds: int) -> str:
    """Return the local date and minute of a time in seconds since 1970."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def read_lines(stream: TextIO, where: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON lines; BadInput names file and line."""
    for number, line in enumerate(lines_of(stream), 1):
        if not line.strip():
            continue
        yield read_object(line, where, number)


def fitted(line: str) -> str:
    """Return a line cut to the width of the terminal, whole where stdout is none: a pipe gets every word."""
    if not sys.stdout.isatty():
        return line
    return cut(line, shutil.get_terminal_size().columns)


def cut(line: str, cells: int) -> str:
    """Return a line that takes at most so many cells, with `~` where it was cut; wide characters take two."""
    taken = 0
    for place, char in enumerate(line):
        wide = _cells(char)
        more = place < len(line) - 1  # a cell is kept for the mark
        if taken + wide > cells - more:
            return line[:place] + "~"
        taken += wide
    return line


def padded(text: str, cells: int) -> str:
    """Return a text as a column of exactly so many cells."""
    shown = cut(text, cells)
    return shown + " " * (cells - sum(map(_cells, shown)))


def _cells(char: str) -> int:
    return 2 if east_asian_width(char) in "WF" else 1
