import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.themes.rules import load_rules
from tracker_tui.enrich.themes.tagger import MOST_EVIDENCE, ThemeTagger
from tracker_tui.enrich.words.passages import passage
from tracker_tui.model.enrichment import Figure

TAGGER = ThemeTagger(load_rules())
WORDS = sorted({
    word
    for theme in TAGGER.rules.themes
    for phrases in theme.lists.values()
    for phrase in phrases[::9]
    for word in phrase.split()
})  # fmt: skip


def themes(title, summary="", content=""):
    passages = [
        passage(field, text)
        for field, text in (("title", title), ("summary", summary), ("content", content))
    ]
    return {tag.theme for tag in TAGGER.tag(passages)}


def figure(part, words, unit="USD"):
    start = part.text.index(words)
    return Figure(part.evidence(start, start + len(words)), 5e6, unit)


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Residents oppose a new data centre beside the lake", "compute"),
        ("Datacenter water use doubles in two years", "compute"),
        ("HBM4 samples reach customers early", "memory"),
        ("Consoles get dearer as DRAM prices climb", "memory"),
        ("A foundry starts risk production of a new node", "chips"),
        ("The lab designs its own inference chip", "chips"),
        ("Startup closes a Series B round", "funding"),
        ("The lab files for an IPO", "funding"),
        ("OpenAI exercises warrants on shares of a supplier", "funding"),
        ("Washington tightens export controls once more", "sovereignty"),
        ("A sovereign cloud for the public service", "sovereignty"),
        ("Ransomware stops a hospital chain", "security"),
        ("Hackers and spies target a phone network", "security"),
        ("Researchers jailbreak a chatbot with a poem", "security"),
        ("What happens when a CPU wakes up", "chips"),
        ("Qualcomm to acquire a maker of hobby boards", "chips"),
        ("A quiet NAS for the cellar", "memory"),
        ("Google told to open up Android to rivals", "sovereignty"),
        ("Hardcoded passwords in a doorbell", "security"),
    ],
)
def test_what_a_theme_includes(title, theme):
    assert theme in themes(title)


@pytest.mark.parametrize(
    "title",
    [
        "In loving memory of a great teacher",
        "How to find memory leaks in a web page",
        "Potato chips recalled in three states",
        "He had a chip on his shoulder",
        "Blue-chip stocks end the week higher",
        "Social security cheques arrive late",
        "A sovereign citizen argues with a judge",
        "The school fund raises hopes for a new gym",
        "A walk through the old town at night",
        "President signs new orders on birthright citizenship",
        "Students quarrel with teachers over AI detectors",
        "The right to repair becomes law in Oregon for Apple phones",
    ],
)
def test_what_stays_empty(title):
    assert themes(title) == set()


@pytest.mark.parametrize(
    "title",
    [
        "Parliament debates a mandate to break end-to-end encryption",
        "The government demands a backdoor from a messenger",
    ],
)
def test_a_law_on_encryption_is_no_security_news(title):
    assert "security" not in themes(title)
    assert "security" in themes("A new library makes end-to-end encryption simple")


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Germany plans an AI hub without an American lab", "sovereignty"),
        ("A power grid under strain from AI, and no one under pressure to pay", "compute"),
    ],
)
def test_a_word_inside_a_longer_one_leaves_room_for_others(title, theme):
    assert theme in themes(title)


def test_money_with_a_deal_and_a_technology_company_is_funding():
    part = passage("title", "Robotics firm lands $40 million from a carmaker")
    tags = TAGGER.tag([part], [figure(part, "$40 million")])
    assert {tag.theme for tag in tags} == {"funding"}
    assert "$40 million" in {tag.evidence.text for tag in tags}
    assert all(tag.rule for tag in tags)


def test_money_raised_in_a_title_is_not_weighed():
    part = passage("title", "Two sisters raise €45 million to restore forests, rivers and old bogs")
    assert {tag.theme for tag in TAGGER.tag([part], [figure(part, "€45 million", "EUR")])} == {
        "funding"
    }


def test_the_credit_at_the_end_of_a_headline_is_no_evidence():
    assert (
        themes(
            "The mayor of a small town opens a park by the river after a decade of quarrels with those who "
            "wanted a road there instead (Jane Doe/Ransomware Daily)"
        )
        == set()
    )


def test_content_alone_gives_no_theme_to_an_item_that_has_a_title():
    assert themes("A day at the sea", "", "Far below a data center is mentioned once.") == set()
    assert themes("", "", "A data center is built by the sea.") == {"compute"}


def check(passages, tags):
    for tag in tags:
        part = next(part for part in passages if part.field == tag.evidence.field)
        assert part.text[tag.evidence.start : tag.evidence.end] == tag.evidence.text != ""
        assert tag.theme in TAGGER.rules.names
        assert tag.rule


@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=30),
    st.lists(
        st.sampled_from(WORDS) | st.sampled_from([". ", "(", "\n", "İ", "’s", "-"]), max_size=40
    ),
)
def test_evidence_is_the_exact_words(title, summary):
    passages = [passage("title", " ".join(title)), passage("summary", " ".join(summary))]
    tags = TAGGER.tag(passages)
    check(passages, tags)
    names = [tag.theme for tag in tags]
    assert all(names.count(name) <= MOST_EVIDENCE for name in names)
    assert tags == TAGGER.tag(passages)


def test_the_order_of_figures_changes_nothing():
    part = passage("title", "Startup raises $5m now and $7m later from a carmaker")
    figures = [figure(part, "$5m"), figure(part, "$7m")]
    tags = TAGGER.tag([part], figures)
    random.Random(1).shuffle(figures)
    assert TAGGER.tag([part], figures[::-1]) == tags


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("新しいデータセンターを建設へ", "compute"),
        ("새 반도체 공장 착공", "chips"),
        ("某初创公司完成新一轮融资", "funding"),
        ("Le règlement sur l'IA entre en vigueur", "sovereignty"),
        ("Datenleck bei einem Versicherer", "security"),
        ("Una fábrica de chips para Aragón", "chips"),
        ("هجوم سيبراني على شركة", "security"),
        ("某厂商次世代HBM量产", "memory"),
        ("某国政府拟限制AI芯片", "sovereignty"),
        ("여러 통신사 고객 정보 유출", "security"),
        ("Regierung plant Gesetz für KI im Amt", "sovereignty"),
    ],
)
def test_other_languages(title, wanted):
    assert wanted in themes(title)
