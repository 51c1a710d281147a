"""Organisations: canonical names, exact spans, no common words, no bylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.engine import Engine
from tracker_tui.enrich.names.organisations import OrgFinder
from tracker_tui.enrich.themes.rules import load_rules
from tracker_tui.enrich.words.passages import passage
from tracker_tui.model.errors import SettingsError

FINDER = OrgFinder({"Piano Works": ["Klavierwerk", "PW Labs"]})


def orgs(text: str) -> list[str]:
    return list(dict.fromkeys(tag.name for tag in FINDER.find([passage("title", text)])))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("G42 deploys 8 exaflops in India with Cerebras", ["G42", "Cerebras"]),
        (
            "SambaNova Systems secured $350 million from Vista Equity Partners",
            ["SambaNova", "Vista Equity Partners"],
        ),
        ("The US Department of War (DoW) met Anthropic", ["US Department of Defense", "Anthropic"]),
        ("The Pentagon is at odds with Anthropic", ["US Department of Defense", "Anthropic"]),
        ("Red Hat and Nvidia's AI Factory", ["Red Hat", "Nvidia"]),
        ("SK Networks exercised options on Upstage", ["SK Networks", "Upstage"]),
        (
            "entities such as DeepSeek, Moonshot, and MiniMax",
            ["DeepSeek", "Moonshot AI", "MiniMax"],
        ),
        ("Recently, ŌURA launched its own model", ["Oura"]),
        ("Thrive Capital’s $1 billion investment in OpenAI", ["Thrive Capital", "OpenAI"]),
        ("platforms like Tensorlake, Mato, and AWS HyperPod EKS", ["Tensorlake", "Mato", "AWS"]),
        ("A nervous Dassault is spending $2bn on AI", []),  # there are two of that name
        ("엔비디아와 SK하이닉스, HBM4 협력", ["Nvidia", "SK hynix"]),
    ],
)
def test_known_names_are_found_under_one_spelling(text, names):
    assert orgs(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The report discourages a visa for every target",
        "Fire crews block the road by the arm of the river",
        "Regulators look at memory prices (Stephen Nellis/Reuters)",
        "It fits 9.8PB of flash in just 2U",
        "How to open calc.exe from S&Box",
        "Games like The Witness hide their rules",
        "It sold $100M TCV in twelve months",
    ],
)
def test_common_words_and_bylines_are_no_organisations(text):
    assert orgs(text) == []


def test_a_persons_own_organisations_are_found():
    assert orgs("Klavierwerk opens a plant; PW Labs follows") == ["Piano Works"]


def test_rules_toml_brings_a_persons_organisations_to_the_engine(tmp_path):
    own = tmp_path / "rules.toml"
    own.write_text('[organisations]\n"Piano Works" = ["Klavierwerk"]\n')
    found = Engine.load(own).enrich("Klavierwerk opens a plant")
    assert [(tag.name, tag.evidence.text) for tag in found.orgs] == [("Piano Works", "Klavierwerk")]
    assert load_rules(own).hash != load_rules().hash


def test_a_wrong_organisations_table_is_told(tmp_path):
    own = tmp_path / "rules.toml"
    own.write_text('[organisations]\nAcme = "Acme Inc"\n')
    with pytest.raises(SettingsError, match="Acme must be a list"):
        load_rules(own)


WORDS = st.sampled_from(
    [
        "Nvidia",
        "nvidia's",
        "Block",
        "the Pentagon",
        "说",
        "삼성",
        "(",
        ")",
        "/",
        "İ",
        "ŌURA",
        "AT&T",
        " ",
        "\n",
        "raises",
    ]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=14).map(" ".join))
def test_every_span_is_the_exact_substring(text):
    for tag in FINDER.find([passage("summary", text)]):
        evidence = tag.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert evidence.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Quillbit raises $20M to map the sea", ["Quillbit"]),
        ("Oslo-based Harbour, which sells sensors, files for an IPO", ["Harbour"]),
        ("Insurance startup Walrus doubles in size", ["Walrus"]),
        ("Zorvex buys a rival called nothing", ["Zorvex"]),
        (
            "A lab raised money in a round led by Tarn Peak Ventures and Fjordlight",
            ["Tarn Peak Ventures", "Fjordlight"],
        ),
    ],
)
def test_unknown_organisations_are_found_by_how_they_act(text, names):
    assert orgs(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Claude, which answers questions, gets a new voice",
        "Jane Miller says she will stop",
        "Why AI models raise questions",
        "The 3D printer, which costs $200, is on sale",
        "A senator, who raised money, speaks on Friday",
    ],
)
def test_products_people_and_notions_are_none(text):
    assert orgs(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Visa cuts jobs while nobody needs a visa", ["Visa"]),
        ("The Shark Week, the Cruise ship and the Box Elder County", []),
        ("Reuters says Meta is late", ["Meta"]),
        ("Reuters lays off staff", ["Reuters"]),
        ("Michael Dell and Harrison Ford meet", []),
        ("A thread posted on X about Tesla", ["Tesla"]),
        ("Joby, Archer and Wisk fly", ["Joby Aviation", "Archer Aviation", "Wisk Aero"]),
        ("Canon Tarn Capital leads the round", ["Canon Tarn Capital"]),
        (
            "Zorvex Space raises $3M from people who like rockets, says Zorvex CEO Jane Doe",
            ["Zorvex Space"],
        ),
        ("An interview with Zorvex CEO Jane Doe", ["Zorvex"]),
        ("MIT-licensed code", []),
    ],
)
def test_words_around_a_doubtful_name_decide(text, names):
    assert orgs(text) == names


@pytest.mark.parametrize(
    "text", ["The Amazon rainforest burns", "Apple pie for all", "A Meta-analysis of sleep"]
)
def test_a_plain_phrase_with_a_firms_name_in_it_is_none(text):
    assert orgs(text) == []
