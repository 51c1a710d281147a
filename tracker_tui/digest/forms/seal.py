"""A seal below a rendered digest: two bytes of SHA-256 for each line, so that edits show without a database.

It stands in an HTML comment, which Markdown doesn't show. It proves no author: it tells an edit from the original.
"""

from __future__ import annotations

import hashlib
import re

_OPEN, _CLOSE = "<!-- tracker seal", "-->"
_SEAL = re.compile(r"^<!-- tracker seal ([0-9a-f ]+?) -->\s*$", re.MULTILINE)


def line_mark(line: str) -> str:
    """Return the four hex digits of a line; blanks at its end don't count."""
    return hashlib.sha256(line.rstrip().encode()).hexdigest()[:4]


def seal(text: str) -> str:
    """Return the text with its seal as the last line."""
    marks = " ".join(line_mark(line) for line in text.splitlines() if line.strip())
    return f"{text}\n{_OPEN} {marks} {_CLOSE}\n"


def broken_lines(text: str) -> list[int] | None:
    """Return the lines (from 0) that differ from what was sealed; None where there is no seal.

    Lines that were taken out are reported at the line that now stands in their place.
    """
    seals = list(_SEAL.finditer(text))
    if not seals:
        return None
    found = seals[-1]
    sealed = found.group(1).split()
    body = text[: found.start()].splitlines()
    lines = [(at, line_mark(line)) for at, line in enumerate(body) if line.strip()]
    return _differences(sealed, lines)


def _differences(sealed: list[str], lines: list[tuple[int, str]]) -> list[int]:
    from difflib import SequenceMatcher

    marks = [mark for _, mark in lines]
    if marks == sealed:
        return []
    broken: list[int] = []
    matcher = SequenceMatcher(None, sealed, marks, autojunk=False)
    for tag, _, _, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        places = range(start, end) if end > start else (min(start, len(lines) - 1),)
        broken += [lines[place][0] for place in places if 0 <= place < len(lines)]
    return broken or [0]
