from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.building import DAY, draft, enrich, feed, found, store
from tracker_tui.model.feed import FetchState
from tracker_tui.model.filters import And, Filter, Not, Word
from tracker_tui.query.answers import facets, health, items, vocabulary
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.items import sources
from tracker_tui.store.personal.annotations import Annotator

NOW = int((DAY + timedelta(days=1, hours=1)).timestamp())


@pytest.fixture
def filled(writer: Writer) -> Writer:
    ids = store(writer, [draft(number) for number in range(6)], "A") + store(
        writer, [draft(7)], "B"
    )
    enrich(writer, ids[:3], found("chips", regions=["KR"], orgs=["SK hynix"]))
    enrich(writer, ids[3:5], found("chips", "memory"))
    hand = Annotator(writer, "s", "me")
    hand.read(ids[:2])
    hand.star([ids[0]])
    hand.tag(ids[:1], "board")
    hand.save_view("Chips", "theme:chips")
    hand.save_view("Broken", "theme:(")
    return writer


def test_the_sidebar_counts_unread_and_all(filled: Writer) -> None:
    told = facets.counts(filled, NOW)
    assert told.themes == {"chips": (3, 5), "memory": (2, 2)}
    assert told.regions == {"KR": (1, 3)}
    assert told.orgs == {"SK hynix": (1, 3)}
    assert told.sources == {"A": (4, 6), "B": (1, 1)}
    assert told.tags == {"board": (0, 1)}
    assert told.views == {"Chips": (3, 5)}
    assert (told.all, told.starred, told.untagged) == ((5, 7), (0, 1), (2, 2))


def test_the_trend_tells_the_last_fourteen_days(filled: Writer) -> None:
    store(
        filled,
        [
            draft(50, published=DAY - timedelta(days=13)),
            draft(51, published=DAY - timedelta(days=40)),
        ],
    )
    told = facets.trend(filled, now=NOW)
    assert told["theme:chips"] == (0,) * 12 + (5, 0)
    assert told["source:https://a.example/feed"] == (0,) * 12 + (6, 0)


def test_the_health_of_sources(filled: Writer) -> None:
    number = sources.ensure(filled, [feed("A")])[feed("A").key]
    sources.save_states(filled, [(number, FetchState(status=500, error="broken", failures=3))])
    first, second = health.sources(filled, NOW)
    assert (first.feed.title, first.items, first.unread, first.state.failures) == ("A", 6, 4, 3)
    assert (first.per_week, second.per_week) == (1.5, 0.25)
    assert first.used_share == pytest.approx(2 / 6)
    sources.withdraw_others(filled, [feed("A")])
    assert [one.feed.title for one in health.sources(filled, NOW)] == ["A"]
    assert len(health.sources(filled, NOW, withdrawn=True)) == 2
    assert health.last_arrival(filled) == 7


def test_completion_offers_what_is_stored(filled: Writer) -> None:
    told = vocabulary.read(filled)
    assert told["theme"] == ["chips", "memory"]
    assert told["org"] == ["SK hynix"]
    assert told["source"] == ["A", "B"]
    assert told["view"] == ["Broken", "Chips"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory):
    with open_writer(tmp_path_factory.mktemp("words") / "x.db") as writer:
        store(writer, [draft(1, "C++ “quoted” 人工智能 naïve café O'Reilly")])
        yield writer


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=20), st.booleans(), st.booleans())
def test_no_text_upsets_the_search(small: Writer, text: str, prefix: bool, phrase: bool) -> None:
    word = Word(text.encode("utf-8", "replace").decode(), phrase=phrase, prefix=prefix)
    for term in (word, Not(word), And((word, Word("café")))):
        items.count(small, Filter(term))


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("c++", 1), ("naive", 1), ("CAFÉ", 1), ("quoted", 1), ("o'reilly", 1), ("智能", 1), ("工智能", 1), ("能", 1),
        ("人", 1), ("人能", 0), ("caf*", 1), ("ca*", 0), ("reilly o", 1), ('"reilly o"', 0), ("\udcff", 1),
    ],
)  # fmt: skip
def test_words_are_found_as_people_write_them(small: Writer, query: str, hits: int) -> None:
    assert items.count(small, parse(query)) == hits
