"""The second opinion of the learned word weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.themes.rules import LISTS, Rules, Theme, load_rules
from tracker_tui.enrich.themes.tagger import WEIGHED, ThemeTagger
from tracker_tui.enrich.themes.weighing import LEAD, lead_words, shipped_weights
from tracker_tui.enrich.words.passages import fold, passage
from tracker_tui.enrich.words.reading import read_words
from tracker_tui.model.errors import SettingsError


def tagger(tmp_path, text):
    own = tmp_path / "rules.toml"
    own.write_text(text, "utf-8")
    return ThemeTagger(load_rules(own))


def test_weights_know_the_shipped_themes():
    weights = shipped_weights()
    assert weights.themes == load_rules().names
    rows = [weights.bias, *weights.title.values(), *weights.summary.values()]
    assert {len(row) for row in rows} == {len(weights.themes)}


def test_words_speak_for_a_theme():
    chances = shipped_weights().chances(
        read_words("startup raises millions in a funding round").forms, []
    )
    assert chances["funding"] > 0.8 > 0.2 > chances["memory"]


@pytest.mark.parametrize("title", ["", "raises", "Ein Verein sucht neue Mitglieder im Dorf"])
def test_few_known_words_give_no_opinion(title):
    assert shipped_weights().chances(read_words(fold(title)).forms, []) == {}


def test_only_the_head_of_a_summary_is_weighed():
    words = read_words("word " * 100)
    assert len(lead_words(words)) == LEAD // 5


def test_a_person_switches_weighing_off(tmp_path):
    off = load_rules()
    own = tagger(tmp_path, "[weighing]\ndrop = 0\nadd = 1\n").rules
    assert (own.drop, own.add) == (0.0, 1.0)
    assert off.hash != own.hash


def test_a_persons_own_phrase_is_never_taken_away(tmp_path):
    title = "The best recipes for a gardening holiday with the children"
    text = '[themes.chips]\nstrong = ["gardening holiday"]\n[weighing]\ndrop = 1.0\n'
    tags = tagger(tmp_path, text).tag([passage("title", title)])
    assert [(tag.theme, tag.rule, tag.evidence.text) for tag in tags] == [
        ("chips", "your phrase", "gardening holiday")
    ]


def test_a_persons_own_rule_is_never_taken_away(tmp_path):
    title = "The best recipes for a gardening holiday with the children"
    text = (
        '[weighing]\ndrop = 1.0\n[words]\ngreen = ["gardening"]\n'
        '[[themes.chips.rules]]\nname = "gardens"\nall = ["green"]\n'
    )
    tags = tagger(tmp_path, text).tag([passage("title", title)])
    assert [(tag.theme, tag.rule) for tag in tags] == [("chips", "gardens")]


def test_a_person_theme_has_no_weights_and_stays(tmp_path):
    title = "The best recipes for a gardening holiday with the children"
    text = '[themes.garden]\nstrong = ["gardening"]\n[weighing]\ndrop = 1.0\n'
    assert [tag.theme for tag in tagger(tmp_path, text).tag([passage("title", title)])] == [
        "garden"
    ]


def test_a_weak_word_needs_more_of_the_words(tmp_path):
    part = passage("title", "Broadcom steps back from M&A as AI revenue surges")
    likely = shipped_weights().chances(part.words.forms, [])["chips"]
    off = tagger(tmp_path, "[weighing]\nweak = 0\n")
    assert off.rules.drop < likely < load_rules().weak
    assert "chips" in {tag.theme for tag in off.tag([part])}
    assert "chips" not in {tag.theme for tag in ThemeTagger(load_rules()).tag([part])}


@pytest.mark.parametrize("value", ["2", "-0.5", '"much"'])
def test_a_rules_own_threshold_must_be_one(tmp_path, value):
    rule = f'[[themes.chips.rules]]\nname = "gardens"\nall = ["tech"]\ndrop = {value}\n'
    with pytest.raises(SettingsError, match="drop"):
        tagger(tmp_path, rule)


@pytest.mark.parametrize("value", ["2", "-0.5", '"much"'])
def test_a_wrong_threshold_is_named(tmp_path, value):
    with pytest.raises(SettingsError, match=r"weighing.*drop"):
        tagger(tmp_path, f"[weighing]\ndrop = {value}\n")


def test_a_wrong_key_is_named(tmp_path):
    with pytest.raises(SettingsError, match="drop"):
        tagger(tmp_path, "[weighing]\ndropp = 0\n")


TAGGER = ThemeTagger(load_rules())


@given(st.lists(st.sampled_from(sorted(shipped_weights().title)), max_size=12))
def test_weighed_evidence_is_exact(words):
    title = " ".join(words)
    for tag in TAGGER.tag([passage("title", title)]):
        place = tag.evidence
        assert title[place.start : place.end] == place.text
        if tag.rule == WEIGHED:
            assert tag.theme in shipped_weights().themes


HEAVY = "Cheese startup raises millions in a round for a village bakery"
"""A title whose words alone speak for funding."""


def given_by_words(veto=(), needs=()):
    """Return the themes that words alone give to HEAVY, by rules that know no other phrases."""
    lists = dict.fromkeys(LISTS, ()) | {"veto": veto}
    themes = tuple(Theme(name, name, lists, needs=needs) for name in load_rules().names)
    words = {"food": ("cheese",), "metal": ("iron",)}
    tags = ThemeTagger(Rules(themes, words, add=0.75)).tag([passage("title", HEAVY)])
    return {(tag.theme, tag.rule) for tag in tags}


def test_words_alone_give_a_theme():
    assert given_by_words() == {("funding", WEIGHED)}


def test_a_veto_anywhere_in_the_title_stops_words():
    assert (
        given_by_words(veto=("village bakery",)) == set()
    )  # none of the words that would be shown
    assert given_by_words(veto=("iron works",)) == {("funding", WEIGHED)}


def test_words_give_a_theme_only_with_what_it_needs():
    assert given_by_words(needs=("metal",)) == set()
    assert given_by_words(needs=("metal", "food")) == {("funding", WEIGHED)}


def test_a_need_that_is_no_list_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"needs.*nonsense"):
        tagger(tmp_path, '[themes.funding]\nneeds = ["nonsense"]\n')


def test_needs_count_in_the_hash(tmp_path):
    own = tagger(tmp_path, '[themes.funding]\nneeds = ["company"]\n').rules
    assert own.hash != load_rules().hash
