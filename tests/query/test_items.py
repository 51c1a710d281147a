"""Every query against a slow and simple evaluation of the same filter over the same items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.building import DAY, draft, enrich, found, store
from tracker_tui.enrich.events.grouper import Assignment
from tracker_tui.model.errors import AmbiguousId, UnknownId
from tracker_tui.model.filters import And, Filter, Has, Not, Or, Term, When, Word
from tracker_tui.model.ids import encode, seconds_of
from tracker_tui.query.answers import events as event_pages
from tracker_tui.query.answers import items as pages
from tracker_tui.query.language.parser import parse
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.findings import events
from tracker_tui.store.personal.annotations import Annotator

WORDS = ("nvidia", "hbm", "funding", "芯片")
THEMES = ("chips", "memory", "")
REGIONS = ("KR", "US")


@dataclass(frozen=True)
class Told:
    id: int
    words: frozenset[str]
    theme: str
    region: str
    unread: bool
    starred: bool


def _facts(number: int) -> tuple[frozenset[str], str, str]:
    words = frozenset(word for place, word in enumerate(WORDS) if number % (place + 2) == 0)
    return words, THEMES[number % 3], REGIONS[number % 2]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory):
    with open_writer(tmp_path_factory.mktemp("query") / "x.db") as writer:
        drafts = []
        for number in range(120):
            words, _, _ = _facts(number)
            drafts.append(draft(number, f"Item {number} {' '.join(sorted(words))}"))
        ids = store(writer, drafts[:60], "A") + store(writer, drafts[60:], "B")
        for number, one in enumerate(ids):
            _, theme, region = _facts(number)
            usd = [number * 1e8] if number % 4 == 0 and number else []
            enrich(writer, [one], found(*filter(None, [theme]), regions=[region], usd=usd))
        events.save(
            writer,
            [(one, Assignment(ids[n // 3 * 3], ids[n // 3 * 3])) for n, one in enumerate(ids[:90])],
        )
        hand = Annotator(writer, "s", "me")
        hand.read(ids[::2])
        hand.star(ids[::5])
        told = [
            Told(one, *_facts(number), number % 2 == 1, number % 5 == 0)
            for number, one in enumerate(ids)
        ]
        yield writer, told


def holds(term: Term, item: Told) -> bool:
    match term:
        case Word(text):
            return text in item.words
        case Has("theme", value):
            return {"any": bool(item.theme), "none": not item.theme}.get(value, item.theme == value)
        case Has("region", value):
            return item.region == value
        case Has("is", value):
            return {"unread": item.unread, "read": not item.unread, "starred": item.starred}[value]
        case When(_, since, until):
            return (since or 0) <= seconds_of(item.id) < (until or 1 << 40)
        case Not(inner):
            return not holds(inner, item)
        case And(terms):
            return all(holds(one, item) for one in terms)
        case Or(terms):
            return any(holds(one, item) for one in terms)
    raise AssertionError(term)


LEAVES = st.sampled_from(
    [
        *(Word(word) for word in WORDS),
        *(Has("theme", value) for value in ("chips", "memory", "any", "none", "unheard")),
        *(Has("region", value) for value in REGIONS),
        *(Has("is", value) for value in ("unread", "read", "starred")),
        When("published", int(DAY.timestamp()) + 1800, int(DAY.timestamp()) + 4000),
        When("published", since=int(DAY.timestamp()) + 3000),
    ]
)
TERMS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda terms: And(tuple(terms))),
        st.lists(inner, min_size=2, max_size=3).map(lambda terms: Or(tuple(terms))),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(term=TERMS, sort=st.sampled_from(["new", "old"]), limit=st.integers(1, 30))
def test_pages_agree_with_a_simple_evaluation(world, term: Term, sort, limit: int) -> None:
    writer, told = world
    expected = sorted((item.id for item in told if holds(term, item)), reverse=sort == "new")
    wanted = Filter(term, sort)
    got: list[int] = []
    while page := pages.page(writer, wanted, got[-1] if got else None, limit):
        got += page
    assert got == expected
    assert pages.count(writer, wanted, 1000) == len(expected)
    assert pages.count(writer, wanted, 5) == min(5, len(expected))
    assert [one for chunk in pages.id_chunks(writer, wanted) for one in chunk] == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(term=TERMS, limit=st.integers(1, 30))
def test_event_pages_show_each_event_once(world, term: Term, limit: int) -> None:
    writer, told = world
    event = dict(writer.rows("SELECT item_id, event_id FROM membership"))
    newest: dict[int, int] = {}
    for item in told:
        if holds(term, item):
            key = event.get(item.id, item.id)
            newest[key] = max(newest.get(key, 0), item.id)
    got: list[int] = []
    while page := event_pages.page(writer, Filter(term), got[-1] if got else None, limit):
        got += page
    assert got == sorted(newest.values(), reverse=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(term=TERMS, limit=st.integers(1, 30), sort=st.sampled_from(["hot", "amount"]))
def test_the_other_orders_page_without_gaps(world, term: Term, limit: int, sort) -> None:
    writer, told = world
    got: list[int] = []
    while page := pages.page(writer, Filter(term, sort), got[-1] if got else None, limit):
        got += page
        assert len(got) <= len(told)
    assert len(set(got)) == len(got)
    hits = {item.id for item in told if holds(term, item)}
    if sort == "amount":
        usd = dict(writer.rows("SELECT item_id, usd FROM worth"))
        assert got == sorted(
            (one for one in hits if one in usd), key=lambda one: (usd[one], one), reverse=True
        )
    else:
        event = dict(writer.rows("SELECT item_id, event_id FROM membership"))
        assert {event.get(one, one) for one in got} == {event.get(one, one) for one in hits}


def test_amounts_are_compared_in_dollars(world) -> None:
    writer, told = world
    wanted = [
        item.id for number, item in enumerate(told) if number % 4 == 0 and number * 1e8 >= 1e9
    ]
    assert pages.page(writer, parse("amount:>=1b"), limit=500) == sorted(wanted, reverse=True)
    between = [told[number].id for number in (12, 16, 20)]
    assert pages.page(writer, parse("amount:1.2b..2b")) == sorted(between, reverse=True)
    assert pages.page(writer, parse("amount:>1.2b amount:<1.6b")) == []


def test_sources_are_found_by_a_part_of_title_host_or_publisher(world) -> None:
    writer, _ = world
    for part in ("source:b.example", 'source:"B Pre"', "source:b"):
        assert pages.count(writer, parse(part)) in (60, 120)
    assert pages.count(writer, parse('source:"B Press"')) == 60


def test_rows_and_details_come_in_the_order_asked_for(world) -> None:
    writer, told = world
    ids = [told[5].id, told[90].id, 12345, told[0].id]
    rows = pages.rows(writer, ids)
    assert [row.id for row in rows] == [told[5].id, told[90].id, told[0].id]
    assert (rows[0].read, rows[0].starred, rows[0].event_size) == (False, True, 3)
    assert rows[1].themes == ("chips",)
    assert [item.id for item in pages.details(writer, ids)] == [row.id for row in rows]
    detail = pages.details(writer, [told[4].id])[0]
    assert detail.enrichment.figures[0].evidence.text == "Item"
    assert detail.published == int(datetime(2026, 2, 26, 0, 4, tzinfo=UTC).timestamp())


def test_ids_resolve_by_unique_prefix(world) -> None:
    writer, told = world
    text = encode("i", told[7].id)
    assert pages.resolve(writer, text) == told[7].id
    assert pages.resolve(writer, text.upper().replace("I", "i", 1)) == told[7].id
    with pytest.raises(UnknownId):
        pages.resolve(writer, "izzzzzzz")
    with pytest.raises(AmbiguousId):
        pages.resolve(writer, text[:2])
    event = encode("e", told[7].id)
    for name, beginning in (("event", event[:2]), ("storyline", "s" + event[1])):
        with pytest.raises(AmbiguousId):
            pages.page(writer, Filter(Has(name, beginning)))
