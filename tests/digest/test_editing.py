"""What an editor would strike: offers, other matters under an event, sentences without a name for their subject."""

from __future__ import annotations

import pytest

from tracker_tui.digest.genres import genre
from tracker_tui.digest.sentences import definite
from tracker_tui.digest.stories import group
from tracker_tui.digest.twins import families


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
