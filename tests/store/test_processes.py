"""A fetch loop, a person and a reader of digests, each a process of its own, on one database."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import PATIENCE
from tests.store.building import SEEN, draft, enrich, feed, found
from tracker_tui.enrich.events.grouper import Assignment
from tracker_tui.model.errors import UndoRefused
from tracker_tui.query.answers import events as event_pages
from tracker_tui.query.answers import items as pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.opening import open_reader, open_writer
from tracker_tui.store.findings import events
from tracker_tui.store.items import items, search, sources
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.store.upkeep import doctor

Told = dict[str, object]


def fetch(path: Path, until: float) -> Told:
    """Store documents that overlap, as feeds do, enrich and group what is new."""
    number = stored = 0
    with open_writer(path) as writer:
        source = sources.ensure(writer, [feed()])[feed().key]
        while time.time() < until:
            start = number
            number += 60
            drafts = [draft(one, f"Item {one} nvidia") for one in range(max(0, start - 30), number)]
            saved = items.save(writer, source, drafts, SEEN)
            stored += len(saved.new)
            enrich(writer, saved.new, found("chips", usd=[1e9]))
            events.save(
                writer, [(one, Assignment(saved.new[0], saved.new[0])) for one in saved.new]
            )
            search.merge(writer)
            time.sleep(0.01)
    return {"stored": stored, "number": number}


def annotate(path: Path, until: float) -> Told:
    """Star, tag, note, undo; remember what must be there at the end."""
    chance = random.Random(5)
    starred: set[int] = set()
    tagged: set[int] = set()
    notes = 0
    slowest = 0.0
    with open_writer(path) as writer, open_reader(path) as reader:
        hand = Annotator(writer, "person", "me")
        while time.time() < until:
            ids = pages.page(
                reader, parse(chance.choice(["", "theme:chips", "nvidia sort:old"])), None, 40
            )
            if not ids:
                continue
            one = chance.choice(ids)
            begun = time.monotonic()
            match chance.randrange(4):
                case 0:
                    hand.star([one])
                    starred.add(one)
                case 1:
                    hand.tag([one], "board")
                    tagged.add(one)
                case 2:
                    hand.note(one, "mine")
                    notes += 1
                case _:
                    if hand.unstar(list(starred)[:1]):
                        hand.undo()
            slowest = max(slowest, time.monotonic() - begun)
            time.sleep(chance.uniform(0, 0.02))
    return {
        "starred": sorted(starred),
        "tagged": sorted(tagged),
        "notes": notes,
        "slowest": slowest,
    }


def read(path: Path, until: float) -> Told:
    """Read pages, events and details; what one snapshot tells must fit together."""
    rounds = 0
    log = path.with_name(path.name + "-wal")
    largest = 0
    with open_reader(path) as reader:
        while time.time() < until:
            with reader.snapshot():
                count = pages.count(reader, parse("theme:chips"), 10**6)
                ids = [
                    one for chunk in pages.id_chunks(reader, parse("theme:chips")) for one in chunk
                ]
                assert len(ids) == count == len(set(ids))
                for item in pages.details(reader, ids[:50]):
                    assert item.themes == ("chips",)
                    if item.event is not None:
                        assert event_pages.detail(reader, item.event).items
            largest = max(largest, log.stat().st_size if log.exists() else 0)
            rounds += 1
    return {"rounds": rounds, "largest_log": largest}


def run_together(path: Path, seconds: float) -> dict[str, Told]:
    """Run the three for some seconds; a process that fails fails the test with what it said."""
    with open_writer(path) as writer:
        sources.ensure(writer, [feed()])
    until = time.time() + seconds
    code = (
        "import sys, json; from pathlib import Path; from tests.store import test_processes as t;"
        "print(json.dumps(getattr(t, sys.argv[1])(Path(sys.argv[2]), float(sys.argv[3]))))"
    )
    running = {
        name: subprocess.Popen(
            [sys.executable, "-c", code, name, str(path), str(until)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )
        for name in ("fetch", "annotate", "read")
    }  # fmt: skip
    told = {}
    for name, process in running.items():
        out, err = process.communicate(timeout=seconds + PATIENCE)
        assert process.returncode == 0, f"{name}: {err}"
        told[name] = json.loads(out)
    return told


def agree(path: Path, told: dict[str, Told]) -> None:
    with open_reader(path) as reader:
        assert (
            pages.count(reader, parse(""), 10**7)
            == told["fetch"]["stored"]
            == told["fetch"]["number"]
        )
        for query, name in (("is:starred sort:old", "starred"), ("tag:board sort:old", "tagged")):
            ids = [one for chunk in pages.id_chunks(reader, parse(query)) for one in chunk]
            assert ids == told["annotate"][name]
        assert (
            reader.value("SELECT count(*) FROM note WHERE deleted = 0") == told["annotate"]["notes"]
        )
        assert [check for check in doctor.check(reader) if check.wrong] == []
    assert int(str(told["read"]["largest_log"])) < 64 << 20
    assert float(str(told["annotate"]["slowest"])) < 30  # seconds, on however busy a machine


@pytest.mark.long
def test_three_processes_share_a_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    told = run_together(path, 3)
    agree(path, told)


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_three_processes_share_a_database_for_five_minutes(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    told = run_together(path, 300)
    agree(path, told)


def test_undo_of_another_session_after_a_restart_is_possible(tmp_path: Path) -> None:
    with open_writer(tmp_path / "x.db") as writer:
        source = sources.ensure(writer, [feed()])[feed().key]
        [one] = items.save(writer, source, [draft(1)], SEEN).new
        Annotator(writer, "first").star([one])
        assert Annotator(writer, "second").undo().startswith("starred")
        with pytest.raises(UndoRefused):
            Annotator(writer, "third").undo()
