"""What a market desk would strike from a week: events and sums told twice, sums of the past, the wrong actor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker_tui.digest.choosing.retold import leaders
from tracker_tui.digest.choosing.twins import families
from tracker_tui.digest.document import Sentence
from tracker_tui.digest.ledger.rows import rows_of, rows_together
from tracker_tui.digest.telling.belonging import is_told
from tracker_tui.digest.telling.facts import facts_of
from tracker_tui.digest.telling.sentences import title_quote
from tracker_tui.digest.telling.stories import group, stage_of
from tracker_tui.digest.telling.values import quote_of


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
        (
            "Quarvo drops a film; Quarvo struck a deal in September, including a $20B investment",
            "$20B",
            False,
        ),
        ("Quarvo strikes a deal; it signed another in February, for $20B", "$20B", True),
        (
            "Quarvo is in talks; Ovelia discussed raising $20B at a high worth last year",
            "$20B",
            False,
        ),
        ("Two years after leaving Tessil, its founder raises $20B", "$20B", True),
        ("Quarvo raises $20B after a bidding war", "$20B", True),
        ("$20B model developer Quarvo gives up its holding abroad", "$20B", False),
        ("$20B for Quarvo, the largest round of the year", "$20B", True),
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
    return replace(item, enrichment=item.enrichment._replace(figures=figures))


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


def test_what_most_state_is_no_plan_because_one_tells_what_comes_next(desk):
    stated = [
        desk.item(f"Regulator orders Quarvo to open up, report {n}", stage="fact") for n in range(3)
    ]
    next_step = desk.item("Quarvo plans to appeal", stage="planned")
    assert stage_of([*stated, next_step]) == "fact"
    assert stage_of([stated[0], next_step]) == "planned"


def test_what_was_called_off_is_not_told_as_the_plan_it_was(make, desk):
    words = {"event": 1, "themes": ("sovereignty",), "actor": "Quarvo", "orgs": ("Quarvo",)}
    plan = desk.item(
        "Quarvo plans to sign the order on oversight of AI models",
        publisher="A",
        stage="planned",
        **words,
    )
    off = [
        desk.item(f"Quarvo delays the order on AI, {end}", publisher=name, stage="paused", **words)
        for name, end in (("B", "citing its words"), ("C", "aides say"))
    ]
    (entry,) = make([plan, *off]).entries
    assert entry.facts.stage == "paused"
    told = (entry.headline, entry.lead, *entry.sentences)
    assert not any("plans to sign" in sentence.text for sentence in told)


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
    other = desk.item(
        "Tessil prices its IPO days after Quarvo",
        actor="Tessil",
        orgs=("Tessil", "Quarvo"),
        event=5,
    )
    told = group([raised, rally, abroad, chip, other])
    assert leaders([(one,) for one in told]) == [0, 0, 0, 3, 4]


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
    rival = desk.item(
        "Tessil files for an IPO as Quarvo does",
        actor="Tessil",
        orgs=("Tessil",),
        round="IPO",
        event=4,
    )
    assert leaders([(group([rival])[0], first), (second,)])[1] == 1


def test_one_official_signs_one_memo(desk):
    signs = [
        desk.item(title, event=event, actor=actor, stage="done", themes=("security",))
        for event, (actor, title) in enumerate(
            (
                ("Zelenka", "Zelenka signs memo putting models into military hands"),
                ("Zelenka", "Zelenka signs a national security memorandum on warfighting"),
                ("Zelenka", "Zelenka signs a bill on grid fees"),
                (
                    "Office",
                    "The Office puts off a ceremony at which Zelenka was to sign a law on cables",
                ),
                ("Zelenka", "Zelenka delays signing a law on cables at sea"),
            ),
            1,
        )
    ]
    assert leaders([(story,) for story in group(signs)]) == [0, 0, 2, 3, 3]


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


def test_what_many_publishers_tell_is_a_takeaway_beside_a_larger_sum_of_its_theme(make, desk):
    raised = desk.item(
        "Quarvo raises $12 billion for its AI data center", event=1, actor="Quarvo", orgs=("Quarvo",), stage="done",
        figures=[("$12 billion", 1.2e10, "USD", "round")],
    )  # fmt: skip
    filed = [
        desk.item(f"Tessil files for its AI IPO, report {n}", event=2, actor="Tessil", orgs=("Tessil",),
                  publisher=f"Post {n}", stage="planned")
        for n in range(8)
    ]  # fmt: skip
    blocked = [
        desk.item(f"Morvane bars spies from its AI, report {n}", event=3, actor="Morvane", orgs=("Morvane",),
                  publisher=f"Post {n}", stage="fact", themes=("security",))
        for n in range(4)
    ]  # fmt: skip
    told = [sentence.text for sentence in make([raised, *filed, *blocked], takeaways=2).takeaways]
    assert any(text.startswith("Tessil files") for text in told)
