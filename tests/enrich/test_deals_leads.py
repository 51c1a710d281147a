"""Expressions that end before an amount are found by the word there: none may be missed by it."""

from __future__ import annotations

import re

import pytest

from tracker_tui.enrich.deals import frames, priors
from tracker_tui.enrich.deals.leads import Leads, leading_to
from tracker_tui.enrich.words.passages import passage

TOLD = """
Quarvo buys Tavo for just under | sale of Tavo in an | Tavo was sold for a reported | Quarvo raises its round by 40% to
Quarvo spent nearly | its spending hit | Quarvo is buying another | the price drops another | he rebuilt the house with
at a price tag of | a deal that is worth up to | raised a seed round at | Quarvo tops | Quarvo surpasses | now above
the startup doubled to | paid more than | Quarvo invested over | Quarvo earns about | ; Tavo previously raised
valuing Tavo at | which has raised | launches a | opens new | Crunchbase: Tavo has raised | emerges from stealth with
an order potentially valued at | revenue rose 5% to | the film grossed | ordered to pay out an additional
court orders Quarvo to pay a record | lifts prices by | pays victims | a scam that netted some | hackers raked in
ransomware costs the economy | police seized at least | the storm destroyed an | Quarvo replaced one | a drone shot down a
Quarvo puts another | poured roughly | discloses a | cuts its | his stake is now worth | had a
rising sharply from | compared to | versus | last valued at | on top of | after raising | after an | previously
exceed 2025's | in addition to | wanted to raise | sought | hoped to sell
"""


def _amounts() -> list[str]:
    return [words.strip() for line in TOLD.splitlines() for words in line.split("|") if words]


@pytest.mark.parametrize("words", _amounts())
@pytest.mark.parametrize("table", [frames._LEADS, priors._LEADS], ids=["frames", "priors"])
def test_no_expression_that_ends_there_is_missed(words: str, table: Leads) -> None:
    text = passage("title", f"{words} $5B")
    before = text.folded[: -len("$5B")]
    all_of_them: set[re.Pattern[str]] = set().union(*table.values())
    ending = {pattern for pattern in all_of_them if pattern.search(before)}
    if not words.endswith("'s"):  # a year's amount is asked for besides
        assert ending <= leading_to(text, len(before), table)


def test_an_amount_without_such_a_word_runs_none() -> None:
    text = passage("title", "Quarvo in talks about Tavo, $5B")
    assert not leading_to(text, text.text.index("$"), priors._LEADS)


def test_words_that_belong_to_the_amount_are_stepped_over() -> None:
    text = passage("title", "Quarvo buys Tavo for just under the $5B")
    assert leading_to(text, text.text.index("$"), frames._LEADS)


def test_a_long_run_of_such_words_is_looked_at_in_part() -> None:
    text = passage("title", "for " + "a " * 50_000 + "$5B")
    assert leading_to(text, text.text.index("$"), priors._LEADS)


@pytest.mark.parametrize("table", [frames._LEADS, priors._LEADS], ids=["frames", "priors"])
def test_each_expression_is_met_by_a_sentence_above(table: Leads) -> None:
    before = [f"{words} ".lower() for words in _amounts()]
    for pattern in set[re.Pattern[str]]().union(*table.values()):
        assert any(pattern.search(words) for words in before)
