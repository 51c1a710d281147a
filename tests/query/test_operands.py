from __future__ import annotations

import pytest

from tests.store.building import draft, enrich, found, store
from tracker_tui.model.errors import QueryError
from tracker_tui.model.feed import Feed
from tracker_tui.query.answers.operands import operands, why_empty, without
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.items import sources


@pytest.fixture
def filled(writer: Writer) -> Writer:
    ids = store(writer, [draft(number, f"Item {number} nvidia") for number in range(6)])
    enrich(writer, ids[:2], found("chips", orgs=["SK hynix"]))
    return writer


def test_each_part_is_counted_alone(filled: Writer) -> None:
    told = operands(filled, '(theme:chips OR "item 4") -nvidia sort:old')
    assert [(one.text, one.count) for one in told] == [
        ("theme:chips", 2),
        ('"item 4"', 1),
        ("nvidia", 6),
    ]
    assert [one.start for one in told] == [1, 16, 27]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("theme:chisp", "nothing matches theme:chisp (did you mean chips?)"),
        ("theme:chips horoscope", "nothing matches horoscope"),
        ('theme:chips "item 5"', "each part matches something, but nothing matches all of them"),
        ("nvidia sort:amount", "what matches tells no sum of money, and sort:amount lists only what does"),
        ('org:"Sk hinyx"', 'nothing matches org:"Sk hinyx" (did you mean SK hynix?)'),
    ],
)  # fmt: skip
def test_an_empty_result_has_a_reason(filled: Writer, query: str, why: str) -> None:
    assert why_empty(filled, query) == why


def test_a_source_without_items_is_not_told_to_be_unknown(filled: Writer) -> None:
    sources.ensure(filled, [Feed("https://new.example/rss", title="Newcomer")])
    why = "source:newcomer is known, but none of its items is stored"
    assert why_empty(filled, "source:newcomer") == why


def test_an_empty_database_is_the_first_reason(writer: Writer) -> None:
    assert "no items yet" in why_empty(writer, "theme:chips")
    with pytest.raises(QueryError):
        operands(writer, "is:unred")


def test_what_the_others_match_without_one_part(filled: Writer) -> None:
    assert without(filled, 'theme:chips "item 5"') == [("theme:chips", 1), ('"item 5"', 2)]
    assert without(filled, "nvidia -item theme:chips horoscope") == []
    assert without(filled, "theme:chips OR horoscope") == []
