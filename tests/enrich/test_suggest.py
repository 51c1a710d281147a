"""Rules proposed from corrections."""

import tomllib

from tracker_tui.enrich.themes.rules import load_rules
from tracker_tui.enrich.themes.suggest import Correction, Suggestion, as_toml, suggest


def added(*titles, theme="compute"):
    return [Correction(title, theme, True) for title in titles]


def removed(*titles, evidence, theme="security"):
    return [Correction(title, theme, False, (evidence,)) for title in titles]


def parts(suggestions):
    return {(one.part, one.phrase) for one in suggestions}


def test_a_phrase_that_added_titles_share():
    corrections = added(
        "Tidal turbines will feed a token mill in Orkney",
        "Second token mill opens near Bergen",
        "Why the token mill needs so much water",
    )
    (first, *rest) = suggest(corrections, [("A mill for flour reopens", ())])
    assert (first.theme, first.part, first.phrase, first.corrected) == (
        "compute",
        "strong",
        "token mill",
        3,
    )
    assert not rest


def test_a_phrase_of_one_correction_is_not_proposed():
    assert suggest(added("A token mill opens"), []) == []


def test_others_that_would_change_are_counted_and_common_words_left_out():
    corrections = added("The token mill grows", "A token mill closes")
    others = [("Token mill strike", ()), ("Token mill tour", ("compute",))]
    (only,) = suggest(corrections, others)
    assert (only.phrase, only.others) == ("token mill", 1)
    crowd = [(f"Token mill story {n}", ()) for n in range(9)]
    assert suggest(corrections, crowd) == []


def test_a_veto_around_what_had_proved_a_theme():
    corrections = removed(
        "Paper trojan sculpture wins a prize",
        "A visit to the trojan sculpture park",
        evidence="trojan",
    )
    others = [("New trojan hits banks", ("security",)), ("Trojan found in app", ("security",))] * 2
    assert parts(suggest(corrections, others)) == {("veto", "trojan sculpture")}


def test_a_phrase_that_was_always_wrong_is_to_be_removed():
    corrections = removed(
        "Cipher wins the derby", "Rain stops Cipher at the races", evidence="Cipher"
    )
    assert ("remove", "cipher") in parts(suggest(corrections, []))


def test_it_is_the_same_in_any_order():
    corrections = added(
        "The token mill grows", "A token mill closes", "Old brick kiln", "Brick kiln"
    )
    assert suggest(corrections, []) == suggest(reversed(corrections), [])


def test_proposals_are_rules_that_load(tmp_path):
    text = as_toml(
        [
            Suggestion("compute", "strong", "token mill", 3, 1),
            Suggestion("security", "veto", "trojan sculpture", 2, 0),
            Suggestion("security", "remove", "cipher", 2, 0),
        ]
    )
    assert "# in 3 corrected, would change 1 others" in text
    assert list(tomllib.loads(text)["themes"]) == ["compute", "security"]
    own = tmp_path / "rules.toml"
    own.write_text(text, "utf-8")
    theme = next(theme for theme in load_rules(own).themes if theme.name == "compute")
    assert "token mill" in theme.own


def test_nothing_to_propose_is_no_text():
    assert as_toml([]) == ""
