"""The sidebar: views, tags, themes, regions, organisations, sources with counts and a small trend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tracker_tui.tui.data.view import quoted
from tracker_tui.tui.text import ages, safe
from tracker_tui.tui.text.lines import Para, mixed
from tracker_tui.tui.text.marks import Marks, trend

Count = tuple[int, int]
Group = tuple[str, str, Sequence[tuple[str, str]], Mapping[str, Count]]
"""Heading, kind, (value, name) entries, counts by value."""
MOST = {"tag": 30, "region": 30, "source": 400, "org": 30}
"""How many of a kind are listed; the palette reaches all."""


BASICS = (
    ("relevant", "With a theme"),
    ("all", "Everything"),
    ("offtopic", "Without a theme"),
    ("starred", "Starred"),
    ("noted", "With a note"),
)
_BASIC_QUERIES = {
    "relevant": "theme:any",
    "offtopic": "theme:none",
    "starred": "is:starred",
    "noted": "has:note",
}

_ENTRY = re.compile(r'(theme|region|org|source|tag):(?:"([^"]+)"|([^\s"()]+))')


def entry_query(key: str) -> str:
    """Return the query behind a sidebar key such as `theme:chips`; saved views are looked up elsewhere."""
    kind, _, value = key.partition(":")
    return _BASIC_QUERIES.get(value, "") if kind == "basic" else f"{kind}:{quoted(value)}"


def entry_of(query: str) -> str:
    """Return the sidebar key that stands for this query, empty where none does."""
    if not query:
        return "basic:all"
    for value, known in _BASIC_QUERIES.items():
        if known == query:
            return f"basic:{value}"
    found = _ENTRY.fullmatch(query)
    return f"{found[1]}:{found[2] or found[3]}" if found else ""


def counts(count: Count | None) -> str:
    """Return `unread/total` in short."""
    return "" if count is None else f"{ages.count(count[0])}/{ages.count(count[1])}"


def line(
    name: str, key: str, count: Count | None, days: Sequence[int], cells: int, marks: Marks
) -> Para:
    """Return one entry: sign, name, counts, trend."""
    bar = trend(days, marks) if cells >= 26 and days else ""
    numbers = counts(count)
    room = cells - 2 - len(numbers) - (len(bar) + 1 if bar else 0) - 1
    meaning = "strong" if count and count[0] else "text"
    return mixed(
        (" ", "star"),
        (safe.fit(safe.line(name), max(3, room), marks.more) + " ", meaning),
        (numbers, "dim"),
        (f" {bar}", "bar"),
        key=key,
    )


def build(
    groups: Iterable[Group],
    trends: Mapping[str, Sequence[int]],
    cells: int,
    marks: Marks,
) -> list[Para]:
    """Return the sidebar's lines."""
    page: list[Para] = []
    for heading, kind, entries, numbers in groups:
        rows = [
            line(
                name,
                f"{kind}:{value}",
                numbers.get(value),
                trends.get(f"{kind}:{value}", ()),
                cells,
                marks,
            )
            for value, name in entries
        ]
        if rows:
            page += [Para("")] if page else []
            page += [mixed((f" {heading}", "dim")), *rows]
    return page
