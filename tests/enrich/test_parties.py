"""Who may act and who may be a side: no place, no authority, no clause. The headlines are made up."""

from __future__ import annotations

import pytest

from tests.enrich.test_deals import read, roles


@pytest.mark.parametrize(
    ("text", "orgs", "stage", "actor", "others"),
    [
        ("The FTC clears chip firm Quarvo's $2B acquisition of Tessil", ("FTC",), "planned", "Quarvo", ("Tessil",)),
        ("A court blocks Quarvo's $2B takeover of Tessil", (), "cancelled", "Quarvo", ("Tessil",)),
        ("Quarvo to invest another $9 billion in Arizona", (), "planned", "Quarvo", ()),
        ("Quarvo signs a $1B deal with Tessil-backed cloud startup Morvane", ("Tessil",), "done", "Quarvo", ("Morvane",)),
        ("Quarvo hits $2bn valuation as Alder leads $300m round", (), "done", "Quarvo", ("Alder",)),
        ("Quarvo wanted to raise $1B. It settled on $5B at a $90B valuation.", (), "done", "Quarvo", ()),
        ("Quarvo and chip designer Tessil announce a $3B deal", ("Quarvo", "Tessil"), "done", "Quarvo", ("Tessil",)),
        ("Quarvo buying chip startup Tessil for about $20B in cash", (), "planned", "Quarvo", ("Tessil",)),
        ("Quarvo's $60B deal to buy Tessil signals a new era", (), "planned", "Quarvo", None),
        ("Read the pitch deck startup Quarvo used to raise $50 million for its agents", (), "done", "Quarvo", ()),
        ("Read the pitch deck Quarvo used to raise", (), "done", "Quarvo", ()),
        ("Rejected by 80 funds, Quarvo just raised $50M", (), "done", "Quarvo", ()),
        ("Quarvo's $2B copyright settlement is approved", (), "fact", "Quarvo", ()),
        ("Shares jump on report of a $53 billion takeover offer from Quarvo", (), "rumour", None, None),
    ],
)  # fmt: skip
def test_places_and_authorities_are_no_sides(text, orgs, stage, actor, others):
    deal, _ = read(text, *orgs)
    assert (deal.stage, deal.actor) == (stage, actor)
    assert others is None or deal.counterparts == others


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Quarvo Confidentially Files for IPO", "Quarvo"),
        ("Users of Quarvo on the Price of Memory Are Angry", None),
        ("Using Tavoscript to Build a Clock Takes a Day", None),
        ("Access to Quarvo, Tessil and other models is $60", None),
        ("Quarvo's folding display drops to $380 at Amazon", None),
        ("Judge Learns Both Sides Used AI", None),
        ("Q2 saw seven rounds of $1B", None),
        ("Quarvo on the future of $90 glasses is a good read", None),
        ("The Quarvo stock sinks below $135", "Quarvo"),
        ("Betting on calm, Quarvo raises $5M", "Quarvo"),
        ("Quarvo, by a former baker, raises $5M from Alder", "Quarvo"),
        ("$2 Tavo display adds a line to your desk", None),
    ],
)
def test_clauses_things_and_offers_do_not_act(text, actor):
    assert read(text)[0].actor == actor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quarvo raises its profit forecast by 8% to $10B", [("8%", "growth", False), ("$10B", "profit", False)]),
        ("Quarvo buys Tessil, which has raised $31M", [("$31M", "total_funding", False)]),
        ("Quarvo wanted $1B and settled on $5B at a $90B valuation",
         [("$1B", "round", True), ("$5B", "round", False), ("$90B", "valuation", False)]),
        ("Tessil moves to buy Morvane after Oslo forced Quarvo to unwind its $2 billion deal", [("$2 billion", "acquisition", True)]),
        ("Don't pay more for this $60 platform", [("$60", "price", False)]),
        ("Quarvo buys Tessil; PitchBook: Tessil raised $28M", [("$28M", "total_funding", False)]),
        ("Quarvo agrees to acquire Tessil; the acquisition is valued at just under $200M", [("$200M", "acquisition", False)]),
        ("A battery startup just hit $13bn by itself", [("$13bn", "valuation", False)]),
        ("A court orders Quarvo to pay $567M to the city", [("$567M", "other", False)]),
        ("I built my cabin from scratch for under $50,000", [("$50,000", "spend", False)]),
        ("The Quarvo desk lamp drops $610", [("$610", "other", False)]),
        ("Quarvo is going public in a $3B SPAC deal", [("$3B", "valuation", False)]),
    ],
)  # fmt: skip
def test_amounts_of_others_and_of_before_are_told_apart(text, expected):
    assert roles(text) == expected
