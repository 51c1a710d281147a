"""Amounts that buy nothing: what is owned, paid to staff, given to campaigns. The headlines are made up."""

from __future__ import annotations

import pytest

from tests.enrich.test_deals import read, roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Lee says her stake in Quarvo is worth nearly $30 billion", "other"),
        ("Quarvo has a stake in Tessil worth ~$5B", "other"),
        ("Quarvo discloses $21B stake in Tessil", "other"),
        ("Quarvo holds $90B in Tessil equity", "other"),
        ("Quarvo takes a $2 billion stake in Tessil", "investment"),
        ("Chip firms have spent $180M so far on the midterm elections", "other"),
        ("Quarvo has spent $180M so far on its new plant", "spend"),
        ("Chip founders are pouring $90 million into election campaigns", "other"),
        ("Quarvo is hiring a baker and paying up to $320K", "other"),
        ("Quarvo pays researchers $900,000 to stay", "other"),
        ("Quarvo will pay $600,000 for someone to write its speeches", "other"),
        ("This startup that just raised $6.5 million bets the future is wood", "round"),
        ("Quarvo bets $6.5 million on the future of wood", "investment"),
        ("Quarvo is investing €75 billion to build labs in Norway", "spend"),
        ("Quarvo is investing €75 billion in Tessil", "investment"),
        ("Only six movies have ever made $2 billion", "revenue"),
        ("UK blocks Quarvo's $69B Tessil deal", "acquisition"),
    ],
)
def test_what_buys_nothing_is_told_from_deals(text: str, role: str) -> None:
    assert [told for _, told, _ in roles(text)] == [role]


def test_pay_for_staff_is_no_plan():
    assert read("Quarvo will pay $600,000 for someone to write its speeches")[0].stage == "fact"
    assert read("Quarvo is hiring a baker and paying up to $320K")[0].stage == "fact"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quarvo quietly makes $4bn a year from maps", ["revenue"]),
        ("Quarvo is losing its $10 users", ["other"]),
        ("Quarvo agrees to invest $2B in Tessil, plus $1B more in spring", ["investment", "investment"]),
        ("Sources: Quarvo and Tessil discuss a possible deal, potentially worth $1.5B", ["spend"]),
    ],
)  # fmt: skip
def test_sums_of_a_year_and_parts_of_one_sum(text, expected):
    assert [role for _, role, _ in roles(text)] == expected
