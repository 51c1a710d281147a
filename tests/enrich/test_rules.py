import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from tracker_tui.enrich.themes.rules import load_rules
from tracker_tui.enrich.themes.tagger import ThemeTagger
from tracker_tui.enrich.words.lexicon import Lexicon, expand
from tracker_tui.enrich.words.passages import fold, passage
from tracker_tui.enrich.words.reading import read_words
from tracker_tui.model.errors import SettingsError

SIX = ("compute", "memory", "chips", "funding", "sovereignty", "security")


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def themes(rules, title):
    return {tag.theme for tag in ThemeTagger(rules).tag([passage("title", title)])}


def test_six_themes_ship():
    assert load_rules().names == SIX


def test_a_theme_of_ones_own_takes_five_lines(tmp_path):
    rules = load_rules(
        own(
            tmp_path,
            """\
[themes.robotics]
strong = ["humanoid{,s}"]
weak = ["robot{,s}"]
partners = ["factory", "warehouse"]
veto = ["robot vacuum{,s}"]
""",
        )
    )
    assert rules.names == (*SIX, "robotics")
    assert "robotics" in themes(rules, "Humanoids learn to fold shirts")
    assert "robotics" in themes(rules, "A factory full of robots opens")
    assert "robotics" not in themes(rules, "The best robot vacuums for a small factory")
    assert "robotics" not in themes(rules, "A robot went for a walk")


def test_ones_own_phrases_are_added_to_a_shipped_theme(tmp_path):
    title = "Zorblax unveiled"
    assert "chips" not in themes(load_rules(), title)
    rules = load_rules(own(tmp_path, '[themes.chips]\nstrong = ["zorblax"]\n'))
    assert "chips" in themes(rules, title)
    assert "chips" in themes(rules, "A foundry opens")


def test_a_shipped_phrase_is_removed_and_a_theme_switched_off(tmp_path):
    rules = load_rules(own(tmp_path, '[themes.chips]\nremove = ["foundry"]\n'))
    assert "chips" not in themes(rules, "A foundry opens")
    rules = load_rules(own(tmp_path, "[themes.memory]\noff = true\n"))
    assert "memory" not in rules.names


def test_the_hash_follows_the_meaning_not_the_writing(tmp_path):
    shipped = load_rules().hash
    assert shipped == load_rules().hash
    one = load_rules(own(tmp_path, '[themes.x]\nstrong = ["b{,s}", "a"]\n')).hash
    two = load_rules(own(tmp_path, '# a remark\n[themes.x]\nstrong = ["a", "b", "bs"]\n')).hash
    assert one == two != shipped


def test_another_version_reads_stored_items_again(monkeypatch):
    shipped = load_rules().hash
    monkeypatch.setattr("tracker_tui.enrich.themes.rules.__version__", "99.0")
    assert load_rules().hash != shipped


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[themes.chips]\nstorng = ["x"]\n', ("theme chips", "storng", "did you mean strong")),
        ('[theme.chips]\nstrong = ["x"]\n', ("theme", "did you mean themes")),
        ('[themes.chips]\nstrong = "x"\n', ("theme chips", "strong must be a list")),
        ("[themes.chips]\nstrong = [3]\n", ("theme chips", "strong", "3")),
        ('[themes.chips]\nstrong = ["data cent{er"]\n', ("theme chips", "brace")),
        ('[themes.new]\ntitle = "New"\n', ("theme new", "neither strong nor weak")),
        ('[themes."two words"]\nstrong = ["x"]\n', ("two words", "one word")),
        ('[[themes.chips.rules]]\nname = "r"\nall = ["mony"]\n', ("rule r", "did you mean money")),
        ('[[themes.chips.rules]]\nname = "r"\nal = ["money"]\n', ("rule r", "did you mean all")),
        ('[words]\ndeal = "x"\n', ("words deal", "list of phrases")),
        ("[themes.chips\n", ("not valid TOML",)),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path, text, words):
    path = own(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_rules(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message.replace(str(path), "")
    for word in words:
        assert word in message


def test_braces_stand_for_either():
    assert expand("data cent{er,re}{,s}") == [
        "data center", "data centers", "data centre", "data centres",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="more than"):
        expand("{a,b,c,d}" * 6)


def test_every_phrase_is_found_over_hyphens_but_not_over_commas():
    lexicon = Lexicon([(1, ["memory chip"]), (2, ["chip"]), (4, ["memory"])])
    text = "a Memory-chip and a chip, memory: chip"
    folded = fold(text)
    found = lexicon.find(text, folded, read_words(folded))
    assert [(text[a:b], bits) for a, b, bits in found] == [
        ("Memory", 4), ("Memory-chip", 1), ("chip", 2), ("chip", 2), ("memory", 4), ("chip", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("u.s government", "The U.S. government waits", "U.S. government"),
        ("they wait", "So they. Wait here", ""),
        ("kill switch bill", "An AI 'kill switch' bill", "kill switch' bill"),
        ("kill switch bill", "A “kill switch” bill", "kill switch” bill"),
        ("ai rules", "New A.I. rules", "A.I. rules"),
        ("hbm", "次世代HBMを量産", "HBM"),
        ("hbm", "次世代HBMXを量産", ""),
    ],
)
def test_what_may_stand_between_and_around_the_words_of_a_phrase(phrase, text, found):
    folded = fold(text)
    hits = Lexicon([(1, [phrase])]).find(text, folded, read_words(folded))
    assert [text[start:end] for start, end, _ in hits] == [found] * bool(found)


def test_a_phrase_with_an_equals_sign_asks_for_its_letters():
    lexicon = Lexicon([(1, ["=US"]), (2, ["us army"]), (4, ["=US chip"])])
    for text, bits in (("it helps us", []), ("the US army", [1, 2]), ("a US chip", [1, 4])):
        found = lexicon.find(text, fold(text), read_words(fold(text)))
        assert [each for *_, each in found] == bits


def lists_of(table):
    """Yield the name and phrases of each list of a rules file; what rules ask for is no list of phrases."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from lists_of(value)
        elif isinstance(value, list) and name != "rules":
            yield name, value


def test_each_shipped_phrase_says_what_no_other_of_its_list_does():
    shipped = files("tracker_tui.enrich") / "data" / "rules.toml"
    for name, phrases in lists_of(tomllib.loads(shipped.read_text(encoding="utf-8"))):
        meant = Counter(text for phrase in phrases for text in {*expand(phrase)})
        idle = [one for one in phrases if all(meant[text] > 1 for text in expand(one))]
        assert not idle, f"{name}: {idle}"
