"""What a market desk would strike from a page: scenes, opinions, other markets, other fields, other scripts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.digest.conftest import seconds, to_usd
from tracker_tui.digest.choosing.asides import aside
from tracker_tui.digest.choosing.ranking import doubts, rank
from tracker_tui.digest.forms.markdown import render
from tracker_tui.digest.ledger.rows import rows_of
from tracker_tui.digest.telling.facts import facts_of, facts_text
from tracker_tui.digest.telling.genres import genre
from tracker_tui.digest.telling.headlines import loose
from tracker_tui.digest.telling.parties import is_party
from tracker_tui.digest.telling.sentences import definite, lean, tongue
from tracker_tui.digest.telling.stories import group
from tracker_tui.digest.verify.audit import audit


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


def test_one_side_under_three_names_is_one(desk):
    told = [
        desk.item(
            f"Quarvo wins a contract of the {name}", event=1, actor="Quarvo", counterparts=(name,), stage="done",
            orgs=("Quarvo", name), themes=("security",),
        )
        for name in ("DOD", "Pentagon")
    ]  # fmt: skip
    named = [
        replace(
            item,
            enrichment=item.enrichment._replace(
                orgs=tuple(
                    tag if tag.name == "Quarvo" else tag._replace(name="US Department of Defense")
                    for tag in item.enrichment.orgs
                ),
            ),
        )
        for item in told
    ]
    (story,) = group(named)
    assert story.counterparts == ("DOD",)


def test_another_market_fills_up_what_computing_leaves(make, desk):
    studio = desk.item(
        "Ravenmoor agrees to buy a film studio for $110B", actor="Ravenmoor", orgs=("Ravenmoor",), event=1,
        stage="agreed", figures=(("$110B", 1.1e11, "USD", "acquisition"),),
    )  # fmt: skip
    coder = desk.item(
        "Quarvo buys software maker Tessil for $20M", actor="Quarvo", orgs=("Quarvo", "Tessil"), event=2,
        stage="done", figures=(("$20M", 2e7, "USD", "acquisition"),),
    )  # fmt: skip
    (section,) = make((studio, coder)).sections
    assert [entry.facts.actor for entry in section.entries] == ["Quarvo", "Ravenmoor"]
    (section,) = make((studio, coder), events=1).sections
    assert [entry.facts.actor for entry in section.entries] == ["Quarvo"]


def test_a_short_name_is_no_second_side(desk):
    told = desk.item(
        "Quarvo Security raises $113M led by Insight Partners", event=1, actor="Quarvo Security",
        counterparts=("Insight", "Insight Partners"), orgs=("Quarvo Security", "Insight", "Insight Partners"),
        stage="done", figures=(("$113M", 1.13e8, "USD", "total_funding"),),
    )  # fmt: skip
    also = desk.item(
        "Quarvo raises $40M", event=1, actor="Quarvo", orgs=("Quarvo",), stage="done", publisher="The Verge",
        figures=(("$40M", 4e7, "USD", "round"),),
    )  # fmt: skip
    (story,) = group([told, also])
    assert story.counterparts == ("Insight Partners",)
    assert {row.actor for row in rows_of(story)} == {"Quarvo Security"}
