from __future__ import annotations

import gc
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.events.courses import FAR, Courses, Union
from tracker_tui.enrich.events.grouper import Candidate, Grouper
from tracker_tui.enrich.events.likeness import Event, weights_for
from tracker_tui.enrich.events.profiles import Profile, profile
from tracker_tui.enrich.events.recent import RecentEvents
from tracker_tui.enrich.events.states import States
from tracker_tui.enrich.events.trials import agreed, doubts

WORDS = (
    "Zorblat",
    "Quexine",
    "Vandrel",
    "Mirthos",
    "Pelquin",
    "Drasko",
    "launches",
    "buys",
    "chip",
)
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
batches = st.lists(st.lists(titles, max_size=8), min_size=1, max_size=4)


def one(key: int, title: str) -> Profile:
    return profile(Candidate(key, 0, title))


def listed(recent: RecentEvents) -> dict[str, list[int]]:
    return {term: [*numbers] for term, numbers in recent.index.items() if numbers}


def test_what_is_together_in_most_trials_is_one_group():
    together = {(0, 1): 10, (1, 2): 7, (0, 2): 7, (2, 3): 5}
    assert sorted(agreed(5, together, 6.6)) == [(0, 1, 2), (3,), (4,)]


def test_a_chain_of_neighbours_is_no_group():
    together = {(0, 1): 10, (1, 2): 8, (2, 3): 10}
    assert sorted(agreed(4, together, 6.6)) == [(0, 1), (2, 3)]


def test_a_withdrawn_event_leaves_no_trace():
    recent, known = RecentEvents(100), Event(1, 1, 0, settled=True)
    recent.add(known, one(1, "Zorblat launches a Quexine chip"))
    before, copy, terms = listed(recent), known.copy(), dict(known.terms)
    fresh = Event(3, 3, 0)
    recent.add(known, one(2, "Zorblat sells Vandrel"))
    recent.add(fresh, one(3, "Vandrel Pelquin"))
    recent.withdraw(fresh, None)
    recent.withdraw(known, copy)
    assert listed(recent) == before
    assert (known.terms, len(known.members), [*recent]) == (terms, 1, [known])


def test_what_did_not_grow_is_not_withdrawn():
    recent, known = RecentEvents(100), Event(1, 1, 0, settled=True)
    recent.add(known, one(1, "Zorblat launches a Quexine chip"))
    recent.withdraw(known, None)
    assert known.alive
    assert [*recent] == [known]


@given(batches)
def test_whatever_is_tried_an_event_is_a_known_one_or_of_a_new_item(batches):
    grouper, handed, keys = Grouper(), set(), iter(range(1000))
    for batch in batches:
        items = [Candidate(next(keys), 0, title) for title in batch]
        found = grouper.add_all(items)
        fresh = {item.key for item in items}
        took = [key for answer in found.values() for key in answer.took]
        assert len(took) == len(set(took))
        assert handed.issuperset(took)
        handed -= {*took}
        events = {answer.event for answer in found.values() if not answer.roundup}
        assert events <= handed | fresh
        handed |= events
        assert handed <= grouper.keys()


@given(st.lists(titles, min_size=3, max_size=10), st.randoms())
def test_trials_do_not_hang_on_the_order_of_a_batch(batch, chance):
    items = [Candidate(key, 0, title) for key, title in enumerate(batch)]
    found = Grouper().add_all(items)
    chance.shuffle(items)
    assert Grouper().add_all(items) == found


def test_trials_leave_nothing_to_a_collector_of_garbage():
    """The process that groups has it switched off (pipeline/finders.py)."""
    titles = [" ".join((*WORDS[at : at + 3], WORDS[at + 4])) for at in range(len(WORDS) - 4)]
    items = [Candidate(number, 0, title) for number, title in enumerate(titles * 2)]
    Grouper().add_all(items)
    gc.collect()
    gc.disable()
    try:
        Grouper().add_all(items)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_groups_that_united_are_as_near_to_others_as_their_parts_on_average():
    courses = Courses(States([], [], {}, weights_for("event")), lambda _: 0.0)
    near = {0: {1: 2.0, 2: 1.0}, 1: {0: 2.0, 3: -1.0}, 2: {0: 1.0}, 3: {1: -1.0}}
    before = Union({0: (0,), 1: (1, 2), 2: (3,), 3: (4,)}, near, {})
    after = courses.united(before, (0, 1))
    to_two, to_three = (1.0 + 2 * FAR) / 3, (FAR - 2.0) / 3
    assert after.groups() == [(0, 1, 2), (3,), (4,)]
    assert after.new == {(0, 2): to_two, (0, 3): to_three}
    assert after.near == {0: {2: to_two, 3: to_three}, 2: {0: to_two}, 3: {0: to_three}}
    assert before.near == near
    assert courses.united(before, (0, 1)).near == after.near


def test_a_trial_has_the_same_doubts_whenever_it_is_asked():
    short = [*islice(doubts(3), 5)]
    assert [*islice(doubts(3), 9)][:5] == short
    assert [*islice(doubts(4), 5)] != short
