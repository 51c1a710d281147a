"""One JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from tracker_tui.model.errors import BadInput

MAX_LINE = 4_000_000
"""Longest JSON line that is read, in characters; the rest is cut off, which makes it invalid."""

_BROKEN = re.compile("[\udc80-\udcff]")
"""What bytes that are no UTF-8 are read as; an escape such as \\udcff in the JSON is still an escape here."""


def lines_of(stream: TextIO) -> Iterator[str]:
    """Yield the lines of a stream; of one that is longer than MAX_LINE only the beginning is ever in memory."""
    while line := stream.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith("\n"):
            line = stream.readline(MAX_LINE + 1)


def read_object(line: str, where: str, number: int) -> dict[str, Any]:
    """Return the object of a line, read with `errors="surrogateescape"`. BadInput names file and line."""
    if number == 1:
        line = line.removeprefix("\ufeff")
    if not line.isascii() and _BROKEN.search(line):
        raise BadInput(f"{where}, line {number}: not UTF-8 text")
    try:
        value = json.loads(line[:MAX_LINE])
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where}, line {number}: not a JSON line: {error}") from None
    if not isinstance(value, dict):
        raise BadInput(f"{where}, line {number}: not a JSON object")
    return value
