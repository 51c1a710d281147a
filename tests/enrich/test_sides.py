"""Who stands on the other side of a deal, and who does not. The headlines are made up."""

from __future__ import annotations

import pytest

from tests.enrich.test_deals import read

ORGS = ("Quarvo", "Tessil")


def sides(text: str) -> tuple[str, ...]:
    return read(text, *(name for name in ORGS if name in text))[0].counterparts


@pytest.mark.parametrize(
    ("text", "counterparts"),
    [
        ("Quarvo raised $20M led by Alder, with Pine, Birch Capital, and others participating",
         ("Alder", "Pine", "Birch Capital")),
        ("Quarvo raised $20M led by Alder, with participation from Birch Capital", ("Alder", "Birch Capital")),
        ("Quarvo raised $20M led by Oslo's Alder Ventures", ("Alder Ventures",)),
        ("Quarvo hits $3B valuation in Alder-led round", ("Alder",)),
        ("Quarvo snaps up Tavo Robotics for $90M", ("Tavo Robotics",)),
        ("Quarvo buys Norway's Tavo Robotics for $90M", ("Tavo Robotics",)),
        ("Quarvo nears $1.5bn cash deal for Tavo Robotics", ("Tavo Robotics",)),
        ("Quarvo moves to unwind $2B Tavo deal", ("Tavo",)),
        ("Quarvo leads $1.1B round into 2-month-old Tavo Robotics", ("Tavo Robotics",)),
        ("Quarvo is leading a new $90M investment for AI startup Tessil", ("Tessil",)),
        ("Quarvo launches $4bn Deployment Company with Alder, Birch, and Tavo", ("Alder", "Birch", "Tavo")),
        ("Quarvo Signs Software Contract With Tessil Worth Up To $7 Billion", ("Tessil",)),
        ("Quarvo signs a $410M Tessil compute deal", ("Tessil",)),
        ("Quarvo Close to $5 Billion Data Center With Backing From Tessil", ("Tessil",)),
        ("Quarvo is paying Tessil $1.25 billion a month", ("Tessil",)),
    ],
)  # fmt: skip
def test_other_sides_are_named(text: str, counterparts: tuple[str, ...]) -> None:
    assert sides(text) == counterparts


@pytest.mark.parametrize(
    "text",
    [
        "Quarvo, led by former Tessil employee Ada Doe, raised a $100M seed",
        "Why Quarvo partnered with former Tessil CEO Ada Doe's $2 billion startup",
        "Quarvo seeks a $10B loan backed by its Tessil stake",
        "Save $70 on headphones with this Tessil deal",
        "Lake Falls, Norway-based Quarvo raised $20M",
        "Quarvo raises $650M; it earlier signed a $20B Tessil licensing deal",
    ],
)
def test_who_has_left_what_is_owned_or_told_besides_and_an_offer_make_no_side(text: str) -> None:
    assert sides(text) == ()


def test_what_is_sold_of_a_firm_has_it_on_the_other_side() -> None:
    assert sides("Quarvo sells its Tessil stake for $3.5B") == ("Tessil",)
