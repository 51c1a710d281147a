"""What a section may hold: the theme's own matter, each event once, sides that are somebody. All names made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker_tui.digest.choosing.asides import aside
from tracker_tui.digest.choosing.retold import gist, is_retold
from tracker_tui.digest.telling.headlines import is_cut
from tracker_tui.digest.telling.parties import is_party
from tracker_tui.digest.telling.stories import story_of


@pytest.mark.parametrize(
    ("theme", "title", "is_aside"),
    [
        ("security", "Quarvo sells 40 missiles to the navy", True),
        ("security", "Quarvo's AI steers missiles without a soldier", False),
        ("security", "Hackers steal plans of missiles from Quarvo", False),
        ("sovereignty", "Parliament votes to keep teens off social media", True),
        ("sovereignty", "Parliament votes on a law for AI models", False),
        ("memory", "Quarvo lifts the price of its phones", True),
        ("memory", "Quarvo lifts the price of DRAM for makers of phones", False),
        ("chips", "Quarvo's new laptop is its lightest", True),
        ("chips", "Quarvo ships its first laptop chips", False),
        ("compute", "Quarvo lifts the price of its phones", False),
    ],
)  # fmt: skip
def test_what_only_uses_the_words_of_a_theme_stands_back(desk, theme, title, is_aside):
    assert bool(aside(story_of(1, [desk.item(title)]), theme)[0]) is is_aside


def test_an_aside_is_told_after_the_theme_s_own_matter(make, desk):
    missiles = [
        desk.item("Quarvo sells missiles to the navy for $400 million", event=5, themes=("security",), publisher=name,
                  figures=[("$400 million", 4e8, "USD", "spend")], actor="Quarvo", stage="done")
        for name in ("A", "B")
    ]  # fmt: skip
    breach = desk.item(
        "Tessil closes a hole in its servers that hackers used", event=6, themes=("security",),
        actor="Tessil", orgs=("Tessil",), stage="done",
    )  # fmt: skip
    assert [entry.key for entry in make([*missiles, breach]).entries] == [6, 5]


def retold(one, two):
    return is_retold(gist(story_of(1, [one])), gist(story_of(2, [two])))


def test_one_matter_in_other_words_is_told_once(desk):
    first = desk.item(
        "Regulator orders Quarvo to open its phone network to rival assistants", orgs=("Quarvo",)
    )
    again = desk.item(
        "Rival assistants must get into the phone network of Quarvo, orders say", orgs=("Quarvo",)
    )
    assert retold(first, again)


def test_two_orders_of_one_authority_are_two_matters(desk):
    first = desk.item(
        "EU orders Quarvo to open its phone network to rival assistants",
        orgs=("Quarvo",),
        actor="EU",
    )
    other = desk.item(
        "EU orders Tessil to open its chat network to rival assistants",
        orgs=("Tessil",),
        actor="EU",
    )
    assert not retold(first, other)


def test_a_name_alone_makes_no_matter(desk):
    first = desk.item("Quarvo opens a hall for servers in Lisbon", orgs=("Quarvo",), actor="Quarvo")
    other = desk.item(
        "Quarvo fires an engineer who spoke about safety", orgs=("Quarvo",), actor="Quarvo"
    )
    assert not retold(first, other)


def test_rumour_and_closing_of_one_round_stand_in_one_place(make, desk):
    rumour = desk.item(
        "Quarvo seeks fresh money for its AI chips at a value of $4 billion, people say", event=8, stage="rumour",
        figures=[("$4 billion", 4e9, "USD", "valuation")], actor="Quarvo", orgs=("Quarvo",), publisher="A",
    )  # fmt: skip
    closing = desk.item(
        "Quarvo raised $300 million, says its founder on a stage in Oslo", event=9, stage="done", day="2026-02-26",
        figures=[("$300 million", 3e8, "USD", "round")], actor="Quarvo", orgs=("Quarvo",), publisher="B",
    )  # fmt: skip
    digest = make([rumour, closing])
    assert len(digest.entries) == 1
    assert len({source.item for source in digest.sources}) == 2


@pytest.mark.parametrize(
    ("name", "title", "acts", "holds"),
    [
        ("Quarvo", "Quarvo buys a hall for servers", True, True),
        ("US Army", "US Army orders maps from Quarvo", True, True),
        ("Oslo Quiet", "Oslo Quiet Buys a Hall", True, False),
        ("Lawmakers Urge Quarvo", "Lawmakers Urge Quarvo to Stop", True, False),
        ("Newly Public", "Newly Public Quarvo Buys a Hall", True, False),
        ("Elena Smith", "Elena Smith joins the board", True, True),
        ("Elena Smith", "Quarvo buys a hall with Elena Smith", False, False),
        ("Oslo-based Tessil", "Quarvo buys Oslo-based Tessil", False, False),
    ],
)
def test_who_may_stand_as_a_side(desk, name, title, acts, holds):
    item = desk.item(title, orgs=("Quarvo",) if "Quarvo" in title and name != "Quarvo" else ())
    assert is_party(name, [item], acts=acts) is holds


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Quarvo closes a hole in its storage controll", True),
        ("Quarvo closes a hole in its storage controller", False),
        ("Quarvo closes a hole in npm", False),
        ("Quarvo buys Tessil", False),
    ],
)
def test_a_headline_that_ends_inside_a_word_is_seen(title, cut):
    assert is_cut(title) is cut


def test_a_riddle_is_not_told(make, desk):
    riddle = desk.item("This chip startup just raised $40 million for a new hall", event=7,
                       figures=[("$40 million", 4e7, "USD", "round")], stage="done")  # fmt: skip
    assert not make([riddle]).entries


@pytest.mark.parametrize(("language", "told"), [("en", False), ("de", True)])
def test_a_heading_without_a_verb_is_not_told_unless_its_language_has_other_verbs(
    make, desk, language, told
):
    item = desk.item(
        "Quarvo baut Halle bei Bonn", event=8, themes=("chips",), orgs=("Quarvo",), actor="Quarvo", stage="fact",
    )  # fmt: skip
    found = replace(item, enrichment=item.enrichment._replace(language=language))
    assert bool(make([found]).entries) is told


def test_a_line_stands_on_more_than_one_outlet_s_word(make, desk):
    deal = desk.item(
        "Tessil buys a chip hall in Oslo for $3 billion", event=10, themes=("chips",), orgs=("Tessil",), publisher="A",
        actor="Tessil", stage="done", figures=[("$3 billion", 3e9, "USD", "acquisition")],
    )  # fmt: skip
    alone, sourced = (
        desk.item(title, event=event, themes=("chips",), orgs=(who,), actor=who, stage="fact", publisher="A")
        for event, who, title in (
            (20, "Quarvo", "Quarvo keeps the quieter foundry of the two"),
            (21, "Morvane", "Morvane lets its lithography staff work from home (Reuters)"),
        )
    )  # fmt: skip
    digest = make([deal, alone, sourced], events=1)
    assert [entry.key for section in digest.sections for entry in section.brief] == [21]


def test_a_heading_without_a_verb_is_not_told(make, desk):
    heading = desk.item(
        "Quarvo Tessil – yellow zero-day hole", event=7, themes=("security",), orgs=("Quarvo",)
    )
    assert not make([heading]).entries


def test_one_investor_makes_no_two_rounds_one_matter(make, desk):
    rounds = [
        desk.item(
            f"{name} raised ${amount} million led by Alder for its {what}", event=event, publisher="A", actor=name,
            counterparts=["Alder"], orgs=(name, "Alder"), stage="done", round="Series A",
            figures=[(f"${amount} million", amount * 1e6, "USD", "round")],
        )
        for event, name, amount, what in ((1, "Quarvo", 300, "kitchen robots"), (2, "Tessil", 310, "chips"))
    ]  # fmt: skip
    assert sorted(entry.key for entry in make(rounds).entries) == [1, 2]


def test_whom_one_of_many_reports_names_is_no_side(desk):
    told = [
        desk.item(f"Morvane threatens tariffs over fines, report {n}", actor="Morvane", orgs=("Morvane",), stage="fact")
        for n in range(5)
    ]  # fmt: skip
    aside = desk.item(
        "Morvane vows to reverse fines against Quarvo", actor="Morvane", counterparts=["Quarvo"],
        orgs=("Morvane", "Quarvo"), stage="planned",
    )  # fmt: skip
    assert story_of(1, [*told, aside]).counterparts == ()
    again = replace(aside, id=aside.id + 1)
    assert story_of(1, [*told, aside, again]).counterparts == ("Quarvo",)
