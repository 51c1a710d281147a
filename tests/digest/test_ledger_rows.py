"""Whose figure a ledger row tells: not one that is denied, background, or another company's. All made up."""

from __future__ import annotations

import pytest

from tracker_tui.digest.ledger.rows import rows_of
from tracker_tui.digest.telling.stories import story_of


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
