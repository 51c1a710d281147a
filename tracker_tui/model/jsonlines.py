"""One JSON object a line."""

from __future__ import annotations

import json
from typing import Any

from tracker_tui.model.errors import BadInput

MAX_LINE = 4_000_000
"""Longest JSON line that is read, in characters; the rest is cut off, which makes it invalid."""


def read_object(line: str, where: str, number: int) -> dict[str, Any]:
    """Return the object of a line. BadInput names file and line."""
    try:
        value = json.loads(line[:MAX_LINE])
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where}, line {number}: not a JSON line: {error}") from None
    if not isinstance(value, dict):
        raise BadInput(f"{where}, line {number}: not a JSON object")
    return value
