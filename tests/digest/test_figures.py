"""Alarms, conversions and sums."""

from __future__ import annotations

import pytest

from tests.digest.conftest import to_usd
from tracker_tui.digest.ledger import conversions
from tracker_tui.digest.ledger.disagreements import alarm
from tracker_tui.digest.ledger.sums import sums


@pytest.mark.parametrize(
    ("one", "two", "name"),
    [
        (200e9, 20e9, "factor 10"), (1e9, 1e12, "factor 1000"), (150e9, 1150e9, "typing error"),
        (12.3e9, 13.2e9, "typing error"), (30e9, 100e9, ""), (350e6, 400e6, ""),
    ],
)  # fmt: skip
def test_alarms(one, two, name):
    assert alarm(one, two) == name


def test_a_wrong_conversion_is_flagged_with_both_rates(desk):
    item = desk.item(
        "SK Networks exercises options",
        "SK Networks exercised call options worth 47 billion won (~$40 million) on startups.",
        figures=[
            ("47 billion won", 47e9, "KRW", "investment"),
            ("$40 million", 40e6, "USD", "investment"),
        ],
    )
    (found,) = conversions.find([item], to_usd)
    assert found.implied == pytest.approx(1175)
    assert found.rate == pytest.approx(1443.3)
    assert found.right == pytest.approx(32.56e6, rel=1e-3)


@pytest.mark.parametrize("between", ["(~", "（约", ", or about ", " (now less than ", " [roughly "])
def test_a_conversion_is_known_by_the_words_between(desk, between):
    text = f"paid 47 billion won{between}$40 million) for startups"
    figures = [("47 billion won", 47e9, "KRW", "other"), ("$40 million", 40e6, "USD", "other")]
    assert len(list(conversions.find([desk.item("A", text, figures=figures)], to_usd))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "paid 47 billion won (~$33 million) for startups",
        "paid 47 billion won and raised $40 million in the US",
        "from 47 billion won to $40 million",
        "47 billion won in March, $40 million in May",
    ],
)
def test_a_right_conversion_and_two_sums_are_not(desk, text):
    dollars = "$33 million" if "33" in text else "$40 million"
    item = desk.item(
        "SK Networks",
        text,
        figures=[
            ("47 billion won", 47e9, "KRW", "other"),
            (dollars, float(dollars[1:3]) * 1e6, "USD", "other"),
        ],
    )
    assert not list(conversions.find([item], to_usd))


def test_sums_count_a_storyline_once_and_no_rumour(make, desk):
    told = [
        desk.item("Nvidia plans to invest $1 billion in Lace", event=1, storyline=1, stage="planned", actor="Nvidia",
                  figures=[("$1 billion", 1e9, "USD", "investment")]),
        desk.item("Nvidia completed its Lace investment of $1.2 billion", event=2, storyline=1, stage="done",
                  actor="Nvidia", figures=[("$1.2 billion", 1.2e9, "USD", "investment")], day="2026-02-27"),
        desk.item("Intel in talks to buy Arm for $90 billion", event=3, storyline=3, stage="rumour", actor="Intel",
                  figures=[("$90 billion", 90e9, "USD", "acquisition")]),
    ]  # fmt: skip
    found = {one.name: one for one in sums(make(told).ledger, lambda row: [row.actor or ""])}
    assert found["Nvidia"].usd == pytest.approx(1.2e9)
    assert (found["Nvidia"].rows, found["Nvidia"].left_out) == (1, 1)
    assert "Intel" not in found


def test_a_sum_told_again_by_a_related_report_makes_one_row(make, desk):
    words = {"actor": "Tessil", "stage": "agreed", "storyline": 1, "orgs": ["Quarvo", "Tessil"]}
    told = [
        desk.item("Quarvo agrees to buy the data business of Tessil for $400 million", event=1, storyline=1,
                  actor="Quarvo", counterparts=["Tessil"], orgs=["Quarvo", "Tessil"], stage="agreed",
                  figures=[("$400 million", 4e8, "USD", "acquisition")]),
        desk.item("Tessil sells its data business to Quarvo for $400 million", event=2, **words,
                  figures=[("$400 million", 4e8, "USD", "acquisition")]),
    ]  # fmt: skip
    assert [row.actor for row in make(told).ledger] == ["Quarvo"]
