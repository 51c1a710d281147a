"""Whose figure a ledger row tells: not one that is denied, background, or another company's. All made up."""

from __future__ import annotations

import pytest

from tracker_tui.digest.ledger.rows import rows_of
from tracker_tui.digest.telling.belonging import is_told
from tracker_tui.digest.telling.facts import facts_of
from tracker_tui.digest.telling.stories import story_of
from tracker_tui.digest.verify.own import dollars_of


def rows(*items, **how):
    found = rows_of(story_of(1, list(items)), **how)
    return [(row.actor, row.counterpart, row.role, row.value.text, row.stage) for row in found]


@pytest.mark.parametrize(
    ("title", "summary", "stage", "words"),
    [
        ("Quarvo's press is no toy and not part of Tessil's $2 billion plan", "", "fact", "$2 billion"),
        ("Quarvo buys Tessil", "Rival Morvane raised $80 million a while ago.", "done", "$80 million"),
        ("Quarvo opens an app for the road", "Quarvo was bought for $60 million in May.", "fact", "$60 million"),
        ("Quarvo denies a $90 million deal", "", "fact", "$90 million"),
    ],
)  # fmt: skip
def test_what_is_denied_or_background_makes_no_row(desk, title, summary, stage, words):
    figures = [(words, 80e6, "USD", "spend")]
    item = desk.item(title, f"Some words. {summary}", figures=figures, actor="Quarvo", stage=stage)
    assert rows(item) == []


def test_a_summary_that_goes_on_about_the_deal_makes_a_row(desk):
    item = desk.item(
        "Quarvo buys Tessil", "It is spring. The deal is worth $75 million.",
        figures=[("$75 million", 75e6, "USD", "acquisition")], actor="Quarvo", counterparts=["Tessil"], stage="done",
    )  # fmt: skip
    assert rows(item) == [("Quarvo", "Tessil", "acquisition", "$75 million", "done")]


def test_a_row_has_the_sides_of_the_reports_that_tell_it(desk):
    rent = [
        desk.item(
            f"Quarvo rents halls of Tessil for ${amount}B", publisher=name, figures=[(f"${amount}B", 1e10, "USD", "spend")],
            actor="Quarvo", counterparts=["Tessil"], stage="rumour",
        )
        for amount, name in (("10", "One Post"), ("10.0", "Two Post"))
    ]  # fmt: skip
    raised = desk.item(
        "Tessil raised $300M led by Alder", publisher="Three Post", figures=[("$300M", 3e8, "USD", "round")],
        actor="Tessil", counterparts=["Alder"], stage="done",
    )  # fmt: skip
    assert rows(*rent, raised) == [
        ("Tessil", "Alder", "round", "$300M", "done"),
        ("Quarvo", "Tessil", "spend", "$10B", "rumour"),
    ]


def test_a_disk_is_no_capacity_and_what_nobody_does_is_no_row(desk):
    disk = desk.item(
        "Quarvo shows a 2TB disk", figures=[("2TB", 2e12, "B", "capacity")], actor="Quarvo"
    )
    price = desk.item("The lamp is down to $40", figures=[("$40", 40.0, "USD", "price")])
    assert rows(disk, every_role=True) == rows(price, every_role=True) == []


def test_what_is_said_of_a_company_is_not_its_investor_s(desk):
    told = {
        "figures": [("$5 billion", 5e9, "USD", "investment"), ("$32 billion", 3.2e10, "USD", "valuation")],
        "actor": "Quarvo", "stage": "planned",
    }  # fmt: skip
    named = desk.item(
        "Quarvo invests $5 billion in Tessil, valued at $32 billion",
        counterparts=["Tessil"],
        **told,
    )
    hidden = desk.item("Quarvo invests $5 billion in a lab, valued at $32 billion", **told)
    assert {row[:3] for row in rows(named)} == {
        ("Quarvo", "Tessil", "investment"),
        ("Tessil", "Quarvo", "valuation"),
    }
    assert [row[:3] for row in rows(hidden)] == [("Quarvo", None, "investment")]


def test_a_sum_that_nobody_acts_on_stands_in_the_ledger_but_in_no_briefing(desk):
    item = desk.item(
        "A jury speaks of $229 million", figures=[("$229 million", 2.29e8, "USD", "debt")]
    )
    assert rows(item) == []
    assert [row[2] for row in rows(item, every_role=True)] == ["debt"]


def test_the_worth_of_a_company_that_others_want_stays_its_own(desk):
    item = desk.item(
        "Quarvo has drawn takeover interest from Tessil and could be worth $5 billion", orgs=["Quarvo", "Tessil"],
        figures=[("$5 billion", 5e9, "USD", "valuation")], actor="Quarvo", stage="rumour",
    )  # fmt: skip
    assert [row[:3] for row in rows(item)] == [("Quarvo", None, "valuation")]


def test_reports_on_two_actors_in_one_event_make_two_rows(desk):
    two = [
        desk.item(
            f"{name} reports revenue of {words}", publisher=name, figures=[(words, value, "USD", "revenue")],
            actor=name, stage="fact",
        )
        for name, words, value in (("Quarvo", "$109B", 1.09e11), ("Tessil", "$19B", 1.9e10))
    ]  # fmt: skip
    found = {row[0]: row[3] for row in rows(*two)}
    assert found == {"Quarvo": "$109B", "Tessil": "$19B"}


def test_a_monthly_and_a_yearly_sum_are_not_two_values_of_a_row(desk):
    told = [
        desk.item(
            f"Quarvo pays Tessil {words}", publisher=f"{words} Post", figures=[(words.split()[0], value, "USD", "spend")],
            actor="Quarvo", counterparts=["Tessil"], stage="planned",
        )
        for words, value in (("$1B a month", 1e9), ("$12B a year", 1.2e10), ("$1.1B per month", 1.1e9))
    ]  # fmt: skip
    (row,) = rows_of(story_of(1, told))
    assert [value.text for value in row.values] == ["$1B a month", "$1.1B per month"]


def test_a_sum_in_two_currencies_is_one_value(desk):
    item = desk.item(
        "Quarvo raises $85M", publisher="One Post", figures=[("$85M", 8.5e7, "USD", "round")], actor="Quarvo", stage="done",
    )  # fmt: skip
    other = desk.item(
        "Quarvo raises €73M", publisher="Two Post", figures=[("€73M", 7.3e7, "EUR", "round", {"usd": 8.42e7})],
        actor="QUARVO", stage="done",
    )  # fmt: skip
    (row,) = rows_of(story_of(1, [item, other]))
    assert [value.text for value in row.values] == ["$85M"]


@pytest.mark.parametrize(
    ("title", "words", "kept"),
    [
        (
            "Quarvo aims for an $8B listing, the largest since Tessil's $12B debut in 2019",
            "$12B",
            False,
        ),
        ("Quarvo agrees to buy Tessil; Tessil had a $1B valuation in 2022", "$1B", False),
        ("Quarvo buys Tessil; it raised $40M in April", "$40M", False),
        ("Quarvo buys Tessil; it raised $40M in January", "$40M", True),
        ("Quarvo raised $40M in April", "$40M", True),
        ("Quarvo plans an $8B listing in 2027", "$8B", True),
        ("Quarvo raised $40M from Alder, founded in 2021", "$40M", True),
    ],
)
def test_what_was_long_before_the_report_is_background(desk, title, words, kept):
    item = desk.item(
        title, day="2026-02-24", figures=[(words, 1e9, "USD", "valuation")], orgs=["Quarvo"], actor="Quarvo",
        stage="done",
    )  # fmt: skip
    assert is_told(item, item.enrichment.figures[0]) is kept


def test_a_firm_that_buys_others_keeps_its_own_worth(desk):
    item = desk.item(
        "Quarvo, which acquires old firms, raised a round led by Alder at a $300M valuation", orgs=["Quarvo", "Alder"],
        figures=[("$300M", 3e8, "USD", "valuation")], actor="Quarvo", counterparts=["Alder"], stage="done",
        told="raised",
    )  # fmt: skip
    assert rows(item)[0][:3] == ("Quarvo", "Alder", "valuation")


def test_what_a_family_pays_is_no_row_of_the_ledger(desk):
    item = desk.item("A trip cost us $8,600", figures=[("$8,600", 8600.0, "USD", "spend")])
    assert rows(item, every_role=True) == []


def of_role(desk, title, words, role, orgs=("Quarvo",)):
    figures = [(words, 2e9, "USD", role)]
    return desk.item(title, figures=figures, actor="Quarvo", orgs=orgs, stage="done")


@pytest.mark.parametrize(
    ("title", "words", "role"),
    [
        ("Quarvo burned $2B last year", "$2B", "profit"),
        ("Quarvo lost about $2 billion on its halls", "$2 billion", "profit"),
        ("Quarvo shows a server for $2 million AI data center racks", "$2 million", "spend"),
    ],
)  # fmt: skip
def test_a_loss_and_a_price_make_no_row(desk, title, words, role):
    assert rows(of_role(desk, title, words, role)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Quarvo's filing reveals Tessil is paying $2 billion for its halls",
        "Quarvo and Tessil plan a cloud; Tessil plans to put $2 billion in it",
        "Quarvo Filing Reveals Tessil Will Invest About $2 billion",
    ],
)
def test_a_sum_is_of_who_pays_it_by_its_own_words(desk, title):
    item = of_role(desk, title, "$2 billion", "spend", ("Quarvo", "Tessil"))
    assert rows(item) == [("Tessil", "Quarvo", "spend", "$2 billion", "done")]
    assert facts_of(story_of(1, [item])).values == ()


@pytest.mark.parametrize(
    ("title", "words", "role"),
    [
        ("Quarvo earned $2B last year", "$2B", "profit"),
        ("Quarvo spends $2 billion on racks", "$2 billion", "spend"),
        ("Quarvo signs a $2 billion server deal", "$2 billion", "spend"),
        ("Quarvo is paying $2 billion for its halls", "$2 billion", "spend"),
    ],
)  # fmt: skip
def test_what_is_earned_or_spent_makes_a_row(desk, title, words, role):
    assert [row[2:4] for row in rows(of_role(desk, title, words, role))] == [(role, words)]


@pytest.mark.parametrize("rate", [" a year", " per month", "/month", " annually"])
def test_a_sum_paid_again_and_again_is_told_with_its_time(desk, rate):
    item = of_role(desk, f"Quarvo is paying $2 billion{rate} for its halls", "$2 billion", "spend")
    assert [row[3] for row in rows(item)] == [f"$2 billion{rate}"]
    assert dollars_of(item, f"$2 billion{rate}") == dollars_of(item, "$2 billion") == {"$2B"}
