"""What an editor would strike: offers, other matters under an event, sentences without a name for their subject."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker_tui.digest.choosing.twins import families
from tracker_tui.digest.telling.genres import genre
from tracker_tui.digest.telling.sentences import definite, names
from tracker_tui.digest.telling.stories import group


def told_together(*items):
    return len(families(group(items))) == 1


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The Quarvo Extreme 1TB is one of our favorite SSDs, now with a $60 discount", "offer"),
        (
            "RAM is expensive, but this 32GB kit deal offers savvy builders a way to upgrade",
            "offer",
        ),
        ("A shortage guide to back-to-school laptop shopping", "guide"),
        ("Here is my advice on what to do about memory prices", "guide"),
        ("Quarvo raises $60 million to build chips", ""),
        ("Quarvo offers Tessil $2 billion in a deal for its chip unit", ""),
    ],
)
def test_offers_and_guides_are_told_from_news(title, found):
    assert genre(title)[0] == found


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("The telecom giant revealed a deal worth more than $1 billion.", True),
        ("The $5.5 trillion company owned stock worth $21 billion.", True),
        ("The Walt Quarvo Company raised $40 million.", False),
        ("Quarvo, the telecom giant, revealed a deal.", False),
    ],
)
def test_a_subject_without_its_name_leads_nothing(text, described):
    assert definite(text) is described


def test_one_figure_and_one_plain_word_make_no_relatives(desk):
    park = desk.item(
        "Quarvo and Tessil form a strategic venture for a 1GW data center in El Paso",
        event=1, actor="Quarvo", orgs=("Quarvo", "Tessil"), figures=(("1GW", 1e9, "W", "capacity"),),
    )  # fmt: skip
    other = desk.item(
        "Ovelia plans a strategic 1 GW data center in Mongolia by 2028",
        event=2, actor="Ovelia", orgs=("Ovelia",), figures=(("1 GW", 1e9, "W", "capacity"),),
    )  # fmt: skip
    assert not told_together(park, other)


def test_facets_of_one_announcement_are_told_together(desk):
    one = desk.item(
        "Quarvo lays out new security changes after its model hacked Tessil",
        "Quarvo is putting new safety rules in place for the training of its models.",
        event=1, orgs=("Quarvo", "Tessil"), themes=("security",),
    )  # fmt: skip
    two = desk.item(
        "Quarvo sets new security safeguards after its model hacked Tessil",
        "Quarvo told reporters that training of models will be watched.",
        event=2, orgs=("Quarvo", "Tessil"), themes=("security",),
    )  # fmt: skip
    assert told_together(one, two)


def test_one_sum_tells_an_event_in_another_language_and_without_its_name(desk):
    sum_ = (("$7.3 billion", 7.3e9, "USD", "spend"),)
    one = desk.item(
        "Residents sue over the $7.3 billion hall of Quarvo", event=1, orgs=("Quarvo",), figures=sum_,
    )  # fmt: skip
    two = desk.item(
        "奎沃的73亿美元数据中心遭居民起诉", event=2, orgs=("奎沃",),
        figures=(("73亿美元", 7.3e9, "USD", "spend"),),
    )  # fmt: skip
    two = replace(two, enrichment=two.enrichment._replace(orgs=one.enrichment.orgs))
    named = desk.item(
        "Sources: Tessil, a marketplace for contractors, is raising funds at a $20 billion valuation",
        event=3, orgs=("Tessil",), actor="Tessil", figures=(("$20 billion", 2e10, "USD", "valuation"),),
    )  # fmt: skip
    unnamed = desk.item(
        "A 23-year-old's marketplace for contractors wants a $20bn valuation",
        event=4, figures=(("$20bn", 2e10, "USD", "valuation"),),
    )  # fmt: skip
    assert told_together(one, two)
    assert told_together(named, unnamed)
    assert not told_together(one, named)


def test_a_reporter_in_common_makes_no_relatives(desk):
    one, two = (
        desk.item(f"{title} (Ivo Zelenka/Bloomberg)", event=event, orgs=("Nvidia",))
        for event, title in (
            (1, "Nvidia may sell a few of its chips to a country that it was barred from"),
            (2, "Nvidia and Ovelia put their hardware into one cabinet for inference"),
        )
    )
    assert not told_together(one, two)


def test_a_later_report_of_one_thing_is_its_twin_and_a_later_stage_is_not(desk):
    words = {"orgs": ("Quarvo",), "actor": "Quarvo", "stage": "done"}
    first = desk.item("Quarvo releases Lumenveil, an open safety classifier", event=1, **words)
    again = desk.item(
        "Quarvo releases Lumenveil, an open safety classifier for images",
        event=2, day="2026-03-01", **words,
    )  # fmt: skip
    family = families(group((first, again)))
    assert [len(one.story.items) for one in family] == [2]
    words["stage"] = "planned"
    before = desk.item("Quarvo releases Lumenveil, an open safety classifier", event=3, **words)
    assert all(len(one.story.items) == 1 for one in families(group((before, again))))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The best SSD deals at Ravenmart this weekend", "offer"),
        ("Building an audit pipeline with Quarvo and three libraries", "how-to"),
        ("Train models faster with Quarvo on Tessil", "how-to"),
        ("Quarvo didn't invent the transistor; new factories did (2012)", "old"),
        ("The fight against data centers is just beginning", "essay"),
        ("Quarvo's leak hands enterprises a timely warning", "essay"),
        ("Building permits for Quarvo's site were revoked, the council said", ""),
        ("Minors should not be tracked, warns the EU", ""),
        ("The governor bought more of Quarvo's stock than anybody", "market"),
        ("Quarvo buys $5 billion of Tavo stock", ""),
    ],
)
def test_what_reports_nothing_has_a_genre(title, found):
    assert genre(title)[0] == found


def test_another_headline_is_only_printed_where_it_adds_a_fact(make, desk):
    first = desk.item(
        "Quarvo leases a 168 MW data center from Tessil", event=1, orgs=("Quarvo", "Tessil"), actor="Quarvo",
        themes=("compute",), figures=(("168 MW", 168e6, "W", "capacity"),), stage="done",
    )  # fmt: skip
    same = desk.item(
        "Quarvo signs its first data centre deal with Tessil for 168 MW", event=1, publisher="The Register",
        orgs=("Quarvo", "Tessil"), actor="Quarvo", themes=("compute",), stage="done",
        figures=(("168 MW", 168e6, "W", "capacity"),),
    )  # fmt: skip
    more = desk.item(
        "Tessil gets $2 billion over ten years for its newest hall", event=1, publisher="Bloomberg",
        orgs=("Tessil",), actor="Quarvo", themes=("compute",), stage="done",
        figures=(("$2 billion", 2e9, "USD", "spend"),),
    )  # fmt: skip
    entry = make((first, same, more)).entries[0]
    told = {entry.headline.text, *(sentence.text for sentence in entry.sentences)}
    assert len(told) == 2
    assert more.title in told


def test_a_plain_headline_leads_before_a_chatty_one(make, desk):
    words = {
        "orgs": ("Quarvo",),
        "actor": "Quarvo",
        "themes": ("compute",),
        "stage": "done",
        "event": 1,
    }
    desk_items = (
        desk.item(
            "Quarvo filed for an IPO. Tessil filed last week. The market is crowded.", **words
        ),
        desk.item(
            "Quarvo files for an IPO of its data center unit", publisher="Bloomberg", **words
        ),
    )
    assert make(desk_items).takeaways[0].text == "Quarvo files for an IPO of its data center unit"


def test_a_sentence_that_warms_up_is_not_told(make, desk):
    item = desk.item(
        "Quarvo partners with builder Tessil",
        "Quarvo is doing everything it can to keep the boom going. "
        "Under the contract Quarvo rents 300 MW in four new halls near Lisbon from 2028 on.",
        event=1, orgs=("Quarvo", "Tessil"), actor="Quarvo", themes=("compute",), stage="done",
        figures=(("300 MW", 300e6, "W", "capacity"),),
    )  # fmt: skip
    told = [sentence.text for sentence in make((item,)).entries[0].sentences]
    assert told == [
        "Under the contract Quarvo rents 300 MW in four new halls near Lisbon from 2028 on."
    ]


def test_one_address_is_one_event(desk):
    one = desk.item("Ravenmoor taxes halls in green areas", event=1, url="https://example.org/a")
    two = desk.item("Lombardy: +200% on data centers", event=2, url="https://example.org/a")
    assert told_together(one, two)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Artificial intelligence costs more", "Intel", False),
        ("More for INTEL's halls", "Intel", True),
        ("Intelligence of Intel", "Intel", True),
        ("奎沃投资芯片", "奎沃", True),
        ("Quarvo投资芯片", "Quarvo", True),
        ("Words", "", False),
    ],
)
def test_a_name_is_a_word_of_its_own(text, name, found):
    assert names(text, name) == found


def test_a_maker_is_not_silenced_by_a_word_that_begins_like_its_name(make, desk):
    words = {"themes": ("chips",), "stage": "done"}
    one = desk.item(
        "Arm opens a factory for processors in Oslo", event=1, orgs=("Arm",), actor="Arm", **words
    )
    two = desk.item(
        "Quarvo sells the army a machine that reads maps", event=2, orgs=("Quarvo",), actor="Quarvo",
        **words,
    )  # fmt: skip
    assert len(make((one, two)).takeaways) == 2


def test_a_sum_that_was_told_before_is_definite():
    assert definite("The 9 billion won of Tessil are spent")
    assert not definite("Tessil has spent 9 billion won")
