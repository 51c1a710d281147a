from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.events.grouper import DAY, Candidate, Grouper
from tracker_tui.enrich.events.profiles import MOST_TITLE, profile

DEBUT = "Thinking Machines debuts Inkling, a 975B-parameter open model"
COPY = "Thinking Machines Lab releases Inkling, its first open-weights model"
OTHER = "Hyundai workers strike over humanoid robots"


def item(key: int, title: str, when: int = 0, publisher: str = "") -> Candidate:
    return Candidate(key, when, title, publisher=publisher)


def test_two_reports_of_one_release_are_one_event():
    grouper = Grouper()
    first = grouper.add(item(1, DEBUT, publisher="A"))
    assert grouper.add(item(2, COPY, 3600, "B")).event == first.event == 1


def test_two_outlets_that_one_site_passes_on_are_two_voices():
    profiles = [
        profile(item(key, f"{DEBUT} {byline}", publisher="Site"))
        for key, byline in enumerate(["(Jane Doe/Herald)", "(Joe Bloggs/Gazette)", ""])
    ]
    assert [one.outlet for one in profiles] == ["Herald", "Gazette", "Site"]
    assert len({one.publisher for one in profiles}) == 3
    assert len({tuple(one.weights) for one in profiles}) == 1


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("", "", False), ("(A/Herald)", "(B/Herald)", False), ("(A/Herald)", "(B/Gazette)", True)],
)
def test_what_one_site_passes_on_is_compared_as_reports_of_its_outlets(one, two, same):
    grouper = Grouper()
    first = grouper.add(item(1, f"Acme posts a record quarter on robot sales {one}", 0, "Site"))
    told = f"Acme robot sales doubled, says its chief Dana Vell {two}"
    assert (grouper.add(item(2, told, 60, "Site")).event == first.event) is same


JULY = 20_650 * DAY


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Acme fined €100 million", "Acme fined €100M"),
        ("OpenAIs speaker", "OpenAI's speaker"),
        ("Acme buys GPUs", "Acme buys a GPU"),
        ("Alphabet posts a loss", "Google posts a loss"),
        ("A shake-up at Acme", "A shakeup at Acme"),
        ("Acme posts a loss (Wall Street Journal)", "Acme posts a loss"),
    ],
)
def test_what_is_spelled_in_two_ways_is_read_as_one(one, two):
    assert profile(item(1, one, JULY)).weights == profile(item(2, two, JULY)).weights


def test_a_sum_in_euros_is_read_in_dollars_of_the_day():
    euros, dollars = (profile(item(1, f"Acme fined {sign}M", JULY)) for sign in ("€100", "$100"))
    assert [term[:3] for term in euros.money] == ["$1."]
    assert euros.money != dollars.money
    assert (
        profile(item(1, "Acme fined €100M", -(10**15))).money
        == profile(item(1, "Acme fined $100M")).money
    )


def test_another_happening_founds_its_own_event():
    grouper = Grouper()
    grouper.add(item(1, DEBUT))
    assert grouper.add(item(2, OTHER)).event == 2


def test_a_roundup_belongs_to_no_event_and_founds_none():
    grouper = Grouper()
    found = grouper.add(item(1, "The Download: Quarvo shows a model and kettles return to Oslo"))
    assert (found.event, found.storyline, found.roundup) == (None, None, True)


def test_silence_ends_an_event():
    grouper = Grouper()
    grouper.add(item(1, DEBUT))
    assert grouper.add(item(2, DEBUT, 30 * DAY)).event == 2


def test_what_the_database_remembers_takes_new_reports():
    grouper = Grouper()
    grouper.remember(item(5, DEBUT), event=1, storyline=1)
    found = grouper.add(item(9, COPY, 60))
    assert (found.event, found.storyline) == (1, 1)


@given(
    st.permutations(
        [item(n, t) for n, t in enumerate([DEBUT, COPY, OTHER, "Apple sues OpenAI", OTHER])]
    )
)
def test_the_order_within_a_batch_changes_nothing(batch):
    expected = Grouper().add_all(sorted(batch, key=lambda one: one.key))
    assert Grouper().add_all(batch) == expected


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_text_gets_an_answer(titles):
    grouper = Grouper()
    for key, title in enumerate(titles):
        found = grouper.add(item(key, title))
        assert (found.event is None) == found.roundup


def test_a_rumour_and_its_confirmation_are_two_events_of_one_storyline():
    grouper = Grouper()
    talks = "Sources: Qualcomm is in advanced talks to acquire chip start-up Modular for $4B"
    rumour = grouper.add(item(1, talks, publisher="A"))
    done = grouper.add(item(2, "Qualcomm to acquire chip start-up Modular", 2 * DAY, "B"))
    assert done.event != rumour.event
    assert done.storyline == rumour.storyline


def test_a_deal_that_closes_a_week_after_its_rumour_is_of_its_storyline():
    grouper = Grouper()
    told = "Sources: Bolt told staff on Monday that Acme could complete its $60B acquisition within days"
    rumour = grouper.add(item(1, told, publisher="A"))
    other = grouper.add(item(2, "Acme opens a factory for wooden bicycles", 60, "B"))
    done = grouper.add(item(3, "Acme officially closes its Bolt acquisition", 8 * DAY, "C"))
    assert done.event == 3
    assert done.storyline == rumour.storyline != other.storyline


def test_an_event_that_was_handed_out_keeps_its_key():
    grouper = Grouper()
    first = grouper.add(item(7, DEBUT, 5000, "A"))
    earlier = grouper.add_all([item(3, COPY, 100, "B"), item(1, DEBUT, 50, "C")])
    assert {found.event for found in earlier.values()} == {first.event} == {7}


def test_a_report_that_ties_two_events_lets_the_first_take_the_other_over():
    grouper = Grouper()
    grouper.add(item(1, "Acme sues Bolt over stolen robot designs", 0, "A"))
    rival = "Robot maker accuses rival of trade secret theft in Ohio court"
    assert grouper.add(item(2, rival, 60, "B")).event == 2
    both = "Acme accuses rival robot maker Bolt of trade secret theft"
    found = grouper.add(item(3, both, 90, "C"))
    assert (found.event, found.took) == (1, (2,))
    assert grouper.add(item(4, rival, 120, "D")).event == 1


def test_memory_is_bounded():
    grouper = Grouper(most=50)
    for key in range(400):
        grouper.add(item(key, f"company{key} opens factory{key} in town{key}", key))
    assert grouper.add(item(1000, "company1 opens factory1 in town1", 401)).event == 1000
    assert grouper.add(item(1001, "company399 opens factory399 in town399", 401, "B")).event == 399


HOSTILE = [
    "(" * 100_000,
    "a " * 50_000,
    "-" * 100_000,
    "$1 " * 33_000,
    "汉" * 100_000,
    "A.B." * 25_000,
    "' " * 50_000,
]


def test_a_hostile_title_is_read_only_as_far_as_a_headline_goes():
    grouper = Grouper()
    for key, title in enumerate(HOSTILE):
        found = profile(item(key, title))
        assert sum(map(len, found.weights)) <= 2 * MOST_TITLE
        assert grouper.add(item(key, title)).event is not None


def test_the_same_batches_give_the_same_events():
    batch = [
        item(n, f"{name} raises $5{n}M for robots", n * 3600)
        for n, name in enumerate(["Acme", "Bolt", "Coil"])
    ]
    assert Grouper().add_all(batch) == Grouper().add_all(list(reversed(batch)))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("腾讯发布混元大模型新版本", "腾讯推出新版混元大模型", True),
        ("삼성전자, HBM4 양산 시작", "삼성전자 HBM4 양산 돌입", True),
        ("ソフトバンク、OpenAIに追加出資", "ソフトバンクグループ、OpenAIへの追加出資を発表", True),
        ("人工智能公司融资10亿元", "人工智能芯片公司寒武纪发布财报", False),
        ("トヨタ、新型EVを発表", "日産、新型EVを発表", False),
        (
            "La France veut une IA souveraine pour les entreprises",
            "Les entreprises adoptent l'IA",
            False,
        ),
    ],
)
def test_other_languages_are_grouped_by_what_tells(one, two, same):
    language = "fr" if "IA" in one.split() else "ja"
    found = Grouper().add_all(
        [
            Candidate(key, key, title, publisher=str(key), language=language)
            for key, title in enumerate([one, two])
        ]
    )
    assert (found[0].event == found[1].event) is same


def test_outlets_that_pick_other_figures_of_one_quarter_are_one_event():
    titles = (
        "Orbix reports Q3 revenue up 12% YoY to $4.1B, vs. $4.0B est.",
        "Orbix Q3 results: cloud unit grows 40%, hardware shrinks",
        "Orbix beats expectations with quarterly profit of $800M",
    )
    other = "Talvo reports Q3 revenue up 14% YoY to $3.9B, vs. $4.0B est."
    found = Grouper().add_all([item(key, title) for key, title in enumerate((*titles, other))])
    assert found[0].event == found[1].event == found[2].event != found[3].event
