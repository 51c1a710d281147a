"""What a desk would strike from facts and ledger: a side that is none, a figure that isn't what its role calls it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker_tui.digest.choosing.retold import leaders
from tracker_tui.digest.ledger.disagreements import find
from tracker_tui.digest.ledger.rows import rows_of
from tracker_tui.digest.telling.facts import facts_of
from tracker_tui.digest.telling.stories import group, sides_of


def sides(desk, title, *others, acts="Quarvo"):
    return sides_of(
        [desk.item(title, orgs=(acts, *others), actor=acts, counterparts=others, stage="agreed")]
    )


@pytest.mark.parametrize(
    ("title", "met"),
    [
        ("Quarvo, Tessil and Ovelia agree to show the state their models early", ()),
        ("Quarvo and Tessil team up on chips", ("Tessil",)),
        ("Quarvo Buys Tessil", ("Tessil",)),
        (
            "Quarvo raised a $65M round led by Tessil, following a $15M one led by Ovelia",
            ("Tessil",),
        ),
        ("Quarvo tops $40bn in bets, anchored by $30bn in Tessil", ()),
        ("Quarvo, which has partnered with Tessil, raised $830M led by Ovelia", ("Ovelia",)),
        ("Quarvo and Tessil shop a $36bn debt deal to buy chips", ()),
        ("Quarvo and Tessil strike a $36bn deal", ("Tessil",)),
        ("Tessil-backed firm Quarvo expects contracts", ()),
    ],
)
def test_who_does_the_same_or_stands_in_another_matter_is_no_counterpart(desk, title, met):
    others = tuple(name for name in ("Tessil", "Ovelia") if name in title)
    assert sides(desk, title, *others)[1] == met


def test_who_is_met_does_not_act(desk):
    assert sides(desk, "Researchers tricked Quarvo's assistant into leaking code")[0] is None
    assert sides(desk, "A seller of Quarvo's robots turns to making its own")[0] is None
    assert (
        sides(desk, "South Korea's Tessil launches a listing", "Tessil", acts="South Korea")[0]
        is None
    )
    assert (
        sides(desk, "South Korea's plan for chips is out", acts="South Korea")[0] == "South Korea"
    )
    assert sides(desk, "Quarvo's head of safety is leaving")[0] == "Quarvo"


def test_a_name_in_the_byline_alone_proves_no_party(desk):
    told = desk.item("Tessil raised $55M led by Ovelia (Heather Landi/Fierce Healthcare)", event=1)
    other = desk.item(
        "Healthcare’s staffing problem won a startup $55M", actor="Healthcare", event=1
    )
    assert sides_of([told, other])[0] is None


@pytest.mark.parametrize(
    ("title", "words", "role", "told"),
    [
        ("Quarvo raised $2B, its third fund, to invest in robots", "$2B", "spend", False),
        ("Quarvo raises $2B for new venture funds", "$2B", "spend", False),
        ("Quarvo plans to spend $2B on a data center", "$2B", "spend", True),
        ("Quarvo borrows to fulfill $2B in AI server orders", "$2B", "spend", False),
        ("Quarvo files for an IPO, reporting a $2B net loss", "$2B", "profit", False),
        ("Quarvo reports a net loss of $2B", "$2B", "profit", False),
        ("Quarvo reports a $2B profit", "$2B", "profit", True),
        ("Quarvo raises money, with its CEO making a personal investment of $2B", "$2B", "investment", False),
        ("Quarvo has shares in Tessil worth nearly $2B", "$2B", "valuation", False),
        ("Quarvo collected $2B in debt and equity market fees", "$2B", "debt", False),
        ("Quarvo reverses its $2B deal to buy Tessil", "$2B", "acquisition", False),
        ("Quarvo gets $2B Space Force network contract", "$2B", "round", False),
        ("Quarvo raises $2B to win contracts", "$2B", "round", True),
        ("Quarvo raises money after Tessil's $2B deal", "$2B", "acquisition", False),
        ("Quarvo moves to unwind its $2B purchase of Tessil", "$2B", "acquisition", False),
    ],
)  # fmt: skip
def test_a_figure_is_what_its_role_calls_it(desk, title, words, role, told):
    item = desk.item(
        title, orgs=("Quarvo",), actor="Quarvo", stage="done", event=1, figures=((words, 2e9, "USD", role),),
    )  # fmt: skip
    (story,) = group([item])
    assert bool(facts_of(story).values) is told
    assert bool(rows_of(story)) is told


def test_a_worth_is_its_owners(desk):
    item = desk.item(
        "Quarvo owns a part of Tessil; at Tessil's current $852B valuation it is worth a lot",
        orgs=("Quarvo", "Tessil's"), actor="Quarvo", stage="rumour", event=1,
        figures=(("$852B", 8.52e11, "USD", "valuation"),),
    )  # fmt: skip
    tags = tuple(
        tag._replace(name="Tessil", evidence=tag.evidence._replace(end=tag.evidence.end - 2))
        if tag.name == "Tessil's" else tag
        for tag in item.enrichment.orgs
    )  # fmt: skip
    item = replace(item, enrichment=item.enrichment._replace(orgs=tags))
    (story,) = group([item])
    assert not facts_of(story).values
    assert [row.actor for row in rows_of(story)] == ["Tessil"]


def test_what_was_earned_has_no_stage_but_hearsay(desk):
    def row(stage):
        item = desk.item(
            "Quarvo files for an IPO on $2B in revenue", orgs=("Quarvo",), actor="Quarvo", stage=stage, event=1,
            figures=(("$2B", 2e9, "USD", "revenue"),),
        )  # fmt: skip
        return rows_of(*group([item]))[0].stage

    assert row("planned") is None
    assert row("rumour") == "rumour"


def test_a_sum_is_no_further_than_those_say_who_tell_it(desk):
    plan = desk.item(
        "Quarvo to acquire Tessil, in which it will put €1B", orgs=("Quarvo", "Tessil"), actor="Quarvo",
        counterparts=("Tessil",), stage="planned", event=1, figures=(("€1B", 1e9, "EUR", "investment"),),
    )  # fmt: skip
    done = [
        desk.item("Quarvo buys Tessil", orgs=("Quarvo", "Tessil"), actor="Quarvo",
                  counterparts=("Tessil",), stage="done", event=1, publisher=name)
        for name in ("The Verge", "Wired")
    ]  # fmt: skip
    (story,) = group([plan, *done])
    assert story.stage == "done"
    assert [row.stage for row in rows_of(story)] == ["planned"]


def test_an_administration_is_told_of_once_under_both_names(desk):
    one, two = group([
        desk.item("White House Considers Vetting Models Before They Are Released", orgs=("White House",),
                  actor="White House", stage="rumour", event=1, themes=("security",)),
        desk.item("Sources: the Trump administration is discussing an order to examine vetting models before release",
                  actor="Trump administration", stage="rumour", event=2, themes=("security",)),
    ])  # fmt: skip
    assert leaders([(one,), (two,)]) == [0, 0]


def test_a_bet_of_all_a_company_is_worth_is_its_worth(desk):
    told = desk.item(
        "General Quarvo raised $320M at a $2.3B valuation", orgs=("General Quarvo",), actor="General Quarvo",
        stage="done", event=1,
        figures=(("$320M", 3.2e8, "USD", "round"), ("$2.3B", 2.3e9, "USD", "valuation")),
    )  # fmt: skip
    other = desk.item(
        "General Quarvo's $2.3B bet on robots", publisher="Wired", event=1,
        figures=(("$2.3B", 2.3e9, "USD", "investment"),),
    )  # fmt: skip
    (story,) = group([told, other])
    assert [value.role for value in facts_of(story).values] == ["round", "valuation"]
    assert [row.role for row in rows_of(story)] == ["round", "valuation"]


def test_a_first_part_disagrees_with_no_whole(desk):
    def power(title, words, value, publisher):
        return desk.item(
            title, orgs=("Quarvo",), actor="Quarvo", stage="planned", event=1, publisher=publisher,
            figures=((words, value, "W", "capacity"),),
        )  # fmt: skip

    part = power("Quarvo builds halls, first leading work on 3.1GW", "3.1GW", 3.1e9, "Reuters")
    whole = power("Quarvo builds 5GW of halls", "5GW", 5e9, "Wired")
    other = power("Quarvo builds 7GW of halls", "7GW", 7e9, "Wired")
    assert not find(*group([part, whole]))
    assert find(*group([whole, power("Quarvo builds 7GW of halls", "7GW", 7e9, "Reuters")]))
    assert not find(*group([part, other]))


def test_a_disks_capacity_is_no_fact_of_an_event(desk):
    item = desk.item(
        "Quarvo raises the price of its 96GB laptop", orgs=("Quarvo",), actor="Quarvo", stage="fact", event=1,
        figures=(("96GB", 9.6e10, "B", "capacity"),),
    )  # fmt: skip
    assert not facts_of(*group([item])).values
