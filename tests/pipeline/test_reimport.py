"""Importing the same lines again, and a full export, through the pipeline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker_tui.model.errors import BadInput
from tracker_tui.pipeline.importing import Imported, import_text
from tracker_tui.query.answers import items
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.exchange.exporting import everything
from tracker_tui.store.personal.annotations import Annotator

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_writer(tmp_path / "x.db") as opened:
        yield opened


def put(writer: Writer, *lines: dict[str, object]) -> Imported:
    text = [json.dumps(line) + "\n" for line in lines]
    return import_text(writer, text, "stdin", rules=None, enrich=False, now=NOW)


def line(number: int, title: str = "") -> dict[str, object]:
    return {
        "id": f"x{number}",
        "title": title or f"Item {number}",
        "published": "2026-02-26",
        "source": "Desk",
    }


def test_the_same_lines_again_write_nothing(writer: Writer) -> None:
    lines = [line(number) for number in range(50)]
    assert put(writer, *lines).new == 50
    before = writer.connection.total_changes
    again = put(writer, *lines)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 50)
    assert writer.connection.total_changes == before


def test_an_older_line_is_read_again_after_a_newer_one(writer: Writer) -> None:
    put(writer, line(1))
    assert put(writer, line(1, "New title")).updated == 1
    assert put(writer, line(1)).updated == 1
    [found] = items.details(writer, items.page(writer, parse("")))
    assert (found.title, found.revision) == ("Item 1", 3)


def test_a_full_export_comes_back_through_the_pipeline(writer: Writer, tmp_path: Path) -> None:
    put(writer, line(1), line(2))
    ids = items.page(writer, parse(""))
    hand = Annotator(writer, "s", "me")
    hand.note(ids[0], "mine")
    hand.star(ids)
    lines = list(everything(writer))
    with open_writer(tmp_path / "other.db") as other:
        done = put(other, *lines)
        assert (done.new, done.unchanged) == (2, 0)
        assert items.page(other, parse("has:note is:starred")) == [ids[0]]
        assert list(everything(other)) == lines
        assert put(other, *lines).new == 0


def test_a_bad_line_is_named(writer: Writer) -> None:
    with pytest.raises(BadInput, match="stdin, line 2"):
        import_text(writer, ["\n", "[1]\n"], "stdin", rules=None, enrich=False, now=NOW)


def test_a_type_that_is_none_of_ours_is_one_of_the_other_keys(writer: Writer) -> None:
    assert put(writer, {**line(1), "type": "article"}, {**line(2), "type": ["x"]}).new == 2
    with pytest.raises(BadInput, match=r"^stdin: unknown type of line: spell"):
        put(writer, {"type": "spell"})


def test_a_line_that_is_no_item_is_named_by_file_and_line(writer: Writer) -> None:
    with pytest.raises(BadInput, match=r"^stdin, line 2: an item needs a title"):
        put(writer, line(1), {"summary": "alone"})
    with pytest.raises(BadInput, match=r"^stdin, line 1: not a date: 'soon'"):
        put(writer, {**line(1), "published": "soon"})
