from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.model.errors import QueryError
from tracker_tui.model.filters import Amount, And, Filter, Has, Not, Or, Term, When, Word
from tracker_tui.query.language.fields import FIELDS
from tracker_tui.query.language.parser import complete, parse

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)
DAY = 86_400
MIDNIGHT = 1772064000


def where(text: str) -> Term | None:
    return parse(text, NOW, UTC).where


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("", None),
        ("  ", None),
        ("chips", Word("chips")),
        ("chip*", Word("chip", prefix=True)),
        ("chips funding", And((Word("chips"), Word("funding")))),
        ("a AND b", And((Word("a"), Word("b")))),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
        ('"high bandwidth memory"', Word("high bandwidth memory", phrase=True)),
        ("-x", Not(Word("x"))),
        ("NOT x", Not(Word("x"))),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ("-theme:chips", Not(Has("theme", "chips"))),
        ("GPT-4", Word("GPT-4")),
        ("theme:chips", Has("theme", "chips")),
        ("THEME:chips", Has("theme", "chips")),
        ('org:"SK hynix"', Has("org", "SK hynix")),
        ("stage:rumour", Has("stage", "rumour")),
        ("is:Unread", Has("is", "unread")),
        ("https://example.org/a", Word("https://example.org/a")),
        ("10:30", Word("10:30")),
        ("since:7d", When("published", since=int(NOW.timestamp()) - 7 * DAY)),
        ("until:2026-02-26", When("published", until=MIDNIGHT)),
        ("on:2026-02-26", When("published", MIDNIGHT, MIDNIGHT + DAY)),
        ("on:yesterday", When("published", MIDNIGHT - DAY, MIDNIGHT)),
        ("since:2026-02-26T06:00:00Z", When("published", since=MIDNIGHT + 6 * 3600)),
        ("seen:1d", When("seen", since=int(NOW.timestamp()) - DAY)),
        ("amount:>=1b", Amount("amount", low=1e9)),
        ("amount:>$1.5bn", Amount("amount", low=1.5e9, open_low=True)),
        ("amount:100m..2b", Amount("amount", 1e8, 2e9)),
        ("amount:<=20k", Amount("amount", high=2e4)),
        ("power:>=1GW", Amount("power", low=1e9)),
        ("()", None),
        ("&", None),
    ],
)
def test_a_query_is_parsed_to_a_typed_filter(text: str, term: Term | None) -> None:
    assert where(text) == term


def test_the_order_is_part_of_the_filter() -> None:
    assert parse("chips sort:hot") == Filter(Word("chips"), "hot", "chips sort:hot")


def test_while_typing_the_last_word_is_a_beginning() -> None:
    assert parse("sk hyn", typing=True).where == And((Word("sk"), Word("hyn", prefix=True)))
    assert parse("sk hyn ", typing=True).where == And((Word("sk"), Word("hyn")))


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("theem:chips", 0, "theme"),
        ("a is:unred", 5, "unread"),
        ("stage:rumor", 6, "rumour"),
        ("sort:hott", 5, "hot"),
        ("a (b OR c", 2, ""),
        ("a b)", 3, ""),
        ('a "b c', 2, ""),
        ("a OR", 4, ""),
        ("OR a", 0, ""),
        ("since:tomorow", 6, ""),
        ("amount:lots", 7, ""),
        ("theme:", 6, ""),
        ("NOT", 3, ""),
        ("(" * 100, 40, ""),
    ],
)
def test_an_error_points_at_the_column(text: str, column: int, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NOW, UTC)
    assert (caught.value.column, caught.value.hint) == (column, hint)
    assert str(caught.value).splitlines()[-1].index("^") == column + 2


@given(st.text(alphabet='ab:"()-*ORNTAD 芯1.>=$', max_size=60))
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    try:
        parse(text, NOW, UTC)
    except QueryError as error:
        assert 0 <= error.column <= len(text)


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_every_example_can_be_parsed(field: object) -> None:
    parse(field.example, NOW, UTC)  # type: ignore[attr-defined]


def test_completion_knows_fields_and_values() -> None:
    words = {"theme": ["chips", "compute"], "org": ["SK hynix", "Skild AI"]}

    def offered(text: str) -> list[str]:
        return [text[: one.start] + one.text for one in complete(text, len(text), words)]

    assert offered("th")[0] == "theme:"
    assert offered("a theme:c") == ["a theme:chips", "a theme:compute"]
    assert offered("-org:sk") == ['-org:"SK hynix"', '-org:"Skild AI"']
    assert offered('org:"sk h') == ['org:"SK hynix"']
    assert offered("is:un") == ["is:unread"]
    assert "theme:chips" in offered("chip")
