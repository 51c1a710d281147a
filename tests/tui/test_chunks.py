"""Whole lists in chunks: every item once, in order; with events, one line for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker_tui.query.answers import events, items, lists
from tracker_tui.query.language import parser as language
from tracker_tui.store.database.opening import open_reader


@pytest.mark.parametrize(
    "query",
    [
        "",
        "is:unread theme:any",
        "nvidia",
        "theme:chips OR region:KR",
        "sort:old",
        "sort:amount",
        "none-such-word",
    ],
)
def test_chunks_are_the_pages_put_together(database: Path, query: str) -> None:
    with open_reader(database) as reader:
        wanted = language.parse(query)
        found = [item for chunk in lists.chunks(reader, wanted, first=2) for item in chunk]
        assert found == items.page(reader, wanted, limit=1000)


@pytest.mark.parametrize("query", ["", "is:unread", "upstage", "theme:funding"])
def test_of_each_event_the_newest_match(database: Path, query: str) -> None:
    with open_reader(database) as reader:
        wanted = language.parse(query)
        found = [
            item for chunk in lists.chunks(reader, wanted, by_event=True, first=2) for item in chunk
        ]
        assert found == events.page(reader, wanted, limit=1000)
