"""Who acts, how far it is, what each figure means. The headlines are made up in the manner of real ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker_tui.enrich.deals.deal import read_deal
from tracker_tui.enrich.figures.spans import find_figures
from tracker_tui.enrich.words.passages import passage
from tracker_tui.model.enrichment import Deal, Evidence, Figure, OrgTag


def read(text: str, *orgs: str) -> tuple[Deal, list[Figure]]:
    title = passage("title", text)
    tags = [
        OrgTag(name, title.evidence(text.index(name), text.index(name) + len(name)))
        for name in orgs
    ]
    return read_deal([title], find_figures(title), tags)


def roles(text: str) -> list[tuple[str, str, bool]]:
    return [(figure.evidence.text, figure.role, figure.prior) for figure in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "stage", "actor"),
    [
        (
            "Quarvo, which makes agents for banks, raised a $40M Series B led by Alder Ventures",
            "done",
            "Quarvo",
        ),
        ("Oslo-based Quarvo acquires chip startup Tessil for $2.1 billion", "done", "Quarvo"),
        (
            "Sources: Quarvo is in talks to raise $300M at a $4B valuation (Jo Doe/Bloomberg)",
            "rumour",
            "Quarvo",
        ),
        ("Quarvo reportedly seeks $5 billion for data centers", "rumour", "Quarvo"),
        ("Quarvo expected to announce a $10B plant", "rumour", "Quarvo"),
        ("Quarvo poised to invest $10B in chips", "rumour", "Quarvo"),
        ("Quarvo scheduled to open a $900 million plant", "planned", "Quarvo"),
        ("The $6 Billion Nordic Startup Trying to Build Robots for Farms", "planned", None),
        ("Quarvo plans to invest $10B in a data center in Finland", "planned", "Quarvo"),
        ("Quarvo to buy Tessil for $900 million", "planned", "Quarvo"),
        ("Quarvo agrees to acquire Tessil in a $3 billion deal", "agreed", "Quarvo"),
        ("Quarvo scraps its $3 billion bid for Tessil", "cancelled", "Quarvo"),
        ("Quarvo pauses $1 billion campus over power prices", "paused", "Quarvo"),
        ("Quarvo reports Q2 revenue up 48% YoY to $370.1M", "fact", "Quarvo"),
        ("These headphones are down to $38", "fact", None),
        ("Get lifetime access to ten models for $60", "fact", None),
        ("Tessil was acquired by Quarvo for $80 million", "done", "Quarvo"),
    ],
)
def test_tells_stage_and_actor(text: str, stage: str, actor: str | None) -> None:
    deal, _ = read(text)
    assert (deal.stage, deal.actor) == (stage, actor)
    if deal.evidence:
        assert text[deal.evidence.start : deal.evidence.end] == deal.evidence.text


@pytest.mark.parametrize(
    ("text", "stage", "actor"),
    [
        ("As prices climb, Quarvo raises $9M to cut them", "done", "Quarvo"),
        ("Quarvo says Tessil plans to invest $2B in the startup", "planned", "Tessil"),
        ("Quarvo and Tessil commit $5B to a new model", "planned", "Quarvo"),
        ("A profile of chip startup Quarvo, which raised $70M", "fact", "Quarvo"),
        ("Quarvo CEO Ann Lee says the company will spend $1B", "planned", "Quarvo"),
        ("Quarvo co-founder Ann Lee is raising $200M", "rumour", "Ann Lee"),
        ("Quarvo's $7bn raise is a sign of the times", "done", "Quarvo"),
        ("An engineer is selling a $430 laptop", "fact", None),
        ("Quarvo could buy Tessil for $9 billion", "rumour", "Quarvo"),
        ("Quarvo to terminate $5.1B in contracts", "cancelled", "Quarvo"),
        ("I sold my house for $400,000", "fact", None),
        ("Quarvo puts $5 million behind a school", "fact", "Quarvo"),
        ("Quarvo wants to back Tessil at $18bn", "rumour", "Quarvo"),
        ("Quarvo bets $200M on floating data centers", "done", "Quarvo"),
        ("Quarvo to lift annual tech spending above $700M", "planned", "Quarvo"),
        ("Ministry announces a $1.7B fund to train engineers", "planned", "Ministry"),
        ("Americans are spending $2 billion on games", "fact", None),
        ("Quarvo sheds $400B in value as its rally hits reverse", "fact", "Quarvo"),
        ("Quarvo allows Tessil to deliver parcels for $5", "fact", "Quarvo"),
        ("quarvo to buy Tessil for $7 million", "planned", None),
        ("Quarvo and Tessil partner on a $5 million lab", "done", "Quarvo"),
        ("Quarvo planning to spend $5 billion", "planned", "Quarvo"),
        ("Attempt to repeal a $5 billion law", "fact", None),
        ("Quarvo to delay its $2 billion campus", "paused", "Quarvo"),
        ("Quarvo shares a $5 tip", "fact", None),
        ("Alder's Quarvo seeks a $2bn loan", "rumour", "Quarvo"),
        ("A flaw worth $200K went unseen by Quarvo", "fact", None),
        ("Quarvo stock drops 14% after it failed in talks with Tessil", "fact", "Quarvo"),
        ("Quarvo pulls the plug on its $2 billion campus", "cancelled", "Quarvo"),
        ("Chip designers such as Quarvo have raised $4B this year", "done", None),
    ],
)
def test_finds_the_clause_that_carries_the_news(text: str, stage: str, actor: str | None) -> None:
    deal, _ = read(text)
    assert (deal.stage, deal.actor) == (stage, actor)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Quarvo launches a phone for $900", "fact"),
        ("Quarvo launches a chip with 40 cores", "fact"),
        ("Quarvo launches with a $32M seed", "done"),
        ("Quarvo reaches a $1T valuation", "fact"),
        ("Quarvo reaches a deal with Tessil", "done"),
        ("Quarvo partners with Tessil on a data center", "done"),
        ("Quarvo names Ann Lee as chief scientist", "fact"),
        ("Quarvo to pay $40 million to settle a lawsuit", "fact"),
        ("Ann Lee received $226M compensation", "fact"),
        ("Court rejects a $5 plea", "fact"),
        ("Quarvo rejects a $5 billion bid", "cancelled"),
        ("Chatbots will generate $1B in revenue", "fact"),
        ("Its $23B market is set to grow", "fact"),
        ("Quarvo reportedly agrees to pay Tessil $2 billion for chips", "rumour"),
        ("Quarvo is raising phone prices by $50", "fact"),
    ],
)
def test_what_is_done_without_a_deal_is_a_fact(text: str, stage: str) -> None:
    deal, _ = read(text)
    assert deal.stage in (stage, "agreed" if stage == "done" else stage)


@pytest.mark.parametrize(
    ("text", "stage", "role"),
    [
        ("Quarvo 宣布完成 44 亿元融资", "done", "round"),
        ("Quarvo 计划投资 20 亿美元建设数据中心", "planned", "investment"),
        ("Quarvo, 520억 원 규모 투자 유치 완료", "done", "round"),
        ("据悉 Quarvo 估值达 300 亿美元", "rumour", "valuation"),
    ],
)
def test_reads_headlines_without_blanks(text: str, stage: str, role: str) -> None:
    deal, [figure] = read(text, "Quarvo")
    assert (deal.stage, deal.actor, figure.role) == (stage, "Quarvo", role)


def test_another_name_of_an_organisation_stays_as_written() -> None:
    title = passage("title", "Pentagon signs $500 million deal with Tessil")
    tags = [OrgTag("US Department of Defense", title.evidence(0, 8))]
    assert read_deal([title], find_figures(title), tags)[0].actor == "Pentagon"


def test_outlets_and_bylines_never_act() -> None:
    deal, _ = read("Sources: the deal could close at $5 billion (Mira Kato/Financial Times)")
    assert deal.actor is None


def test_whose_shares_an_option_is_on_is_a_side() -> None:
    deal, _ = read("Quarvo exercises call options worth $30M on Tessil")
    assert (deal.actor, deal.counterparts) == ("Quarvo", ("Tessil",))


def test_organisations_are_named_canonically() -> None:
    title = passage("title", "NVIDIA invests $2B in Tessil")
    deal, _ = read_deal(
        [title], find_figures(title), [OrgTag("Nvidia", Evidence("title", 0, 6, "NVIDIA"))]
    )
    assert deal.actor == "Nvidia"
    assert deal.counterparts == ("Tessil",)


def test_counterparts_are_the_other_sides() -> None:
    deal, _ = read("Quarvo raised $200M led by Alder Ventures and Pine Capital at a $2B valuation")
    assert deal.counterparts == ("Alder Ventures", "Pine Capital")


@pytest.mark.parametrize(
    ("text", "name"),
    [("raised a $40M Series B", "Series B"), ("raised a $6m seed", "seed"), ("prices its IPO at $3bn", "IPO"),
     ("raised $40M", None)],
)  # fmt: skip
def test_names_the_round(text: str, name: str | None) -> None:
    assert read(f"Quarvo {text}")[0].round == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quarvo raised $150M at a $1.2B valuation, up from $600M, taking total funding to $410M",
            [("$150M", "round", False), ("$1.2B", "valuation", False), ("$600M", "valuation", True),
             ("$410M", "total_funding", False)],
        ),
        ("Quarvo buys Tessil for $2 billion", [("$2 billion", "acquisition", False)]),
        ("Quarvo invests $5 billion in Tessil", [("$5 billion", "investment", False)]),
        ("Quarvo sells $25bn of bonds", [("$25bn", "debt", False)]),
        ("Quarvo will spend $30 billion on data centers", [("$30 billion", "spend", False)]),
        ("Revenue rose 24% to $1.58B", [("24%", "growth", False), ("$1.58B", "revenue", False)]),
        ("Quarvo posts $57m loss", [("$57m", "profit", False)]),
        ("This keyboard is just $35", [("$35", "price", False)]),
        ("Save $200 on this vacuum", [("$200", "other", False)]),
        ("Quarvo hit with $56 million fine", [("$56 million", "other", False)]),
        ("a 310MW data center with 100,000 GPUs",
         [("310MW", "capacity", False), ("100,000 GPUs", "quantity", False)]),
        ("Quarvo plans to go public via SPAC in a $2.5B deal", [("$2.5B", "valuation", False)]),
        ("Quarvo is in talks to back Tessil at $18bn", [("$18bn", "valuation", False)]),
        ("A round that would value Quarvo at $5B", [("$5B", "valuation", False)]),
        ("After the $20B acqui-hire", [("$20B", "acquisition", False)]),
        ("Quarvo becomes a non-profit with $1M from its users", [("$1M", "other", False)]),
        ("A billing mistake cost us $10k", [("$10k", "other", False)]),
        ("Quarvo pledges $5M to the Tessil Foundation", [("$5M", "other", False)]),
        ("Sales rose 7%; Quarvo took 49% of the market", [("7%", "growth", False), ("49%", "other", False)]),
        ("Quarvo saw 28% more visits", [("28%", "growth", False)]),
        ("Quarvo raises prices by $15", [("$15", "other", False)]),
        ("Quarvo agrees to pay its users $250 million for not delivering", [("$250 million", "other", False)]),
        ("Quarvo is in talks to guarantee $2 billion in financing", [("$2 billion", "debt", False)]),
        ("Quarvo is putting $10bn behind chips", [("$10bn", "investment", False)]),
        ("Quarvo crosses $1tn", [("$1tn", "valuation", False)]),
        ("Quarvo has raised $12 billion across three startups", [("$12 billion", "total_funding", False)]),
        ("Quarvo is spending billions on chips", [("billions", "spend", False)]),
        ("Quarvo leaks 45 GB of data", [("45 GB", "quantity", False)]),
        ("runs 5x faster at 17,000 tokens/s", [("5x", "speed", False), ("17,000 tokens/s", "speed", False)]),
    ],
)  # fmt: skip
def test_figures_have_roles(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert roles(text) == expected


def test_no_passage_no_deal() -> None:
    assert read_deal([], [], []) == (Deal(), [])


WORDS = st.sampled_from(
    ["Sources:", "Quarvo", "raises", "$5M", ",", "which", "is", "in", "talks", "to", "buy", "by", "and", "led",
    "Series A",
     "'s", "—", ";", "(Jo/Axios)", "$2 billion", "from", "says", "The", "at", "a", "valuation", "up", "10%", "\n", "."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_figures_keep_their_places(text: str) -> None:
    title = passage("title", text)
    figures = find_figures(title)
    deal, placed = read_deal([title], figures, [])
    assert [figure.evidence for figure in placed] == [figure.evidence for figure in figures]
    assert deal.actor is None or deal.actor.strip() == deal.actor != ""
    if deal.evidence:
        assert text[deal.evidence.start : deal.evidence.end] == deal.evidence.text


@pytest.mark.parametrize(
    "text",
    [
        "Talks to sell Quarvo to Tessil for $2 billion are heating up",
        "Report finds 60 apps that cost users $4 million",
        "Hospitals say a breach cost them $15 million",
        "What Ada Quarvo can learn after her $45 billion fund imploded",
        "Is this $450 laptop too good to be true?",
        "New Quarvo TVs will cost $2,000",
        "Survey says banks plan to spend $3 billion on chips",
        "Customers Who Lost $3 million Sue",
    ],
)
def test_common_words_never_act(text):
    assert read(text)[0].actor in (None, "Quarvo")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Animals raised $30 million in a Series A led by Alder", "Animals"),
        ("Books acquires Quarvo for $30 million", "Books"),
        ("New York governor approves $30 million for chips", "New York governor"),
    ],
)
def test_companies_with_plain_names_act(text, actor):
    assert read(text)[0].actor == actor


@pytest.mark.parametrize(
    "text",
    ["SK hynix to spend $15 billion on memory", "SK Hynix to spend $15 billion on memory"],
)
def test_a_name_written_small_behind_capitals_plans(text):
    deal, figures = read(text, text[:8])
    assert (deal.actor, deal.stage) == (text[:8], "planned")
    assert [figure.role for figure in figures] == ["spend"]


@pytest.mark.parametrize(
    "text",
    [
        "Quarvo's biggest memory supplier raised $26 billion in its debut",
        "Quarvo's Chipmaker Pledges $100 Billion More for US Plants",
    ],
)
def test_whose_supplier_it_is_does_not_act(text):
    assert read(text, "Quarvo")[0].actor is None


@pytest.mark.parametrize(
    ("text", "counterparts"),
    [
        ("Quarvo sues Tessil and Other Tech Companies over $3 million", ("Tessil",)),
        ("Quarvo, Tech Giants invest $3 million in Tessil", ("Tessil",)),
        ("Quarvo fined $3 million in Digital Markets Act case", ("Quarvo",)),
    ],
)
def test_common_nouns_are_no_side(text, counterparts):
    assert (
        read(text, *(name for name in ("Quarvo", "Tessil") if name in text))[0].counterparts
        == counterparts
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quarvo rents power to Tessil in a deal that could be worth ~$10B", "spend"),
        ("Quarvo lifts its capex projections to $60B", "spend"),
        ("Quarvo sells bonds; the offering attracted $115B of peak demand", "other"),
    ],
)
def test_a_deal_capex_and_demand_keep_their_role(text, expected):
    assert [role for _, role, _ in roles(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Quarvo moves closer to acquiring Tavo for $2 billion", "rumour"),
        ("Quarvo inches closer to a $300M round", "rumour"),
        ("Europe opens bidding for a $3 billion chip plant", "planned"),
        ("Quarvo opens a $3 billion chip plant", "done"),
        ("EU clears the $20bn foreign-led buyout of Quarvo", "planned"),
    ],
)
def test_what_only_comes_nearer_is_not_done(text: str, stage: str) -> None:
    assert read(text)[0].stage == stage


def test_an_authority_buys_nothing_that_it_clears() -> None:
    assert read("EU clears the $20bn foreign-led buyout of Quarvo", "Quarvo")[0].actor == "Quarvo"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("US charges three men over scams that netted $62M from victims", "other"),
        ("Police seize $62M in a raid on a data centre", "other"),
        ("A jury says Quarvo owes Tavo $229M for infringing a patent", "other"),
        ("Fake calls cost the global economy $1 trillion a year", "other"),
        ("A cheap drone downed a $25M army helicopter", "price"),
        ("Navy wants to replace $30 million drones with cheaper ones", "price"),
        ("Quarvo takes a stake in Tavo that replaces their $90 billion pact", "investment"),
        ("A crash of Quarvo destroys $90 billion in market value", "other"),
        ("Quarvo netted $62M in a round led by Tavo", "round"),
        ("Quarvo wants to replace its $30 million loan", "debt"),
    ],
)
def test_loot_fines_and_lost_things_are_no_deals(text: str, role: str) -> None:
    assert [figure.role for figure in read(text)[1]] == [role]


def test_a_round_of_long_ago_names_no_round_of_today() -> None:
    assert read("Quarvo raises $200M 5 months after $100M Series A")[0].round is None
    assert read("Quarvo raised $1B, after raising a $1.8B Series B in 2021")[0].round is None
    assert read("Quarvo raises $40M Series B after a $9M seed")[0].round == "Series B"


def test_what_is_opened_with_a_sum_is_no_valuation_and_a_listing_to_come_no_round() -> None:
    assert [f.role for f in read("Quarvo launches a $2.5 billion AI services business")[1]] == [
        "spend"
    ]
    assert read("Quarvo raises $2 billion ahead of its IPO")[0].round is None
    assert read("Quarvo raises $2 billion in its IPO")[0].round == "IPO"
