"""export --all and import: a loss-free round trip."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.building import SEEN, draft, enrich, found, store
from tracker_tui.cli.feeds import health_json
from tracker_tui.cli.shapes import item_json
from tracker_tui.enrich.events.grouper import Assignment
from tracker_tui.model.errors import BadInput
from tracker_tui.model.feed import Feed, FetchState
from tracker_tui.model.ids import encode
from tracker_tui.query.answers import health, views
from tracker_tui.query.answers import items as pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store import digests
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.exchange.exporting import everything
from tracker_tui.store.exchange.importing import Importer
from tracker_tui.store.findings import events
from tracker_tui.store.items import articles, items, sources
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.store.upkeep import doctor, retention


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
        lambda: articles.save(writer, some()[0], f"Article {chance.random()}", SEEN + 9),
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


def test_the_text_of_an_article_is_not_taken_back_by_the_next_fetch(tmp_path: Path) -> None:
    with open_writer(tmp_path / "one.db") as one:
        [number] = store(one, [draft(1, summary="Short")])
        assert articles.save(one, number, "The whole article.", SEEN)
        lines = exported(one)
    with imported(tmp_path / "two.db", lines) as two:
        again = items.save(two, 1, [draft(1, summary="Short")], SEEN + 9)
        assert (again.unchanged, again.updated) == (1, [])
        assert pages.details(two, [number])[0].content == "The whole article."


@pytest.mark.parametrize("article", [{}, {"feed_sha256": "00", "fetched": 1}, {"feed_sha256": "zz" * 32, "fetched": 1},
                                     {"feed_sha256": "00" * 32, "fetched": -1}])  # fmt: skip
def test_an_article_of_another_shape_is_told(
    tmp_path: Path, writer: Writer, article: dict[str, object]
) -> None:
    with open_writer(tmp_path / "one.db") as one:
        store(one, [draft(1)])
        lines = exported(one)
    with pytest.raises(BadInput):
        Importer(writer).take([{**line, "article": article} for line in lines])


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


ESCAPES = "\x1b]0;own\x07\x1b[31m\u202e\x9b2J\rover"


def _full_export(path: Path) -> list[dict[str, object]]:
    with open_writer(path) as writer:
        [one, two] = store(writer, [draft(1), draft(2)])
        enrich(writer, [one, two], found("chips", orgs=["Nvidia"], usd=[1e9], stage="done"))
        events.save(writer, [(one, Assignment(one, one)), (two, Assignment(one, one))])
        hand = Annotator(writer, "s", "me")
        hand.note(one, "note\n\n    kept")
        hand.note(f"{encode('i', two)}@title:0-4", "on words")
        hand.tag([one], "board")
        hand.star([two])
        hand.add_theme([two], "memory")
        hand.save_view("v", "chips", ["x"])
        digests.save(
            writer, "w", as_of=9, arrival=3, document="{}", text=b"# a\n", cited=[one], created=9
        )
        return exported(writer)


def _marked(value: object) -> object:
    """Return a JSON value with escape sequences after every text."""
    if isinstance(value, str):
        return value + ESCAPES
    if isinstance(value, list):
        return [_marked(one) for one in value]
    if isinstance(value, dict):
        return {name: _marked(one) for name, one in value.items()}
    return value


def test_an_export_of_somebody_else_brings_no_control_characters_and_no_odd_links(
    tmp_path: Path,
) -> None:
    names = {"title", "publisher", "text", "author", "name", "query", "quote", "summary", "content",
             "org", "language", "data", "rules", "reason"}  # fmt: skip
    lines = []
    for line in _full_export(tmp_path / "one.db"):
        hostile = {key: _marked(value) if key in names else value for key, value in line.items()}
        if line["type"] == "item":
            hostile["url"] = "javascript:alert(1)"
            hostile["finding"]["data"]["l"] += ESCAPES  # type: ignore[index]
        if line["type"] == "source":
            hostile["state"] = {"moved_to": "file:///etc/passwd", "error": ESCAPES}
        lines.append(hostile)
    with imported(tmp_path / "two.db", lines) as two:
        told = json.dumps(exported(two), ensure_ascii=False)
        assert "Item 1" in told
        assert "[31m" in told
        for sign in ("\\u001b", "\\u0007", "\x9b", "\u202e", "\\r", "javascript:", "file:///"):
            assert sign not in told


def test_a_digest_of_control_bytes_is_refused(writer: Writer) -> None:
    line = {"type": "digest", "name": "w", "as_of": 1, "arrival": 1, "created": 1, "document": "{}",
            "base64": "GzMx"}  # fmt: skip
    with pytest.raises(BadInput):
        Importer(writer).take([line])


def test_what_is_shown_on_a_line_comes_in_as_one(tmp_path: Path) -> None:
    lines = _full_export(tmp_path / "one.db")
    for line in lines:
        for name in {"title", "name", "url", "publisher"} & line.keys():
            line[name] = f"{line[name]}\nsecond\u2028third"
    with imported(tmp_path / "two.db", lines) as two:
        for line in exported(two):
            for name in {"title", "name", "url", "publisher"} & line.keys():
                assert line[name].splitlines() == ([line[name]] if line[name] else [])


def test_a_note_whose_item_did_not_come_along_is_kept(tmp_path: Path) -> None:
    lines = [
        line for line in _full_export(tmp_path / "one.db") if line["type"] in ("export", "note")
    ]
    with imported(tmp_path / "two.db", lines) as two:
        assert two.value("SELECT count(*) FROM note") == 2
        assert [check for check in doctor.check(two) if check.wrong] == []


def test_a_deleted_note_on_a_dropped_item_survives_a_round_trip(tmp_path: Path) -> None:
    with open_writer(tmp_path / "one.db") as one:
        ids = store(one, [draft(1), draft(2)])
        hand = Annotator(one, "s", "me")
        hand.delete_notes([hand.note(ids[0], "gone")])
        assert retention.drop(one, items=1) == 1
        lines = exported(one)
    with imported(tmp_path / "two.db", lines) as two:
        assert exported(two) == lines


@cache
def _example_export() -> str:
    """Return an export with a line of each kind as JSON: it is the same for every example."""
    with tempfile.TemporaryDirectory() as folder:
        return json.dumps(_full_export(Path(folder) / "one.db"))


VALUES = (
    None,
    "",
    0,
    -1,
    10**30,
    1.5,
    True,
    [],
    {},
    "x",
    "\ud800",
    ["a"],
    "i0d4k0n1",
    2**63,
    1e308,
)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_an_export_with_anything_in_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    lines = json.loads(_example_export())
    place: object = lines[data.draw(st.integers(0, len(lines) - 1))]
    while True:
        keys = range(len(place)) if isinstance(place, list) else sorted(place)  # type: ignore[arg-type, call-overload]
        key = data.draw(st.sampled_from(list(keys)))
        inside = place[key]  # type: ignore[index]
        if not inside or not isinstance(inside, dict | list) or data.draw(st.booleans()):
            break
        place = inside
    place[key] = data.draw(st.sampled_from(VALUES))  # type: ignore[index]
    with open_writer(folder / "two.db") as two:
        importer = Importer(two)
        try:
            importer.take(lines)
            importer.finish()
        except BadInput:
            return
        exported(two)
        for item in pages.details(two, pages.page(two, parse(""))):
            assert item_json(item)
        views.all(two)
        assert all(health_json(one) for one in health.sources(two))


def test_no_secret_of_an_address_is_exported_and_nothing_doubles(tmp_path: Path) -> None:
    secret = "https://a.example/feed?token=SESAME12345"
    twin = "https://a.example/feed?token=OTHER54321"
    state = FetchState(moved_to="https://b.example/x?key=SESAME12345", etag="e")
    with open_writer(tmp_path / "one.db") as one:
        ids = sources.ensure(one, [Feed(secret), Feed(twin)])
        items.import_items(one, [(ids[secret], draft(1)), (ids[twin], draft(2))], SEEN)
        sources.save_states(one, [(ids[secret], state)])
        lines = exported(one)
        assert "SESAME" not in json.dumps(lines)
        assert "54321" not in json.dumps(lines)
        importer = Importer(one)
        importer.take(lines)
        assert importer.new == 0
        assert exported(one) == lines
    with imported(tmp_path / "two.db", lines) as two:
        assert exported(two) == lines
        number = sources.ensure(two, [Feed(secret)])[secret]
        assert not items.import_items(two, [(number, draft(1))], SEEN + 1).new
        assert [check for check in doctor.check(two) if check.wrong] == []
