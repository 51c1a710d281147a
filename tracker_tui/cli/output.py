"""Data on stdout, narration on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from tracker_tui.model.jsonlines import read_object


def print_json(document: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON document."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def print_line(document: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON line."""
    print(json.dumps(document, ensure_ascii=False, separators=(", ", ": ")))


def say(text: str) -> None:
    """Tell a person something on stderr."""
    print(text, file=sys.stderr, flush=True)


def rfc3339(seconds: int | None) -> str | None:
    """Return a time in seconds since 1970 as RFC 3339 in UTC; None for none."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None


def local_day(seconds: int) -> str:
    """Return the local date of a time in seconds since 1970."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d")


def read_lines(lines: Iterable[str], where: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON lines; BadInput names file and line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        yield read_object(line, where, number)
