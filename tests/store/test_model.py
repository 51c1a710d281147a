"""The store against a simple model: fetches, a person in two sessions, retagging, retention, crashes."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.store.building import DAY, SEEN, draft, feed, found
from tests.store.world import THEMES, WORDS, Refused, World, themes_of, title_of
from tracker_tui.enrich.events.grouper import Assignment
from tracker_tui.model.errors import UndoRefused
from tracker_tui.model.item import ItemDraft
from tracker_tui.pipeline import watching
from tracker_tui.query.answers import items as pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store import digests
from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.database.opening import open_reader, open_writer
from tracker_tui.store.findings import events, findings
from tracker_tui.store.items import items, sources
from tracker_tui.store.personal.annotations import Annotator
from tracker_tui.store.upkeep import doctor, retention

KEYS = st.integers(0, 24)
SESSIONS = st.sampled_from(["screen", "shell"])
PICKS = st.lists(st.integers(0, 40), min_size=1, max_size=4)


def draft_of(key: int, version: int) -> ItemDraft:
    return draft(key, title_of(key, version), published=DAY + timedelta(minutes=key // 3))


@cache
def empty_database() -> bytes:
    """Return a new database with its source: making one takes longer than many steps."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        with open_writer(path) as writer:
            sources.ensure(writer, [feed()])
        return path.read_bytes()


class StoreMachine(RuleBasedStateMachine):
    all_steps = 0

    def __init__(self) -> None:
        super().__init__()
        shared_memory = Path("/dev/shm")
        self.folder = Path(
            tempfile.mkdtemp(dir=shared_memory if os.access(shared_memory, os.W_OK) else None)
        )
        self.path = self.folder / "x.db"
        self.path.write_bytes(empty_database())
        self.world = World()
        self.rules = 0
        self.steps = 0
        self.note_ids: dict[int, str] = {}
        self.rule_ids: list[str] = []
        self.clock = itertools.count(1_000_000)
        self.open()
        self.source = sources.ensure(self.writer, [feed()])[feed().key]

    def open(self) -> None:
        self.writer: Writer = open_writer(self.path)
        self.reader: Reader = open_reader(self.path)

    def shut(self) -> None:
        self.reader.close()
        self.writer.close()

    def teardown(self) -> None:
        self.shut()
        shutil.rmtree(self.folder)

    def hand(self, session: str) -> Annotator:
        return Annotator(self.writer, session, "me", clock=lambda: next(self.clock))

    def pick(self, places: list[int]) -> list[int]:
        numbers = sorted(self.world.by_number())
        return (
            list(dict.fromkeys(numbers[place % len(numbers)] for place in places))
            if numbers
            else []
        )

    @initialize()
    def begin(self) -> None:
        """Begin with some items in some events, so that there is something to act on."""
        self.fetch(list(range(12)), 0)
        self.enrich()
        for place in range(12):
            self.group([place], place % 4)

    # ---- programs

    @rule(keys=st.lists(KEYS, min_size=1, max_size=8, unique=True), version=st.integers(0, 3))
    def fetch(self, keys: list[int], version: int) -> None:
        saved = items.save(self.writer, self.source, [draft_of(key, version) for key in keys], SEEN)
        self.note_saved(keys, version, saved)

    def note_saved(self, keys: list[int], version: int, saved: items.Saved) -> None:
        world = self.world
        fresh = [
            key for key in reversed(keys) if key not in world.items and key not in world.dropped
        ]
        assert len(saved.new) == len(fresh)
        assert saved.dropped == len([key for key in keys if key in world.dropped])
        for key, number in zip(fresh, saved.new, strict=True):
            world.arrive(key, version, number)
        for key in keys:
            item = world.items.get(key)
            if item and item.version != version:
                item.version, item.revision, item.pending = version, item.revision + 1, True

    @rule()
    def enrich(self) -> None:
        rules = str(self.rules)
        numbers = self.world.by_number()
        waiting = findings.pending(self.writer, rules, 500)
        told = {number for number, item in numbers.items() if item.pending}
        assert told <= set(waiting)
        rows = []
        for number in waiting:
            item = numbers[number]
            item.found, item.pending = themes_of(item.title, self.rules), False
            rows.append((number, item.revision, found(*sorted(item.found))))
        assert findings.save(self.writer, rows, rules) == len(rows)
        assert findings.pending(self.writer, rules) == []

    @rule()
    def change_the_rules(self) -> None:
        self.rules += 1
        self.enrich()

    @rule(places=PICKS, founder=st.integers(0, 40))
    def group(self, places: list[int], founder: int) -> None:
        numbers = self.world.by_number()
        chosen = [one for one in self.pick(places) if not numbers[one].was_grouped]
        if not chosen:
            return
        founders = [one for one in numbers if numbers[one].grouped == one] + [chosen[0]]
        event = founders[founder % len(founders)]
        if event in chosen:
            chosen = [event]
        events.save(self.writer, [(one, Assignment(event, event)) for one in chosen])
        for one in chosen:
            numbers[one].grouped, numbers[one].was_grouped = event, True
        self.world.read_copies(chosen)

    @rule(keep=st.integers(3, 12))
    def retain(self, keep: int) -> None:
        going = self.world.droppable(keep)
        assert retention.droppable(self.writer, items=keep) == going
        assert retention.drop(self.writer, items=keep) == len(going)
        for number in going:
            self.world.drop(number)

    @rule(places=PICKS)
    def digest(self, places: list[int]) -> None:
        chosen = self.pick(places)[:1]
        digests.save(self.writer, "w", as_of=0, arrival=0, document="{}", text=b"#", cited=chosen)
        self.world.cited.update(chosen)

    @rule()
    def hide_new(self) -> None:
        watching.hide_new(self.writer)
        world = self.world
        for number in range(len(self.rule_ids)):
            if world.cells.get(("ignore", number), (0,))[0]:
                word = world.cells[("ignore", number)][1]
                world.hidden[number] |= {
                    item.number for item in world.items.values()
                    if item.arrival > world.watched[number] and world.holds(item, word)
                    and not world.is_hidden(item.number)
                }  # fmt: skip
                world.watched[number] = max(world.watched[number], self.last_arrival())

    def last_arrival(self) -> int:
        return max((item.arrival for item in self.world.items.values()), default=0)

    # ---- a person

    @rule(
        session=SESSIONS,
        places=PICKS,
        kind=st.sampled_from(["read", "star"]),
        value=st.integers(0, 1),
    )
    def mark(self, session: str, places: list[int], kind: str, value: int) -> None:
        chosen = self.pick(places)
        hand = self.hand(session)
        act = {"read0": hand.unread, "read1": hand.read, "star0": hand.unstar, "star1": hand.star}[
            f"{kind}{value}"
        ]
        changes = [
            self.world.plan(("mark", kind, one), value)
            for one in chosen
            if self.world.mark(kind, one) != value
        ]
        assert act(chosen) == len(changes)
        self.world.change(session, changes)

    @rule(session=SESSIONS, word=st.sampled_from(WORDS))
    def mark_all_by_query(self, session: str, word: str) -> None:
        chosen = [
            one
            for chunk in pages.id_chunks(self.reader, parse(f"{word} is:unread"))
            for one in chunk
        ]
        world = self.world
        assert set(chosen) == {
            item.number for item in world.items.values()
            if world.is_unread(item.number) and world.holds(item, word)
        }  # fmt: skip
        changes = [world.plan(("mark", "read", one), 1) for one in chosen]
        assert self.hand(session).read(chosen) == len(changes)
        world.change(session, changes)

    @rule(
        session=SESSIONS, places=PICKS, name=st.sampled_from(["board", "später"]), on=st.booleans()
    )
    def tag(self, session: str, places: list[int], name: str, on: bool) -> None:
        chosen = self.pick(places)
        hand = self.hand(session)
        changes = [
            self.world.plan(("tag", one, name), int(on))
            for one in chosen if (name in self.world.tags(one)) != on
        ]  # fmt: skip
        assert (hand.tag if on else hand.untag)(chosen, name) == len(changes)
        self.world.change(session, changes)

    @rule(session=SESSIONS, places=PICKS, theme=st.sampled_from(THEMES), on=st.booleans())
    def correct(self, session: str, places: list[int], theme: str, on: bool) -> None:
        chosen = self.pick(places)
        hand = self.hand(session)
        numbers = self.world.by_number()
        changes = []
        for one in chosen:
            fixes = self.world.corrections(one)
            if (theme in fixes and fixes[theme] == on) or (
                theme not in fixes and (theme in self.world.themes(numbers[one])) == on
            ):
                continue
            changes.append(self.world.plan(("theme", one, theme), int(on)))
        assert (hand.add_theme if on else hand.remove_theme)(chosen, theme) == len(changes)
        self.world.change(session, changes)

    @rule(session=SESSIONS, place=st.integers(0, 40), word=st.sampled_from(WORDS))
    def note(self, session: str, place: int, word: str) -> None:
        for number in self.pick([place]):
            mark = len(self.note_ids)
            self.note_ids[mark] = self.hand(session).note(number, f"note {word}")
            self.world.change(session, [self.world.plan(("note", mark), number, f"note {word}", 0)])

    def live_notes(self) -> list[int]:
        return [
            int(cell[1]) for cell, value in self.world.cells.items()  # type: ignore[call-overload]
            if cell[0] == "note" and not value[2]
        ]  # fmt: skip

    @precondition(lambda self: self.live_notes())
    @rule(session=SESSIONS, place=st.integers(0, 40), delete=st.booleans())
    def change_a_note(self, session: str, place: int, delete: bool) -> None:
        alive = self.live_notes()
        mark = alive[place % len(alive)]
        number, text, _, _ = self.world.cells[("note", mark)]
        hand = self.hand(session)
        if delete:
            hand.delete_notes([self.note_ids[mark]])
        else:
            text = f"{text} again"
            hand.edit_note(self.note_ids[mark], text)
        self.world.change(session, [self.world.plan(("note", mark), number, text, int(delete))])

    @rule(session=SESSIONS, places=st.tuples(st.integers(0, 40), st.integers(0, 40)))
    def merge(self, session: str, places: tuple[int, int]) -> None:
        alive = sorted(self.world.events())
        if len(alive) < 2:
            return
        target, other = (alive[place % len(alive)] for place in places)
        if target != other:
            self.hand(session).merge_events(target, [other])
            self.world.tick += 1
            cell = ("group", self.world.tick)
            self.world.change(
                session, [(cell, None, (self.world.tick, "merge", None, other, target))]
            )

    @rule(session=SESSIONS, place=st.integers(0, 40))
    def split(self, session: str, place: int) -> None:
        world = self.world
        alive = world.events()
        able = [
            (event, one)
            for event, members in sorted(alive.items())
            for one in sorted(members)
            if len(members) > 1 and one != event and one not in alive
        ]
        if able:
            event, one = able[place % len(able)]
            assert self.hand(session).split_event([one]) == one
            world.tick += 1
            world.change(
                session, [(("group", world.tick), None, (world.tick, "split", one, event, one))]
            )

    @rule(session=SESSIONS, word=st.sampled_from(WORDS))
    def ignore(self, session: str, word: str) -> None:
        if len(self.rule_ids) >= 3:
            return
        world = self.world
        number = len(self.rule_ids)
        world.hidden[number] = {
            item.number for item in world.items.values()
            if not world.is_hidden(item.number) and world.holds(item, word)
        }  # fmt: skip
        world.watched[number] = self.last_arrival()
        rule_id, hidden = watching.ignore(self.hand(session), self.reader, word)
        assert hidden == len(world.hidden[number])
        self.rule_ids.append(rule_id)
        world.change(session, [world.plan(("ignore", number), 1, word)])

    @rule(session=SESSIONS)
    def undo(self, session: str) -> None:
        self.turn(self.world.undo, self.hand(session).undo, session)

    @rule(session=SESSIONS)
    def redo(self, session: str) -> None:
        self.turn(self.world.redo, self.hand(session).redo, session)

    def turn(self, expected: Callable[[str], None], act: Callable[[], str], session: str) -> None:
        try:
            expected(session)
        except Refused:
            with pytest.raises(UndoRefused):
                act()
            return
        act()

    # ---- crashes

    @rule()
    def reopen(self) -> None:
        self.shut()
        self.open()

    @rule(
        keys=st.lists(KEYS, min_size=4, max_size=20, unique=True),
        version=st.integers(0, 3),
        wait=st.integers(0, 12),
    )
    def crash_while_fetching(self, keys: list[int], version: int, wait: int) -> None:
        self.shut()
        child = os.fork()
        if child == 0:
            _store_until_killed(self.path, self.source, keys, version)
        time.sleep(wait / 1000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self.open()
        assert self.reader.value("PRAGMA integrity_check") == "ok"
        self.adopt(keys, version)
        self.fetch(keys, version)

    def adopt(self, keys: list[int], version: int) -> None:
        """Learn what the killed process had committed: any of its items, each whole."""
        rows = self.reader.rows("SELECT id, title, arrival, revision FROM item ORDER BY arrival")
        known = self.world.by_number()
        for number, title, _, revision in rows:
            if number not in known:
                key = int(title.split()[2].removeprefix("item"))
                assert key in keys
                assert title == title_of(key, version)
                self.world.arrive(key, version, number)
            elif title != known[number].title:
                assert (title, revision) == (
                    title_of(known[number].key, version),
                    known[number].revision + 1,
                )
                known[number].version, known[number].revision, known[number].pending = (
                    version,
                    revision,
                    True,
                )

    # ---- what must hold

    @invariant()
    def agrees(self) -> None:
        self.steps += 1
        StoreMachine.all_steps += self.steps > 1  # the first look comes before the first step
        world = self.world
        numbers = world.by_number()
        order = sorted(numbers, reverse=True)
        shown = [one for one in order if not world.is_hidden(one)]
        assert pages.page(self.reader, parse(""), limit=500) == shown
        for detail in pages.details(self.reader, order):
            item = numbers[detail.id]
            assert (detail.title, detail.revision, detail.arrival) == (
                item.title,
                item.revision,
                detail.arrival,
            )
            assert (not detail.read, detail.starred) == (
                world.is_unread(item.number),
                bool(world.mark("star", item.number)),
            )
            assert list(detail.tags) == world.tags(item.number)
            assert sorted(note.text for note in detail.notes) == world.notes(item.number)
            assert set(detail.themes) == world.themes(item)
            assert detail.event == world.event(item)
        if self.steps % 10 == 0:
            self.lists_agree(shown)
        if self.steps % 25 == 0:
            assert [check for check in doctor.check(self.reader) if check.wrong] == []

    def lists_agree(self, shown: list[int]) -> None:
        world = self.world
        numbers = world.by_number()
        tests = {
            "is:unread": world.is_unread,
            "is:starred": lambda one: world.mark("star", one),
            "has:note": world.notes,
            "tag:board": lambda one: "board" in world.tags(one),
            "theme:chips": lambda one: "chips" in world.themes(numbers[one]),
            "theme:none": lambda one: not world.themes(numbers[one]),
        }
        for query, holds in tests.items():
            expected = [one for one in shown if holds(one)]
            assert pages.page(self.reader, parse(query), limit=500) == expected, query
            assert pages.count(self.reader, parse(query), 500) == len(expected), query


def _store_until_killed(path: Path, source: int, keys: list[int], version: int) -> None:
    """In the child: store the drafts one by one, then wait for the end."""
    try:
        with open_writer(path) as writer:
            for key in random.Random(version).sample(keys, len(keys)):
                items.save(writer, source, [draft_of(key, version)], SEEN)
        time.sleep(5)
    finally:
        os._exit(0)


@pytest.mark.long
def test_the_store_agrees_with_a_simple_model_for_2_000_steps() -> None:
    StoreMachine.all_steps = 0
    run_state_machine_as_test(
        StoreMachine,
        settings=settings(
            max_examples=60,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert StoreMachine.all_steps >= 2_000, StoreMachine.all_steps


@pytest.mark.torture
@pytest.mark.timeout(7200)
def test_the_store_agrees_with_a_simple_model_for_50_000_steps() -> None:
    run_state_machine_as_test(
        StoreMachine,
        settings=settings(
            max_examples=500,
            stateful_step_count=100,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
