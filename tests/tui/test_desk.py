"""The threads beside the screen: the newest question wins, a slip in one silences nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command import PATIENCE
from tracker_tui.model.errors import TrackerError
from tracker_tui.query.answers import items
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.data.desk import Desk, Scribe, Ticket


class Screen:
    """Takes calls as the screen would, one after the other, when asked to."""

    def __init__(self) -> None:
        self.calls: list[Callable[[], None]] = []
        self.errors: list[TrackerError] = []

    def deliver(self, call: Callable[[], None]) -> None:
        self.calls.append(call)

    def run(self, wanted: Callable[[], bool], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not wanted():
            while self.calls:
                self.calls.pop(0)()
            assert time.monotonic() < end, "nothing came"
            time.sleep(0.005)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def desk(database: Path, screen: Screen) -> Iterator[Desk]:
    desk = Desk(database, screen.deliver, screen.errors.append, "test")
    yield desk
    desk.close()


def test_a_newer_question_replaces_an_older_one(desk: Desk, screen: Screen) -> None:
    hold, found = threading.Event(), list[str]()

    def slow(reader: Reader, ticket: Ticket[str]) -> str:
        hold.wait(5)
        return "old"

    desk.ask("lane", slow, found.append)
    for n in range(5):
        desk.ask("lane", lambda reader, ticket, n=n: str(n), found.append)
    hold.set()
    screen.run(lambda: bool(found))
    assert found == ["4"]


def test_a_running_query_is_interrupted(desk: Desk, screen: Screen) -> None:
    started, found = threading.Event(), list[int]()

    def endless(reader: Reader, ticket: Ticket[int]) -> int:
        started.set()
        return int(
            reader.value(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
            )
        )

    desk.ask("lane", endless, found.append)
    assert started.wait(5)
    time.sleep(0.05)
    desk.ask("lane", lambda reader, ticket: 7, found.append)
    screen.run(lambda: bool(found))
    assert found == [7]
    assert not screen.errors


def test_lanes_do_not_disturb_each_other(desk: Desk, screen: Screen) -> None:
    found: list[str] = []
    desk.ask("a", lambda reader, ticket: "a", found.append)
    desk.ask("b", lambda reader, ticket: "b", found.append)
    screen.run(lambda: len(found) == 2)
    assert sorted(found) == ["a", "b"]


def test_what_was_delivered_late_is_dropped(desk: Desk, screen: Screen) -> None:
    found: list[str] = []
    ticket = desk.ask("a", lambda reader, ticket: "a", found.append)
    time.sleep(0.1)
    desk.cancel("a")
    for call in screen.calls:
        call()
    assert found == []
    assert ticket.stale


def test_a_slip_is_told_and_the_desk_goes_on(desk: Desk, screen: Screen) -> None:
    found: list[int] = []
    desk.ask("a", lambda reader, ticket: 1 // 0, found.append)
    screen.run(lambda: bool(screen.errors))
    desk.ask("a", lambda reader, ticket: 3, found.append)
    screen.run(lambda: bool(found))
    assert found == [3]


def test_changes_are_written_in_order_and_before_the_end(database: Path, screen: Screen) -> None:
    with_reader = Desk(database, screen.deliver, screen.errors.append, "reader")
    scribe = Scribe(database, "test", screen.deliver, screen.errors.append)
    found: list[list[int]] = []
    from tracker_tui.model.filters import Filter, Has

    with_reader.ask("a", lambda reader, ticket: items.page(reader, Filter(), limit=3), found.append)
    screen.run(lambda: bool(found))
    for item in found[0]:
        scribe.write(lambda annotator, item=item: annotator.star([item]), lambda done: None)
    scribe.write(lambda annotator: annotator.unstar([found[0][0]]), lambda done: None)
    scribe.close()
    starred: list[list[int]] = []
    with_reader.ask(
        "a", lambda reader, ticket: items.page(reader, Filter(Has("is", "starred"))), starred.append
    )
    screen.run(lambda: bool(starred))
    assert starred == [found[0][1:]]
    with_reader.close()
    assert not screen.errors
