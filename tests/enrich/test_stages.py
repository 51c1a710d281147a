"""How far a deal is: what is done, what only begins, what is no deal. The headlines are made up."""

from __future__ import annotations

import pytest

from tests.enrich.test_deals import read


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The $2bn startup Quarvo just landed its first finance chief", "fact"),
        ("Quarvo, a network that raised $40M, rebrands as Tavo", "fact"),
        ("Quarvo hits $3B valuation a year after its Series B", "fact"),
        ("Quarvo hits $3B valuation in a Series B", "done"),
        ("Quarvo hits $3B valuation in an Alder-led round", "done"),
        ("Quarvo submits confidential paperwork for an initial public offering", "planned"),
        ("Quarvo submits a letter about its $3B campus", "fact"),
        ("Norway seeks cheaper drones after $1B of them were lost", "fact"),
        ("Quarvo seeks a $1B loan", "rumour"),
        ("Quarvo wants to build a $10B factory in Norway", "rumour"),
        ("Quarvo takes on $17 billion in new debt", "done"),
        ("Quarvo is taking on Tessil with a $20 phone", "fact"),
        ("Quarvo won't buy Tessil for $3B", "fact"),
        ("This 19-year-old sold his $30 million startup", "done"),
        ("A student built a $30 million software business", "fact"),
        ("Quarvo just passed $10bn in Norway", "fact"),
        ("Quarvo's stock closed up 12%, adding ~$40B to its market value", "fact"),
        ("Quarvo's debt just hit $35bn", "fact"),
        ("Quarvo raises its capex projections from $50B to $60B", "fact"),
        ("Court orders Quarvo to set up a $50 million fund", "fact"),
        ("'Dusk' stuns with $81M debut", "fact"),
        ("Norway launches a bidding process for a €3B campus", "planned"),
        ("Quarvo receives approval for a $900M IPO", "planned"),
        ("Norway gives its approval to the Tessil-led $5 billion takeover of Quarvo", "planned"),
        ("Quarvo prices a record $8bn Oslo IPO", "done"),
        ("Quarvo doubles its valuation to $9B in half a year", "done"),
        ("Quarvo is hiring a copywriter and paying up to $320K", "fact"),
        ("Quarvo will have to borrow $2 billion this year", "fact"),
        ("Airlines will make $100B in extra fees", "fact"),
        ("Quarvo expects to generate $9B in revenue in Q2", "fact"),
        ("A court rejects Quarvo's bid to keep in place the $900 fee", "fact"),
        ("Quarvo rejects Tessil's $900 million bid", "cancelled"),
        ("Quarvo acquires Tessil, which makes tools, after reportedly weighing a $30M deal", "done"),
        ("Report: bonds from chipmakers are near a record of $155B", "fact"),
        ("Report: Quarvo plans a $3B campus", "rumour"),
        ("Quarvo lines up a new $6bn bond", "planned"),
        ("Quarvo's president says the chip startup is set to raise $800M", "planned"),
        ("Quarvo says its board has approved a $5B financing budget", "planned"),
        ("Quarvo has decided to buy 40 machines for $4B", "planned"),
        ("Quarvo signs a $1.5B accord with Tessil", "done"),
        ("Quarvo just unveiled a walking crane. Tessil is filing for a $7 billion IPO.", "planned"),
        ("Quarvo signed Tessil. The $60m startup is betting on wood.", "done"),
        ("Rust broke the bridge. This $60m startup is betting on wood.", "fact"),
        ("Quarvo paid $58M for Ann Lee's film startup", "done"),
        ("Quarvo paid $58M for a stolen painting", "fact"),
        ("Quarvo's reported $7.5bn round is a sign", "rumour"),
        ("None of Quarvo's rivals is building a $9B fab", "fact"),
        ("Quarvo launches Tavo, a plan in partnership with Tessil, starting at $18/month", "fact"),
        ("Quarvo premieres Dusk, a film that cost $500K to make", "fact"),
        ("Quarvo on track to complete $2B overhaul", "rumour"),
    ],
)  # fmt: skip
def test_a_deal_is_done_when_money_moved(text, stage):
    assert read(text)[0].stage == stage


@pytest.mark.parametrize(
    ("text", "stage", "actor", "others"),
    [
        ("Quarvo and Tessil commit billions to new labs", "planned", "Quarvo", ("Tessil",)),
        ("Quarvo, Tessil offer to buy Morvane for $53B", "planned", "Quarvo", ("Tessil", "Morvane")),
        ("Quarvo, Tessil and Morvane form alliance worth $2 billion", "done", "Quarvo", ("Tessil", "Morvane")),
        ("Quarvo and Running Hare sign licensing deal for $30M", "done", "Quarvo", ("Running Hare",)),
        ("Quarvo and Tessil bet the next $1bn business is repair", "fact", "Quarvo", None),
        ("Quarvo and Running Face partner to open a $5M lab", "done", "Quarvo", None),
    ],
)  # fmt: skip
def test_two_names_act_together(text, stage, actor, others):
    deal, _ = read(text)
    assert (deal.stage, deal.actor) == (stage, actor)
    assert others is None or deal.counterparts == others


@pytest.mark.parametrize(
    "text",
    [
        "Best vacuum deals offer up to $200 off",
        "Quarvo's new tools offer more of the same for $20",
        "Judges sound skeptical of Quarvo's bid to keep $3 billion",
    ],
)
def test_an_offer_to_the_reader_is_no_plan(text):
    assert read(text)[0].stage == "fact"


@pytest.mark.parametrize(
    ("text", "stage", "actor"),
    [
        ("Ex-Quarvo team raises $85m for Tavo", "done", None),
        ("A former Quarvo chief raises $250M climate fund", "done", None),
        ("Ann Lee told staff that Quarvo plans to buy Tessil for $2B", "planned", "Quarvo"),
        ("Quarvo told staff to stop spending $2B", "fact", "Quarvo"),
        ("Tessil told staff on Monday that Quarvo could buy it for $6B", "rumour", "Quarvo"),
        ("Alder Data: voice startups raised $7B in Q1", "fact", None),
        ("A voice startup raised $7B in Q1", "done", None),
        (
            "Quarvo, new lab co-founded by Ann Lee, Bo Dahl in talks to raise $9M",
            "rumour",
            "Quarvo",
        ),
    ],
)
def test_who_has_left_and_all_firms_of_a_kind_do_not_act(text, stage, actor):
    deal, _ = read(text, "Quarvo") if "Quarvo" in text else read(text)
    assert (deal.stage, deal.actor) == (stage, actor)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Oslo's Quarvo more than doubled revenue to $10M in six months", "Quarvo"),
        ("Quarvo Losses Increased Nearly 8X in 2025", "Quarvo"),
        ("Quarvo's former hardware VP raises $5M", None),
        ("Quarvo wouldn't say what it paid for the $5M plant", "Quarvo"),
    ],
)
def test_results_and_former_staff_do_not_act(text, actor):
    assert read(text, "Quarvo")[0].actor == actor
