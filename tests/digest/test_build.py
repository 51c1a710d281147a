"""A digest says nothing without a source, nothing twice, and the same each time."""

from __future__ import annotations

import random

import pytest

from tracker_tui.digest.document import Sentence
from tracker_tui.digest.forms.markdown import render


def sentences(digest):
    for entry in digest.entries:
        yield from (entry.headline, entry.facts_line, *entry.sentences)
    yield from digest.takeaways
    for found in digest.disagreements:
        yield from found.sides


def test_a_sentence_without_evidence_cannot_be_made():
    with pytest.raises(TypeError):
        Sentence("Nvidia is worth a lot.")


def test_every_quote_is_the_exact_words_of_its_item(make, week):
    known = {item.id: item for item in week}
    quotes = [quote for sentence in sentences(make()) for quote in sentence.evidence]
    assert len(quotes) > 10
    for quote in quotes:
        item = known[quote.item]
        assert item.text_of(quote.field)[quote.start : quote.end] == quote.text
        assert (quote.revision, quote.sha256) == (item.revision, item.sha256)


def test_every_event_is_told_once(make):
    keys = [entry.key for entry in make().entries]
    assert sorted(keys) == [1, 2, 3]


def test_the_order_of_the_items_does_not_matter(make, week):
    shuffled = week[:]
    random.Random(4).shuffle(shuffled)
    assert render(make(shuffled)) == render(make())


def test_facts_carry_the_stage_and_never_upgrade_it(make):
    by_key = {entry.key: entry for entry in make().entries}
    assert by_key[2].facts.stage == "rumour"
    assert "rumour" in by_key[2].facts_line.text
    assert "planned" in by_key[3].facts_line.text
    assert by_key[1].facts_line.text.startswith(
        "SambaNova -> Vista · Series E · $350 million · done"
    )


def test_where_stages_are_even_the_lower_one_holds(make, desk):
    told = [
        desk.item(
            "Nvidia to buy Lace for $2 billion",
            event=9,
            stage=stage,
            publisher=name,
            actor="Nvidia",
        )
        for stage, name in (("done", "A"), ("rumour", "B"))
    ]
    assert make(told).entries[0].facts.stage == "rumour"


def test_copies_and_common_origins_are_no_corroboration(make, desk):
    title = "Nvidia nears a deal for chip startup Lace, sources say (Bloomberg)"
    told = [desk.item(title, event=9, publisher=name, stage="rumour") for name in ("A", "B", "C")]
    facts = make(told).entries[0].facts
    assert facts.publishers == ("A",)
    assert facts.origins == ("Bloomberg",)


def test_untrusted_sources_never_corroborate(make, desk):
    told = [
        desk.item(
            "Nvidia buys chip startup Lace for $2 billion",
            event=9,
            publisher="Onion",
            trust="satire",
        ),
        desk.item(
            "Chip startup Lace goes to Nvidia for $2 billion",
            event=9,
            publisher="Seeds",
            trust="seed",
        ),
    ]
    facts = make(told).entries[0].facts
    assert facts.publishers == ()
    assert facts.trust == "seed"


def test_a_round_up_founds_no_event(make, desk):
    assert not make([desk.item("The week in chips: ten things", roundup=True)]).entries


def test_differing_values_stand_under_figures_that_disagree(make):
    found = make().disagreements
    assert [(one.alarm, len(one.sides)) for one in found] == [("factor 10", 2)]
    text = render(make())
    assert "## Figures that disagree" in text
    assert "factor 10" in text


def test_the_ledger_has_one_row_for_each_role(make):
    rows = {(row.event, row.role): row for row in make().ledger}
    assert set(rows) == {(1, "round"), (2, "acquisition"), (3, "capacity")}
    assert [value.text for value in rows[1, "round"].values] == ["$350 million", "$35 million"]


def test_stars_and_notes_lift_an_event(make, week):
    from dataclasses import replace

    plain = {entry.key: entry.score for entry in make().entries}
    starred = [replace(item, starred=item.event == 3) for item in week]
    lifted = {entry.key: entry.score for entry in make(starred).entries}
    assert lifted[3] >= plain[3] + 3
    assert "yours" in {reason.name for entry in make(starred).entries for reason in entry.rank}


def test_takeaways_stand_in_the_body(make):
    digest = make()
    body = {s.text for e in digest.entries for s in (e.headline, *e.sentences)}
    assert digest.takeaways
    assert all(sentence.text in body for sentence in digest.takeaways)


def test_a_theme_filter_and_a_minimum_of_publishers(make):
    assert {entry.key for entry in make(themes=("compute",)).entries} == {3}
    assert {entry.key for entry in make(publishers=2).entries} == {1}


def test_every_factual_line_of_the_markdown_ends_in_a_citation(make):
    body = render(make()).split("## Key takeaways")[1].split("## Sources")[0]
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("##", "|---", "| |", "| date"))]
    assert len(told) > 12
    assert all(line.rstrip(" |").endswith("]") for line in told)
