"""What a market desk would strike from a week: sums told twice, sums of the past, other markets, scenes, riddles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.digest.conftest import seconds, to_usd
from tracker_tui.digest.choosing.asides import aside
from tracker_tui.digest.choosing.ranking import doubts, rank
from tracker_tui.digest.choosing.retold import leaders
from tracker_tui.digest.choosing.twins import families
from tracker_tui.digest.document import Sentence
from tracker_tui.digest.forms.markdown import render
from tracker_tui.digest.ledger.rows import rows_of, rows_together
from tracker_tui.digest.telling.belonging import is_told
from tracker_tui.digest.telling.facts import facts_of, facts_text
from tracker_tui.digest.telling.genres import genre
from tracker_tui.digest.telling.headlines import loose
from tracker_tui.digest.telling.parties import is_party
from tracker_tui.digest.telling.sentences import definite, lean, title_quote, tongue
from tracker_tui.digest.telling.stories import group, stage_of
from tracker_tui.digest.telling.values import quote_of
from tracker_tui.digest.verify.audit import audit


def round_of(desk, title, words, value, **more):
    return desk.item(
        title, actor="Quarvo", orgs=("Quarvo",), stage="done", event=1,
        figures=((words, value, "USD", "round"), *more.pop("figures", ())), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "words", "told"),
    [
        ("After Tessil's $20B licence, chip startup Quarvo is raising money", "$20B", False),
        ("Days after a $20B sale, Quarvo is raising money", "$20B", False),
        (
            "Quarvo buys Ovelia, three months after its founder backed the firm's $20B round",
            "$20B",
            False,
        ),
        ("Quarvo is raising money; the chipmaker earlier signed a $20B licence", "$20B", False),
        ("Quarvo invests in Ovelia in place of the $20B deal", "$20B", False),
        (
            "Sources: Quarvo seeks money at a $100B worth; the company raised $20B in May",
            "$20B",
            False,
        ),
        ("Two years after leaving Tessil, its founder raises $20B", "$20B", True),
        ("Quarvo raises $20B after a bidding war", "$20B", True),
    ],
)
def test_a_sum_of_the_past_is_no_news(desk, title, words, told):
    stage = "rumour" if title.startswith("Sources") else "done"
    item = desk.item(title, actor="Quarvo", stage=stage, figures=((words, 2e10, "USD", "round"),))
    assert is_told(item, item.enrichment.figures[0]) is told


def test_one_sum_in_two_currencies_or_roles_makes_one_row(desk):
    item = desk.item(
        "Quarvo invests up to €75B in France", "Quarvo plans to spend $87 billion in France.",
        orgs=("Quarvo",), actor="Quarvo", stage="planned",
        figures=(
            ("€75B", 75e9, "EUR", "investment"),
            ("$87 billion", 87e9, "USD", "spend"),
        ),
    )  # fmt: skip
    again = desk.item(
        "Quarvo raises $87 billion for France", orgs=("Quarvo",), actor="Quarvo", stage="done",
        figures=(("$87 billion", 87e9, "USD", "round"),),
    )  # fmt: skip
    item = in_dollars(item, 87.3e9)
    (story,), (other,) = group([item]), group([again])
    assert [row.role for row in rows_of(story)] == ["investment"]
    assert [value.text for value in facts_of(story).values] == ["€75B"]
    assert [row.role for row in rows_together((story, other))] == ["investment"]


def in_dollars(item, usd):
    first, *rest = item.enrichment.figures
    figures = (first._replace(usd=usd), *rest)
    return replace(item, enrichment=replace(item.enrichment, figures=figures))


def test_a_round_is_what_is_no_total(desk):
    told = [
        round_of(desk, "Quarvo comes out of stealth with $60M", "$60M", 6e7, publisher="The Verge"),
        round_of(
            desk, "Quarvo raises a $31M Series B, for $60M in all", "$31M", 3.1e7, round="Series B",
            figures=(("$60M", 6e7, "USD", "total_funding"),),
        ),
    ]  # fmt: skip
    (story,) = group(told)
    assert [(v.role, v.text) for v in facts_of(story).values] == [
        ("round", "$31M"), ("total_funding", "$60M"),
    ]  # fmt: skip


def test_what_most_state_is_no_rumour_but_a_deal_stays_one(desk):
    stated = [desk.item(f"Quarvo was breached, report {n}", stage="fact") for n in range(3)]
    heard = desk.item("Sources: Quarvo was breached for days", stage="rumour")
    deal = desk.item(
        "Sources: Quarvo is close to raising $2B", stage="rumour",
        figures=(("$2B", 2e9, "USD", "round"),),
    )  # fmt: skip
    assert stage_of([*stated, heard]) == "fact"
    assert stage_of([*stated, deal]) == "rumour"
    assert stage_of([stated[0], heard]) == "rumour"


def test_who_acts_is_in_the_headline_that_is_told(desk):
    words = {"event": 1, "stage": "fact", "themes": ("security",)}
    others = [
        desk.item(
            f"Quarvo discloses rogue agents, report {n}", actor="Quarvo", orgs=("Quarvo",), **words
        )
        for n in range(2)
    ]
    told = desk.item("Tessil's agent used fake names", actor="Tessil", orgs=("Tessil",), **words)
    (story,) = group([*others, told])
    assert facts_of(story).actor == "Quarvo"
    assert facts_of(story, said(told)).actor == "Tessil"
    assert facts_of(story, said(others[0])).actor == "Quarvo"


def said(item):
    return Sentence(item.title, quote_of(item, title_quote(item)))


def test_a_company_goes_public_once(desk):
    raised = desk.item(
        "Quarvo raises $5.5B in its IPO", actor="Quarvo", orgs=("Quarvo",), event=1, round="IPO",
        stage="done", figures=(("$5.5B", 5.5e9, "USD", "round"),),
    )  # fmt: skip
    rally = desk.item("Quarvo's rally opens a year of mega-IPOs", orgs=("Quarvo",), event=2)
    abroad = desk.item("芯片制造商Quarvo预计首次公开募股时上涨", orgs=("Quarvo",), event=3)
    chip = desk.item("Quarvo shows a wafer as large as a plate", orgs=("Quarvo",), event=4)
    assert leaders([(one,) for one in group([raised, rally, abroad, chip])]) == [0, 0, 0, 3]


def test_one_outlets_story_told_by_two_is_told_once(desk):
    words = {"themes": ("sovereignty",), "regions": ("US",)}
    one = desk.item(
        "US lawmakers consider how to curb companies' growing use of Chinese AI models (Kai Ode/CNBC)",
        event=1, publisher="Techmeme", **words,
    )  # fmt: skip
    two = desk.item(
        "CNBC: US lawmakers want to curb corporate use of Chinese AI models",
        event=2,
        publisher="Engadget",
        **words,
    )
    assert leaders([(story,) for story in group([one, two])]) == [0, 0]


def test_a_backer_in_common_makes_no_relatives(desk):
    one = round_of(
        desk, "Quarvo raises $1.7B, led by Halden Capital", "$1.7B", 1.7e9, day="2026-02-23"
    )
    two = desk.item(
        "Tessil raises $300M with Halden Capital and others", actor="Tessil", orgs=("Tessil", "Halden Capital"),
        stage="done", event=2, figures=(("$300M", 3e8, "USD", "round"),),
    )  # fmt: skip
    assert len(families(group([one, two]))) == 2
    assert leaders([(story,) for story in group([one, two])]) == [0, 1]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Tessil proves Quarvo is a software company", "essay"),
        ("Quarvo reveals deep dive into its Lumen core", "essay"),
        ("Quarvo is about to raise prices and that's bad news for everyone", "essay"),
        ("The debate over Quarvo's founder misses a larger reality", "essay"),
        ("Quarvo's stock is up 105% in May as memory costs rise", "market"),
        ("Quarvo raises $892M in a share sale; its stock is up 150% since January", ""),
        ("Quarvo proves its chip in orbit", ""),
    ],
)
def test_opinions_and_prices_of_shares_are_told_from_news(title, found):
    assert genre(title)[0] == found


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "As policymakers debate how to govern models, Quarvo has narrowed the gap with its rivals.",
            False,
        ),
        ("The resulting crisis hits 49,000 residents who live near the lake.", False),
        (
            "A little over a month after the ministry bragged, Quarvo limited the use of tokens.",
            False,
        ),
        (
            "In a splashy move that signals its trust, Quarvo will invest $150 billion a year.",
            False,
        ),
        ("Quarvo, as part of the deal, will invest $150 billion a year in the island.", True),
        ("As of March Quarvo had invested $150 billion in the island, it said.", True),
    ],
)
def test_a_sentence_that_sets_the_scene_leads_nothing(text, leads):
    assert (lean(text) < 0.35 and not definite(text)) is leads


def test_a_headline_that_chats_or_was_escaped_twice_stands_back():
    assert loose("In more good news for Tessil, Quarvo signs a deal for its chips")
    assert loose("Quarvo raises prices and that&#8217;s final")
    assert not loose("Quarvo signs a deal for the chips of Tessil")


@pytest.mark.parametrize(
    ("title", "beside"),
    [
        ("Quarvo will remove the backdoor from its robot lawn mower", "consumer devices"),
        ("Quarvo's router has a flaw that hackers exploit", ""),
        ("Quarvo says it deployed 100 military vehicles in a year", "military hardware"),
        ("Quarvo's model makes images from public profile pics", "pictures and labels"),
        ("Deepfakes of Quarvo's chief were used to defraud a bank by fraudsters", ""),
    ],
)
def test_what_only_uses_the_words_of_security(desk, title, beside):
    (story,) = group([desk.item(title, themes=("security",))])
    assert aside(story, "security")[0] == beside


def test_a_studios_takeover_stands_behind_a_chip_makers_plan(desk):
    studio = desk.item(
        "Ravenmoor agrees to buy a film studio for $110B", actor="Ravenmoor", orgs=("Ravenmoor",), event=1,
        stage="agreed", figures=(("$110B", 1.1e11, "USD", "acquisition"),),
    )  # fmt: skip
    fab = desk.item(
        "Quarvo plans a $6B spending surge for its chips", actor="Quarvo", orgs=("Quarvo",), event=2,
        stage="planned", figures=(("$6B", 6e9, "USD", "spend"),),
    )  # fmt: skip
    scores = [score(story) for story in group([studio, fab])]
    assert scores[0] < scores[1]


def score(story):
    start, end = seconds("2026-02-20"), seconds("2026-02-27")
    reasons = (*rank(story, since=start, until=end), *doubts(story, "funding"))
    return sum(reason.points for reason in reasons)


def test_a_sum_that_is_spent_on_a_field_is_told_under_it(make, desk):
    plan = desk.item(
        "Quarvo plans a $6B spending surge for memory", actor="Quarvo", orgs=("Quarvo",), stage="planned",
        themes=("funding", "memory"), figures=(("$6B", 6e9, "USD", "spend"),),
    )  # fmt: skip
    assert [section.theme for section in make((plan,)).sections] == ["memory"]


def test_names_of_rounds_and_things(desk):
    item = desk.item(
        "Solar Industries raises $50M Series B", round="Series B", actor="Solar Industries"
    )
    assert is_party("Solar Industries", [item], acts=True)
    assert not is_party("Lumen GPU I/O", [desk.item("Lumen GPU I/O is no part of it")], acts=True)


def test_a_takeover_for_the_sum_that_is_spent_elsewhere_is_another_matter(desk):
    hall = desk.item(
        "Microsoft's $1 billion hall would switch off half of Kenya", actor="Microsoft", orgs=("Microsoft",), stage="planned",
        event=1, themes=("compute",), figures=(("$1 billion", 1e9, "USD", "spend"),),
    )  # fmt: skip
    bid = desk.item(
        "Sources: Microsoft discusses buying model developer Tessil for over $1B", actor="Microsoft", orgs=("Microsoft", "Tessil"),
        stage="rumour", event=2, figures=(("$1B", 1e9, "USD", "acquisition"),),
    )  # fmt: skip
    assert len(families(group([hall, bid]))) == 2


def test_a_listing_of_before_is_no_round_of_the_event(desk):
    made = desk.item("Quarvo starts making memory chips", actor="Quarvo", stage="planned", event=1)
    also = desk.item(
        "Quarvo, which just went public, makes chips", actor="Quarvo", round="IPO", event=1
    )
    filed = desk.item("Quarvo files for an IPO", actor="Quarvo", round="IPO", event=2)
    first, second = group([made, also, filed])
    assert (first.round, second.round) == (None, "IPO")


def test_a_range_reads_as_one(desk):
    item = desk.item(
        "Quarvo is in talks to raise between $30B and $50B", actor="Quarvo", stage="rumour",
        figures=(("$30B and $50B", 3e10, "USD", "round", {"high": 5e10}),),
    )  # fmt: skip
    (story,) = group([item])
    assert "$30B to $50B round" in facts_text(facts_of(story))


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("TSMC, 첨단 공정에 투자 승인", "en", "Korean"),
        ("TSMC、先端工程への投資を承認", "en", "Japanese"),
        ("台积电批准投资先进工艺", "en", "Chinese"),
        ("TSMC, 첨단 공정에 투자 승인", "ko", ""),
        ("TSMC (台积电) approves an investment in packaging", "en", ""),
    ],
)
def test_readers_are_told_of_a_script_that_is_not_theirs(text, own, found):
    assert tongue(text, own) == found


def test_a_foreign_headline_is_marked_and_stays_verifiable(make, desk):
    item = desk.item(
        "Quarvo, 첨단 공정 및 패키징에 42조 원 투자 승인", actor="Quarvo", orgs=("Quarvo",), stage="done",
        themes=("chips",), figures=(("42조 원", 4.2e13, "KRW", "spend", {"usd": 3e10}),),
    )  # fmt: skip
    page = render(make((item,)))
    assert "승인”** (in Korean) [1]" in page
    assert "24 Feb 2026, in Korean) [1]" in page
    assert audit(page, to_usd=to_usd, items=[item]).findings == ()
    assert "in Korean" not in render(make((item,), language="ko"))


def test_what_is_told_under_an_event_is_told_once_more_nowhere(desk):
    seeks, lists, backs = (
        desk.item(title, event=event, orgs=("Quarvo",), actor=actor, stage="rumour", figures=((words, value, "USD", "round"),))
        for event, title, actor, words, value in (
            (1, "Quarvo's revenue grew as it seeks to raise $7.4B", "Quarvo", "$7.4B", 7.4e9),
            (2, "Quarvo plans a listing and looks to raise $1.5B", "Quarvo", "$1.5B", 1.5e9),
            (3, "A state fund got a vote by joining Quarvo's round of $7.4B", "Fund", "$7.4B", 7.4e9),
        )
    )  # fmt: skip
    first, second, third = group([seeks, lists, backs])
    assert leaders([(third, first), (second,)]) == [0, 0]
    assert leaders([(third,), (second,)])[1] == 1


def test_one_official_signs_one_memo(desk):
    one, two, three = (
        desk.item(title, event=event, actor="Ivo Zelenka", stage="done", themes=("security",))
        for event, title in (
            (1, "Ivo Zelenka signs memo putting models into military hands"),
            (2, "Ivo Zelenka signs a national security memorandum on warfighting"),
            (3, "Ivo Zelenka signs a bill on grid fees"),
        )
    )
    assert leaders([(story,) for story in group([one, two, three])]) == [0, 0, 2]


def test_a_takeaway_names_who_acts(make, desk):
    words = {"event": 1, "themes": ("chips",), "stage": "fact", "actor": "Nvidia"}
    items = (
        desk.item("Nvidia announces RTX Spark", orgs=("Nvidia",), **words),
        desk.item("Nvidia announces RTX Spark for PCs", publisher="Bloomberg", orgs=("Nvidia",), **words),
        desk.item(
            "Microsoft Surface Ultra is a portable AI supercomputer with the RTX Spark chip of its announced partner",
            publisher="Mashable", orgs=("Microsoft",), **words,
        ),
    )  # fmt: skip
    assert make(items).takeaways[0].text.startswith("Nvidia announces RTX Spark")
