"""Texts that are long or strange cost no more than their length."""

import time

import pytest

from tracker_tui.enrich.themes.conditions import make_test, passes
from tracker_tui.enrich.themes.rules import load_rules
from tracker_tui.enrich.themes.tagger import MOST_EVIDENCE, ThemeTagger
from tracker_tui.enrich.words.language import detect
from tracker_tui.enrich.words.lexicon import Lexicon, expand
from tracker_tui.enrich.words.passages import fold, passage
from tracker_tui.enrich.words.reading import read_words

TAGGER = ThemeTagger(load_rules())
SIZE = 100_000
HOSTILE = {
    "one word": "a",
    "blanks": " ",
    "weak word": "AI ",
    "strong phrase": "memory chip ",
    "deal without an end": "Nvidia raises $1B for AI chips in China ",
    "sentences": "Nvidia raises $1B for AI chips in China. ",
    "stops": ".",
    "hyphens": "-a",
    "apostrophes": "a's ",
    "ampersands": "a&",
    "brackets": "(",
    "credits": "(Jane Doe/",
    "Chinese": "芯片",
    "accents": "é\u0301",
    "bans": "US bans China chips. ",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("field", ["title", "summary", "content"])
def test_cost_is_bounded(text, field):
    text = text * (SIZE // len(text))
    start = time.process_time()
    tags = TAGGER.tag([passage(field, text)])
    detect(text)
    assert time.process_time() - start < 1.0
    assert len(tags) <= MOST_EVIDENCE * len(TAGGER.rules.themes)
    for tag in tags:
        place = tag.evidence
        assert text[place.start : place.end] == place.text


def test_a_rule_that_asks_often_for_the_same_words_is_not_slow():
    greedy = make_test(0, "greedy", [*[(1, 2)] * 9, (4,)])
    places = [(start, start + 5) for start in range(0, 80, 10)]
    shifted = [(start + 2, end + 2) for start, end in places]
    start = time.process_time()
    assert passes(greedy, {1: places, 2: shifted, 4: [(0, 100)]}) == []
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("text", ["alpha ", "alpha beta "])
def test_the_lexicon_is_linear(text):
    lexicon = Lexicon([(1, expand("alpha {beta,alpha} {alpha,beta} {alpha,beta} omega"))])

    def cost(size):
        line = fold(text * (size // len(text)))
        words = read_words(line)
        start = time.process_time()
        assert lexicon.find(line, line, words) == []
        return time.process_time() - start

    small = min(cost(SIZE // 4) for _ in range(3))
    assert cost(SIZE) < 12 * small + 0.05
