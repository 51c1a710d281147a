"""export --all and import: a loss-free round trip."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.building import SEEN, draft, enrich, found, store
from tracker_tui.enrich.events import Assignment
from tracker_tui.model.errors import BadInput
from tracker_tui.model.ids import encode
from tracker_tui.query import items as pages
from tracker_tui.query.language import parse
from tracker_tui.store import digests, doctor, events, items, retention
from tracker_tui.store.annotations import Annotator
from tracker_tui.store.connection import Writer, open_writer
from tracker_tui.store.exporting import everything
from tracker_tui.store.importing import Importer


def exported(writer: Writer) -> list[dict[str, object]]:
    return [json.loads(json.dumps(line)) for line in everything(writer)]


def imported(path: Path, lines: list[dict[str, object]]) -> Writer:
    writer = open_writer(path)
    importer = Importer(writer)
    importer.take(lines)
    importer.finish()
    return writer


def _live(writer: Writer, chance: random.Random, steps: int) -> None:
    """Let a person and some fetches act at random."""
    ids = store(writer, [draft(number, f"Item {number} 芯片") for number in range(12)])
    store(writer, [draft(number) for number in range(4)], "B")
    hand = Annotator(writer, "s", "me")

    def some() -> list[int]:
        stored = [row[0] for row in writer.rows("SELECT id FROM item ORDER BY id")]
        return chance.sample(stored, min(3, len(stored)))

    def split() -> None:
        rows = writer.rows(
            "SELECT event_id, max(item_id) FROM membership GROUP BY 1 HAVING count(*) > 1"
        )
        if rows:
            hand.split_event([chance.choice(rows)[1]])

    def merge() -> None:
        rows = [row[0] for row in writer.rows("SELECT id FROM event")]
        if len(rows) > 1:
            one, two = chance.sample(rows, 2)
            hand.merge_events(one, [two])

    def group() -> None:
        base = ids[chance.randrange(3)]
        events.save(writer, [(one, Assignment(base, ids[0])) for one in some()])

    acts: list[Callable[[], object]] = [
        lambda: hand.read(some()),
        lambda: hand.star(some()),
        lambda: hand.tag(some(), chance.choice(["board", "später"])),
        lambda: hand.untag(some(), "board"),
        lambda: hand.note(some()[0], f"note {chance.random()}\n\n*2*"),
        lambda: hand.note(f"{encode('i', some()[0])}@title:0-4", "on words"),
        lambda: hand.note("org:SK hynix", "on them"),
        lambda: hand.add_theme(some(), "memory"),
        lambda: hand.remove_theme(some(), "chips"),
        lambda: enrich(
            writer, some(), found("chips", usd=[1e9], stage="done"), f"r{chance.randrange(3)}"
        ),
        group,
        merge,
        split,
        lambda: hand.save_view(chance.choice("ab"), "theme:chips", ["x"]),
        lambda: items.save(
            writer, 1, [draft(chance.randrange(12), f"New {chance.random()}")], SEEN + 9
        ),
        lambda: retention.drop(writer, items=12),
        lambda: digests.save(
            writer,
            "w",
            as_of=chance.randrange(10**9),
            arrival=3,
            document="{}",
            text=b"\xff#",
            cited=some(),
        ),
        hand.undo,
    ]
    for _ in range(steps):
        try:
            chance.choice(acts)()
        except Exception as error:  # an undo may be refused, a split may be impossible
            if type(error).__module__ != "tracker_tui.model.errors":
                raise


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_everything_survives_a_round_trip(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with open_writer(folder / "one.db") as one:
        _live(one, random.Random(seed), 40)
        lines = exported(one)
        with imported(folder / "two.db", lines) as two:
            assert exported(two) == lines
            assert [check for check in doctor.check(two) if check.wrong] == []
            for query in (
                "",
                "is:unread",
                "theme:chips",
                "has:note",
                "tag:board",
                "amount:>=1b",
                "note OR 芯片",
            ):
                assert pages.page(two, parse(query)) == pages.page(one, parse(query))
            assert two.rows("SELECT * FROM event ORDER BY id") == one.rows(
                "SELECT * FROM event ORDER BY id"
            )
            again = Importer(two)
            again.take(lines)
            again.finish()
            assert exported(two) == lines


def test_importing_into_another_database_keeps_both(tmp_path: Path) -> None:
    with open_writer(tmp_path / "one.db") as one:
        [number] = store(one, [draft(1)])
        Annotator(one, "s").note(number, "from one")
        lines = exported(one)
    with open_writer(tmp_path / "two.db") as two:
        [other] = store(two, [replace(draft(1, "Another"), keys=("gX",))], "B")
        assert other == number
        importer = Importer(two)
        importer.take(lines)
        importer.finish()
        titles = {row.title: row.notes for row in pages.rows(two, pages.page(two, parse("")))}
        assert titles == {"Item 1": 1, "Another": 0}
        assert [check for check in doctor.check(two) if check.wrong] == []


@pytest.mark.parametrize(
    "line",
    [
        {"type": "item"},
        {"type": "item", "id": "i00", "source": "x"},
        {"type": "mark", "what": "read"},
        {"type": "spell"},
        {"type": "export", "format": 99},
        {"type": "source", "key": "x"},
    ],
)
def test_a_line_that_can_not_be_read_is_told(writer: Writer, line: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        Importer(writer).take([line])
    assert writer.value("SELECT count(*) FROM item") == 0
